import { afterEach, expect, test } from "vitest";
import { messyClever } from "../fixtures/rosters/files.ts";
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

const HEADER =
  "Student_number,Last_name,First_name,Dob,Grade,Student_street,Student_zip,Contact_name,Contact_type,Contact_phone,Contact_email,Lives_with";

const open: string[] = [];

/** Stages rows of the header above and plans them. */
async function planned(...rows: string[]) {
  const id = await stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, [
    textFile("students.csv", [HEADER, ...rows].join("\n")),
  ]);
  return { id, counts: await plan(db, id) };
}

async function committed(...rows: string[]) {
  const { id } = await planned(...rows);
  await commit(db, id);
  open.push(id);
  return id;
}

afterEach(async () => {
  for (const id of open.splice(0).reverse()) await undo(db, id);
  expect(await db.sql`select * from public.students`).toEqual([]);
});

const homes = async () => {
  const rows = await db.sql`
    select array_agg(g.given_name order by g.given_name) as people from public.guardians g
    group by g.family_id order by 1`;
  return rows.map(({ people }) => people.join(" + "));
};

test("one guardian in several rows is one guardian, and siblings with different surnames share the home", async () => {
  await committed(
    "1,Reyes,Ana,3/25/2014,4,1 Oak St,60601,Maria Reyes,Mother,312-555-0134,maria@example.org,",
    "1,Reyes,Ana,3/25/2014,4,1 Oak St,60601,Luis Reyes,Father,312-555-0135,,",
    "2,Lee,Leo,4/26/2015,3,1 Oak St,60601,Maria Reyes,Mother,312-555-0134,maria@example.org,",
  );
  expect(await homes()).toEqual(["Luis + Maria"]);
  const families = await db.sql`
    select distinct d.family_id from public.student_details d where d.school_id = ${NORTHSIDE}`;
  expect(families).toHaveLength(1);
});

test("a parent who does not live with the child keeps a home of their own", async () => {
  await committed(
    "1,Park,Mia,3/25/2014,4,1 Oak St,60601,Sun Park,Mother,312-555-0134,sun@example.org,Y",
    "1,Park,Mia,3/25/2014,4,1 Oak St,60601,Tom Park,Father,312-555-0199,tom@example.org,N",
  );
  expect(await homes()).toEqual(["Sun", "Tom"]);
});

test("parents with a common e-mail but different names are two people in one home", async () => {
  await committed(
    "1,Park,Mia,3/25/2014,4,,,Sun Cho,Mother,312-555-0134,home@example.org,",
    "1,Park,Mia,3/25/2014,4,,,Tom Park,Father,312-555-0199,home@example.org,",
  );
  expect(await homes()).toEqual(["Sun + Tom"]);
});

test("a home is found through people who share something with others only", async () => {
  await committed(
    "1,Park,Mia,3/25/2014,4,,,Ann Park,Aunt,312-555-0101,ann@example.org,N",
    "2,Lee,Leo,4/26/2015,3,,,Bea Lee,Mother,312-555-0102,bea@example.org,N",
    "3,Park,Ida,5/27/2016,2,,,Cal Park,Father,312-555-0101,bea@example.org,N",
    "4,Lee,Max,6/28/2017,1,,,Dan Lee,Uncle,312-555-0102,dan@example.org,N",
    "5,Roy,Kim,7/29/2015,3,,,Eva Roy,Mother,312-555-0103,eva@example.org,N",
  );
  expect(await homes()).toEqual(["Ann + Bea + Cal + Dan", "Eva"]);
});

test("parents who share only the child are asked about, stay apart, and are joined when a person says so", async () => {
  const rows = [
    "1,Park,Mia,3/25/2014,4,,,Sun Cho,Mother,312-555-0134,sun@example.org,",
    "1,Park,Mia,3/25/2014,4,,,Tom Park,Father,312-555-0199,tom@example.org,",
  ];
  const { id, counts } = await planned(...rows);
  expect(counts).toMatchObject({ families: { created: 2 } });
  expect(
    await db.sql`select kind, is_blocking, facts from public.import_questions where import_id = ${id}`,
  ).toEqual([
    {
      kind: "same_household",
      is_blocking: false,
      facts: {
        reason: "parents of one child, no address",
        guardians: [
          { name: "Sun Cho", row: 2 },
          { name: "Tom Park", row: 3 },
        ],
        students: ["Mia Park"],
      },
    },
  ]);
  await answer(db, id, "same_household", "same");
  await expect(commit(db, id)).rejects.toMatchObject({ message: "import_not_planned" });
  expect(await plan(db, id)).toMatchObject({ families: { created: 1 } });
  await commit(db, id);
  open.push(id);
  expect(await homes()).toEqual(["Sun + Tom"]);
});

const asked = (id: string) =>
  db.sql`select facts ->> 'reason' as reason,
      (select array_agg(g ->> 'name') from jsonb_array_elements(facts -> 'guardians') g) as guardians
    from public.import_questions where import_id = ${id} and kind = 'same_household' order by subject`;

test("a second parent of another surname is not placed at the child's address by a guess, but asked about", async () => {
  const rows = [
    "1,Reyes,Ana,3/25/2014,4,1 Oak St,60601,Maria Reyes,Mother,312-555-0134,maria@example.org,",
    "1,Reyes,Ana,3/25/2014,4,1 Oak St,60601,Tom Vidal,Father,312-555-0177,tom@example.org,",
    // nobody of her surname: she lives with the first
    "2,Lee,Ida,3/26/2014,4,2 Elm St,60601,Sun Cho,Mother,312-555-0178,sun@example.org,",
    "2,Lee,Ida,3/26/2014,4,2 Elm St,60601,Max Roy,Father,312-555-0179,max@example.org,",
    // the file says it itself
    "3,Ott,Kai,3/27/2014,4,3 Fir St,60601,Eva Lund,Mother,312-555-0180,eva@example.org,Y",
    "3,Ott,Kai,3/27/2014,4,3 Fir St,60601,Jon Ott,Father,312-555-0181,jon@example.org,Y",
  ];
  const { id, counts } = await planned(...rows);
  expect(counts).toMatchObject({ families: { created: 5 } });
  expect(await asked(id)).toEqual([
    { reason: "same address, different surnames", guardians: ["Maria Reyes", "Tom Vidal"] },
    { reason: "same address, different surnames", guardians: ["Sun Cho", "Max Roy"] },
  ]);
  await answer(db, id, "same_household", "same");
  expect(await plan(db, id)).toMatchObject({ families: { created: 3 } });
  const reasons = await db.sql`
    select reason from private.import_plan_families where import_id = ${id} and name = 'Reyes'`;
  expect(reasons).toEqual([{ reason: "same address and surname; as you answered" }]);
  await commit(db, id);
  open.push(id);
  expect(await homes()).toEqual(["Eva + Jon", "Maria + Tom", "Max + Sun"]);
});

test("an address or number the school itself filled in makes no household of strangers", async () => {
  const { id } = await planned(
    "1,Reyes,Ana,3/25/2014,4,1 Oak St,60601,Maria Reyes,Mother,312-555-0100,office@school.example,",
    "2,Lee,Leo,4/26/2015,3,2 Elm St,60601,Kim Lee,Mother,312-555-0135,office@school.example,",
    "3,Reyes,Mia,4/27/2015,3,3 Fir St,60601,Sun Reyes,Mother,312-555-0100,,",
    "4,Cho,Kai,4/28/2015,3,,,Wei Cho,Mother,,front@school.example,",
    "5,Roy,Ida,4/29/2015,3,,,Ann Roy,Mother,,front@school.example,",
    "6,Ott,Max,4/30/2015,3,,,Eva Ott,Mother,,front@school.example,",
  );
  expect(await asked(id)).toEqual([
    { reason: "same e-mail, nothing else in common", guardians: ["Maria Reyes", "Kim Lee"] },
    { reason: "same phone, different addresses", guardians: ["Maria Reyes", "Sun Reyes"] },
    { reason: "same e-mail, nothing else in common", guardians: ["Wei Cho", "Ann Roy"] },
    { reason: "same e-mail, nothing else in common", guardians: ["Wei Cho", "Eva Ott"] },
  ]);
  await commit(db, id);
  open.push(id);
  expect(await homes()).toEqual(["Ann", "Eva", "Kim", "Maria", "Sun", "Wei"]);
});

test("an emergency contact is nobody's household, has no custody and picks up nobody unless the file says so", async () => {
  const { id } = await planned(
    "1,Reyes,Ana,3/25/2014,4,1 Oak St,60601,Maria Reyes,Mother,312-555-0134,,",
    "1,Reyes,Ana,3/25/2014,4,1 Oak St,60601,Rosa Vega,Aunt,312-555-0135,,",
    "1,Reyes,Ana,3/25/2014,4,1 Oak St,60601,Omar Haddad,Neighbor,312-555-0136,,",
    "2,Lee,Leo,4/26/2015,3,,,Kim Lee,Emergency contact,312-555-0137,,",
  );
  expect(await asked(id)).toEqual([]);
  await commit(db, id);
  open.push(id);
  expect(await homes()).toEqual(["Kim", "Maria", "Omar", "Rosa"]);
  expect(
    await db.sql`select g.given_name, l.lives_with, l.has_custody, l.may_pick_up, l.may_be_contacted
      from public.student_guardians l join public.guardians g on g.id = l.guardian_id order by 1`,
  ).toEqual(
    ["Kim", "Maria", "Omar", "Rosa"].map((given_name) => ({
      given_name,
      lives_with: given_name === "Maria",
      has_custody: given_name === "Maria",
      may_pick_up: given_name === "Maria",
      may_be_contacted: true,
    })),
  );
  const [leo] = await db.sql`
    select family_id from public.students s join public.student_details d using (school_id, id)
    where s.given_name = 'Leo'`;
  expect(leo).toEqual({ family_id: null });
});

test("a guardian whose numbers stand in several rows keeps both", async () => {
  await committed(
    "1,Reyes,Ana,3/25/2014,4,,,Maria Reyes,Mother,312-555-0134,,",
    "1,Reyes,Ana,3/25/2014,4,,,Maria Reyes,Mother,312-555-0199,,",
  );
  expect(await db.sql`select phone, alternate_phone from public.guardians`).toEqual([
    { phone: "+13125550134", alternate_phone: "+13125550199" },
  ]);
});

test("hundreds of doubtful households are asked about in one plan", async () => {
  const rows = Array.from({ length: 400 }, (_, at) => [
    `${at},Kid${at},Ana,3/25/2014,4,,,Ma Mother${at},Mother,,,`,
    `${at},Kid${at},Ana,3/25/2014,4,,,Pa Father${at},Father,,,`,
  ]).flat();
  const { id, counts } = await planned(...rows);
  expect(counts).toMatchObject({ families: { created: 800 } });
  expect(await asked(id)).toHaveLength(400);
});

test("a later child of a known guardian joins the home that is there", async () => {
  await committed(
    "1,Reyes,Ana,3/25/2014,4,1 Oak St,60601,Maria Reyes,Mother,312-555-0134,maria@example.org,",
  );
  const { id, counts } = await planned(
    "1,Reyes,Ana,3/25/2014,4,1 Oak St,60601,Maria Reyes,Mother,312-555-0134,maria@example.org,",
    "2,Reyes,Leo,4/26/2015,3,1 Oak St,60601,Maria Reyes,Mother,312-555-0134,maria@example.org,",
  );
  expect(counts).toMatchObject({
    students: { created: 1, unchanged: 1 },
    guardians: { unchanged: 1 },
    links: { created: 1, unchanged: 1 },
    families: { unchanged: 1 },
  });
  await commit(db, id);
  open.push(id);
  expect(await homes()).toEqual(["Maria"]);
});

test("the same name and birth date under another number waits for a person", async () => {
  await committed("1,Reyes,Ana,3/25/2014,4,,,,,,,");
  const { id, counts } = await planned("777,Reyes,Ana,3/25/2014,5,,,,,,,");
  expect(counts).toMatchObject({ students: { held: 1 } });
  await answer(db, id, "same_student", "same");
  expect(await plan(db, id)).toMatchObject({ students: { updated: 1 } });
  await commit(db, id);
  open.push(id);
  expect(await db.sql`select student_number from public.student_details`).toEqual([
    { student_number: "777" },
  ]);
});

test("an id that names two children in one file is held, not guessed", async () => {
  const { id, counts } = await planned(
    "1,Reyes,Ana,3/25/2014,4,,,,,,,",
    "1,Silva,Ben,4/26/2014,4,,,,,,,",
    "2,Lee,Leo,4/26/2015,3,,,,,,,",
  );
  expect(counts).toMatchObject({ students: { held: 1, created: 1 } });
  await commit(db, id);
  open.push(id);
  expect(await db.sql`select given_name from public.students`).toEqual([{ given_name: "Leo" }]);
});

test("a messy file is read where it can be, and every refusal names row, column, value and repair", async () => {
  const id = await stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, [
    { name: "clever.txt", blob: new Blob([messyClever()]) },
  ]);
  expect(await plan(db, id)).toEqual({});
  await answer(db, id, "wrong_school", "N01");
  const counts = await plan(db, id);
  expect(counts).toMatchObject({ students: { created: 3 }, rejected_rows: 3 });
  const rejected = await db.sql`
    select row_no, is_rejected, p ->> 'code' as code, p ->> 'column' as "column", p ->> 'value' as value
    from public.import_rejected_rows cross join jsonb_array_elements(problems) p
    where import_id = ${id} order by row_no, code`;
  expect(rejected).toEqual([
    {
      row_no: 6,
      is_rejected: false,
      code: "email_unreadable",
      column: "Contact_email",
      value: "not an address",
    },
    {
      row_no: 6,
      is_rejected: false,
      code: "name_missing",
      column: "Contact_name",
      value: "=cmd|calc",
    },
    {
      row_no: 8,
      is_rejected: true,
      code: "id_rounded",
      column: "Student_id",
      value: "1.23457E+11",
    },
    { row_no: 9, is_rejected: true, code: "name_missing", column: "Frist_name", value: "" },
    { row_no: 10, is_rejected: true, code: "row_ragged", column: null, value: "…" },
  ]);
  await commit(db, id);
  open.push(id);
  expect(
    await db.sql`select s.given_name, s.family_name, s.grade, d.birth_date::text, d.student_number
      from public.students s join public.student_details d using (school_id, id) order by d.student_number`,
  ).toEqual([
    {
      given_name: "Ana",
      family_name: "Reyes",
      grade: "4",
      birth_date: "2016-03-25",
      student_number: "00017",
    },
    {
      given_name: "Leo",
      family_name: "Lee",
      grade: "3",
      birth_date: "2017-11-26",
      student_number: "00018",
    },
    {
      given_name: "Mía",
      family_name: "Núñez",
      grade: "KG",
      birth_date: "2018-05-07",
      student_number: "00019",
    },
  ]);
  expect(await homes()).toEqual(["Jo", "Luis + María"]);
  const [school] = await db.sql`select source_id from public.schools where id = ${NORTHSIDE}`;
  expect(school?.source_id).toBe("N01");
});
