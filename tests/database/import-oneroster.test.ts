import { expect, test } from "vitest";
import { type OneRosterOptions, oneRosterZip } from "../fixtures/rosters/files.ts";
import { stageFiles } from "../fixtures/rosters/import.ts";
import {
  answer,
  commit,
  NORTHSIDE,
  PEOPLE,
  plan,
  snapshot,
  undo,
  withNorthside,
} from "../fixtures/rosters/northside.ts";
import { asUser, withDatabase } from "../support/database.ts";

const db = withDatabase();
withNorthside(db);

const stage = (options?: OneRosterOptions) =>
  stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, [
    { name: "export.zip", blob: new Blob([oneRosterZip(options)]) },
  ]);

const listed = (id: string, entity: string, action: string) =>
  asUser(
    db.sql,
    PEOPLE.ada,
    (tx) => tx`select * from public.list_import_plan(${id}, ${entity}, ${action})`,
  );

let first = "";
let afterFirst: Record<string, unknown> = {};

test("a district's export brings Northside's own students, guardians, homes, staff and classes", async () => {
  first = await stage();
  expect(await plan(db, first)).toMatchObject({
    students: { created: 4 },
    guardians: { created: 4 },
    links: { created: 5 },
    staff: { created: 1 },
    classes: { created: 1 },
    enrollments: { created: 3 },
    other_school_rows: 1,
    rejected_rows: 0,
  });
  expect(await db.sql`select * from public.students`).toEqual([]);
  await commit(db, first);

  const students = await db.sql`
    select s.given_name, s.family_name, s.grade, d.source_id, d.student_number, d.birth_date::text, d.gender, d.races,
           d.is_hispanic
    from public.students s join public.student_details d using (school_id, id) order by d.source_id`;
  expect(students).toEqual([
    {
      given_name: "Ana",
      family_name: "Reyes",
      grade: "4",
      source_id: "s1",
      student_number: "0017",
      birth_date: "2016-03-25",
      gender: "female",
      races: ["white"],
      is_hispanic: true,
    },
    {
      given_name: "Leo",
      family_name: "Lee",
      grade: "3",
      source_id: "s2",
      student_number: "0018",
      birth_date: "2017-04-26",
      gender: "male",
      races: ["asian"],
      is_hispanic: false,
    },
    {
      given_name: "Mia",
      family_name: "Park",
      grade: "KG",
      source_id: "s3",
      student_number: "0019",
      birth_date: null,
      gender: null,
      races: [],
      is_hispanic: null,
    },
    {
      given_name: "Omar",
      family_name: "Haddad",
      grade: "5",
      source_id: "s4",
      student_number: "0020",
      birth_date: null,
      gender: null,
      races: [],
      is_hispanic: null,
    },
  ]);
  const guardians = await db.sql`
    select g.given_name, g.phone, g.phone_extension, g.email,
           dense_rank() over (order by g.family_id) as home_no, count(*) over (partition by g.family_id)::int as in_home
    from public.guardians g order by g.given_name`;
  expect(
    guardians.map(({ given_name, phone, phone_extension, in_home }) => [
      given_name,
      phone,
      phone_extension,
      in_home,
    ]),
  ).toEqual([
    ["Kim", "+13125550141", null, 1],
    ["Luis", "+13125550134", "218", 2],
    ["María", "+13125550134", null, 2],
    ["Sun", "+13125550140", null, 1],
  ]);
  expect(
    await db.sql`select c.name, c.school_year, c.period, c.grade, t.email, e.is_lead
      from public.classes c join public.class_staff e on e.class_id = c.id join public.staff t on t.id = e.staff_id`,
  ).toEqual([
    {
      name: "Homeroom 4A",
      school_year: 2026,
      period: "1",
      grade: "4",
      email: "tess@example.org",
      is_lead: true,
    },
  ]);
  afterFirst = await snapshot(db);
});

test("the audit names ada and the import for every row", async () => {
  const rows = await db.sql`
    select table_name, count(*)::int as n from public.audit_log
    where actor_id = ${PEOPLE.ada} and context ->> 'import_id' = ${first} and table_name in ('students', 'guardians')
    group by table_name order by table_name`;
  expect(rows).toEqual([
    { table_name: "guardians", n: 4 },
    { table_name: "students", n: 4 },
  ]);
});

test("nothing of the file stays in staging after the commit", async () => {
  const [left] = await db.sql`
    select (select count(*) from private.import_people) + (select count(*) from private.import_contacts)
         + (select count(*) from private.import_links) + (select count(*) from private.import_plan_students)
         + (select count(*) from private.import_chunks) as rows`;
  expect(left?.rows).toBe("0");
});

test("the same file again, also as OneRoster 1.2 with chunks in any order, changes nothing", async () => {
  for (const version of ["1.1", "1.2"] as const) {
    const id = await stage({ version });
    const counts = await plan(db, id);
    for (const entity of [
      "students",
      "guardians",
      "links",
      "families",
      "staff",
      "classes",
      "enrollments",
    ]) {
      expect(Object.keys(counts[entity] ?? {}), `${version} ${entity}`).toEqual(["unchanged"]);
    }
    await commit(db, id);
    expect(await snapshot(db)).toEqual(afterFirst);
  }
});

test("a changed file shows old and new field by field, flags the missing, and undo takes all of it back", async () => {
  const id = await stage({
    change: {
      s1: { given: "Anna", grade: "05" },
      g1: { sms: "312-555-0199" },
      s4: null,
      s2: { agents: "" },
    },
    withoutEnrollments: ["e2"],
  });
  expect(await plan(db, id)).toMatchObject({
    students: { updated: 1, missing: 1, unchanged: 2 },
    guardians: { updated: 1, unchanged: 3 },
    links: { missing: 1, unchanged: 4 },
    enrollments: { missing: 1, unchanged: 2 },
  });
  const [ana] = await listed(id, "students", "updated");
  expect(ana).toMatchObject({
    label: "Reyes, Anna",
    changes: { given_name: ["Ana", "Anna"], grade: ["4", "5"] },
    reason: "matched by id of the SIS",
  });
  expect((await listed(id, "students", "missing")).map(({ label }) => label)).toEqual([
    "Haddad, Omar · 5",
  ]);
  // one of four is more than a fifth
  await expect(commit(db, id)).rejects.toMatchObject({ message: "import_has_open_questions" });
  await answer(db, id, "many_missing", "continue");
  await commit(db, id);
  const [omar] =
    await db.sql`select status, missing_since from public.students where family_name = 'Haddad'`;
  expect(omar?.status).toBe("active");
  expect(omar?.missing_since).not.toBeNull();
  await undo(db, id);
  expect(await snapshot(db)).toEqual(afterFirst);
});

test("undo is refused, naming what changed, once someone has edited an imported record", async () => {
  await db.sql`update public.students set preferred_name = 'Annie' where given_name = 'Ana'`;
  await expect(undo(db, first)).rejects.toMatchObject({
    message: "import_undo_refused",
    detail: "Since the import, student Annie Reyes was changed.",
  });
  await db.sql`update public.students set preferred_name = null where given_name = 'Ana'`;
});

test("a plan made before someone edited the roster is not committed", async () => {
  const id = await stage({ change: { s1: { grade: "06" } } });
  await plan(db, id);
  await db.sql`update public.guardians set email = 'new@example.org' where given_name = 'Luis'`;
  await expect(commit(db, id)).rejects.toMatchObject({ message: "import_plan_is_stale" });
  expect(await plan(db, id)).toMatchObject({ guardians: { updated: 1 }, students: { updated: 1 } });
  await commit(db, id);
});

test("a plan is refused while rows of a file are lacking, and after staging was lost", async () => {
  const id = await stage();
  await db.sql`delete from private.import_chunks where import_id = ${id} and file_no = 0`;
  await expect(plan(db, id)).rejects.toMatchObject({ message: "import_incomplete" });
  const lost = await stage();
  await db.sql`truncate private.import_people, private.import_contacts, private.import_groups, private.import_links`;
  await expect(plan(db, lost)).rejects.toMatchObject({ message: "import_incomplete" });
});
