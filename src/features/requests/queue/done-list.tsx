import { Link } from "@tanstack/react-router";
import { StatusBadge } from "@/components/status-badge.tsx";
import { useFormat, useSession } from "@/lib/session.ts";
import { useVocabulary } from "@/lib/vocabulary.ts";
import { CategoryMark } from "../category-mark.tsx";
import type { RequestSummary } from "../requests-queries.ts";

/** What was closed today, one line each. */
export function DoneList({ requests }: { requests: readonly RequestSummary[] }) {
  const { schoolId } = useSession();
  const format = useFormat();
  const vocabulary = useVocabulary(schoolId);
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface shadow-card">
      {requests.map((request) => (
        <li key={request.id}>
          <Link
            to="/review/$year/$requestId"
            params={{ year: String(request.school_year), requestId: request.id }}
            className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-2 text-sm hover:bg-sunken"
          >
            <CategoryMark category={request.category} />
            <span className="flex-1 font-medium sm:flex-none">{request.student?.display_name}</span>
            <span className="order-last min-w-0 basis-full ps-7 text-ink-muted sm:order-none sm:flex-1 sm:basis-auto sm:ps-0">
              {vocabulary.behaviorName(request.behavior_type_id)}
            </span>
            {request.category !== "positive" && <StatusBadge status={request.status} />}
            {request.closed_at && (
              <time dateTime={request.closed_at} className="nums text-ink-subtle">
                {format.time(request.closed_at)}
              </time>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}
