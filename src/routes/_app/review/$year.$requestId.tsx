import { createFileRoute } from "@tanstack/react-router";
import { requestQuery } from "@/features/requests/requests-queries.ts";
import { ReviewScreen } from "@/features/requests/review/review-screen.tsx";
import { schoolPeopleQuery } from "@/lib/people.ts";
import { sessionOf } from "@/lib/session.ts";
import { vocabularyQuery } from "@/lib/vocabulary.ts";

export const Route = createFileRoute("/_app/review/$year/$requestId")({
  loader: async ({ context: { queryClient }, params: { year, requestId } }) => {
    const { schoolId } = sessionOf(queryClient);
    await Promise.all([
      queryClient.ensureQueryData(requestQuery(schoolId, Number(year), requestId)),
      queryClient.ensureQueryData(vocabularyQuery(schoolId)),
      queryClient.ensureQueryData(schoolPeopleQuery(schoolId)),
    ]);
  },
  component: ReviewPage,
});

function ReviewPage() {
  const { year, requestId } = Route.useParams();
  return <ReviewScreen key={requestId} year={Number(year)} requestId={requestId} />;
}
