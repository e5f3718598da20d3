import { afterEach, expect, test } from "vitest";
import { oneRosterZip } from "../fixtures/rosters/files.ts";
import { stageFiles, textFile } from "../fixtures/rosters/import.ts";
import {
  answer,
  commit,
  NORTHSIDE,
  PEOPLE,
  plan,
  undo,
  WESTSIDE,
  withNorthside,
} from "../fixtures/rosters/northside.ts";
import { withDatabase } from "../support/database.ts";

const db = withDatabase();
withNorthside(db);

/** What a person has answered is not asked by the next import, as long as the import of the answer stands. */

const open: string[] = [];
afterEach(async () => {
  for (const id of open.splice(0).reverse()) await undo(db, id);
  expect(await db.sql`select * from public.students`).toEqual([]);
  await db.sql`update public.schools set source_id = null`;
});

const HEADER =
  "Student_id,Student_number,Last_name,First_name,Dob,Grade,Contact_name,Contact_type,Contact_phone";
const stage = (...rows: string[]) =>
  stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, [
    textFile("students.csv", [HEADER, ...rows].join("\n")),
  ]);

async function planned(...rows: string[]) {
  const id = await stage(...rows);
  return { id, counts: await plan(db, id), asked: await asked(id) };
}
const asked = async (id: string) => {
  const rows = await db.sql`select kind from public.import_questions
    where import_id = ${id} and kind <> 'many_missing' and answer is null`;
  return rows.map(({ kind }) => kind);
};
/** Answers everything that is asked of a kind, and commits whoever is missing. */
async function committed(rows: string[], kind?: string, value = "different") {
  const { id } = await planned(...rows);
  if (kind) await answer(db, id, kind, value);
  await plan(db, id);
  await answer(db, id, "many_missing", "continue");
  await commit(db, id);
  open.push(id);
  return id;
}

const ana = "S1,1,Reyes,Ana,3/25/2014,4,,,";
const ben = "S1,2,Silva,Ben,4/26/2015,3,,,";

test("a child who stands under the id of another is not asked about again and not made twice", async () => {
  await committed([ana]);
  await committed([ben], "same_student");
  const again = await planned(ben);
  expect(again.asked).toEqual([]);
  expect(again.counts).toMatchObject({ students: { unchanged: 1 } });
  // what else the file says of him is no new evidence
  const later = await planned("S1,2,Silva,Benjamin,4/26/2015,4,,,");
  expect(later.asked).toEqual([]);
  expect(later.counts).toMatchObject({ students: { updated: 1 } });
  await commit(db, later.id);
  open.push(later.id);
  expect(
    await db.sql`select given_name, grade, missing_since is not null as is_missing from public.students order by 1`,
  ).toEqual([
    { given_name: "Ana", grade: "4", is_missing: true },
    { given_name: "Benjamin", grade: "4", is_missing: false },
  ]);
});

test("the answer stands whichever of two children with one number is found first", async () => {
  const number = (name: string) => `,1,${name},,,`;
  await committed([number("Reyes,Ana,3/25/2014,4")]);
  const children = ["Silva,Ben,4/26/2015,3", "Cho,Max,5/27/2016,2", "Lund,Eva,6/28/2017,1"];
  for (const child of children) await committed([number(child)], "same_student");
  for (const child of children) {
    expect((await planned(number(child))).asked).toEqual([]);
    const [made] = await db.sql`select count(*)::int as n from private.import_plan_students p
      where p.action = 'created' and p.import_id = (select id from public.roster_imports where state = 'planned')`;
    expect(made?.n).toBe(0);
  }
});

test("a third child under the same id is new evidence: it is asked", async () => {
  await committed([ana]);
  await committed([ben], "same_student");
  const { asked, counts } = await planned("S1,3,Cho,Max,5/27/2016,2,,,");
  expect(asked).toEqual(["same_student"]);
  expect(counts).toMatchObject({ students: { held: 1 } });
});

test("undo takes the answer back", async () => {
  await committed([ana]);
  await undo(db, await committed([ben], "same_student"));
  open.pop();
  expect((await planned(ben)).asked).toEqual(["same_student"]);
});

test("an answer that was never committed decides nothing for the next import", async () => {
  await committed([ana]);
  const { id } = await planned(ben);
  await answer(db, id, "same_student", "different");
  expect((await planned(ben)).asked).toEqual(["same_student"]);
});

test("two children of one name and birth date stay two", async () => {
  const twin = "S2,2,Reyes,Ana,3/25/2014,4,,,";
  await committed([ana]);
  await committed([twin], "same_student");
  for (const rows of [[twin], [ana, twin]]) expect((await planned(...rows)).asked).toEqual([]);
});

test("a record that was brought up to date by the answer is not asked about again", async () => {
  await committed([ana]);
  await committed([ben], "same_student", "same");
  expect(await planned(ben)).toMatchObject({ asked: [], counts: { students: { unchanged: 1 } } });
});

test.each(["same", "different"])("households that were answered %s stay so", async (value) => {
  const rows = [
    "S1,1,Reyes,Ana,3/25/2014,4,Sun Cho,Mother,312-555-0134",
    "S1,1,Reyes,Ana,3/25/2014,4,Tom Park,Father,312-555-0199",
  ];
  await committed(rows, "same_household", value);
  expect((await planned(...rows)).asked).toEqual([]);
  const sibling = rows.map((row) => row.replace("S1,1,Reyes,Ana", "S2,2,Reyes,Leo"));
  const later = await planned(...rows, ...sibling);
  expect(later.asked).toEqual([]);
  await commit(db, later.id);
  open.push(later.id);
  const families = await db.sql`select distinct family_id from public.guardians`;
  expect(families).toHaveLength(value === "same" ? 1 : 2);
});

test("which school of the file is meant is asked once, for as long as it has its name and nobody else's id", async () => {
  const rows = (ref: string, name: string) =>
    stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, [
      textFile(
        "students.csv",
        `School_id,School_name,Student_number,Last_name,First_name,Grade\n${ref},${name},1,Reyes,Ana,4`,
      ),
    ]);
  const isAsked = async (ref: string, name: string) => {
    const id = await rows(ref, name);
    await plan(db, id);
    return (await asked(id)).length > 0;
  };
  // an earlier export of another system has named the school already
  await db.sql`update public.schools set source_id = 'N01' where id = ${NORTHSIDE}`;
  const id = await rows("900", "North Campus");
  await plan(db, id);
  await answer(db, id, "wrong_school", "900");
  await plan(db, id);
  await commit(db, id);
  open.push(id);
  expect(await isAsked("900", "North Campus")).toBe(false);
  expect(await isAsked("900", "Riverside")).toBe(true);
  await db.sql`update public.schools set source_id = '900' where id = ${WESTSIDE}`;
  expect(await isAsked("900", "North Campus")).toBe(true);
  await db.sql`update public.schools set source_id = null where id = ${WESTSIDE}`;
  await undo(db, id);
  open.pop();
  expect(await isAsked("900", "North Campus")).toBe(true);
});

test("a child made by an answer has the classes, guardians and contacts that the file gives to the id", async () => {
  const stageExport = async () => {
    const id = await stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, [
      { name: "export.zip", blob: new Blob([oneRosterZip()]) },
    ]);
    await plan(db, id);
    return id;
  };
  const first = await stageExport();
  await commit(db, first);
  // the school knows somebody else under Ana's id
  const [other] = await db.sql`update public.student_details set birth_date = '2013-01-02'
    where source_id = 's1' returning id`;
  await db.sql`update public.students set given_name = 'Ida', family_name = 'Wolf' where id = ${other?.id}`;
  const second = await stageExport();
  await answer(db, second, "same_student", "different");
  await plan(db, second);
  await answer(db, second, "many_missing", "continue");
  await commit(db, second);
  const ana = () => db.sql`
    select c.name, (select count(*)::int from public.student_guardians l where l.student_id = s.id) as guardians
    from public.students s
    join public.class_students e on e.student_id = s.id join public.classes c on c.id = e.class_id
    where s.given_name = 'Ana'`;
  expect([...(await ana())]).toEqual([{ name: "Homeroom 4A", guardians: 2 }]);
  const third = await stageExport();
  expect(await asked(third)).toEqual([]);
  const [planned] = await db.sql`select counts from public.roster_imports where id = ${third}`;
  expect(planned?.counts).toMatchObject({
    students: { unchanged: 4 },
    links: { unchanged: 5 },
    enrollments: { unchanged: 3 },
  });
  for (const table of ["students", "guardians", "families", "classes", "staff", "roster_imports"]) {
    await db.sql.unsafe(`delete from public.${table}`);
  }
});
