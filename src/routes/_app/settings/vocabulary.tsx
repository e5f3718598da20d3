import { createFileRoute } from "@tanstack/react-router";
import { LISTS } from "@/features/vocabulary/vocabulary-model.ts";
import { wordsQuery } from "@/features/vocabulary/vocabulary-queries.ts";
import { VocabularyScreen } from "@/features/vocabulary/vocabulary-screen.tsx";
import { oneOf, searchOf } from "@/lib/search.ts";
import { sessionOf } from "@/lib/session.ts";

const validateSearch = searchOf({ list: oneOf(LISTS) });

export const Route = createFileRoute("/_app/settings/vocabulary")({
  validateSearch,
  loaderDeps: ({ search: { list } }) => ({ list }),
  loader: ({ context: { queryClient }, deps: { list = "minor" } }) =>
    queryClient.ensureQueryData(wordsQuery(sessionOf(queryClient).schoolId, list)),
  component: Vocabulary,
});

function Vocabulary() {
  const { list = "minor" } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <VocabularyScreen
      list={list}
      onList={(next) =>
        void navigate({ search: { list: next }, replace: true, resetScroll: false })
      }
    />
  );
}
