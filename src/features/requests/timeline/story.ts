import type { RequestEvent, RequestNote, TimelineRequest } from "../requests-queries.ts";

/** One line of what happened to a request after it was filed. */
export type StoryLine =
  | { id: string; at: string; type: "event"; event: RequestEvent }
  | { id: string; at: string; type: "note"; note: RequestNote };

/** Events and notes of one request as one story, oldest first. */
export function storyOf({
  events,
  notes,
}: {
  events: readonly RequestEvent[];
  notes: readonly RequestNote[];
}): StoryLine[] {
  return [
    ...events.map((event): StoryLine => ({ id: event.id, at: event.at, type: "event", event })),
    ...notes.map((note): StoryLine => ({ id: note.id, at: note.created_at, type: "note", note })),
  ].sort((a, b) => a.at.localeCompare(b.at));
}

export interface TimelineMonth {
  /** "2026-11", in the school's zone. */
  month: string;
  requests: TimelineRequest[];
}

/** Requests by the month they happened in, latest first. `dayOf` knows the school's zone. */
export function byMonth(
  requests: readonly TimelineRequest[],
  dayOf: (instant: string) => string,
): TimelineMonth[] {
  const months = new Map<string, TimelineRequest[]>();
  const ordered = [...requests].sort((a, b) => b.occurred_at.localeCompare(a.occurred_at));
  for (const request of ordered) {
    const month = dayOf(request.occurred_at).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), request]);
  }
  return [...months].map(([month, inMonth]) => ({ month, requests: inMonth }));
}
