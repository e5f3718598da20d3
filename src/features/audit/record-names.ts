import { unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";
import type { AuditEntry } from "./audit-model.ts";

type Named = Promise<Array<readonly [id: string, name: string]>>;

const fullName = (row: { id: string; given_name: string; family_name: string }) =>
  [row.id, `${row.given_name} ${row.family_name}`] as const;

async function students(ids: string[]): Named {
  const rows = await unwrap(db().from("students").select("id, display_name").in("id", ids));
  return rows.map((row) => [row.id, row.display_name] as const);
}

async function withName(
  table:
    | "classes"
    | "kiosks"
    | "families"
    | "districts"
    | "schools"
    | "behavior_types"
    | "vocabulary_terms"
    | "bell_schedules"
    | "bell_periods"
    | "terms",
  ids: string[],
): Named {
  const rows = await unwrap(db().from(table).select("id, name").in("id", ids));
  return rows.map((row) => [row.id, row.name] as const);
}

async function ofStudent(
  table:
    | "behavior_requests"
    | "reflections"
    | "safety_alerts"
    | "student_guardians"
    | "class_students"
    | "teacher_student_assignments",
  ids: string[],
): Named {
  const rows = await unwrap(
    db().from(table).select("id, student:students!inner(display_name)").in("id", ids),
  );
  return rows.map((row) => [row.id, row.student.display_name] as const);
}

/** How records of a table are called. What the reader may not see simply has no name. */
const LOOKUPS: Record<string, (ids: string[]) => Named> = {
  students,
  student_details: students,
  guardians: async (ids) =>
    (await unwrap(db().from("guardians").select("id, given_name, family_name").in("id", ids))).map(
      fullName,
    ),
  staff: async (ids) =>
    (await unwrap(db().from("staff").select("id, given_name, family_name").in("id", ids))).map(
      fullName,
    ),
  student_guardians: (ids) => ofStudent("student_guardians", ids),
  class_students: (ids) => ofStudent("class_students", ids),
  teacher_student_assignments: (ids) => ofStudent("teacher_student_assignments", ids),
  class_staff: async (ids) =>
    (
      await unwrap(
        db()
          .from("class_staff")
          .select("id, staff:staff!inner(id, given_name, family_name)")
          .in("id", ids),
      )
    ).map((row) => [row.id, fullName(row.staff)[1]] as const),
  request_notes: async (ids) =>
    (
      await unwrap(
        db()
          .from("request_notes")
          .select("id, request:behavior_requests!inner(student:students!inner(display_name))")
          .in("id", ids),
      )
    ).map((row) => [row.id, row.request.student.display_name] as const),
  profiles: async (ids) =>
    (await unwrap(db().from("profiles").select("id, display_name").in("id", ids))).map(
      (row) => [row.id, row.display_name] as const,
    ),
  memberships: async (ids) =>
    (
      await unwrap(
        db().from("memberships").select("id, profile:profiles!inner(display_name)").in("id", ids),
      )
    ).map((row) => [row.id, row.profile.display_name] as const),
  invitations: async (ids) =>
    (await unwrap(db().from("invitations").select("id, email").in("id", ids))).map(
      (row) => [row.id, row.email] as const,
    ),
  calendar_days: async (ids) =>
    (await unwrap(db().from("calendar_days").select("id, on_date").in("id", ids))).map(
      (row) => [row.id, row.on_date] as const,
    ),
  behavior_requests: (ids) => ofStudent("behavior_requests", ids),
  reflections: (ids) => ofStudent("reflections", ids),
  safety_alerts: (ids) => ofStudent("safety_alerts", ids),
  classes: (ids) => withName("classes", ids),
  kiosks: (ids) => withName("kiosks", ids),
  families: (ids) => withName("families", ids),
  districts: (ids) => withName("districts", ids),
  schools: (ids) => withName("schools", ids),
  behavior_types: (ids) => withName("behavior_types", ids),
  vocabulary_terms: (ids) => withName("vocabulary_terms", ids),
  bell_schedules: (ids) => withName("bell_schedules", ids),
  bell_periods: (ids) => withName("bell_periods", ids),
  terms: (ids) => withName("terms", ids),
};

// Ids travel in the address of the request, which must stay short.
const AT_ONCE = 100;

/** The names of the records of a list of entries, one question per table. */
export async function recordNames(entries: readonly AuditEntry[]): Promise<Record<string, string>> {
  const byTable = Map.groupBy(
    entries.filter(({ record_id }) => record_id !== null),
    ({ table_name }) => table_name,
  );
  const found = await Promise.all(
    [...byTable].flatMap(([table, rows]) => {
      const lookup = LOOKUPS[table];
      if (!lookup) return [];
      const ids = [...new Set(rows.map(({ record_id }) => record_id ?? ""))];
      const batches = Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, index) =>
        ids.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
      );
      return batches.map(lookup);
    }),
  );
  return Object.fromEntries(found.flat());
}
