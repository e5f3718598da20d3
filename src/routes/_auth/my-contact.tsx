import { createFileRoute, redirect } from "@tanstack/react-router";
import { familyQuery } from "@/features/family/family-queries.ts";
import { myContactsQuery } from "@/features/people/my-contact-queries.ts";
import { MyContactScreen, MyContactSkeleton } from "@/features/people/my-contact-screen.tsx";
import { userQuery } from "@/lib/session.ts";

/** A guardian has no membership, so this lies outside the staff's frame. */
export const Route = createFileRoute("/_auth/my-contact")({
  loader: async ({ context: { queryClient } }) => {
    const user = await queryClient.ensureQueryData(userQuery);
    if (!user) throw redirect({ to: "/sign-in", search: { next: "/my-contact" } });
    const contacts = await queryClient.ensureQueryData(myContactsQuery(user.id));
    if (contacts.length === 0) throw redirect({ to: "/" });
    const children = await queryClient.ensureQueryData(familyQuery(user.id));
    return { userId: user.id, hasChildren: children.length > 0 };
  },
  pendingComponent: MyContactSkeleton,
  component: MyContactPage,
});

function MyContactPage() {
  const { userId, hasChildren } = Route.useLoaderData();
  return <MyContactScreen userId={userId} hasChildren={hasChildren} />;
}
