import { createFileRoute } from "@tanstack/react-router";
import { timelineQuery } from "@/features/requests/requests-queries.ts";
import { RequestTimeline } from "@/features/requests/timeline/request-timeline.tsx";
import { YearSummary } from "@/features/requests/timeline/year-summary.tsx";
import { StudentScreen } from "@/features/students/student-screen.tsx";
import { studentQuery } from "@/features/students/students-queries.ts";
import { schoolPeopleQuery } from "@/lib/people.ts";
import { calendarQuery } from "@/lib/school-calendar.ts";
import { count, oneOf, searchOf } from "@/lib/search.ts";
import { sessionOf } from "@/lib/session.ts";

import { CATEGORIES, vocabularyQuery } from "@/lib/vocabulary.ts";

const validateSearch = searchOf({ category: oneOf(CATEGORIES), year: count });

export const Route = createFileRoute("/_app/students/$studentId")({
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, params: { studentId }, deps }) => {
    const { schoolId } = sessionOf(queryClient);
    await Promise.all([
      queryClient.ensureQueryData(studentQuery(schoolId, studentId)),
      queryClient.ensureQueryData(vocabularyQuery(schoolId)),
      queryClient.ensureQueryData(schoolPeopleQuery(schoolId)),
      queryClient.ensureQueryData(calendarQuery(schoolId)),
      queryClient.ensureInfiniteQueryData(timelineQuery(schoolId, studentId, deps)),
    ]);
  },
  component: StudentPage,
});

function StudentPage() {
  const { studentId } = Route.useParams();
  const filter = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <StudentScreen
      studentId={studentId}
      summary={<YearSummary studentId={studentId} />}
      timeline={
        <RequestTimeline
          studentId={studentId}
          filter={filter}
          onFilter={(search) => void navigate({ search, replace: true, resetScroll: false })}
        />
      }
    />
  );
}
