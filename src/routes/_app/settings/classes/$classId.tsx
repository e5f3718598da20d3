import { createFileRoute } from "@tanstack/react-router";
import { ClassScreen } from "@/features/classes/class-screen.tsx";
import { classQuery, periodNamesQuery, staffQuery } from "@/features/classes/classes-queries.ts";
import { sessionOf } from "@/lib/session.ts";

export const Route = createFileRoute("/_app/settings/classes/$classId")({
  loader: ({ context: { queryClient }, params: { classId } }) => {
    const { schoolId } = sessionOf(queryClient);
    return Promise.all([
      queryClient.ensureQueryData(classQuery(schoolId, classId)),
      queryClient.ensureQueryData(staffQuery(schoolId)),
      queryClient.ensureQueryData(periodNamesQuery(schoolId)),
    ]);
  },
  component: ClassPage,
});

function ClassPage() {
  const { classId } = Route.useParams();
  return <ClassScreen key={classId} classId={classId} />;
}
