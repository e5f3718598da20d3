import { createFileRoute } from "@tanstack/react-router";
import { StudentsScreen } from "@/features/students/students-screen.tsx";
import { directoryQuery, formerStudentsQuery } from "@/lib/directory.ts";
import { flag, searchOf, text } from "@/lib/search.ts";
import { sessionOf } from "@/lib/session.ts";

const validateSearch = searchOf({ q: text, grade: text, former: flag });

export const Route = createFileRoute("/_app/students/")({
  validateSearch,
  loaderDeps: ({ search: { former } }) => ({ former }),
  loader: async ({ context: { queryClient }, deps: { former } }) => {
    const { schoolId } = sessionOf(queryClient);
    const query = former ? formerStudentsQuery(schoolId) : directoryQuery(schoolId);
    await queryClient.ensureQueryData(query);
  },
  component: StudentsPage,
});

function StudentsPage() {
  const filter = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <StudentsScreen
      filter={filter}
      onFilter={(search) => void navigate({ search, replace: true, resetScroll: false })}
    />
  );
}
