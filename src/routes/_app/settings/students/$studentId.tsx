import { createFileRoute } from "@tanstack/react-router";
import { assignmentsQuery } from "@/features/people/assignments-queries.ts";
import { guardiansQuery } from "@/features/people/guardians-queries.ts";
import { studentQuery } from "@/features/people/roster-queries.ts";
import { StudentScreen } from "@/features/people/student-screen.tsx";
import { schoolPeopleQuery } from "@/lib/people.ts";
import { schoolQuery } from "@/lib/school.ts";
import { sessionOf } from "@/lib/session.ts";

export const Route = createFileRoute("/_app/settings/students/$studentId")({
  loader: ({ context: { queryClient }, params: { studentId } }) => {
    const { schoolId } = sessionOf(queryClient);
    return Promise.all([
      queryClient.ensureQueryData(studentQuery(schoolId, studentId)),
      queryClient.ensureQueryData(guardiansQuery(schoolId, studentId)),
      queryClient.ensureQueryData(assignmentsQuery(schoolId, studentId)),
      queryClient.ensureQueryData(schoolQuery(schoolId)),
      queryClient.ensureQueryData(schoolPeopleQuery(schoolId)),
    ]);
  },
  component: StudentPage,
});

function StudentPage() {
  const { studentId } = Route.useParams();
  // Another student is another form.
  return <StudentScreen key={studentId} studentId={studentId} />;
}
