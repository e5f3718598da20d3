import { answer, callSql, type Embed, type Select, selectSql } from "./data-api-sql.ts";

export type Persona =
  | "teacher"
  | "counselor"
  | "school_admin"
  | "district_admin"
  | "operator"
  /** An operator with an open support session. */
  | "support"
  | "student"
  | "guardian";

export interface ScreenQuery {
  name: string;
  as: Persona;
  /** The relation or function asked, and for a relation what is selected, as the screen writes it. */
  asks: string;
  selects: string;
  /** What the Data API runs as the person. */
  underPolicies: string;
  /** The same rows, filtered by the query itself. */
  withFilters: string;
}

/** A condition per kind of person that the query without policies adds; `t` is the row. */
export type Scopes = Partial<Record<Persona, string>>;

export interface Read {
  table: string;
  /** As the screen writes it: `id, student:students(display_name)`. */
  select: string;
  where: string;
  order?: string;
  limit?: number;
  /** Filters on embedded resources, by their path: `class_staff.staff`. */
  embedWhere?: Record<string, string>;
}

/** Foreign keys by embedding and embedded table; `t` embeds `e`. Those to a profile are by the hinted column. */
const of = (column: string) => `e.school_id = t.school_id and e.id = t.${column}`;
const partOf = (column: string) => `e.school_id = t.school_id and e.${column} = t.id`;
const ofRequest =
  "e.school_id = t.school_id and e.request_id = t.id and e.school_year = t.school_year";
const relations: Record<string, { on: string; isMany?: true }> = {
  "behavior_requests.students": { on: of("student_id") },
  "behavior_requests.classes": { on: of("class_id") },
  "behavior_requests.reflections": { on: ofRequest, isMany: true },
  "behavior_requests.request_events": { on: ofRequest, isMany: true },
  "behavior_requests.request_notes": { on: ofRequest, isMany: true },
  "request_notes.behavior_requests": {
    on: "e.school_id = t.school_id and e.id = t.request_id and e.school_year = t.school_year",
  },
  "reflections.prompt_sets": { on: of("prompt_set_id") },
  "reflections.students": { on: of("student_id") },
  "safety_alerts.students": { on: of("student_id") },
  "safety_alerts.profiles": { on: "e.id = t.acknowledged_by" },
  "students.schools": { on: "e.id = t.school_id" },
  "students.class_students": { on: partOf("student_id"), isMany: true },
  "student_guardians.guardians": { on: of("guardian_id") },
  "student_guardians.students": { on: of("student_id") },
  "guardians.student_guardians": { on: partOf("guardian_id"), isMany: true },
  "guardians.schools": { on: "e.id = t.school_id" },
  "classes.class_staff": { on: partOf("class_id"), isMany: true },
  "classes.class_students": { on: partOf("class_id"), isMany: true },
  "class_staff.staff": { on: of("staff_id") },
  "class_students.students": { on: of("student_id") },
  "class_students.classes": { on: of("class_id") },
  "teacher_student_assignments.students": { on: of("student_id") },
  "teacher_student_assignments.classes": { on: of("class_id") },
  "memberships.schools": { on: "e.id = t.school_id" },
  "memberships.districts": { on: "e.id = t.district_id" },
  "memberships.profiles": { on: "e.id = t.profile_id" },
  "invitations.profiles": { on: "e.id = t.invited_by" },
  "support_sessions.districts": { on: "e.id = t.district_id" },
  "bell_schedules.bell_periods": { on: partOf("bell_schedule_id"), isMany: true },
  "roster_imports.profiles": { on: "e.id = t.created_by" },
};

/** One entry per kind of person. `embedScopes` are conditions on embedded resources by their alias. */
export function reads(
  name: string,
  people: readonly Persona[],
  read: Read,
  scopes: Scopes = {},
  embedScopes: Partial<Record<Persona, Record<string, string>>> = {},
): ScreenQuery[] {
  const asked = statementOf(read);
  return people.map((as) => {
    const where = [asked.where, scopes[as]].filter(Boolean).join(" and ");
    return {
      name,
      as,
      asks: read.table,
      selects: read.select,
      underPolicies: selectSql(asked),
      withFilters: selectSql({ ...statementOf(read, embedScopes[as]), where }),
    };
  });
}

/** One entry per kind of person for a function that answers with rows, and what the function is made of. */
export function calls(
  name: string,
  people: readonly Persona[],
  rpc: string,
  parameters: Record<string, string>,
  withFilters: (as: Persona) => string,
): ScreenQuery[] {
  return people.map((as) => ({
    name,
    as,
    asks: `rpc/${rpc}`,
    selects: "",
    underPolicies: callSql(rpc, parameters),
    withFilters: answer(withFilters(as)),
  }));
}

/** One entry per kind of person for a HEAD request that asks for the exact number of rows. */
export function counts(
  name: string,
  people: readonly Persona[],
  read: Pick<Read, "table" | "where">,
): ScreenQuery[] {
  const sql = answer(
    `select count(*) from public.${read.table} t where ${asParameters(read.where)}`,
  );
  return people.map((as) => ({
    name,
    as,
    asks: read.table,
    selects: "id",
    underPolicies: sql,
    withFilters: sql,
  }));
}

function statementOf(read: Read, embedScopes: Record<string, string> = {}): Select {
  const { columns, embeds } = parse(read.select, read.table, "", {
    ...Object.fromEntries(
      Object.entries(read.embedWhere ?? {}).map(([path, where]) => [path, asParameters(where)]),
    ),
    ...embedScopes,
  });
  const { table, where, order, limit } = read;
  return {
    table,
    columns,
    embeds,
    where: asParameters(where),
    ...(order === undefined ? {} : { order }),
    ...(limit === undefined ? {} : { limit }),
  };
}

/** Every value of a filter is a parameter to the Data API, so that one plan serves all of them: `:"minor"`. */
function asParameters(where: string): string {
  return where
    .replace(
      / in \(('[^)]*')\)/g,
      (_, list: string) => ` = any (:"{${list.replace(/[' ]/g, "")}}")`,
    )
    .replace(/'([^']*)'/g, ':"$1"')
    .replace(/([=<>]) (-?\d+|true|false)\b/g, '$1 :"$2"');
}

/** Reads `id, alias:table!hint(…)` as columns and embedded resources of `table`. */
function parse(
  select: string,
  table: string,
  path: string,
  where: Record<string, string>,
): { columns: string[]; embeds: Embed[] } {
  const columns: string[] = [];
  const embeds: Embed[] = [];
  for (const item of splitList(select)) {
    const found = item.match(/^(?:(\w+):)?(\w+)((?:!\w+)*)\((.*)\)$/s);
    const [, alias, embedded, hints, inner] = found ?? [];
    if (embedded === undefined || inner === undefined) {
      columns.push(item);
      continue;
    }
    const relation = relations[`${table}.${embedded}`];
    if (!relation) throw new Error(`How does ${table} embed ${embedded}?`);
    const as = alias ?? embedded;
    const own = path ? `${path}.${as}` : as;
    embeds.push({
      ...parse(inner, embedded, own, where),
      ...relation,
      as,
      table: embedded,
      isInner: hints?.includes("!inner") ?? false,
      where: where[own],
    });
  }
  return { columns, embeds };
}

/** The parts of a list, separated by commas that stand in no bracket. */
function splitList(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const char of text) {
    if (char === "(") depth += 1;
    if (char === ")") depth -= 1;
    if (char === "," && depth === 0) {
      parts.push(part.trim());
      part = "";
    } else part += char;
  }
  return [...parts, part.trim()].filter(Boolean);
}
