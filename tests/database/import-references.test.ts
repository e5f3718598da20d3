import { afterEach, expect, test } from "vitest";
import { oneRosterDelta, oneRosterZip } from "../fixtures/rosters/files.ts";
import { stageFiles, textFile } from "../fixtures/rosters/import.ts";
import {
  answer,
  commit,
  NORTHSIDE,
  PEOPLE,
  plan,
  undo,
  withNorthside,
} from "../fixtures/rosters/northside.ts";
import { withDatabase } from "../support/database.ts";

const db = withDatabase();
withNorthside(db);

const open: string[] = [];
async function committed(id: string) {
  await commit(db, id);
  open.push(id);
}
afterEach(async () => {
  for (const id of open.splice(0).reverse()) await undo(db, id);
  expect(await db.sql`select * from public.students`).toEqual([]);
});

test("a delta changes what it names and flags nobody it does not name", async () => {
  const bulk = await stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, [
    { name: "export.zip", blob: new Blob([oneRosterZip()]) },
  ]);
  await plan(db, bulk);
  await committed(bulk);
  const id = await stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, [
    { name: "delta.zip", blob: new Blob([oneRosterDelta()]) },
  ]);
  expect(await plan(db, id)).toMatchObject({
    // Omar has a home now
    students: { updated: 2, missing: 1, unchanged: 1 },
    guardians: { unchanged: 4 },
    links: { created: 1 },
    staff: { unchanged: 1 },
    classes: { unchanged: 1 },
    enrollments: { created: 1, missing: 1 },
    rejected_rows: 0,
    left_out_values: 0,
  });
  await answer(db, id, "many_missing", "continue");
  await committed(id);
  expect(
    await db.sql`select s.given_name, s.missing_since is not null as is_missing,
        (select count(*)::int from public.class_students e where e.student_id = s.id) as classes,
        (select count(*)::int from public.student_guardians l where l.student_id = s.id and l.missing_since is null)
          as guardians
      from public.students s order by 1`,
  ).toEqual([
    { given_name: "Anita", is_missing: false, classes: 1, guardians: 2 },
    { given_name: "Leo", is_missing: true, classes: 0, guardians: 1 },
    { given_name: "Mia", is_missing: false, classes: 0, guardians: 2 },
    { given_name: "Omar", is_missing: false, classes: 1, guardians: 1 },
  ]);
});

test("rows that name nobody of the files are reported, and so are people without a role", async () => {
  const users = await stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, [
    textFile("students.csv", "Student number,First name,Last name,Grade\n0017,Ana,Reyes,4"),
    textFile(
      "contacts.csv",
      "Student number,Contact first name,Contact last name,Contact relationship\n0017,Maria,Reyes,Mother\n9999,Ghost,Roy,Mother",
    ),
    textFile(
      "users.csv",
      "sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName,agentSourcedIds,grades,userMasterIdentifier,primaryOrgSourcedId\nu1,active,,true,u1,Tess,Teacher,,,,",
    ),
    textFile(
      "sections.csv",
      "School_id,Section_id,Teacher_id,Name,Section_number,Period\n,k1,,Math,01,2",
    ),
    textFile("enrollments.csv", "School_id,Section_id,Student_id\n,k1,777\n,k7,0017"),
  ]);
  expect(await plan(db, users)).toMatchObject({
    students: { created: 1 },
    links: { created: 1 },
    rejected_rows: 4,
  });
  expect(
    await db.sql`select file_no, row_no, problems -> 0 ->> 'code' as code, problems -> 0 ->> 'value' as value
      from public.import_rejected_rows where import_id = ${users} order by 1, 2`,
  ).toEqual([
    { file_no: 1, row_no: 3, code: "reference_unknown", value: "9999" },
    { file_no: 2, row_no: 2, code: "role_missing", value: "u1" },
    { file_no: 4, row_no: 2, code: "reference_unknown", value: "777" },
    { file_no: 4, row_no: 3, code: "reference_unknown", value: "k7" },
  ]);
  // planning again reports them once
  expect(await plan(db, users)).toMatchObject({ rejected_rows: 4 });
});

test("numbers whose zeros a spreadsheet took away are the same student, who keeps them", async () => {
  const file = (numbers: string[]) =>
    textFile(
      "students.csv",
      [
        "Student number,First name,Last name,Grade",
        `${numbers[0]},Ana,Reyes,4`,
        `${numbers[1]},Leo,Lee,3`,
      ].join("\n"),
    );
  const first = await stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, [file(["000017", "18"])]);
  await plan(db, first);
  await committed(first);
  const again = await stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, [file(["17", "0018"])]);
  expect(await plan(db, again)).toMatchObject({ students: { unchanged: 1, updated: 1 } });
  await committed(again);
  expect(await db.sql`select student_number from public.student_details order by 1`).toEqual([
    { student_number: "000017" },
    { student_number: "0018" },
  ]);
});

test("one child under two ids is held, and who the file calls withdrawn is counted", async () => {
  const id = await stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, [
    textFile(
      "students.csv",
      [
        "Student_id,Student_number,First_name,Last_name,Grade,Status",
        "a1,17,Ana,Reyes,4,Active",
        "a2,17,Ana,Reyes,4,Active",
        "a3,18,Leo,Lee,3,Withdrawn 10/1/2026",
      ].join("\n"),
    ),
  ]);
  expect(await plan(db, id)).toMatchObject({ students: { created: 1, held: 1 }, gone_rows: 1 });
});

test("a teacher whose own child goes to the school is its teacher and the child's guardian", async () => {
  const header =
    "sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName,email,agentSourcedIds,grades,userMasterIdentifier,primaryOrgSourcedId";
  const files = [
    textFile(
      "users.csv",
      [
        header,
        "s1,active,,true,ana,Ana,Reyes,,tt,09,,o1",
        "tt,active,,true,tess,Tess,Reyes,tess@example.org,,,,o1",
      ].join("\n"),
    ),
    textFile(
      "roles.csv",
      [
        "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId",
        "r1,active,,s1,primary,student,,,o1",
        "r2,active,,tt,primary,teacher,,,o1",
        "r3,active,,tt,secondary,parent,,,o1",
      ].join("\n"),
    ),
    textFile(
      "orgs.csv",
      "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\no1,active,,Northside,school,101,",
    ),
  ];
  const id = await stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, files);
  expect(await plan(db, id)).toMatchObject({
    staff: { created: 1 },
    guardians: { created: 1 },
    links: { created: 1 },
    rejected_rows: 0,
  });
  await committed(id);
  const again = await stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, files);
  expect(await plan(db, again)).toMatchObject({
    staff: { unchanged: 1 },
    guardians: { unchanged: 1 },
    links: { unchanged: 1 },
  });
});
