import { createFileRoute, redirect } from "@tanstack/react-router";
import { PageSkeleton } from "@/components/skeleton.tsx";
import { familyQuery, familyRequestsQuery } from "@/features/family/family-queries.ts";
import { FamilyScreen } from "@/features/family/family-screen.tsx";
import { userQuery } from "@/lib/session.ts";
import { vocabularyQuery } from "@/lib/vocabulary.ts";

/** For logins of students and guardians, who are members of no school. */
export const Route = createFileRoute("/my")({
  loader: async ({ context: { queryClient } }) => {
    const user = await queryClient.ensureQueryData(userQuery);
    if (!user) throw redirect({ to: "/sign-in", search: { next: "/my" } });
    const students = await queryClient.fetchQuery(familyQuery(user.id));
    if (students.length === 0) throw redirect({ to: "/no-access" });
    await Promise.all(
      students.flatMap(({ id, school_id }) => [
        queryClient.ensureInfiniteQueryData(familyRequestsQuery(school_id, id)),
        queryClient.ensureQueryData(vocabularyQuery(school_id)),
      ]),
    );
    return students;
  },
  pendingComponent: PageSkeleton,
  component: FamilyPage,
});

function FamilyPage() {
  return <FamilyScreen students={Route.useLoaderData()} />;
}
