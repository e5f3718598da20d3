import { createFileRoute, redirect } from "@tanstack/react-router";
import { homeOf } from "@/features/shell/navigation.ts";
import { sessionOf } from "@/lib/session.ts";

/** The first screen of the person's role. */
export const Route = createFileRoute("/_app/")({
  beforeLoad: ({ context }) => {
    throw redirect({ to: homeOf(sessionOf(context.queryClient).role) });
  },
});
