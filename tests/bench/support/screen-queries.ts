import { answer, callSql, type Embed, type Select, selectSql } from "./data-api-sql.ts";

// Every query the screens make, one entry per query and kind of person, beside what a careful application would write
// without row level security. The names are those of src/features/**/*-queries.ts and src/lib.

export type Persona =
  | "teacher"
  | "counselor"
  | "school_admin"
  | "district_admin"
  | "student"
  | "guardian";

export interface ScreenQuery {
  name: string;
  as: Persona;
  /** What the Data API runs as the person. */
  underPolicies: string;
  /** The same rows, filtered by the query itself. */
  withFilters: string;
}

/** A condition the careful application adds; `t` is the row. */
const own = {
  students:
    "in (select a.student_id from public.teacher_student_assignments a where a.school_id = :school " +
    "and a.profile_id = :me and (a.ends_at is null or a.ends_at > now()))",
  children:
    "in (select sg.student_id from public.guardians g join public.student_guardians sg " +
    "on sg.school_id = g.school_id and sg.guardian_id = g.id where g.school_id = :school " +
    "and g.profile_id = :me and not sg.is_barred)",
};
type Scopes = Partial<Record<Persona, string>>;
const pick = (as: Persona, scopes: Scopes) => scopes[as];
/** What families do not read of a request: who filed it in which class, and what staff wrote. */
const familyEmbeds = { class: "false", filer: "false", events: "false", notes: "false" };
const embedScopes: Partial<Record<Persona, Record<string, string>>> = {
  student: familyEmbeds,
  guardian: {
    ...familyEmbeds,
    reflections: "e.is_shared_with_guardians and e.status = 'approved'",
  },
};
const requestScope: Scopes = {
  teacher: `(t.filed_by = :me or t.student_id ${own.students})`,
  student: "t.student_id = :student",
  guardian: `t.shared_with_guardians_at is not null and t.student_id ${own.children}`,
};

function reads(
  name: string,
  as: Persona,
  select: Select,
  scope?: string,
  embedScopes: Record<string, string> = {},
): ScreenQuery {
  const where = scope ? `${select.where} and ${scope}` : select.where;
  const embeds = select.embeds?.map((embed) => ({
    ...embed,
    where: embedScopes[embed.as] ?? embed.where,
  }));
  return {
    name,
    as,
    underPolicies: selectSql(select),
    withFilters: selectSql({ ...select, where, ...(scope && embeds ? { embeds } : {}) }),
  };
}

const each = (people: Persona[], make: (as: Persona) => ScreenQuery) => people.map(make);

const person = (as: string, column: string): Embed => ({
  as,
  table: "profiles",
  columns: ["display_name"],
  on: `e.id = t.${column}`,
});
const enrolled: Embed = {
  as: "student",
  table: "students",
  columns: ["id", "display_name", "grade", "status", "family_name"],
  on: "e.school_id = t.school_id and e.id = t.student_id",
};

const summary = {
  table: "behavior_requests",
  columns: [
    ..."id school_year student_id filed_by behavior_type_id category status urgency".split(" "),
    ..."occurred_at location_id period attempts waiting_since closed_at".split(" "),
    "shared_with_guardians_at",
  ],
  embeds: [
    { ...enrolled, columns: ["display_name", "grade"] },
    {
      as: "class",
      table: "classes",
      columns: ["name"],
      on: "e.school_id = t.school_id and e.id = t.class_id",
    },
    person("filer", "filed_by"),
  ] satisfies Embed[],
};
const ofRequest =
  "e.school_id = t.school_id and e.request_id = t.id and e.school_year = t.school_year";
const events: Embed = {
  as: "events",
  table: "request_events",
  isMany: true,
  columns: ["id", "at", "kind", "actor_kind", "reason_ids", "note"],
  on: ofRequest,
  embeds: [person("actor", "actor_id")],
};
const notes: Embed = {
  as: "notes",
  table: "request_notes",
  isMany: true,
  columns: ["id", "body", "created_at"],
  on: ofRequest,
  embeds: [person("author", "author_id")],
};
const tries: Embed = {
  as: "reflections",
  table: "reflections",
  isMany: true,
  columns: ["id", "attempt", "status", "mood", "submitted_at"],
  on: ofRequest,
};
const fullTries: Embed = {
  ...tries,
  columns: [
    ..."id attempt status language responses mood need_ids active_seconds submitted_at".split(" "),
    ..."reviewed_at return_reason_ids return_note".split(" "),
  ],
  embeds: [
    {
      as: "prompt_set",
      table: "prompt_sets",
      columns: ["prompts"],
      on: "e.school_id = t.school_id and e.id = t.prompt_set_id",
    },
  ],
};

const requests: ScreenQuery[] = [
  ...each(["teacher", "counselor"], (as) =>
    reads(
      "open queue",
      as,
      {
        ...summary,
        where: "t.school_id = :school and t.status in ('waiting', 'reflecting', 'in_review')",
        order: "t.waiting_since",
        limit: 500,
      },
      requestScope[as],
    ),
  ),
  ...each(["teacher", "counselor"], (as) => ({
    name: "codes of open requests",
    as,
    underPolicies: callSql("list_request_codes", { school: ":school" }),
    withFilters: answer(
      "select c.request_id, c.code, c.failed_attempts >= 5 as is_void from private.request_codes c " +
        "join public.behavior_requests t on t.school_id = c.school_id and t.school_year = c.school_year " +
        "and t.id = c.request_id where c.school_id = :school and t.status in ('waiting', 'reflecting')" +
        (requestScope[as] ? ` and ${requestScope[as]}` : ""),
    ),
  })),
  ...each(["teacher", "counselor"], (as) =>
    reads(
      "done today",
      as,
      {
        ...summary,
        where:
          "t.school_id = :school and t.occurred_on >= :since and t.closed_at >= :midnight::timestamptz",
        order: "t.closed_at desc",
        limit: 100,
      },
      requestScope[as],
    ),
  ),
  ...each(["teacher", "counselor"], (as) =>
    reads(
      "request with everything",
      as,
      {
        ...summary,
        columns: [...summary.columns, "motivation_id", "others_involved_ids", "action_ids"],
        embeds: [...summary.embeds, fullTries, events, notes],
        where: "t.school_id = :school and t.id = :request",
      },
      requestScope[as],
    ),
  ),
  ...each(["teacher", "counselor", "student", "guardian"], (as) =>
    reads(
      "timeline of a student",
      as,
      {
        ...summary,
        embeds: [...summary.embeds, tries, events, notes],
        where: "t.school_id = :school and t.student_id = :student",
        order: "t.occurred_at desc, t.id",
        limit: 25,
      },
      requestScope[as],
      embedScopes[as],
    ),
  ),
  ...each(["teacher", "counselor", "student", "guardian"], (as) =>
    reads(
      "year counts of a student",
      as,
      {
        table: "behavior_requests",
        columns: ["category"],
        where:
          "t.school_id = :school and t.student_id = :student and t.school_year = 2026 and t.status <> 'cancelled'",
        limit: 1000,
      },
      requestScope[as],
    ),
  ),
  reads("recent filings", "teacher", {
    table: "behavior_requests",
    columns: ["behavior_type_id", "location_id", "occurred_at"],
    where: "t.school_id = :school and t.filed_by = :me",
    order: "t.occurred_at desc",
    limit: 100,
  }),
  reads("open safety alerts", "counselor", {
    table: "safety_alerts",
    columns: ["id", "request_id", "student_id", "phrases", "created_at"],
    embeds: [{ ...enrolled, columns: ["display_name", "grade"] }],
    where: "t.school_id = :school and t.acknowledged_at is null",
    order: "t.created_at",
  }),
];

const people: ScreenQuery[] = [
  ...each(["teacher", "counselor"], (as) =>
    reads("directory", as, {
      table: "students",
      columns: ["id", "display_name", "grade"],
      where: "t.school_id = :school and t.status = 'active'",
      order: "t.family_name, t.given_name, t.id",
      limit: 1000,
    }),
  ),
  ...each(["teacher", "school_admin"], (as) =>
    reads("student search", as, {
      table: "students",
      columns: ["id", "display_name", "grade"],
      where: "t.school_id = :school and t.status = 'active' and t.display_name ilike :pattern",
      order: "t.family_name, t.given_name",
      limit: 20,
    }),
  ),
  reads("roster page", "school_admin", {
    table: "students",
    columns: ["id", "display_name", "grade", "status", "missing_since", "profile_id"],
    where: "t.school_id = :school and t.status = 'active'",
    order: "t.family_name, t.given_name, t.id",
    limit: 51,
  }),
  ...each(["teacher", "counselor", "student", "guardian"], (as) =>
    reads(
      "student",
      as,
      {
        table: "students",
        columns: [
          ..."id display_name given_name middle_name family_name preferred_name grade status".split(
            " ",
          ),
          "missing_since",
          "profile_id",
        ],
        where: "t.school_id = :school and t.id = :student",
      },
      pick(as, { student: "t.profile_id = :me", guardian: `t.id ${own.children}` }),
    ),
  ),
  ...each(["teacher", "counselor", "guardian"], (as) =>
    reads(
      "student details",
      as,
      {
        table: "student_details",
        columns:
          "source_id student_number state_id birth_date gender races is_hispanic home_language is_english_learner has_iep has_504_plan email family_id".split(
            " ",
          ),
        where: "t.school_id = :school and t.id = :student",
      },
      pick(as, { teacher: `t.id ${own.students}`, guardian: `t.id ${own.children}` }),
    ),
  ),
  reads("guardians of a student", "counselor", {
    table: "student_guardians",
    columns:
      "id relationship has_custody lives_with may_be_contacted may_pick_up is_barred contact_order missing_since".split(
        " ",
      ),
    embeds: [
      {
        as: "guardian",
        table: "guardians",
        isInner: true,
        columns:
          "id given_name family_name email phone alternate_phone language preferred_channel profile_id family_id".split(
            " ",
          ),
        on: "e.school_id = t.school_id and e.id = t.guardian_id",
      },
    ],
    where: "t.school_id = :school and t.student_id = :student",
    order: "t.contact_order",
  }),
  {
    name: "guardians of a student",
    as: "teacher",
    underPolicies: callSql("list_student_guardians", { school: ":school", student: ":student" }),
    withFilters: answer(
      "select g.id as guardian_id, g.given_name || ' ' || g.family_name as display_name, t.relationship, t.contact_order " +
        "from public.student_guardians t join public.guardians g on g.school_id = t.school_id and g.id = t.guardian_id " +
        "where t.school_id = :school and t.student_id = :student and t.missing_since is null " +
        `and t.student_id ${own.students} order by t.contact_order, g.family_name, g.given_name`,
    ),
  },
  reads("guardian search", "school_admin", {
    table: "guardians",
    columns: ["id", "given_name", "family_name", "email", "phone"],
    where:
      "t.school_id = :school and (t.given_name ilike :pattern or t.family_name ilike :pattern)",
    order: "t.family_name, t.given_name",
    limit: 20,
  }),
  reads("teachers of a student", "school_admin", {
    table: "teacher_student_assignments",
    columns: ["id", "class_id", "ends_at"],
    embeds: [
      { ...person("profile", "profile_id"), isInner: true },
      {
        as: "class",
        table: "classes",
        columns: ["name"],
        on: "e.school_id = t.school_id and e.id = t.class_id",
      },
    ],
    where: "t.school_id = :school and t.student_id = :student",
  }),
  reads("members", "school_admin", {
    table: "memberships",
    columns: ["id", "role", "starts_at", "ends_at"],
    embeds: [
      {
        ...person("profile", "profile_id"),
        columns: ["id", "display_name", "email"],
        isInner: true,
      },
    ],
    where: "t.school_id = :school",
  }),
  reads("invitations", "school_admin", {
    table: "invitations",
    columns:
      "id email role record_id membership_ends_at created_at expires_at accepted_at revoked_at".split(
        " ",
      ),
    embeds: [person("inviter", "invited_by")],
    where: "t.school_id = :school",
    order: "t.created_at desc",
    limit: 500,
  }),
  reads("staff without login", "school_admin", {
    table: "staff",
    columns: ["id", "given_name", "family_name", "email", "missing_since"],
    where: "t.school_id = :school and t.profile_id is null",
    order: "t.missing_since nulls first, t.family_name, t.given_name",
  }),
  reads("my contacts", "guardian", {
    table: "guardians",
    columns: ["id", "email", "phone", "language", "preferred_channel"],
    embeds: [
      {
        as: "school",
        table: "schools",
        columns: ["id", "name", "phone_region"],
        on: "e.id = t.school_id",
      },
    ],
    where: "t.profile_id = :me",
  }),
];

const classes: ScreenQuery[] = [
  reads("my classes with their students", "teacher", {
    table: "classes",
    columns: ["id", "name", "period", "school_year"],
    embeds: [
      {
        as: "class_staff",
        table: "class_staff",
        columns: [],
        isMany: true,
        isInner: true,
        on: "e.school_id = t.school_id and e.class_id = t.id",
        embeds: [
          {
            as: "staff",
            table: "staff",
            columns: ["profile_id"],
            isInner: true,
            on: "e.school_id = t.school_id and e.id = t.staff_id",
            where: "e.profile_id = :me",
          },
        ],
      },
      {
        as: "class_students",
        table: "class_students",
        columns: [],
        isMany: true,
        on: "e.school_id = t.school_id and e.class_id = t.id",
        embeds: [enrolled],
      },
    ],
    where: "t.school_id = :school and t.is_active = true",
  }),
  reads("students assigned by hand", "teacher", {
    table: "teacher_student_assignments",
    columns: [],
    embeds: [enrolled],
    where: "t.school_id = :school and t.profile_id = :me and t.class_id is null",
  }),
  reads("classes", "school_admin", {
    table: "classes",
    columns: ["id", "name", "period", "grade", "course_code", "is_active"],
    where: "t.school_id = :school and t.school_year = 2026",
    order: "t.name",
  }),
  reads("a class with its students", "school_admin", {
    table: "class_students",
    columns: ["id"],
    embeds: [enrolled],
    where: "t.school_id = :school and t.class_id = :class",
  }),
];

const everyone: Persona[] = ["teacher", "student"];
const school: ScreenQuery[] = [
  ...each(["teacher", "guardian"], (as) =>
    reads("my profile", as, {
      table: "profiles",
      columns: ["display_name", "language"],
      where: "t.id = :me",
    }),
  ),
  ...each(["teacher", "district_admin"], (as) =>
    reads("my memberships", as, {
      table: "memberships",
      columns: ["id", "role"],
      embeds: [
        {
          as: "school",
          table: "schools",
          columns: ["id", "name", "timezone", "language"],
          on: "e.id = t.school_id",
        },
        { as: "district", table: "districts", columns: ["id", "name"], on: "e.id = t.district_id" },
      ],
      where:
        "t.profile_id = :me and t.starts_at <= :now and (t.ends_at is null or t.ends_at > :now)",
    }),
  ),
  ...each(everyone, (as) =>
    reads("school", as, {
      table: "schools",
      columns:
        "id name source_id timezone language phone_region has_teachers_see_all_students".split(" "),
      where: "t.id = :school",
    }),
  ),
  ...each(everyone, (as) =>
    reads("behavior types", as, {
      table: "behavior_types",
      columns: ["id", "code", "name", "translations", "is_active", "category"],
      where: "t.school_id = :school",
      order: "t.sort_order",
    }),
  ),
  ...each(everyone, (as) =>
    reads("vocabulary terms", as, {
      table: "vocabulary_terms",
      columns: ["id", "code", "name", "translations", "is_active", "kind"],
      where: "t.school_id = :school and t.kind <> 'safety_phrase'",
      order: "t.sort_order",
    }),
  ),
  reads("bell schedules", "teacher", {
    table: "bell_schedules",
    columns: ["id", "name", "is_default"],
    embeds: [
      {
        as: "periods",
        table: "bell_periods",
        isMany: true,
        columns: ["name", "starts_at", "ends_at"],
        on: "e.school_id = t.school_id and e.bell_schedule_id = t.id",
      },
    ],
    where: "t.school_id = :school",
  }),
  reads("calendar days", "teacher", {
    table: "calendar_days",
    columns: ["on_date", "is_in_session", "bell_schedule_id"],
    where: "t.school_id = :school and t.on_date >= :since and t.on_date <= :until",
  }),
  reads("school years", "teacher", {
    table: "school_years",
    columns: ["id", "school_year", "starts_on", "ends_on"],
    where: "t.school_id = :school",
    order: "t.school_year desc",
  }),
  reads("terms", "school_admin", {
    table: "terms",
    columns: ["id", "school_year_id", "name", "starts_on", "ends_on"],
    where: "t.school_id = :school",
    order: "t.starts_on",
  }),
  reads("paired kiosks", "teacher", {
    table: "kiosks",
    columns: ["id", "name"],
    where: "t.school_id = :school and t.paired_at is not null",
    order: "t.name",
  }),
  reads("audit page", "school_admin", {
    table: "audit_log",
    columns:
      "id at actor_id actor_kind action table_name record_id old_values new_values context".split(
        " ",
      ),
    where: "t.school_id = :school",
    order: "t.id desc",
    limit: 50,
  }),
  reads("audit of a record", "school_admin", {
    table: "audit_log",
    columns: ["id", "at", "actor_id", "action", "old_values", "new_values"],
    where: "t.school_id = :school and t.record_id = :request",
    order: "t.id desc",
    limit: 50,
  }),
];

const district: ScreenQuery[] = [
  reads("schools of the district", "district_admin", {
    table: "schools",
    columns: ["id", "name", "timezone", "language"],
    where: "t.district_id = :district",
    order: "t.name",
  }),
  {
    name: "counts of requests",
    as: "district_admin",
    underPolicies: callSql("count_requests", { district: ":district", year: "2026::smallint" }),
    withFilters: answer(
      "select r.school_id, date_trunc('month', r.occurred_on)::date as month, r.category, count(*) as requests, " +
        "case when count(distinct r.student_id) >= 10 then count(distinct r.student_id) end as students " +
        "from public.behavior_requests r where r.school_year = 2026 and r.status <> 'cancelled' and r.school_id in " +
        "(select s.id from public.schools s where s.district_id = :district) group by 1, 2, 3",
    ),
  },
  reads("administrators of the district", "district_admin", {
    table: "memberships",
    columns: ["id", "role", "starts_at", "ends_at"],
    embeds: [
      {
        ...person("profile", "profile_id"),
        columns: ["id", "display_name", "email"],
        isInner: true,
      },
    ],
    where: "t.district_id = :district and t.school_id is null",
  }),
];

export const screenQueries: readonly ScreenQuery[] = [
  ...requests,
  ...people,
  ...classes,
  ...school,
  ...district,
];
