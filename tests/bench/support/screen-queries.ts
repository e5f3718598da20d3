import {
  calls,
  counts,
  type Persona,
  type Read,
  reads,
  type Scopes,
  type ScreenQuery,
} from "./screen-query.ts";

// Every read of the screens, by the file that makes it: one entry per query and kind of person who gets to that screen,
// beside what a careful application would write without row level security. tests/database/screen-queries.test.ts holds
// this list against the source. Reads of devices without a login are functions in which no policy takes part.

const atSchool: Persona[] = ["teacher", "counselor", "school_admin"];
const filers: Persona[] = ["teacher", "counselor"];
const desk: Persona[] = ["counselor", "school_admin"];
const admin: Persona[] = ["school_admin"];
const family: Persona[] = ["student", "guardian"];
const keepers: Persona[] = ["school_admin", "support"];
const everyone: Persona[] = [...atSchool, "district_admin", "operator", ...family];

const myStudents =
  "in (select a.student_id from public.teacher_student_assignments a where a.school_id = :school " +
  "and a.profile_id = :me and (a.ends_at is null or a.ends_at > now()))";
const myChildren =
  "in (select sg.student_id from public.guardians g join public.student_guardians sg " +
  "on sg.school_id = g.school_id and sg.guardian_id = g.id where g.school_id = :school " +
  "and g.profile_id = :me and not sg.is_barred)";
const requestScopes: Scopes = {
  teacher: `(t.filed_by = :me or t.student_id ${myStudents})`,
  student: "t.student_id = :student",
  guardian: `t.shared_with_guardians_at is not null and t.student_id ${myChildren}`,
};
const guardianReflections = {
  guardian: { reflections: "e.is_shared_with_guardians and e.status = 'approved'" },
};

// src/lib ---------------------------------------------------------------------------------------------------------------

const session = [
  ...reads("my profile", everyone, {
    table: "profiles",
    select: "display_name, language",
    where: "t.id = :me",
  }),
  ...reads("my memberships", everyone, {
    table: "memberships",
    select: "id, role, school:schools(id, name, timezone, language), district:districts(id, name)",
    where: "t.profile_id = :me and t.starts_at <= :now and (t.ends_at is null or t.ends_at > :now)",
  }),
];

const vocabulary = [
  ...reads("behavior types", [...atSchool, ...family], {
    table: "behavior_types",
    select: "id, code, name, translations, is_active, category",
    where: "t.school_id = :school",
    order: "t.sort_order",
  }),
  ...reads("vocabulary terms", [...atSchool, ...family], {
    table: "vocabulary_terms",
    select: "id, code, name, translations, is_active, kind",
    where: "t.school_id = :school and t.kind <> 'safety_phrase'",
    order: "t.sort_order",
  }),
];

const schoolCalendar = [
  ...reads("bell schedules of the day", atSchool, {
    table: "bell_schedules",
    select: "id, name, is_default, periods:bell_periods(name, starts_at, ends_at)",
    where: "t.school_id = :school",
  }),
  ...reads("days around today", atSchool, {
    table: "calendar_days",
    select: "on_date, is_in_session, bell_schedule_id",
    where: "t.school_id = :school and t.on_date >= :since and t.on_date <= :until",
  }),
  ...reads("school years of the day", atSchool, {
    table: "school_years",
    select: "school_year, starts_on, ends_on",
    where: "t.school_id = :school",
  }),
];

const directory: Read = {
  table: "students",
  select: "id, display_name, grade",
  where: "t.school_id = :school and t.status = 'active'",
  order: "t.family_name, t.given_name, t.id",
  limit: 1000,
};
const everybody = [
  ...reads("directory", [...atSchool, "support"], directory),
  ...reads("former students", atSchool, {
    ...directory,
    where: "t.school_id = :school and t.status <> 'active'",
  }),
];
const search = [
  ...reads("guardian search", admin, {
    table: "guardians",
    select: "id, given_name, family_name, email, phone",
    where: "t.school_id = :school and (t.given_name ilike :start or t.family_name ilike :start)",
    order: "t.family_name, t.given_name",
    limit: 20,
  }),
];

const schools = [
  ...reads("school", keepers, {
    table: "schools",
    select: "id, name, source_id, timezone, language, phone_region, has_teachers_see_all_students",
    where: "t.id = :school",
  }),
  ...reads("school years", keepers, {
    table: "school_years",
    select: "id, school_year, starts_on, ends_on",
    where: "t.school_id = :school",
    order: "t.school_year desc",
  }),
  ...reads("schools of the district", ["district_admin", "support"], {
    table: "schools",
    select: "id, name, timezone, language",
    where: "t.district_id = :district",
    order: "t.name",
  }),
];

const sessionsOf = (as: Persona, where: string) =>
  reads("support sessions", [as], {
    table: "support_sessions",
    select: "id, reason, starts_at, ends_at, district:districts(id, name)",
    where,
    order: "t.starts_at desc",
    limit: 100,
  });

const support = [
  ...sessionsOf("district_admin", "t.district_id = :district"),
  ...sessionsOf("operator", "t.profile_id = :me"),
];

const people = calls(
  "people of the school",
  [...atSchool, "district_admin", "support"],
  "list_school_people",
  { school: ":school" },
  () =>
    "select p.id as profile_id, p.display_name from public.profiles p where p.id in " +
    "(select m.profile_id from public.memberships m where m.school_id = :school)",
);

// src/features/requests --------------------------------------------------------------------------------------------------

const FILED =
  "id, school_year, student_id, filed_by, behavior_type_id, category, status, urgency, occurred_at, " +
  "location_id, period, attempts, waiting_since, closed_at, shared_with_guardians_at, class:classes(name)";
const SUMMARY = `${FILED}, student:students(display_name, grade)`;
const LISTED = `${SUMMARY}, alerts:request_events(id)`;
const ofAlerts = { alerts: "e.kind = 'alerted'" };
const STORY =
  "events:request_events(id, at, kind, actor_kind, actor_id, reason_ids, note), " +
  "notes:request_notes(id, body, created_at, author_id)";

const inYear = Object.fromEntries(
  ["reflections", "events", "notes"].map((alias) => [alias, "e.school_year = 2026"]),
);

const timeline: Read = {
  table: "behavior_requests",
  select: `${FILED}, reflections(id, attempt, status, mood, submitted_at), ${STORY}`,
  where: "t.school_id = :school and t.student_id = :student",
  order: "t.occurred_at desc, t.id",
  limit: 25,
};

const requests = [
  ...reads(
    "open queue",
    atSchool,
    {
      table: "behavior_requests",
      select: LISTED,
      where: "t.school_id = :school and t.closed_at is null",
      order: "t.waiting_since",
      limit: 500,
      embedWhere: ofAlerts,
    },
    requestScopes,
  ),
  ...calls(
    "codes of open requests",
    atSchool,
    "list_request_codes",
    { school: ":school" },
    (as) =>
      "select c.request_id, c.code, c.failed_attempts >= 5 as is_void from private.request_codes c " +
      "join public.behavior_requests t on t.school_id = c.school_id and t.school_year = c.school_year " +
      "and t.id = c.request_id where c.school_id = :school and t.status in ('waiting', 'reflecting') and " +
      // an administrator hands out no codes
      (as === "school_admin" ? "false" : (requestScopes[as] ?? "true")),
  ),
  ...reads(
    "done today",
    atSchool,
    {
      table: "behavior_requests",
      select: LISTED,
      where: "t.school_id = :school and t.closed_on = :today::date",
      order: "t.closed_at desc",
      limit: 100,
      embedWhere: ofAlerts,
    },
    requestScopes,
  ),
  ...reads(
    "request with everything",
    atSchool,
    {
      table: "behavior_requests",
      select:
        `${SUMMARY}, motivation_id, others_involved_ids, action_ids, ` +
        "reflections(id, attempt, status, language, responses, mood, need_ids, active_seconds, " +
        "submitted_at, reviewed_at, return_reason_ids, return_note, prompt_set:prompt_sets(prompts)), " +
        STORY,
      where: "t.school_id = :school and t.id = :request and t.school_year = 2026",
      embedWhere: inYear,
    },
    requestScopes,
  ),
  ...reads("timeline of a student", atSchool, timeline, requestScopes),
  ...reads(
    "timeline of a student in a year",
    atSchool,
    {
      ...timeline,
      where: `${timeline.where} and t.category = 'minor' and t.school_year = 2026`,
      embedWhere: inYear,
    },
    requestScopes,
  ),
  ...reads(
    "year counts of a student",
    atSchool,
    {
      table: "behavior_requests",
      select: "category",
      where:
        "t.school_id = :school and t.student_id = :student and t.school_year = 2026 and t.status <> 'cancelled'",
      limit: 1000,
    },
    requestScopes,
  ),
];

const ENROLLED = "student:students(id, display_name, grade, status, family_name)";
const filing = [
  ...reads("my classes with their students", atSchool, {
    table: "classes",
    select: `id, name, period, school_year, class_staff!inner(staff!inner(profile_id)), class_students(${ENROLLED})`,
    where: "t.school_id = :school and t.is_active = true",
    embedWhere: { "class_staff.staff": "e.profile_id = :me" },
  }),
  ...reads("students assigned by hand", atSchool, {
    table: "teacher_student_assignments",
    select: ENROLLED,
    where: "t.school_id = :school and t.profile_id = :me and t.class_id is null",
  }),
  ...reads("recent filings", filers, {
    table: "behavior_requests",
    select: "behavior_type_id, location_id, occurred_at",
    where: "t.school_id = :school and t.filed_by = :me",
    order: "t.occurred_at desc",
    limit: 100,
  }),
  ...reads("paired kiosks", filers, {
    table: "kiosks",
    select: "id, name",
    where: "t.school_id = :school and t.paired_at is not null",
    order: "t.name",
  }),
];

// src/features/students, safety, family -----------------------------------------------------------------------------------

const students = [
  ...reads("student page", atSchool, {
    table: "students",
    select:
      "id, display_name, given_name, middle_name, family_name, grade, status, missing_since, " +
      "enrolled:class_students(class:classes(id, name, period, is_active, school_year, " +
      "staffed:class_staff(staff(given_name, family_name))))",
    where: "t.school_id = :school and t.id = :student",
  }),
  ...calls(
    "guardian names",
    ["teacher"],
    "list_student_guardians",
    { school: ":school", student: ":student" },
    () =>
      "select g.id as guardian_id, g.given_name || ' ' || g.family_name as display_name, t.relationship, t.contact_order " +
      "from public.student_guardians t join public.guardians g on g.school_id = t.school_id and g.id = t.guardian_id " +
      "where t.school_id = :school and t.student_id = :student and t.missing_since is null " +
      `and t.student_id ${myStudents} order by t.contact_order, g.family_name, g.given_name`,
  ),
  ...reads("guardian contacts", desk, {
    table: "student_guardians",
    select:
      "id, relationship, has_custody, lives_with, may_be_contacted, may_pick_up, is_barred, " +
      "contact_order, guardian:guardians(given_name, family_name, email, phone, " +
      "phone_extension, language)",
    where: "t.school_id = :school and t.student_id = :student and t.missing_since is null",
    order: "t.contact_order",
  }),
];

const ALERT =
  "id, school_year, request_id, student_id, phrases, created_at, acknowledged_at, note, " +
  "student:students(display_name, grade), " +
  "acknowledger:profiles!safety_alerts_acknowledged_by_fkey(display_name)";
const safety = [
  ...reads("open safety alerts", desk, {
    table: "safety_alerts",
    select: ALERT,
    where: "t.school_id = :school and t.acknowledged_at is null",
    order: "t.created_at",
  }),
  ...reads("past safety alerts", desk, {
    table: "safety_alerts",
    select: ALERT,
    where: "t.school_id = :school and t.acknowledged_at is not null",
    order: "t.acknowledged_at desc",
    limit: 100,
  }),
];

const CHILD = "id, school_id, display_name, school:schools!students_school_id_fkey(name, timezone)";
const families = [
  ...reads("my own record", family, {
    table: "students",
    select: CHILD,
    where: "t.profile_id = :me",
  }),
  ...reads(
    "my children",
    family,
    {
      table: "guardians",
      select: `student_guardians!inner(student:students!inner(${CHILD}))`,
      where: "t.profile_id = :me",
    },
    {},
    {
      student: { student_guardians: "not e.is_barred" },
      guardian: { student_guardians: "not e.is_barred" },
    },
  ),
  ...reads(
    "requests of a child",
    family,
    {
      table: "behavior_requests",
      select:
        "id, behavior_type_id, category, status, occurred_at, reflections(id, attempt, status, " +
        "language, responses, return_reason_ids, return_note, prompt_set:prompt_sets(prompts))",
      where: "t.school_id = :school and t.student_id = :student and t.status <> 'cancelled'",
      order: "t.occurred_at desc, t.id",
      limit: 20,
    },
    requestScopes,
    guardianReflections,
  ),
];
const contacts = reads("my contacts", ["guardian"], {
  table: "guardians",
  select: "id, email, phone, language, preferred_channel, school:schools(id, name, phone_region)",
  where: "t.profile_id = :me",
});

// src/features/people, classes, kiosks, calendar, vocabulary: what the administrator of a school keeps ---------------------

const MEMBER = "id, role, starts_at, ends_at, profile:profiles!inner(id, display_name, email)";
const INVITATION =
  "id, email, role, record_id, membership_ends_at, created_at, expires_at, accepted_at, revoked_at, " +
  "inviter:profiles!invitations_invited_by_fkey(display_name)";
const roster: Read = {
  table: "students",
  select: "id, display_name, grade, status, missing_since, profile_id",
  where: "t.school_id = :school and t.status = 'active'",
  order: "t.family_name, t.given_name, t.id",
  limit: 51,
};
const rosterKeeping = [
  ...reads("roster page", admin, roster),
  ...reads("roster page of a grade and a name", admin, {
    ...roster,
    where: `${roster.where} and t.grade = '7' and t.display_name ilike :pattern`,
  }),
  ...reads("roster page of who is missing", admin, {
    ...roster,
    where: `${roster.where} and t.missing_since is not null`,
  }),
  ...reads("student", admin, {
    table: "students",
    select:
      "id, display_name, given_name, middle_name, family_name, preferred_name, grade, status, missing_since, profile_id",
    where: "t.school_id = :school and t.id = :student",
  }),
  ...reads("student details", admin, {
    table: "student_details",
    select:
      "source_id, student_number, state_id, birth_date, gender, races, is_hispanic, home_language, is_english_learner, has_iep, has_504_plan, email, family_id",
    where: "t.school_id = :school and t.id = :student",
  }),
];

const guardians = reads("guardians of a student", admin, {
  table: "student_guardians",
  select:
    "id, relationship, has_custody, lives_with, may_be_contacted, may_pick_up, is_barred, contact_order, missing_since, guardian:guardians!inner(id, given_name, family_name, email, phone, alternate_phone, language, preferred_channel, profile_id, family_id)",
  where: "t.school_id = :school and t.student_id = :student",
  order: "t.contact_order",
});
const households = reads("households of a student", admin, {
  table: "families",
  select: "id, name, address_line, address_unit, city, region, postal_code",
  where: "t.school_id = :school and t.id = any (:households)",
  order: "t.name",
});
const assignments = reads("teachers of a student", admin, {
  table: "teacher_student_assignments",
  select: "id, profile_id, class_id, ends_at, class:classes(name)",
  where: "t.school_id = :school and t.student_id = :student",
});
const members = [
  ...reads("members of a school", ["school_admin", "district_admin"], {
    table: "memberships",
    select: MEMBER,
    where: "t.school_id = :school",
  }),
  ...reads("members of a district", ["district_admin", "operator"], {
    table: "memberships",
    select: MEMBER,
    where: "t.district_id = :district and t.school_id is null",
  }),
];
const invitations = [
  ...reads("invitations of a school", ["school_admin", "district_admin"], {
    table: "invitations",
    select: INVITATION,
    where: "t.school_id = :school",
    order: "t.created_at desc",
    limit: 500,
  }),
  ...reads(
    "invitations of a district",
    ["district_admin", "operator"],
    {
      table: "invitations",
      select: INVITATION,
      where: "t.district_id = :district and t.school_id is null",
      order: "t.created_at desc",
      limit: 500,
    },
    {},
    // the operator who invited is no colleague of theirs
    {
      district_admin: {
        inviter:
          "e.id in (select m.profile_id from public.memberships m where m.district_id = :district)",
      },
    },
  ),
];
const staff = reads("staff without login", admin, {
  table: "staff",
  select: "id, given_name, family_name, email, missing_since",
  where: "t.school_id = :school and t.profile_id is null",
  order: "t.missing_since nulls first, t.family_name, t.given_name",
});

const classes = [
  ...reads("classes of a year", admin, {
    table: "classes",
    select:
      "id, name, period, grade, is_active, class_staff(is_lead, staff(given_name, family_name)), class_students(id)",
    where: "t.school_id = :school and t.school_year = 2026",
    order: "t.name",
  }),
  ...reads("a class", admin, {
    table: "classes",
    select:
      "id, name, course_code, period, grade, school_year, is_active, class_staff(id, is_lead, staff!inner(id, given_name, family_name, profile_id)), class_students(id, student:students!inner(id, display_name, grade, family_name))",
    where: "t.school_id = :school and t.id = :class",
  }),
  ...reads("staff", admin, {
    table: "staff",
    select: "id, given_name, family_name, email",
    where: "t.school_id = :school and t.missing_since is null",
    order: "t.family_name, t.given_name",
  }),
  ...reads("names of periods", admin, {
    table: "bell_periods",
    select: "name",
    where: "t.school_id = :school",
    order: "t.starts_at",
  }),
];

const kiosks = reads("kiosks", admin, {
  table: "kiosks",
  select: "id, name, paired_at, last_seen_at, revoked_at",
  where: "t.school_id = :school",
  order: "t.name",
});

const calendar = [
  ...reads("days of a month", admin, {
    table: "calendar_days",
    select: "id, on_date, is_in_session, bell_schedule_id, note",
    where: "t.school_id = :school and t.on_date >= '2026-11-01' and t.on_date <= '2026-11-30'",
    order: "t.on_date",
  }),
  ...reads("terms", admin, {
    table: "terms",
    select: "id, school_year_id, name, starts_on, ends_on",
    where: "t.school_id = :school",
    order: "t.starts_on",
  }),
  ...reads("bell schedules", admin, {
    table: "bell_schedules",
    select: "id, name, is_default, bell_periods(id, name, starts_at, ends_at)",
    where: "t.school_id = :school",
    order: "t.is_default desc, t.name",
  }),
];

const WORD = "id, code, name, translations, sort_order, is_active";
const words = [
  ...reads("behaviors of a category", admin, {
    table: "behavior_types",
    select: `${WORD}, objectivity`,
    where: "t.school_id = :school and t.category = 'minor'",
    order: "t.sort_order, t.name",
  }),
  ...reads("terms of a kind", admin, {
    table: "vocabulary_terms",
    select: WORD,
    where: "t.school_id = :school and t.kind = 'location'",
    order: "t.sort_order, t.name",
  }),
];

// src/features/import ------------------------------------------------------------------------------------------------------

const IMPORT =
  "id, state, files, counts, created_by, created_at, planned_at, committed_at, undone_at, creator:profiles(display_name)";
const reported: Read = {
  table: "import_rejected_rows",
  select: "id, file_no, row_no, is_rejected, cells, problems",
  where: "t.school_id = :school and t.import_id = :import and t.is_rejected = true",
  order: "t.file_no, t.row_no",
  limit: 50,
};
const imports = [
  ...reads("imports", admin, {
    table: "roster_imports",
    select: IMPORT,
    where: "t.school_id = :school",
    order: "t.created_at desc",
    limit: 50,
  }),
  ...reads("an import", admin, {
    table: "roster_imports",
    select: IMPORT,
    where: "t.school_id = :school and t.id = :import",
  }),
  ...reads("questions of an import", admin, {
    table: "import_questions",
    select: "id, kind, is_blocking, facts, place",
    where: "t.school_id = :school and t.import_id = :import and t.answer is null and t.place > 0",
    order: "t.place",
    limit: 50,
  }),
  ...calls(
    "number of open questions",
    admin,
    "count_import_questions",
    { school: ":school", roster_import: ":import" },
    () =>
      "select t.kind, t.is_blocking, count(*)::int as open from public.import_questions t " +
      "where t.school_id = :school and t.import_id = :import and t.answer is null group by t.kind, t.is_blocking",
  ),
  ...calls(
    "plan of an import",
    admin,
    "list_import_plan",
    {
      roster_import: ":import",
      entity: "'students'",
      action: "'updated'",
      after_position: "-1",
      page_size: "50",
    },
    () =>
      "select p.position, p.row_no, p.target_id, p.family_name || ', ' || p.given_name || coalesce(' · ' || p.grade, '') " +
      "as label, coalesce(p.changes, '{}') as changes, coalesce(p.reason, '') as reason " +
      "from private.import_plan_students p where p.import_id = :import and p.action = 'updated' and p.position > -1 " +
      "order by p.position limit 50",
  ),
  ...reads("reported rows", admin, reported),
  ...reads("reported rows for a file", admin, { ...reported, limit: 1000 }),
  ...reads("remembered mappings", admin, {
    table: "import_mappings",
    select: "signature, mapping",
    where: "t.school_id = :school",
    order: "t.updated_at desc",
    limit: 200,
  }),
];

// src/features/audit -------------------------------------------------------------------------------------------------------

const trail: Read = {
  table: "audit_log",
  select: "id, at, actor_id, actor_kind, action, table_name, record_id, old_values, new_values",
  where: "t.school_id = :school",
  order: "t.id desc",
  limit: 50,
};
const auditors: Persona[] = ["school_admin", "district_admin"];
const auditScopes: Scopes = {
  district_admin:
    "t.table_name in ('schools', 'school_years', 'terms', 'bell_schedules', 'bell_periods', 'calendar_days', " +
    "'memberships', 'invitations', 'students', 'student_details', 'staff', 'classes', 'class_staff', " +
    "'class_students', 'teacher_student_assignments', 'behavior_types', 'vocabulary_terms', 'prompt_sets', 'kiosks')",
};
const within = (conditions: string): Read => ({
  ...trail,
  where: `${trail.where} and ${conditions}`,
});
const ofDistrict = "t.district_id = :district and t.school_id is null";
const ACTOR = "profile:profiles!inner(id, display_name)";

/** How the names of the records on a page of the trail are asked for. */
const named = (table: string, ids: string, select = "id, name", scope?: string) =>
  reads(
    `audit names of ${table}`,
    admin,
    { table, select, where: `${scope ? "" : "t.school_id = :school and "}t.id = any (${ids})` },
    scope ? { school_admin: scope } : {},
  );
const NAME = "id, given_name, family_name";
const OF_STUDENT = "id, student:students!inner(display_name)";

const audit = [
  ...reads("audit page", auditors, trail, auditScopes),
  ...reads("next audit page", auditors, within("t.id < 1000000000"), auditScopes),
  ...reads("audit of a table", auditors, within("t.table_name = 'kiosks'"), auditScopes),
  ...reads("audit of a person", auditors, within("t.actor_id = :me"), auditScopes),
  ...reads("audit of a record", auditors, within("t.record_id = :request"), auditScopes),
  ...reads(
    "audit of some days",
    auditors,
    within("t.at >= :midnight::timestamptz and t.at < :now::timestamptz"),
    auditScopes,
  ),
  ...reads("audit export", auditors, { ...trail, limit: 500 }, auditScopes),
  ...reads("audit of the district", ["district_admin"], { ...trail, where: ofDistrict }),
  ...reads("people of the audit of the district", ["district_admin"], {
    table: "memberships",
    select: ACTOR,
    where: "t.district_id = :district and t.school_id is null",
  }),
];
const names = [
  ...named("students", ":students", "id, display_name"),
  ...named("guardians", ":guardians", NAME),
  ...named("staff", ":staff", NAME),
  ...named("student_guardians", ":links", OF_STUDENT),
  ...named("class_students", ":enrollments", OF_STUDENT),
  ...named("class_staff", ":lessons", "id, staff!inner(given_name, family_name)"),
  ...named("teacher_student_assignments", ":assignments", OF_STUDENT),
  ...named(
    "memberships",
    ":memberships",
    "id, profile:profiles!inner(display_name)",
    "t.school_id = :school",
  ),
  ...named("invitations", ":invitations", "id, email", "t.school_id = :school"),
  ...named("calendar_days", ":days", "id, on_date"),
  ...named("behavior_requests", ":requests", OF_STUDENT),
  ...named(
    "request_notes",
    ":notes",
    "id, request:behavior_requests!inner(student:students!inner(display_name))",
  ),
  ...named("reflections", ":reflections", OF_STUDENT),
  ...named("safety_alerts", ":alerts", OF_STUDENT),
  ...named("classes", ":classes"),
  ...named("kiosks", ":kiosks"),
  ...named("families", ":households"),
  ...reads("audit names of districts", ["district_admin"], {
    table: "districts",
    select: "id, name",
    where: "t.id = :district",
  }),
  ...named("schools", ":schools", "id, name", "t.id = :school"),
  ...named("behavior_types", ":types"),
  ...named("vocabulary_terms", ":words"),
  ...named("bell_schedules", ":schedules"),
  ...named("bell_periods", ":periods"),
  ...named("terms", ":terms"),
];

// src/features/district, operator -----------------------------------------------------------------------------------------

const district = [
  ...calls(
    "counts of requests",
    ["district_admin"],
    "count_requests",
    { district: ":district", year: "2026::smallint" },
    () =>
      "select r.school_id, date_trunc('month', r.occurred_on)::date as month, r.category, count(*) as requests, " +
      "case when count(distinct r.student_id) >= 10 then count(distinct r.student_id) end as students " +
      "from public.behavior_requests r where r.school_year = 2026 and r.status <> 'cancelled' and r.school_id in " +
      "(select s.id from public.schools s where s.district_id = :district) group by 1, 2, 3",
  ),
  ...counts("enrollment of a school", ["district_admin"], {
    table: "students",
    where: "t.school_id = :school and t.status = 'active'",
  }),
  ...reads("school years of the district", ["district_admin"], {
    table: "school_years",
    select: "school_year, starts_on",
    where: "t.school_id = any (:campuses)",
  }),
];

const districts: Read = {
  table: "districts",
  select: "id, name, created_at",
  where: "true",
  order: "t.name, t.id",
  limit: 51,
};
const operator = [
  ...reads("districts", ["operator"], districts),
  ...reads("districts of a name", ["operator"], { ...districts, where: "t.name ilike :pattern" }),
];

const helping = [
  ...reads("staff of a school, to help", ["support"], {
    table: "memberships",
    select: "id, role, starts_at, ends_at, profile:profiles!inner(display_name)",
    where: "t.school_id = :school and (t.ends_at is null or t.ends_at > :now)",
  }),
  ...reads("kiosks of a school, to help", ["support"], {
    table: "kiosks",
    select: "id, name, paired_at, last_seen_at",
    where: "t.school_id = :school",
    order: "t.name",
  }),
  ...reads("teachers of a student, to help", ["support"], {
    table: "teacher_student_assignments",
    select: "id, profile_id, ends_at, class:classes(name)",
    where: "t.school_id = :school and t.student_id = :student",
  }),
];

/** By the file below src/ that asks. */
export const screenQueriesByFile: Readonly<Record<string, readonly ScreenQuery[]>> = {
  "lib/directory.ts": everybody,
  "lib/people-search.ts": search,
  "lib/people.ts": people,
  "lib/school-calendar.ts": schoolCalendar,
  "lib/school.ts": schools,
  "lib/session.ts": session,
  "lib/support.ts": support,
  "lib/vocabulary.ts": vocabulary,
  "features/audit/audit-queries.ts": audit,
  "features/audit/record-names.ts": names,
  "features/calendar/calendar-queries.ts": calendar,
  "features/classes/classes-queries.ts": classes,
  "features/district/district-queries.ts": district,
  "features/family/family-queries.ts": families,
  "features/import/import-queries.ts": imports,
  "features/kiosks/kiosks-queries.ts": kiosks,
  "features/operator/operator-queries.ts": operator,
  "features/operator/support-queries.ts": helping,
  "features/people/assignments-queries.ts": assignments,
  "features/people/guardians-queries.ts": guardians,
  "features/people/household-queries.ts": households,
  "features/people/invitations-queries.ts": invitations,
  "features/people/members-queries.ts": members,
  "features/people/my-contact-queries.ts": contacts,
  "features/people/roster-queries.ts": rosterKeeping,
  "features/people/staff-queries.ts": staff,
  "features/requests/filing/roster-queries.ts": filing,
  "features/requests/requests-queries.ts": requests,
  "features/safety/safety-queries.ts": safety,
  "features/students/students-queries.ts": students,
  "features/vocabulary/vocabulary-queries.ts": words,
};

export const screenQueries: readonly ScreenQuery[] = Object.values(screenQueriesByFile).flat();
