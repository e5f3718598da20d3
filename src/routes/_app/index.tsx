import { createFileRoute, redirect } from "@tanstack/react-router";
import { rostersQuery } from "@/features/requests/filing/roster-queries.ts";
import { HomeScreen } from "@/features/requests/queue/home-screen.tsx";
import { SCOPES, scopesOf } from "@/features/requests/queue/queue.ts";
import {
  doneTodayQuery,
  openQueueQuery,
  requestCodesQuery,
} from "@/features/requests/requests-queries.ts";
import { homeOf } from "@/features/shell/navigation.ts";
import { schoolPeopleQuery } from "@/lib/people.ts";
import { oneOf, searchOf } from "@/lib/search.ts";
import { sessionOf, useSession } from "@/lib/session.ts";
import { vocabularyQuery } from "@/lib/vocabulary.ts";

const validateSearch = searchOf({ scope: oneOf(SCOPES) });

/** The queue, for everyone at a school; other roles begin elsewhere. */
export const Route = createFileRoute("/_app/")({
  validateSearch,
  beforeLoad: ({ context }) => {
    const home = homeOf(sessionOf(context.queryClient).role);
    if (home !== "/") throw redirect({ to: home });
  },
  loader: async ({ context: { queryClient } }) => {
    const { schoolId, userId, active } = sessionOf(queryClient);
    const zone = active.school?.timezone ?? "UTC";
    // Not waited for: without a network the queue opens without codes.
    void queryClient.prefetchQuery(requestCodesQuery(schoolId));
    await Promise.all([
      queryClient.ensureQueryData(openQueueQuery(schoolId)),
      queryClient.ensureQueryData(doneTodayQuery(schoolId, zone)),
      queryClient.ensureQueryData(rostersQuery(schoolId, userId)),
      queryClient.ensureQueryData(vocabularyQuery(schoolId)),
      queryClient.ensureQueryData(schoolPeopleQuery(schoolId)),
    ]);
  },
  component: HomePage,
});

function HomePage() {
  const { role } = useSession();
  const { scope } = Route.useSearch();
  const navigate = Route.useNavigate();
  const scopes = scopesOf(role);
  return (
    <HomeScreen
      scope={scopes.find((allowed) => allowed === scope) ?? scopes[0] ?? "school"}
      onScope={(next) => void navigate({ search: { scope: next }, replace: true })}
    />
  );
}
