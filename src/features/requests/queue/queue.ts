import type { Role } from "@/lib/session.ts";
import type { RequestSummary, Urgency } from "../requests-queries.ts";

export const SCOPES = ["mine", "students", "school"] as const;
export type Scope = (typeof SCOPES)[number];

export interface QueueGroups {
  in_review: RequestSummary[];
  waiting: RequestSummary[];
  reflecting: RequestSummary[];
}

const URGENCY_RANK: Record<Urgency, number> = { urgent: 0, soon: 1, routine: 2 };

/** A possible danger first, then the urgent ones, then who has been waiting longest. */
function byNeed(a: RequestSummary, b: RequestSummary): number {
  return (
    Number(b.has_safety_alert) - Number(a.has_safety_alert) ||
    URGENCY_RANK[a.urgency] - URGENCY_RANK[b.urgency] ||
    a.waiting_since.localeCompare(b.waiting_since)
  );
}

export function groupQueue(requests: readonly RequestSummary[]): QueueGroups {
  const inState = (status: RequestSummary["status"]) =>
    requests.filter((request) => request.status === status).sort(byNeed);
  return {
    in_review: inState("in_review"),
    waiting: inState("waiting"),
    reflecting: inState("reflecting"),
  };
}

export interface Viewer {
  userId: string;
  /** The viewer's own students, where the viewer teaches. */
  studentIds: ReadonlySet<string>;
}

export function inScope(request: RequestSummary, scope: Scope, viewer: Viewer): boolean {
  if (scope === "school") return true;
  if (request.filed_by === viewer.userId) return true;
  return scope === "students" && viewer.studentIds.has(request.student_id);
}

/** The next reflection to read after one, for whoever may act on it. */
export function nextToReview(
  requests: readonly RequestSummary[],
  afterId: string,
  mayReview: (request: RequestSummary) => boolean,
): RequestSummary | null {
  const waiting = groupQueue(requests).in_review.filter(mayReview);
  return waiting.find(({ id }) => id !== afterId) ?? null;
}

/** Administrators file nothing, counselors teach no class. The first one is where the role begins. */
export function scopesOf(role: Role): readonly Scope[] {
  if (role === "teacher") return ["mine", "students", "school"];
  return role === "counselor" ? ["school", "mine"] : ["school"];
}
