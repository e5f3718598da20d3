import { districtOf, east, id, maple, north, type Place, south, year } from "./people.ts";
import type { Builder, Row } from "./world.ts";

/** Logins with their memberships, support sessions and open invitations. */
export async function addLogins({ sql, add, own, placeOfProfile }: Builder): Promise<void> {
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
  await member("ada", "teacher", north);
  await member("tariq", "teacher", north);
  await member("noor", "counselor", north);
  await member("omar", "school_admin", north);
  await member("dina", "district_admin", maple, {}, ["dina", ...operators]);
  own.set(`profiles:${id("dina")}`, new Set(["dina", ...operators]));
  own.set(`profiles:${id("dina")}:update`, new Set(["dina"]));
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
}

/** Households, students and their guardians. */
export async function addFamilies({ add }: Builder): Promise<void> {
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
}

/** Classes and who is in them; the assignments they imply are made by the triggers. */
export async function addClasses({ sql, add, own }: Builder): Promise<void> {
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
}
