import { createFileRoute, redirect } from "@tanstack/react-router";
import { myContactsQuery } from "@/features/people/my-contact-queries.ts";
import { MyContactScreen } from "@/features/people/my-contact-screen.tsx";
import { userQuery } from "@/lib/session.ts";

/** A guardian has no membership, so this lies outside the staff's frame. */
export const Route = createFileRoute("/_auth/my-contact")({
  beforeLoad: async ({ context: { queryClient } }) => {
    const user = await queryClient.ensureQueryData(userQuery);
    if (!user) throw redirect({ to: "/sign-in", search: { next: "/my-contact" } });
    const contacts = await queryClient.ensureQueryData(myContactsQuery(user.id));
    if (contacts.length === 0) throw redirect({ to: "/" });
    return { userId: user.id };
  },
  component: MyContactPage,
});

function MyContactPage() {
  return <MyContactScreen userId={Route.useRouteContext().userId} />;
}
