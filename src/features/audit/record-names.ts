import { unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";
import type { AuditEntry } from "./audit-model.ts";

type Named = Promise<Array<readonly [id: string, name: string]>>;

const fullName = (person: { given_name: string; family_name: string }) =>
  `${person.given_name} ${person.family_name}`;

async function students(school: string, ids: string[]): Named {
  const rows = await unwrap(
    db().from("students").select("id, display_name").eq("school_id", school).in("id", ids),
  );
  return rows.map((row) => [row.id, row.display_name] as const);
}

async function people(table: "guardians" | "staff", school: string, ids: string[]): Named {
  const rows = await unwrap(
    db().from(table).select("id, given_name, family_name").eq("school_id", school).in("id", ids),
  );
  return rows.map((row) => [row.id, fullName(row)] as const);
}

async function withName(
  table:
    | "classes"
    | "kiosks"
    | "families"
    | "behavior_types"
    | "vocabulary_terms"
    | "bell_schedules"
    | "bell_periods"
    | "terms",
  school: string,
  ids: string[],
): Named {
  const rows = await unwrap(
    db().from(table).select("id, name").eq("school_id", school).in("id", ids),
  );
  return rows.map((row) => [row.id, row.name] as const);
}

async function ofStudent(
  table:
    | "student_guardians"
    | "class_students"
    | "teacher_student_assignments"
    | "behavior_requests"
    | "reflections"
    | "safety_alerts",
  school: string,
  ids: string[],
): Named {
  const rows = await unwrap(
    db()
      .from(table)
      .select("id, student:students!inner(display_name)")
      .eq("school_id", school)
      .in("id", ids),
  );
  return rows.map((row) => [row.id, row.student.display_name] as const);
}

async function classStaff(school: string, ids: string[]): Named {
  const rows = await unwrap(
    db()
      .from("class_staff")
      .select("id, staff!inner(given_name, family_name)")
      .eq("school_id", school)
      .in("id", ids),
  );
  return rows.map(({ id, staff }) => [id, fullName(staff)] as const);
}

async function notes(school: string, ids: string[]): Named {
  const rows = await unwrap(
    db()
      .from("request_notes")
      .select("id, request:behavior_requests!inner(student:students!inner(display_name))")
      .eq("school_id", school)
      .in("id", ids),
  );
  return rows.map(({ id, request }) => [id, request.student.display_name] as const);
}

async function calendarDays(school: string, ids: string[]): Named {
  const rows = await unwrap(
    db().from("calendar_days").select("id, on_date").eq("school_id", school).in("id", ids),
  );
  return rows.map((row) => [row.id, row.on_date] as const);
}

async function organizations(table: "districts" | "schools", ids: string[]): Named {
  const rows = await unwrap(db().from(table).select("id, name").in("id", ids));
  return rows.map((row) => [row.id, row.name] as const);
}

async function memberships(ids: string[]): Named {
  const rows = await unwrap(
    db().from("memberships").select("id, profile:profiles!inner(display_name)").in("id", ids),
  );
  return rows.map((row) => [row.id, row.profile.display_name] as const);
}

async function invitations(ids: string[]): Named {
  const rows = await unwrap(db().from("invitations").select("id, email").in("id", ids));
  return rows.map((row) => [row.id, row.email] as const);
}

/** Records of a school are found by school and id, as their keys are made. */
const IN_SCHOOL: Record<string, (school: string, ids: string[]) => Named> = {
  students,
  student_details: students,
  guardians: (school, ids) => people("guardians", school, ids),
  staff: (school, ids) => people("staff", school, ids),
  class_staff: classStaff,
  student_guardians: (school, ids) => ofStudent("student_guardians", school, ids),
  class_students: (school, ids) => ofStudent("class_students", school, ids),
  teacher_student_assignments: (school, ids) =>
    ofStudent("teacher_student_assignments", school, ids),
  calendar_days: calendarDays,
  behavior_requests: (school, ids) => ofStudent("behavior_requests", school, ids),
  request_notes: notes,
  reflections: (school, ids) => ofStudent("reflections", school, ids),
  safety_alerts: (school, ids) => ofStudent("safety_alerts", school, ids),
  classes: (school, ids) => withName("classes", school, ids),
  kiosks: (school, ids) => withName("kiosks", school, ids),
  families: (school, ids) => withName("families", school, ids),
  behavior_types: (school, ids) => withName("behavior_types", school, ids),
  vocabulary_terms: (school, ids) => withName("vocabulary_terms", school, ids),
  bell_schedules: (school, ids) => withName("bell_schedules", school, ids),
  bell_periods: (school, ids) => withName("bell_periods", school, ids),
  terms: (school, ids) => withName("terms", school, ids),
};

const ABOVE_SCHOOLS: Record<string, (ids: string[]) => Named> = {
  districts: (ids) => organizations("districts", ids),
  schools: (ids) => organizations("schools", ids),
  memberships,
  invitations,
};

// Ids travel in the address of the request, which must stay short.
const AT_ONCE = 100;

/**
 * The names of the records of a list of entries, one question per table; `school` is null for the trail of a district
 * itself. What the reader may not see simply has no name.
 */
export async function recordNames(
  entries: readonly AuditEntry[],
  school: string | null,
): Promise<Record<string, string>> {
  const byTable = Map.groupBy(
    entries.filter(({ record_id }) => record_id !== null),
    ({ table_name }) => table_name,
  );
  const found = await Promise.all(
    [...byTable].flatMap(([table, rows]) => {
      const above = ABOVE_SCHOOLS[table];
      const within = IN_SCHOOL[table];
      const ids = [...new Set(rows.map(({ record_id }) => record_id ?? ""))];
      const batches = Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, index) =>
        ids.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
      );
      if (above) return batches.map(above);
      return within && school !== null ? batches.map((batch) => within(school, batch)) : [];
    }),
  );
  return Object.fromEntries(found.flat());
}
