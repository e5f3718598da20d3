import { createFileRoute, redirect } from "@tanstack/react-router";
import { FilingScreen } from "@/features/requests/filing/filing-screen.tsx";
import {
  kiosksQuery,
  recentFilingsQuery,
  rostersQuery,
} from "@/features/requests/filing/roster-queries.ts";
import { isPractitioner } from "@/features/requests/may-act.ts";
import { directoryQuery } from "@/lib/directory.ts";
import { calendarQuery } from "@/lib/school-calendar.ts";
import { searchOf, text } from "@/lib/search.ts";
import { sessionOf } from "@/lib/session.ts";
import { vocabularyQuery } from "@/lib/vocabulary.ts";

const validateSearch = searchOf({ from: text, student: text });

export const Route = createFileRoute("/_app/file")({
  validateSearch,
  beforeLoad: ({ context }) => {
    if (!isPractitioner(sessionOf(context.queryClient))) throw redirect({ to: "/" });
  },
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps }) => {
    const { schoolId, userId } = sessionOf(queryClient);
    // A refused filing is corrected against who is enrolled now, as far as the network allows.
    const directory = deps.from
      ? queryClient
          .fetchQuery({ ...directoryQuery(schoolId), staleTime: 0 })
          .catch(() => queryClient.ensureQueryData(directoryQuery(schoolId)))
      : queryClient.ensureQueryData(directoryQuery(schoolId));
    // Not needed for the first picture, but without a network.
    void queryClient.prefetchQuery(kiosksQuery(schoolId));
    await Promise.all([
      queryClient.ensureQueryData(rostersQuery(schoolId, userId)),
      queryClient.ensureQueryData(calendarQuery(schoolId)),
      queryClient.ensureQueryData(recentFilingsQuery(schoolId, userId)),
      queryClient.ensureQueryData(vocabularyQuery(schoolId)),
      deps.from || deps.student ? directory : directory.catch(() => []),
    ]);
  },
  component: FilePage,
});

function FilePage() {
  const source = Route.useSearch();
  // A different source is a different draft.
  return <FilingScreen key={`${source.from}-${source.student}`} source={source} />;
}
