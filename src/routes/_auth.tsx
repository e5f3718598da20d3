import { createFileRoute } from "@tanstack/react-router";
import { AuthLayout } from "@/features/auth/auth-layout.tsx";

/** Pages before signing in. */
export const Route = createFileRoute("/_auth")({ component: AuthLayout });
