import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { fetchSchoolPeople } from "@/lib/people.ts";
import { unwrap } from "@/lib/postgrest.ts";
import { addDays, startOfDay } from "@/lib/school-day.ts";
import { db } from "@/lib/supabase.ts";
import type { AuditEntry } from "./audit-model.ts";
import { recordNames } from "./record-names.ts";

/** Where the trail is read: a school, or what concerns a district itself. */
export type AuditPlace = { school: string } | { district: string };

export interface AuditFilter {
  table: string | null;
  person: string | null;
  record: string | null;
  /** Calendar days of the school. */
  from: string | null;
  to: string | null;
}

const PAGE = 50;
const EXPORT_PAGE = 500;
export const EXPORT_MOST = 10_000;

const schoolOf = (place: AuditPlace) => ("school" in place ? place.school : null);

async function fetchEntries(
  place: AuditPlace,
  filter: AuditFilter,
  timeZone: string,
  before: number | null,
  limit: number,
): Promise<AuditEntry[]> {
  let query = db()
    .from("audit_log")
    .select("id, at, actor_id, actor_kind, action, table_name, record_id, old_values, new_values");
  query =
    "school" in place
      ? query.eq("school_id", place.school)
      : query.eq("district_id", place.district).is("school_id", null);
  if (filter.table) query = query.eq("table_name", filter.table);
  if (filter.person) query = query.eq("actor_id", filter.person);
  if (filter.record) query = query.eq("record_id", filter.record);
  if (filter.from) query = query.gte("at", startOfDay(filter.from, timeZone).toISOString());
  if (filter.to) query = query.lt("at", startOfDay(addDays(filter.to, 1), timeZone).toISOString());
  if (before !== null) query = query.lt("id", before);
  return unwrap(query.order("id", { ascending: false }).limit(limit));
}

export interface AuditPage {
  entries: AuditEntry[];
  /** Names of records by id, as far as the reader may see them. */
  names: Record<string, string>;
}

/** The trail, newest first; each page continues below the last entry of the one before. */
export const auditQuery = (place: AuditPlace, filter: AuditFilter, timeZone: string) =>
  infiniteQueryOptions({
    queryKey: ["audit", place, filter, timeZone],
    initialPageParam: null as number | null,
    queryFn: async ({ pageParam }): Promise<AuditPage> => {
      const entries = await fetchEntries(place, filter, timeZone, pageParam, PAGE);
      return { entries, names: await recordNames(entries, schoolOf(place)) };
    },
    getNextPageParam: ({ entries }) => (entries.length < PAGE ? null : entries.at(-1)?.id),
    staleTime: 0,
  });

/** Everyone who can stand in the trail of a place: of a district that of the district itself, its administrators. */
export const actorsQuery = (place: AuditPlace) =>
  queryOptions({
    queryKey: ["audit-actors", place],
    queryFn: async () => {
      const people =
        "school" in place
          ? await fetchSchoolPeople(place.school)
          : await fetchDistrictPeople(place.district);
      return Object.entries(people)
        .map(([id, name]) => ({ id, name }))
        .sort((a, b) => a.name.localeCompare(b.name));
    },
  });

async function fetchDistrictPeople(district: string): Promise<Record<string, string>> {
  const rows = await unwrap(
    db()
      .from("memberships")
      .select("profile:profiles!inner(id, display_name)")
      .eq("district_id", district)
      .is("school_id", null),
  );
  return Object.fromEntries(rows.map(({ profile }) => [profile.id, profile.display_name]));
}

/** All entries of a filter for a file, the newest ones when there are too many. */
export async function fetchForExport(
  place: AuditPlace,
  filter: AuditFilter,
  timeZone: string,
): Promise<AuditPage & { isCapped: boolean }> {
  const entries: AuditEntry[] = [];
  let page: AuditEntry[] = [];
  do {
    page = await fetchEntries(place, filter, timeZone, entries.at(-1)?.id ?? null, EXPORT_PAGE);
    entries.push(...page);
  } while (page.length === EXPORT_PAGE && entries.length < EXPORT_MOST);
  return {
    entries,
    names: await recordNames(entries, schoolOf(place)),
    isCapped: entries.length >= EXPORT_MOST,
  };
}
