import { createFileRoute, Navigate, redirect } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { PageSkeleton } from "@/components/skeleton.tsx";
import { watchesSafety } from "@/features/safety/watches-safety.ts";
import { AppShell } from "@/features/shell/app-shell.tsx";
import { i18n } from "@/lib/i18n.ts";
import { enterPerson } from "@/lib/person.ts";
import { sessionOf, sessionQuery, useIsMember, userQuery, useSession } from "@/lib/session.ts";

const SupportBanner = lazy(() => import("@/features/operator/support-banner.tsx"));

/** Everything behind sign-in. Below it `sessionOf(queryClient)` and `useSession()` are certain. */
export const Route = createFileRoute("/_app")({
  beforeLoad: async ({ context: { queryClient, outboxHandlers }, location }) => {
    const user = await queryClient.ensureQueryData(userQuery);
    if (!user) {
      const next = location.href === "/" ? undefined : location.href;
      throw redirect({ to: "/sign-in", search: { next } });
    }
    await enterPerson(queryClient, user.id, outboxHandlers);
    const session = await queryClient.ensureQueryData({
      ...sessionQuery(user),
      revalidateIfStale: true,
    });
    if (session.memberships.length === 0) throw redirect({ to: "/no-access" });
  },
  // Before the first paint, so that the banner pushes nothing down; and never in the way of the app.
  loader: async ({ context: { queryClient } }) => {
    const session = sessionOf(queryClient);
    if (!watchesSafety(session.role)) return null;
    const [{ SafetyBanner, openAlertsQuery }] = await Promise.all([
      import("@/features/safety/safety-banner.tsx"),
      i18n.loadNamespaces("safety"),
    ]);
    await queryClient.ensureQueryData(openAlertsQuery(session.schoolId)).catch(() => {});
    return SafetyBanner;
  },
  pendingComponent: PageSkeleton,
  component: App,
});

function App() {
  // What was kept on the device is shown first; the answer that follows may say it is over.
  return useIsMember() ? <Shell /> : <Navigate to="/no-access" />;
}

function Shell() {
  const { role } = useSession();
  const SafetyBanner = Route.useLoaderData();
  const notice = (
    <Suspense>
      {SafetyBanner && watchesSafety(role) && <SafetyBanner />}
      {(role === "super_admin" || role === "district_admin") && <SupportBanner />}
    </Suspense>
  );
  return <AppShell notice={notice} />;
}
