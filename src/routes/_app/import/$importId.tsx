import { createFileRoute } from "@tanstack/react-router";
import {
  importQuery,
  openQuestionsQuery,
  questionsQuery,
} from "@/features/import/import-queries.ts";
import { ImportScreen } from "@/features/import/import-screen.tsx";
import { oneOf, searchOf } from "@/lib/search.ts";
import { sessionOf } from "@/lib/session.ts";

// Spelled out: the contract's lists would bring zod into the first load of every screen.
const readSearch = searchOf({
  show: oneOf(["created", "updated", "missing", "held", "problems"]),
  entity: oneOf(["students", "guardians", "links", "families", "staff", "classes", "enrollments"]),
});

export const Route = createFileRoute("/_app/import/$importId")({
  validateSearch: readSearch,
  loader: ({ context: { queryClient }, params: { importId } }) => {
    const { schoolId } = sessionOf(queryClient);
    return Promise.all([
      queryClient.ensureQueryData(importQuery(schoolId, importId)),
      queryClient.ensureQueryData(openQuestionsQuery(schoolId, importId)),
      queryClient.ensureInfiniteQueryData(questionsQuery(schoolId, importId)),
    ]);
  },
  component: Import,
});

function Import() {
  const { importId } = Route.useParams();
  const shown = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <ImportScreen
      key={importId}
      importId={importId}
      shown={shown}
      onShow={(search) => void navigate({ search, replace: true, resetScroll: false })}
    />
  );
}
