import type postgres from "postgres";

/** The values of `:name` for one person at work. */
export type Values = Record<string, string>;

/** What `:name` stands for besides the person and the place: a moment, and up to fifty records of each kind of the school. */
export async function valuesAt(sql: postgres.Sql, place: Values): Promise<Values> {
  const values: Values = {
    ...place,
    pattern: "%Ba%",
    start: "Ba%",
    now: "2026-11-20T15:00:00Z",
    since: "2026-09-21",
    until: "2027-01-20",
    today: "2026-11-12",
    midnight: "2026-11-12T05:00:00Z",
    schools: `{${place.school}}`,
  };
  for (const [name, table] of Object.entries(records)) {
    const [row] = await sql<{ ids: string }[]>`
      select coalesce(array_agg(x.id), '{}')::text as ids
      from (select id from public.${sql(table)} t where t.school_id = ${place.school ?? ""} order by id limit 50) x`;
    values[name] = row?.ids ?? "{}";
  }
  const [campuses] = await sql<{ ids: string }[]>`
    select array_agg(id)::text as ids from public.schools where district_id = ${place.district ?? ""}`;
  return { ...values, campuses: campuses?.ids ?? "{}" };
}

/** Lists of ids by the name the queries give them. */
const records = {
  students: "students",
  guardians: "guardians",
  staff: "staff",
  links: "student_guardians",
  enrollments: "class_students",
  lessons: "class_staff",
  assignments: "teacher_student_assignments",
  notes: "request_notes",
  memberships: "memberships",
  invitations: "invitations",
  days: "calendar_days",
  requests: "behavior_requests",
  reflections: "reflections",
  alerts: "safety_alerts",
  classes: "classes",
  kiosks: "kiosks",
  households: "families",
  types: "behavior_types",
  words: "vocabulary_terms",
  schedules: "bell_schedules",
  periods: "bell_periods",
  terms: "terms",
};
