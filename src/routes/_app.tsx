import { createFileRoute, Navigate, redirect } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { watchesSafety } from "@/features/safety/watches-safety.ts";
import { AppShell } from "@/features/shell/app-shell.tsx";
import { enterPerson } from "@/lib/person.ts";
import { sessionQuery, useIsMember, userQuery, useSession } from "@/lib/session.ts";

const SafetyBanner = lazy(() => import("@/features/safety/safety-banner.tsx"));
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
  component: App,
});

function App() {
  // What was kept on the device is shown first; the answer that follows may say it is over.
  return useIsMember() ? <Shell /> : <Navigate to="/no-access" />;
}

function Shell() {
  const { role } = useSession();
  const notice = (
    <Suspense>
      {watchesSafety(role) && <SafetyBanner />}
      {(role === "super_admin" || role === "district_admin") && <SupportBanner />}
    </Suspense>
  );
  return <AppShell notice={notice} />;
}
