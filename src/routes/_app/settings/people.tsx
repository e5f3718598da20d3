import { createFileRoute } from "@tanstack/react-router";
import { invitationsQuery } from "@/features/people/invitations-queries.ts";
import { membersQuery } from "@/features/people/members-queries.ts";
import { PeopleScreen } from "@/features/people/people-screen.tsx";
import { staffWithoutLoginQuery } from "@/features/people/staff-queries.ts";
import { sessionOf } from "@/lib/session.ts";

export const Route = createFileRoute("/_app/settings/people")({
  loader: ({ context: { queryClient } }) => {
    const { schoolId: school } = sessionOf(queryClient);
    return Promise.all([
      queryClient.ensureQueryData(membersQuery({ school })),
      queryClient.ensureQueryData(invitationsQuery({ school })),
      queryClient.ensureQueryData(staffWithoutLoginQuery(school)),
    ]);
  },
  component: PeopleScreen,
});
