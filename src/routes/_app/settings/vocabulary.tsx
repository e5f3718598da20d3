import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod/mini";
import { LISTS } from "@/features/vocabulary/vocabulary-model.ts";
import { wordsQuery } from "@/features/vocabulary/vocabulary-queries.ts";
import { VocabularyScreen } from "@/features/vocabulary/vocabulary-screen.tsx";
import { sessionOf } from "@/lib/session.ts";

const Search = z.object({ list: z.catch(z.optional(z.enum(LISTS)), undefined) });

export const Route = createFileRoute("/_app/settings/vocabulary")({
  validateSearch: Search,
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
