import { createFileRoute, redirect } from "@tanstack/react-router";
import { NoAccess } from "@/features/shell/no-access.tsx";
import { sessionQuery, userQuery } from "@/lib/session.ts";

/** For a login without a school. Asks again on every visit: an invitation may have been accepted. */
export const Route = createFileRoute("/no-access")({
  beforeLoad: async ({ context: { queryClient } }) => {
    const user = await queryClient.ensureQueryData(userQuery);
    if (!user) throw redirect({ to: "/sign-in" });
    const session = await queryClient.fetchQuery({ ...sessionQuery(user), staleTime: 0 });
    if (session.memberships.length > 0) throw redirect({ to: "/" });
    return { email: user.email };
  },
  component: NoAccessPage,
});

function NoAccessPage() {
  return <NoAccess email={Route.useRouteContext().email} />;
}
