import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { RequestStatus } from "@/components/status-badge.tsx";
import { pollEvery } from "@/lib/polling.ts";
import { unwrap } from "@/lib/postgrest.ts";
import { localTime } from "@/lib/school-time.ts";
import { db } from "@/lib/supabase.ts";
import type { Category } from "@/lib/vocabulary.ts";

export type Urgency = "routine" | "soon" | "urgent";

const FILED =
  "id, school_year, student_id, filed_by, behavior_type_id, category, status, urgency, occurred_at, " +
  "location_id, period, attempts, waiting_since, closed_at, shared_with_guardians_at, class:classes(name)";

/** What every list of requests of several students shows. */
const SUMMARY = `${FILED}, student:students(display_name, grade)`;

export interface RequestSummary {
  id: string;
  school_year: number;
  student_id: string;
  filed_by: string;
  behavior_type_id: string;
  category: Category;
  status: RequestStatus;
  urgency: Urgency;
  occurred_at: string;
  location_id: string | null;
  period: string | null;
  attempts: number;
  /** Words in a reflection suggest that the child is in danger. */
  has_safety_alert: boolean;
  waiting_since: string;
  closed_at: string | null;
  shared_with_guardians_at: string | null;
  student: { display_name: string; grade: string } | null;
  class: { name: string } | null;
}

type ListedRow = Omit<RequestSummary, "has_safety_alert"> & { alerts: Array<{ id: string }> };

const summaries = (schoolId: string) =>
  db()
    .from("behavior_requests")
    .select(`${SUMMARY}, alerts:request_events(id)`)
    .eq("school_id", schoolId)
    .eq("alerts.kind", "alerted");

const summaryOf = ({ alerts, ...row }: ListedRow): RequestSummary => ({
  ...row,
  has_safety_alert: alerts.length > 0,
});

export interface RequestCode {
  code: string;
  /** Five wrong tries: it opens nothing any more, staff make a new one. */
  isVoid: boolean;
}

const QUEUE_LIMIT = 500;
const POLL_MS = 6_000;
const DONE_POLL_MS = 60_000;

/** Every open request the person may see. Kept fresh while it is on screen. */
export const openQueueQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ["requests", schoolId, "queue"],
    queryFn: async () => {
      const rows = await unwrap(
        summaries(schoolId)
          .is("closed_at", null)
          .order("waiting_since")
          .limit(QUEUE_LIMIT)
          .overrideTypes<ListedRow[], { merge: false }>(),
      );
      return rows.map(summaryOf);
    },
    staleTime: 3_000,
    refetchInterval: pollEvery(POLL_MS),
    meta: { keepOffline: true },
  });

/**
 * The codes of open requests, by request id; only of those the person may hand to the student. Not kept on the device: an
 * old code opens nothing, and read aloud it counts as a wrong try.
 */
export const requestCodesQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ["requests", schoolId, "codes"],
    queryFn: async (): Promise<Record<string, RequestCode>> => {
      const codes = await unwrap(db().rpc("list_request_codes", { school: schoolId }));
      return Object.fromEntries(
        codes.map(({ request_id, code, is_void }) => [request_id, { code, isVoid: is_void }]),
      );
    },
    staleTime: 3_000,
    refetchInterval: pollEvery(POLL_MS),
  });

/** What was completed or cancelled today in the school's zone, latest first. */
export const doneTodayQuery = (schoolId: string, timeZone: string) =>
  queryOptions({
    queryKey: ["requests", schoolId, "done"],
    queryFn: async () => {
      const rows = await unwrap(
        summaries(schoolId)
          .eq("closed_on", localTime(new Date(), timeZone).day)
          .order("closed_at", { ascending: false })
          .limit(100)
          .overrideTypes<ListedRow[], { merge: false }>(),
      );
      return rows.map(summaryOf);
    },
    staleTime: 3_000,
    refetchInterval: pollEvery(DONE_POLL_MS),
    meta: { keepOffline: true },
  });

export type Mood = "happy" | "calm" | "sad" | "worried" | "angry" | "prefer_not_to_say";

export interface Prompt {
  id: string;
  kind: "mood" | "text" | "choice" | "needs";
  text: Record<string, string>;
  options?: Array<{ id: string; text: Record<string, string> }>;
}

export interface Attempt {
  id: string;
  attempt: number;
  status: "draft" | "submitted" | "returned" | "approved" | "abandoned";
  language: string;
  responses: Record<string, { text?: string; choices?: string[] }>;
  mood: Mood | null;
  need_ids: string[];
  active_seconds: number;
  submitted_at: string | null;
  reviewed_at: string | null;
  return_reason_ids: string[];
  return_note: string | null;
  prompt_set: { prompts: Prompt[] } | null;
}

export interface RequestEvent {
  id: string;
  at: string;
  kind: string;
  actor_kind: "person" | "kiosk" | "link" | "system";
  reason_ids: string[];
  note: string | null;
  actor_id: string | null;
}

export interface RequestNote {
  id: string;
  body: string;
  created_at: string;
  author_id: string;
}

export interface RequestRecord extends RequestSummary {
  motivation_id: string | null;
  others_involved_ids: string[];
  action_ids: string[];
  reflections: Attempt[];
  events: RequestEvent[];
  notes: RequestNote[];
}

/** What happened to a request and what staff wrote about it. People are named by `usePeople`. */
const STORY =
  "events:request_events(id, at, kind, actor_kind, actor_id, reason_ids, note), " +
  "notes:request_notes(id, body, created_at, author_id)";

const withFlag = <T extends { events: RequestEvent[] }>(row: T) => ({
  ...row,
  has_safety_alert: row.events.some(({ kind }) => kind === "alerted"),
});

const RECORD =
  `${SUMMARY}, motivation_id, others_involved_ids, action_ids, ` +
  "reflections(id, attempt, status, language, responses, mood, need_ids, active_seconds, " +
  `submitted_at, reviewed_at, return_reason_ids, return_note, prompt_set:prompt_sets(prompts)), ${STORY}`;

/** What belongs to a request lies in the partitions of the same year, and the database looks at no other. */
const inYear = (year: number) => ({
  school_year: year,
  "reflections.school_year": year,
  "events.school_year": year,
  "notes.school_year": year,
});

/** One request with everything that belongs to it. Renews itself: others may act on it, too. */
export const requestQuery = (schoolId: string, year: number, requestId: string) =>
  queryOptions({
    queryKey: ["requests", schoolId, "one", requestId],
    queryFn: async (): Promise<RequestRecord> => {
      const row = await unwrap(
        db()
          .from("behavior_requests")
          .select(RECORD)
          .eq("school_id", schoolId)
          .eq("id", requestId)
          .match(inYear(year))
          .single()
          .overrideTypes<Omit<RequestRecord, "has_safety_alert">, { merge: false }>(),
      );
      return withFlag(row);
    },
    refetchInterval: pollEvery(POLL_MS),
  });

export interface TimelineRequest extends Omit<RequestSummary, "student"> {
  reflections: Array<Pick<Attempt, "id" | "attempt" | "status" | "mood" | "submitted_at">>;
  events: RequestEvent[];
  notes: RequestNote[];
}

const TIMELINE = `${FILED}, reflections(id, attempt, status, mood, submitted_at), ${STORY}`;

export interface TimelineFilter {
  category?: Category | undefined;
  /** The calendar year the school year starts in. */
  year?: number | undefined;
}

const TIMELINE_PAGE = 25;

/** A student's requests over the years, latest first, a page at a time. */
export const timelineQuery = (schoolId: string, studentId: string, filter: TimelineFilter) =>
  infiniteQueryOptions({
    queryKey: ["requests", schoolId, "student", studentId, filter.category, filter.year],
    queryFn: async ({ pageParam }): Promise<TimelineRequest[]> => {
      let query = db()
        .from("behavior_requests")
        .select(TIMELINE)
        .eq("school_id", schoolId)
        .eq("student_id", studentId);
      if (filter.category) query = query.eq("category", filter.category);
      if (filter.year) query = query.match(inYear(filter.year));
      const rows = await unwrap(
        query
          .order("occurred_at", { ascending: false })
          .order("id")
          .range(pageParam, pageParam + TIMELINE_PAGE - 1)
          .overrideTypes<Array<Omit<TimelineRequest, "has_safety_alert">>, { merge: false }>(),
      );
      return rows.map(withFlag);
    },
    initialPageParam: 0,
    getNextPageParam: (page, _pages, from) =>
      page.length < TIMELINE_PAGE ? undefined : from + TIMELINE_PAGE,
  });

/** What was filed and came of it, without what somebody cancelled, in one school year. */
export const yearCountsQuery = (schoolId: string, studentId: string, year: number) =>
  queryOptions({
    queryKey: ["requests", schoolId, "counts", studentId, year],
    queryFn: () =>
      unwrap(
        db()
          .from("behavior_requests")
          .select("category")
          .eq("school_id", schoolId)
          .eq("student_id", studentId)
          .eq("school_year", year)
          .neq("status", "cancelled")
          .limit(1000)
          .overrideTypes<Array<{ category: Category }>, { merge: false }>(),
      ),
  });
