import { createHash } from "node:crypto";
import type { Role, Scope } from "../../supabase/access-model.ts";
import type { Sql } from "../support/database.ts";

/**
 * Two districts, three schools and everybody who may stand before a row. All synthetic.
 *
 *   Maple district   Northside (where the story plays), Southside (its teachers see all students)
 *   Cedar district   Eastside (where eve, the stranger, is school_admin)
 *
 * Northside: Noah and Sami are in Ada's class 4A, Mia is in Tariq's 5B. Gwen is Noah's guardian, Boris is barred from
 * him. Fred's membership has ended, Faye's has not begun, Nemo has none.
 */

/** Where a row lies. Rows about persons without a school, or about the platform, lie nowhere. */
export interface Place {
  school?: string;
  district?: string;
}

export interface Person {
  name: string;
  role: Role;
  home: Place;
}

/** A stable id for a name, so that a failure can be read. */
export function id(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const maple: Place = { district: "maple" };
const north: Place = { district: "maple", school: "north" };
const south: Place = { district: "maple", school: "south" };
const east: Place = { district: "cedar", school: "east" };

export const people: readonly Person[] = [
  { name: "ada", role: "teacher", home: north },
  { name: "tariq", role: "teacher", home: north },
  { name: "noor", role: "counselor", home: north },
  { name: "omar", role: "school_admin", home: north },
  { name: "dina", role: "district_admin", home: maple },
  { name: "sami", role: "student", home: north },
  { name: "gwen", role: "guardian", home: north },
  { name: "boris", role: "guardian", home: north },
  { name: "hugo", role: "teacher", home: south },
  { name: "sasha", role: "counselor", home: south },
  { name: "eve", role: "school_admin", home: east },
  { name: "tess", role: "teacher", home: east },
  { name: "olga", role: "operator", home: {} },
  { name: "lena", role: "operator", home: {} },
  { name: "otto", role: "support", home: maple },
  { name: "xenia", role: "nobody", home: {} },
  { name: "fred", role: "nobody", home: {} },
  { name: "faye", role: "nobody", home: {} },
  { name: "nemo", role: "nobody", home: {} },
  { name: "vic", role: "visitor", home: {} },
  { name: "secret key", role: "service", home: {} },
];

const districtOf: Record<string, string> = { north: "maple", south: "maple", east: "cedar" };
/** The school year every record of the world lies in. */
export const year = 2026;

export function scopeOf(place: Place, isOwn: boolean, person: Person): Scope {
  if (isOwn) return "own";
  if (place.school && place.school === person.home.school) return "school";
  if (place.district && place.district === person.home.district) return "district";
  return "all";
}

export interface World {
  /** Whose a row is, by `table:id`: what "own" means in the access model. */
  readonly own: ReadonlyMap<string, ReadonlySet<string>>;
  /** Where a person's profile lies. */
  readonly placeOfProfile: ReadonlyMap<string, Place>;
}

type Row = Record<string, unknown>;

/** Fills an empty schema. Runs as its owner, so nothing here goes through a policy. */
export async function buildWorld(sql: Sql): Promise<World> {
  const own = new Map<string, Set<string>>();
  const placeOfProfile = new Map<string, Place>();
  const add = async (table: string, row: Row, owners: readonly string[] = []): Promise<void> => {
    await sql`insert into public.${sql(table)} ${sql(row)}`;
    own.set(`${table}:${row.id}`, new Set(owners));
  };
  const login = async (name: string, place: Place): Promise<void> => {
    const email = `${name.replaceAll(" ", ".")}@example.test`;
    await sql`insert into auth.users (id, email) values (${id(name)}, ${email})`;
    await add("profiles", { id: id(name), email, display_name: name }, [name]);
    placeOfProfile.set(id(name), place);
  };
  const member = async (
    name: string,
    role: string,
    place: Place,
    span: Row = {},
    owners = [name],
  ) => {
    await login(name, place);
    const membership = {
      id: id(`${name} as ${role}`),
      profile_id: id(name),
      district_id: place.district ? id(place.district) : null,
      school_id: place.school ? id(place.school) : null,
      role,
      ...span,
    };
    await add("memberships", membership, owners);
  };
  const operators = ["olga", "lena", "otto"];

  // Organizations
  for (const name of ["maple", "cedar"]) await add("districts", { id: id(name), name });
  for (const [school, district] of Object.entries(districtOf)) {
    await add("schools", {
      id: id(school),
      district_id: id(district),
      name: `${school}side`,
      has_teachers_see_all_students: school === "south",
    });
    await sql`insert into public.school_years (school_id, id, school_year, starts_on, ends_on)
      values (${id(school)}, ${id(`year of ${school}`)}, ${year}, '2026-08-17', '2027-06-11')`;
    await sql`select private.install_vocabulary(${id(school)}), private.install_prompt_sets(${id(school)})`;
    const at = { school_id: id(school) };
    await add("terms", {
      ...at,
      id: id(`term of ${school}`),
      school_year_id: id(`year of ${school}`),
      name: "Fall",
      starts_on: "2026-08-17",
      ends_on: "2026-12-18",
    });
    await add("bell_schedules", {
      ...at,
      id: id(`bell of ${school}`),
      name: "Regular day",
      is_default: true,
    });
    await add("bell_periods", {
      ...at,
      id: id(`period of ${school}`),
      bell_schedule_id: id(`bell of ${school}`),
      name: "1",
      starts_at: "08:00",
      ends_at: "08:50",
    });
    await add("calendar_days", {
      ...at,
      id: id(`day of ${school}`),
      on_date: "2026-11-26",
      is_in_session: false,
    });
    await add("kiosks", { ...at, id: id(`kiosk of ${school}`), name: "Library tablet" });
    await add("roster_imports", {
      ...at,
      id: id(`import of ${school}`),
      files: [{ name: "students.csv", kind: "students", rows: 2 }],
    });
    const imported = { ...at, import_id: id(`import of ${school}`) };
    await add("import_questions", {
      ...imported,
      id: id(`question of ${school}`),
      kind: "many_missing",
      subject: "students",
      is_blocking: true,
      facts: {},
    });
    await add("import_rejected_rows", {
      ...imported,
      id: id(`rejected by ${school}`),
      file_no: 0,
      chunk_no: 0,
      row_no: 2,
      is_rejected: true,
      cells: ["?"],
      problems: [],
    });
    await add("import_mappings", {
      ...at,
      id: id(`mapping of ${school}`),
      signature: "name",
      mapping: {},
    });
  }

  // People with logins
  await member("ada", "teacher", north);
  await member("tariq", "teacher", north);
  await member("noor", "counselor", north);
  await member("omar", "school_admin", north);
  await member("dina", "district_admin", maple, {}, ["dina", ...operators]);
  await member("hugo", "teacher", south);
  await member("sasha", "counselor", south);
  await member("eve", "school_admin", east);
  await member("tess", "teacher", east);
  await member("cole", "counselor", east);
  await member("fred", "teacher", north, { starts_at: "2025-08-01", ends_at: "2026-08-31" });
  await member("faye", "teacher", north, { starts_at: "2099-08-01" });
  for (const name of ["sami", "gwen", "boris", "nemo"]) await login(name, {});
  for (const name of ["olga", "lena", "otto"]) await member(name, "super_admin", {}, {}, operators);
  await member("xenia", "super_admin", {}, { starts_at: "2025-01-01", ends_at: "2025-02-01" }, [
    "xenia",
    ...operators,
  ]);
  for (const [name, district, starts, minutes] of [
    ["lena", "maple", "-2 hours", 60],
    ["otto", "maple", "0", 60],
    ["xenia", "maple", "0", 60],
    ["olga", "cedar", "-2 hours", 60],
  ] as const) {
    await sql`insert into public.support_sessions (id, profile_id, district_id, reason, starts_at, ends_at)
      values (${id(`session of ${name}`)}, ${id(name)}, ${id(district)}, 'The district asked for help',
        now() + ${starts}::interval, now() + ${starts}::interval + make_interval(mins => ${minutes}))`;
    own.set(`support_sessions:${id(`session of ${name}`)}`, new Set([name]));
    placeOfProfile.set(id(name), { district });
  }
  for (const [school, district, role, inviter] of [
    ["north", "maple", "teacher", "omar"],
    ["south", "maple", "counselor", "dina"],
    ["east", "cedar", "teacher", "eve"],
    [null, "maple", "district_admin", "olga"],
    [null, "cedar", "district_admin", "olga"],
  ] as const) {
    const name = `invitation into ${school ?? district}`;
    const invitation = {
      id: id(name),
      district_id: id(district),
      school_id: school && id(school),
      email: "new@example.test",
      role,
      token_hash: Buffer.from(name),
      invited_by: id(inviter),
    };
    await add("invitations", invitation, role === "district_admin" ? operators : []);
  }

  // Families, students, guardians
  const family = (school: string, name: string, owners: string[] = []) =>
    add(
      "families",
      { school_id: id(school), id: id(`${name} family`), name, address_line: "1 Elm Street" },
      owners,
    );
  const student = async (
    school: string,
    name: string,
    owners: { record: string[]; details: string[] },
    more: Row = {},
  ) => {
    await add(
      "students",
      {
        school_id: id(school),
        id: id(`${name} the student`),
        given_name: name,
        family_name: "Park",
        grade: "4",
        ...more,
      },
      owners.record,
    );
    await add(
      "student_details",
      { school_id: id(school), id: id(`${name} the student`), student_number: name },
      owners.details,
    );
  };
  const guardian = (school: string, name: string, familyName: string, owners: string[] = []) =>
    add(
      "guardians",
      {
        school_id: id(school),
        id: id(`${name} the guardian`),
        family_id: id(`${familyName} family`),
        given_name: name,
        family_name: "Park",
        phone: "+12025550143",
        profile_id: owners[0] ? id(owners[0]) : null,
      },
      owners,
    );
  const link = (
    school: string,
    child: string,
    adult: string,
    owners: string[] = [],
    isBarred = false,
  ) =>
    add(
      "student_guardians",
      {
        school_id: id(school),
        id: id(`${adult} of ${child}`),
        student_id: id(`${child} the student`),
        guardian_id: id(`${adult} the guardian`),
        is_barred: isBarred,
      },
      owners,
    );

  await family("north", "park", ["gwen"]);
  await family("north", "boris"); // not his to read: it may be where the child lives
  await family("north", "mia");
  await student("north", "noah", { record: ["gwen"], details: ["ada", "gwen"] });
  await student(
    "north",
    "sami",
    { record: ["sami"], details: ["ada", "sami"] },
    { profile_id: id("sami") },
  );
  await student("north", "mia", { record: [], details: ["tariq"] });
  await guardian("north", "gwen", "park", ["gwen"]);
  await guardian("north", "boris", "boris", ["boris"]);
  await guardian("north", "gina", "mia");
  await link("north", "noah", "gwen", ["gwen"]);
  await link("north", "noah", "boris", [], true);
  await link("north", "mia", "gina");
  for (const [school, child, details] of [
    ["south", "sol", ["hugo"]],
    ["east", "ezra", ["tess"]],
  ] as const) {
    await family(school, child);
    await student(school, child, { record: [], details: [...details] });
    await guardian(school, `${child}'s`, child);
    await link(school, child, `${child}'s`);
  }
  // students nobody has details of yet, for inserting them
  for (const [school, name] of [
    ["north", "nia"],
    ["north", "max"],
    ["south", "sven"],
    ["east", "elsa"],
  ] as const) {
    await add("students", {
      school_id: id(school),
      id: id(`${name} the student`),
      given_name: name,
      family_name: "New",
      grade: "4",
    });
  }

  // Classes: the assignments they imply are made by the triggers
  const staffed = async (
    school: string,
    name: string,
    teacher: string,
    students: string[],
    owners: string[],
  ) => {
    const at = { school_id: id(school) };
    await add("classes", { ...at, id: id(`class ${name}`), school_year: year, name, period: "1" });
    await add("staff", {
      ...at,
      id: id(`${teacher} of the staff`),
      given_name: teacher,
      family_name: "Lee",
      profile_id: id(teacher),
    });
    await add("class_staff", {
      ...at,
      id: id(`${teacher} in ${name}`),
      class_id: id(`class ${name}`),
      staff_id: id(`${teacher} of the staff`),
    });
    for (const child of students) {
      await add("class_students", {
        ...at,
        id: id(`${child} in ${name}`),
        class_id: id(`class ${name}`),
        student_id: id(`${child} the student`),
      });
    }
    const made =
      await sql`select id from public.teacher_student_assignments where class_id = ${id(`class ${name}`)}`;
    for (const row of made) own.set(`teacher_student_assignments:${row.id}`, new Set(owners));
  };
  await staffed("north", "4A", "ada", ["noah", "sami", "nia"], ["ada"]);
  await staffed("north", "5B", "tariq", ["mia"], ["tariq"]);
  await staffed("south", "4S", "hugo", [], ["hugo"]); // sees Sol because Southside says so
  await staffed("east", "4E", "tess", ["ezra"], ["tess"]);
  for (const school of Object.keys(districtOf)) {
    await add("staff", {
      school_id: id(school),
      id: id(`spare of ${school}`),
      given_name: "Spare",
      family_name: "Staff",
    });
  }
  const assign = (school: string, teacher: string, child: string, owners: string[]) =>
    add(
      "teacher_student_assignments",
      {
        school_id: id(school),
        id: id(`${teacher} has ${child}`),
        profile_id: id(teacher),
        student_id: id(`${child} the student`),
      },
      owners,
    );
  await assign("north", "fred", "noah", ["omar"]); // left over; opens nothing to Fred
  await assign("east", "tess", "elsa", ["tess", "eve"]);

  // Requests, what was written about them, reflections
  const request = async (r: {
    name: string;
    school: string;
    child: string;
    by: string;
    status: string;
    seen: string[];
    family?: string[];
    isShared?: boolean;
  }) => {
    const at = { school_id: id(r.school), school_year: year };
    const about = { student_id: id(`${r.child} the student`), filed_by: id(r.by) };
    const [type] =
      await sql`select id from public.behavior_types where school_id = ${id(r.school)} and category = 'minor' and code = 'disruption'`;
    await add(
      "behavior_requests",
      {
        ...at,
        ...about,
        id: id(r.name),
        incident_id: id(r.name),
        behavior_type_id: type?.id,
        category: "minor",
        status: r.status,
        occurred_at: "2026-11-02T15:00:00Z",
        occurred_on: "2026-11-02",
        shared_with_guardians_at: r.isShared ? "2026-11-03T00:00:00Z" : null,
      },
      [...r.seen, ...(r.family ?? [])],
    );
    await add(
      "request_notes",
      {
        ...at,
        ...about,
        id: id(`note on ${r.name}`),
        request_id: id(r.name),
        author_id: id(r.by),
        body: "Talked during the test.",
      },
      r.seen,
    );
    await add(
      "request_events",
      {
        ...at,
        ...about,
        id: id(`filing of ${r.name}`),
        request_id: id(r.name),
        actor_id: id(r.by),
        actor_kind: "person",
        kind: "filed",
        to_status: "waiting",
      },
      r.seen,
    );
    await sql`insert into private.request_codes (school_id, school_year, request_id, code)
      values (${id(r.school)}, ${year}, ${id(r.name)}, '4711')`;
  };
  const reflection = async (r: {
    school: string;
    request: string;
    child: string;
    by: string;
    attempt: number;
    status: string;
    isShared?: boolean;
    owners: string[];
  }) => {
    const [prompts] =
      await sql`select id from public.prompt_sets where school_id = ${id(r.school)} and age_band = '3-5'`;
    const name = `attempt ${r.attempt} at ${r.request}`;
    await add(
      "reflections",
      {
        school_id: id(r.school),
        school_year: year,
        id: id(name),
        request_id: id(r.request),
        student_id: id(`${r.child} the student`),
        filed_by: id(r.by),
        attempt: r.attempt,
        prompt_set_id: prompts?.id,
        status: r.status,
        is_shared_with_guardians: r.isShared ?? false,
      },
      r.owners,
    );
    return name;
  };
  const alert = (school: string, request: string, child: string, found: string) =>
    add("safety_alerts", {
      school_id: id(school),
      school_year: year,
      id: id(`alert on ${request}`),
      reflection_id: id(found),
      request_id: id(request),
      student_id: id(`${child} the student`),
      phrases: ["hits me"],
    });

  const noah = { school: "north", child: "noah" };
  await request({
    ...noah,
    name: "noah shared",
    by: "tariq",
    status: "completed",
    seen: ["ada", "tariq"],
    family: ["gwen"],
    isShared: true,
  });
  await reflection({
    ...noah,
    request: "noah shared",
    by: "tariq",
    attempt: 1,
    status: "returned",
    isShared: true,
    owners: ["ada", "tariq"],
  });
  await reflection({
    ...noah,
    request: "noah shared",
    by: "tariq",
    attempt: 2,
    status: "approved",
    isShared: true,
    owners: ["ada", "tariq", "gwen"],
  });
  await request({ ...noah, name: "noah private", by: "ada", status: "reflecting", seen: ["ada"] });
  await reflection({
    ...noah,
    request: "noah private",
    by: "ada",
    attempt: 1,
    status: "draft",
    owners: ["ada"],
  });
  await request({
    school: "north",
    child: "mia",
    name: "mia by ada",
    by: "ada",
    status: "waiting",
    seen: ["ada", "tariq"],
  });
  await request({
    school: "north",
    child: "mia",
    name: "mia by tariq",
    by: "tariq",
    status: "waiting",
    seen: ["tariq"],
  });
  const sami = { school: "north", child: "sami", by: "fred" };
  await request({
    ...sami,
    name: "sami by fred",
    status: "in_review",
    seen: ["ada"],
    family: ["sami"],
  });
  const found = await reflection({
    ...sami,
    request: "sami by fred",
    attempt: 1,
    status: "submitted",
    owners: ["ada", "sami"],
  });
  await alert("north", "sami by fred", "sami", found);
  for (const [school, child, by, seen] of [
    ["south", "sol", "sasha", ["hugo"]],
    ["east", "ezra", "tess", ["tess"]],
  ] as const) {
    const name = `${child} waits`;
    await request({ school, child, name, by, status: "waiting", seen: [...seen] });
    await alert(
      school,
      name,
      child,
      await reflection({
        school,
        child,
        request: name,
        by,
        attempt: 1,
        status: "submitted",
        owners: [...seen],
      }),
    );
  }

  // For students and guardians every term is theirs but the safety phrases.
  const terms =
    await sql`select id, school_id from public.vocabulary_terms where kind <> 'safety_phrase'`;
  for (const term of terms) {
    own.set(
      `vocabulary_terms:${term.id}`,
      new Set(term.school_id === id("north") ? ["sami", "gwen", "boris"] : []),
    );
  }
  return { own, placeOfProfile };
}
