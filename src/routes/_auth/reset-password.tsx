import { createFileRoute } from "@tanstack/react-router";
import { ResetLinkInvalid, ResetPasswordForm } from "@/features/auth/reset-password-form.tsx";
import { hasRecoverySession } from "@/lib/auth-actions.ts";

export const Route = createFileRoute("/_auth/reset-password")({
  loader: () => hasRecoverySession(),
  component: ResetPassword,
});

function ResetPassword() {
  const isValid = Route.useLoaderData();
  const navigate = Route.useNavigate();
  if (!isValid) return <ResetLinkInvalid />;
  return <ResetPasswordForm onDone={() => navigate({ to: "/" })} />;
}
