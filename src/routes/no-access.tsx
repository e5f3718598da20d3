import { createFileRoute, redirect } from "@tanstack/react-router";
import { familyQuery } from "@/features/family/family-queries.ts";
import { myContactsQuery } from "@/features/people/my-contact-queries.ts";
import { NoAccess } from "@/features/shell/no-access.tsx";
import { sessionQuery, userQuery } from "@/lib/session.ts";

/** For a login without a school. Asks again on every visit: an invitation may have been accepted. */
export const Route = createFileRoute("/no-access")({
  beforeLoad: async ({ context: { queryClient } }) => {
    const user = await queryClient.ensureQueryData(userQuery);
    if (!user) throw redirect({ to: "/sign-in" });
    const session = await queryClient.fetchQuery({ ...sessionQuery(user), staleTime: 0 });
    if (session.memberships.length > 0) throw redirect({ to: "/" });
    const family = await queryClient.fetchQuery(familyQuery(user.id));
    if (family.length > 0) throw redirect({ to: "/my" });
    // A guardian belongs to no school either, but has something here.
    const contacts = await queryClient.fetchQuery(myContactsQuery(user.id));
    if (contacts.length > 0) throw redirect({ to: "/my-contact" });
    return { email: user.email };
  },
  component: NoAccessPage,
});

function NoAccessPage() {
  return <NoAccess email={Route.useRouteContext().email} />;
}
