/**
 * Who may do what to which rows, as data. The one place to read it; `tests/database/access-model.test.ts` runs every
 * cell (table × command × role × scope, RPC × role × scope) against the real database as that person, and
 * `catalogue.test.ts` compares the grants, column by column. A table, column or RPC that is missing here fails.
 *
 * A role's reach is the widest scope in which it is allowed; each scope includes the ones before it:
 *   own       the person's own record, class or student, as the table's `own` says
 *   school    every row of the person's school
 *   district  every row of the person's district
 *   all       every row
 * A role that is not named reaches nothing.
 */
export const scopes = ["own", "school", "district", "all"] as const;
export type Scope = (typeof scopes)[number];

export const roles = [
  "teacher",
  "counselor",
  "school_admin",
  "district_admin",
  /**
   * The platform operator (super_admin) during an open support session: reads how the schools are set up, who works
   * there and who is enrolled, to find out why something does not work; nothing of a child beyond name and grade.
   */
  "support",
  /** The platform operator without one. */
  "operator",
  "student",
  "guardian",
  /** Signed in without a current membership: none yet, ended, or not begun. */
  "nobody",
  /** Not signed in: a visitor, a kiosk, a student's own device. */
  "visitor",
  /** The secret key. No Edge Function needs a table with it, so it is granted none. */
  "service",
] as const;
export type Role = (typeof roles)[number];

export type Reach = Partial<Record<Role, Scope>>;

export interface TableRule {
  /** What "own" means for this table, where a role's reach is `own`. */
  own?: string;
  select: Reach;
  /** The columns granted, when not all are. */
  selectColumns?: readonly string[];
  insert?: { columns: readonly string[]; by: Reach };
  update?: { columns: readonly string[]; by: Reach };
  delete?: Reach;
}

const schoolAdmin: Reach = { school_admin: "school" };

const staff: Reach = {
  teacher: "school",
  counselor: "school",
  school_admin: "school",
  district_admin: "district",
  support: "district",
};
const members: Reach = { ...staff, student: "school", guardian: "school" };

/** Those who keep contact data: not teachers, not the district, nobody who only helps. */
const desk: Reach = { counselor: "school", school_admin: "school" };

const signedIn: Reach = {
  teacher: "own",
  counselor: "own",
  school_admin: "own",
  district_admin: "own",
  support: "own",
  operator: "own",
  student: "own",
  guardian: "own",
  nobody: "own",
};

const casework: Reach = { teacher: "own", counselor: "school", school_admin: "school" };

/** A table everybody at the school reads and its administrator keeps. */
function schoolTable(
  readers: Reach,
  insertColumns: readonly string[],
  updateColumns: readonly string[],
): TableRule {
  return {
    select: readers,
    insert: { columns: ["school_id", ...insertColumns], by: schoolAdmin },
    update: { columns: updateColumns, by: schoolAdmin },
  };
}

/** A table everybody at the school reads; its administrator changes rows and adds them through RPCs. */
function rosterTable(readers: Reach, updateColumns: readonly string[]): TableRule {
  return { select: readers, update: { columns: updateColumns, by: schoolAdmin } };
}

const addressColumns = ["address_line", "address_unit", "city", "region", "postal_code"] as const;
const studentNames = ["given_name", "middle_name", "family_name", "preferred_name"] as const;
const studentDetailColumns = [
  "source_id",
  "student_number",
  "state_id",
  "birth_date",
  "gender",
  "races",
  "is_hispanic",
  "home_language",
  "is_english_learner",
  "has_iep",
  "has_504_plan",
  "email",
  "family_id",
] as const;
const contactColumns = [
  "family_id",
  "given_name",
  "family_name",
  "email",
  "phone",
  "phone_extension",
  "alternate_phone",
  "language",
  "preferred_channel",
] as const;
const custodyColumns = [
  "relationship",
  "has_custody",
  "lives_with",
  "may_be_contacted",
  "may_pick_up",
  "is_barred",
  "contact_order",
] as const;

export const tables: Record<string, TableRule> = {
  // Organizations ----------------------------------------------------------------------------------------------------
  districts: {
    select: {
      teacher: "district",
      counselor: "district",
      school_admin: "district",
      district_admin: "district",
      support: "all",
      operator: "all",
      student: "district",
      guardian: "district",
    },
    update: { columns: ["name"], by: { district_admin: "district" } },
  },
  schools: {
    select: members,
    update: {
      columns: [
        "name",
        "source_id",
        "timezone",
        "language",
        "phone_region",
        "has_teachers_see_all_students",
      ],
      by: { school_admin: "school", district_admin: "district" },
    },
  },
  school_years: {
    ...schoolTable(
      members,
      ["id", "school_year", "starts_on", "ends_on"],
      ["starts_on", "ends_on"],
    ),
    delete: schoolAdmin,
  },
  terms: {
    ...schoolTable(
      members,
      ["id", "school_year_id", "name", "starts_on", "ends_on"],
      ["name", "starts_on", "ends_on"],
    ),
    delete: schoolAdmin,
  },
  bell_schedules: {
    ...schoolTable(members, ["id", "name", "is_default"], ["name", "is_default"]),
    delete: schoolAdmin,
  },
  bell_periods: {
    ...schoolTable(
      members,
      ["id", "bell_schedule_id", "name", "starts_at", "ends_at"],
      ["name", "starts_at", "ends_at"],
    ),
    delete: schoolAdmin,
  },
  calendar_days: {
    ...schoolTable(
      members,
      ["id", "on_date", "is_in_session", "bell_schedule_id", "note"],
      ["is_in_session", "bell_schedule_id", "note"],
    ),
    delete: schoolAdmin,
  },

  // People -----------------------------------------------------------------------------------------------------------
  profiles: {
    own: "one's own, for the operator to read also those of district administrators; a person's place is where the person works or worked",
    select: { ...signedIn, ...staff },
    update: { columns: ["display_name", "language"], by: signedIn },
  },
  memberships: {
    own: "one's own; for the operator also those of district administrators and operators",
    select: { ...signedIn, ...desk, district_admin: "district", support: "district" },
  },
  support_sessions: {
    own: "one's own",
    select: { ...signedIn, district_admin: "district" },
  },
  invitations: {
    own: "for the operator those of district administrators",
    select: {
      school_admin: "school",
      district_admin: "district",
      operator: "own",
      support: "own",
    },
    selectColumns: [
      "id",
      "district_id",
      "school_id",
      "email",
      "role",
      "record_id",
      "membership_ends_at",
      "invited_by",
      "created_at",
      "expires_at",
      "accepted_at",
      "accepted_by",
      "revoked_at",
    ],
  },
  families: {
    own: "one's own household, unless a student's record bars the guardian",
    ...rosterTable({ ...desk, guardian: "own" }, ["name", ...addressColumns]),
  },
  students: {
    own: "oneself; one's child, unless barred",
    ...rosterTable({ ...staff, student: "own", guardian: "own" }, [
      ...studentNames,
      "grade",
      "status",
      "missing_since",
    ]),
  },
  student_details: {
    own: "one's students (all of a school that says so); oneself; one's child, unless barred",
    ...rosterTable(
      { ...desk, district_admin: "district", teacher: "own", student: "own", guardian: "own" },
      studentDetailColumns,
    ),
  },
  guardians: {
    own: "oneself; changed through update_my_contact()",
    ...rosterTable({ ...desk, guardian: "own" }, [...contactColumns, "missing_since"]),
  },
  student_guardians: {
    own: "between oneself and one's child, unless barred",
    ...rosterTable({ ...desk, guardian: "own" }, [...custodyColumns, "missing_since"]),
    delete: schoolAdmin,
  },
  staff: schoolTable(
    staff,
    ["id", "given_name", "family_name", "email"],
    ["given_name", "family_name", "email", "missing_since"],
  ),
  classes: schoolTable(
    staff,
    ["id", "school_year", "name", "course_code", "period", "grade"],
    ["name", "course_code", "period", "grade", "is_active"],
  ),
  class_staff: {
    ...schoolTable(staff, ["id", "class_id", "staff_id", "is_lead"], ["is_lead"]),
    delete: schoolAdmin,
  },
  class_students: {
    select: staff,
    insert: { columns: ["school_id", "id", "class_id", "student_id"], by: schoolAdmin },
    delete: schoolAdmin,
  },
  teacher_student_assignments: {
    own: "a teacher's own to read; those made by hand to change, the others follow the classes",
    select: { ...desk, teacher: "own", district_admin: "district", support: "district" },
    insert: {
      columns: ["school_id", "id", "profile_id", "student_id", "ends_at"],
      by: schoolAdmin,
    },
    update: { columns: ["ends_at"], by: { school_admin: "own" } },
    delete: { school_admin: "own" },
  },

  // Behavior ---------------------------------------------------------------------------------------------------------
  behavior_types: schoolTable(
    members,
    ["id", "code", "category", "objectivity", "name", "translations", "sort_order"],
    ["objectivity", "name", "translations", "sort_order", "is_active"],
  ),
  vocabulary_terms: {
    own: "for students and guardians all but the phrases that raise a safety alert",
    ...schoolTable(
      { ...staff, student: "own", guardian: "own" },
      ["id", "kind", "code", "name", "translations", "sort_order"],
      ["name", "translations", "sort_order", "is_active"],
    ),
  },
  behavior_requests: {
    own: "filed by me or about my students; about me; about my child when shared and I am not barred",
    select: { ...casework, student: "own", guardian: "own" },
  },
  request_notes: { own: "as behavior_requests, for staff", select: casework },
  request_events: { own: "as behavior_requests, for staff", select: casework },
  prompt_sets: { select: members },
  reflections: {
    own: "as behavior_requests; for a guardian when approved",
    select: { ...casework, student: "own", guardian: "own" },
  },
  safety_alerts: { select: { counselor: "school", school_admin: "school" } },
  kiosks: schoolTable(staff, ["id", "name"], ["name"]),

  // Imports: a file may name what the administrator alone may see ------------------------------------------------------
  roster_imports: { select: schoolAdmin },
  import_questions: { select: schoolAdmin },
  import_rejected_rows: { select: schoolAdmin },
  import_mappings: { select: schoolAdmin },

  // Governance -------------------------------------------------------------------------------------------------------
  audit_log: {
    own: "a district does not own the trail of contacts, requests and reflections of its schools",
    select: { school_admin: "school", district_admin: "district" },
  },
};

/** Who may execute: `signed in` is the role authenticated, `anyone` also anon. */
export interface RpcRule {
  execute: "signed in" | "anyone";
  /** Whose and which target; missing when the secret in the call is the permission. */
  by?: Reach;
  own?: string;
  /** How a person without the right is answered: with one of these errors, or with no rows. */
  refusal?: readonly string[] | "no rows";
}

const invite: Reach = { school_admin: "school", district_admin: "district" };
const schoolKeeper: RpcRule = {
  execute: "signed in",
  by: schoolAdmin,
  refusal: ["not_allowed"],
};
const review: RpcRule = {
  execute: "signed in",
  by: { teacher: "own", counselor: "school" },
  own: "filed by me",
  refusal: ["request_not_found"],
};
const handOut: RpcRule = {
  execute: "signed in",
  by: { teacher: "own", counselor: "school" },
  own: "filed by me or about my students",
  refusal: ["request_not_found"],
};
const anImport: RpcRule = {
  execute: "signed in",
  by: schoolAdmin,
  refusal: ["import_not_found"],
};
const bearer: RpcRule = { execute: "anyone" };

/** By RPC; what follows a colon tells apart targets of one RPC with different rules. */
export const rpcs: Record<string, RpcRule> = {
  create_district: {
    execute: "signed in",
    by: { operator: "all", support: "all" },
    refusal: ["not_allowed"],
  },
  create_school: {
    execute: "signed in",
    by: { district_admin: "district" },
    refusal: ["not_allowed"],
  },
  "create_invitation:into a school": {
    execute: "signed in",
    by: invite,
    refusal: ["not_allowed"],
  },
  "create_invitation:into a district": {
    execute: "signed in",
    by: { district_admin: "district", operator: "all", support: "all" },
    refusal: ["not_allowed"],
  },
  "revoke_invitation:into a school": {
    execute: "signed in",
    by: invite,
    refusal: ["invitation_not_open"],
  },
  "revoke_invitation:into a district": {
    execute: "signed in",
    by: { district_admin: "district", operator: "all", support: "all" },
    refusal: ["invitation_not_open"],
  },
  preview_invitation: bearer,
  // the token is the permission, the e-mail address of the login its proof
  accept_invitation: { execute: "signed in" },
  end_membership: { execute: "signed in", by: invite, refusal: ["not_allowed"] },
  open_support_session: {
    execute: "signed in",
    by: { operator: "all", support: "all" },
    refusal: ["not_allowed"],
  },
  close_support_session: {
    execute: "signed in",
    by: { support: "own", district_admin: "district" },
    own: "opened by me",
    refusal: "no rows",
  },
  enter_school: {
    execute: "signed in",
    by: { support: "district" },
    refusal: ["not_allowed"],
  },
  list_school_people: { execute: "signed in", by: staff, refusal: "no rows" },
  list_student_guardians: {
    execute: "signed in",
    by: { ...desk, teacher: "own" },
    own: "one's students",
    refusal: "no rows",
  },
  save_student: schoolKeeper,
  save_guardian: schoolKeeper,
  add_household: schoolKeeper,
  update_my_contact: {
    execute: "signed in",
    by: { guardian: "own" },
    own: "one's own record",
    refusal: ["not_allowed"],
  },
  file_request: {
    execute: "signed in",
    by: { teacher: "school", counselor: "school" },
    refusal: ["not_allowed"],
  },
  approve_reflection: review,
  return_reflection: review,
  cancel_request: review,
  share_request: review,
  amend_request: {
    execute: "signed in",
    by: { counselor: "school" },
    refusal: ["not_allowed", "request_not_found"],
  },
  add_request_note: handOut,
  renew_request_code: handOut,
  create_reflection_link: handOut,
  list_request_codes: { ...handOut, refusal: "no rows" },
  count_requests: {
    execute: "signed in",
    by: { district_admin: "district" },
    refusal: "no rows",
  },
  acknowledge_safety_alert: {
    execute: "signed in",
    by: { counselor: "school", school_admin: "school" },
    refusal: ["alert_not_found"],
  },
  create_roster_import: { execute: "signed in", by: schoolAdmin, refusal: ["not_school_admin"] },
  remember_import_mapping: { execute: "signed in", by: schoolAdmin, refusal: ["not_school_admin"] },
  answer_import_questions: anImport,
  count_import_questions: { execute: "signed in", by: schoolAdmin, refusal: "no rows" },
  stage_roster_chunk: anImport,
  plan_roster_import: anImport,
  list_import_plan: anImport,
  commit_roster_import: anImport,
  undo_roster_import: anImport,
  cancel_roster_import: anImport,
  create_pairing_code: schoolKeeper,
  unpair_kiosk: schoolKeeper,
  pair_kiosk: bearer,
  get_kiosk: bearer,
  list_kiosk_students: bearer,
  open_reflection: bearer,
  open_reflection_link: bearer,
  get_reflection: bearer,
  save_reflection: bearer,
  submit_reflection: bearer,
  close_reflection: bearer,
};

/** Whether a role with this reach is allowed at a row that lies in `scope` for the person. */
export function isAllowed(reach: Reach | undefined, role: Role, scope: Scope): boolean {
  const widest = reach?.[role];
  return widest !== undefined && scopes.indexOf(scope) <= scopes.indexOf(widest);
}
