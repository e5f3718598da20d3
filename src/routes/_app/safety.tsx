import { createFileRoute, redirect } from "@tanstack/react-router";
import { openAlertsQuery, pastAlertsQuery } from "@/features/safety/safety-queries.ts";
import { SafetyScreen } from "@/features/safety/safety-screen.tsx";
import { watchesSafety } from "@/features/safety/watches-safety.ts";
import { sessionOf } from "@/lib/session.ts";

export const Route = createFileRoute("/_app/safety")({
  beforeLoad: ({ context }) => {
    if (!watchesSafety(sessionOf(context.queryClient).role)) throw redirect({ to: "/" });
  },
  loader: async ({ context: { queryClient } }) => {
    const { schoolId } = sessionOf(queryClient);
    await Promise.all([
      queryClient.ensureQueryData(openAlertsQuery(schoolId)),
      queryClient.ensureQueryData(pastAlertsQuery(schoolId)),
    ]);
  },
  component: SafetyScreen,
});
