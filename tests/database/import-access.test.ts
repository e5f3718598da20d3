import { beforeAll, expect, test } from "vitest";
import type {
  ContactRecord,
  GroupRecord,
  LinkRecord,
  PersonRecord,
} from "../../functions/import-roster/core/records.ts";
import { stagedChunk } from "../../functions/import-roster/core/staging.ts";
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
import { asAnon, asUser, withDatabase } from "../support/database.ts";

const db = withDatabase();
withNorthside(db);

const FILE = textFile(
  "students.csv",
  [
    "Student_number,Last_name,First_name,Dob,Grade,Contact_name,Contact_type,Contact_phone,Contact_email",
    "1,Reyes,Ana,3/25/2014,4,Maria Reyes,Mother,312-555-0134,maria@example.org",
    "2,Lee,Leo,4/26/2015,nonsense,,,,",
  ].join("\n"),
);
const STRANGERS = {
  "tess (teacher of Northside)": PEOPLE.tess,
  "cora (counselor of Northside)": PEOPLE.cora,
  "wes (admin of Westside)": PEOPLE.wes,
  "dora (admin of the district)": PEOPLE.dora,
  "eve (stranger)": PEOPLE.eve,
};

let draft = "";
let question = "";

beforeAll(async () => {
  draft = await stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, [FILE]);
  await plan(db, draft);
  const [made] = await db.sql`
    insert into public.import_questions (school_id, import_id, kind, subject, is_blocking, facts)
    values (${NORTHSIDE}, ${draft}, 'same_student', 'test', false, '{}') returning id`;
  question = made?.id as string;
  await asUser(
    db.sql,
    PEOPLE.ada,
    (tx) => tx`select public.remember_import_mapping(${NORTHSIDE}, 'a,b', '{"kind": "students"}')`,
  );
});

for (const [name, person] of Object.entries(STRANGERS)) {
  test(`${name} reads nothing of Northside's import`, async () => {
    for (const table of [
      "roster_imports",
      "import_questions",
      "import_rejected_rows",
      "import_mappings",
    ]) {
      const rows = await asUser(db.sql, person, (tx) => tx.unsafe(`select * from public.${table}`));
      expect(rows, table).toEqual([]);
    }
    await expect(
      asUser(
        db.sql,
        person,
        (tx) => tx`select * from public.list_import_plan(${draft}, 'students', 'created')`,
      ),
    ).rejects.toMatchObject({ message: "import_not_found" });
  });

  test(`${name} neither opens, fills, plans, answers, commits, cancels nor undoes it`, async () => {
    const refused = (act: Promise<unknown>, code: string) =>
      expect(act).rejects.toMatchObject({ message: code });
    await refused(
      asUser(
        db.sql,
        person,
        (tx) => tx`select public.create_roster_import(${crypto.randomUUID()}, ${NORTHSIDE}, '[]')`,
      ),
      "not_school_admin",
    );
    await refused(
      asUser(
        db.sql,
        person,
        (tx) => tx`select public.remember_import_mapping(${NORTHSIDE}, 'a', '{}')`,
      ),
      "not_school_admin",
    );
    await refused(
      asUser(
        db.sql,
        person,
        (tx) => tx`select public.stage_roster_chunk(${draft}, 0, 0, 0, '{}', '[]')`,
      ),
      "import_not_found",
    );
    await refused(plan(db, draft, person), "import_not_found");
    await refused(commit(db, draft, person), "import_not_found");
    await refused(undo(db, draft, person), "import_not_found");
    await refused(
      asUser(db.sql, person, (tx) => tx`select public.cancel_roster_import(${draft})`),
      "import_not_found",
    );
    await refused(
      asUser(
        db.sql,
        person,
        (tx) =>
          tx`select public.answer_import_questions(${draft}, ${tx.json([{ question, answer: "same" }])})`,
      ),
      "import_not_found",
    );
  });
}

test("ada reads her import, its rejected rows and her remembered mapping, and writes none of them directly", async () => {
  const read = (table: string) =>
    asUser(db.sql, PEOPLE.ada, (tx) => tx.unsafe(`select * from public.${table}`));
  expect(await read("roster_imports")).toHaveLength(1);
  expect(await read("import_rejected_rows")).toMatchObject([{ row_no: 3, is_rejected: false }]);
  expect(await read("import_mappings")).toMatchObject([{ signature: "a,b" }]);
  for (const statement of [
    `update public.roster_imports set state = 'committed'`,
    `delete from public.import_rejected_rows`,
    `insert into public.import_mappings (school_id, signature, mapping) values ('${NORTHSIDE}', 'x', '{}')`,
    `select * from private.import_people`,
    `select * from private.import_changes`,
    `select private.clear_import_staging('${draft}')`,
    `select private.apply_import_updates('${NORTHSIDE}')`,
    `select private.import_obstacles(null)`,
  ]) {
    await expect(
      asUser(db.sql, PEOPLE.ada, (tx) => tx.unsafe(statement)),
      statement,
    ).rejects.toMatchObject({ code: "42501" });
  }
});

test("a visitor calls nothing", async () => {
  for (const call of [
    `select public.create_roster_import(gen_random_uuid(), '${NORTHSIDE}', '[]')`,
    `select public.plan_roster_import('${draft}')`,
    `select public.commit_roster_import('${draft}')`,
    `select * from public.roster_imports`,
  ]) {
    await expect(
      asAnon(db.sql, (tx) => tx.unsafe(call)),
      call,
    ).rejects.toMatchObject({ code: "42501" });
  }
});

test("an admin whose membership ended an instant ago is a stranger", async () => {
  await db.sql`update public.memberships set ends_at = now() where profile_id = ${PEOPLE.ada}`;
  await expect(commit(db, draft)).rejects.toMatchObject({ message: "import_not_found" });
  await db.sql`update public.memberships set ends_at = null where profile_id = ${PEOPLE.ada}`;
});

test("an export of another school is refused until a person has said whose it is", async () => {
  const rows = (school: string) =>
    textFile(
      "students.csv",
      `School_id,School_name,Student_number,Last_name,First_name,Grade\n${school},1,Reyes,Ana,4`,
    );
  const foreign = await stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, [rows("900,Westside")]);
  await plan(db, foreign);
  const questions = await asUser(
    db.sql,
    PEOPLE.ada,
    (tx) =>
      tx`select kind, is_blocking, facts from public.import_questions where import_id = ${foreign}`,
  );
  expect(questions).toEqual([
    {
      kind: "wrong_school",
      is_blocking: true,
      facts: {
        school: "Northside",
        file_schools: [{ ref: "900", name: "Westside", code: null, rows: 1 }],
      },
    },
  ]);
  await expect(commit(db, foreign)).rejects.toMatchObject({ message: "import_not_planned" });
  // 900 stands for Westside: no answer makes it Northside's
  await db.sql`update public.schools set source_id = '900' where id = ${WESTSIDE}`;
  await expect(answer(db, foreign, "wrong_school", "900")).rejects.toMatchObject({
    message: "answer_not_allowed",
  });
  const own = await stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, [rows("101,Northside")]);
  await plan(db, own);
  await commit(db, own);
  expect(await db.sql`select given_name from public.students`).toEqual([{ given_name: "Ana" }]);
});

test("a new import of the school cancels the unfinished one; the same client id opens nothing twice", async () => {
  const one = await stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, [FILE]);
  const two = await stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, [FILE]);
  expect(
    await db.sql`select id, state from public.roster_imports where id in ${db.sql([one, two])} order by created_at`,
  ).toEqual([
    { id: one, state: "cancelled" },
    { id: two, state: "draft" },
  ]);
  await asUser(
    db.sql,
    PEOPLE.ada,
    (tx) => tx`select public.create_roster_import(${two}, ${NORTHSIDE}, '[]')`,
  );
  expect(await db.sql`select state from public.roster_imports where id = ${two}`).toEqual([
    { state: "draft" },
  ]);
});

test("a chunk of forged records is refused by the types and checks of staging", async () => {
  const id = await stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, [FILE]);
  const people = (...values: unknown[]) => ({ people: [padded(values, 32)] });
  for (const records of [
    people(1, "super_admin"),
    people("x"),
    people(...padded([1], 15), "not a date"),
    { contacts: [padded([1, 1], 23)] },
    { people: 7 },
    { people: [7] },
    { people: [{ row: 1 }] },
    // a function of another version
    { people: [padded([1, "student"], 31)] },
    { links: [padded([1, "role", null, "u1", null, null, "student"], 9)] },
    // a row of the file is one person
    { people: [padded([9], 32), padded([9], 32)] },
    [],
  ]) {
    await expect(
      asUser(
        db.sql,
        PEOPLE.ada,
        (tx) =>
          tx`select public.stage_roster_chunk(${id}, 0, 5, 1, ${JSON.stringify(records)}::text::jsonb, '[]')`,
      ),
      JSON.stringify(records),
    ).rejects.toMatchObject({ message: "chunk_invalid" });
  }
});

/** A record of so many values: those given, then nothing. */
const padded = (values: unknown[], length: number): unknown[] =>
  Array.from({ length }, (_, index) => values[index] ?? null);

test("every value of a record is staged in the column of its name", async () => {
  const id = await stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, [FILE]);
  const address = {
    address_line: "630 Hill St",
    city: "Springfield",
    region: "IL",
    postal_code: "60000",
  };
  const named = {
    given_name: "Ana",
    family_name: "Reyes",
    email: "ana@example.org",
    source_id: "s1",
  };
  const reached = {
    phone: "+13125550134",
    phone_extension: "218",
    alternate_phone: "+13125550135",
    language: "es",
  };
  const person: Required<PersonRecord> = {
    row: 70,
    role: "student",
    is_demographics: true,
    gone: true,
    student_number: "017",
    state_id: "IL9",
    middle_name: "Maria",
    preferred_name: "Annie",
    birth_date: "2015-03-04",
    grade: "4",
    gender: "female",
    races: ["white", "asian"],
    is_hispanic: true,
    is_english_learner: false,
    has_iep: true,
    has_504_plan: false,
    school_refs: ["N01", "N02"],
    school_name: "Northside",
    agents: ["g1", "g2"],
    address_unit: "Apt 2",
    ...named,
    ...reached,
    ...address,
  };
  const contact: Required<ContactRecord> = {
    row: 71,
    slot: 2,
    student_source_id: "S1",
    student_number: "017",
    student_state_id: "IL9",
    relationship: "Mother",
    lives_with: true,
    has_custody: false,
    may_be_contacted: true,
    may_pick_up: false,
    contact_order: 3,
    ...named,
    ...reached,
    ...address,
  };
  const group: Required<GroupRecord> = {
    row: 72,
    kind: "class",
    source_id: "c1",
    gone: true,
    name: "Art",
    code: "A1",
    type: "homeroom",
    grade: "4",
    period: "2",
    course_ref: "k1",
    school_ref: "N01",
    school_name: "Northside",
    term_refs: ["t1"],
    teacher_refs: ["p1", "p2"],
    school_year: 2026,
  };
  const link: Required<LinkRecord> = {
    row: 73,
    kind: "enrollment",
    gone: true,
    user_ref: "u1",
    class_ref: "c1",
    school_ref: "N01",
    role: "staff",
    is_primary: true,
  };
  const records = stagedChunk({
    people: [person],
    contacts: [contact],
    groups: [group],
    links: [link],
  });
  await asUser(
    db.sql,
    PEOPLE.ada,
    (tx) =>
      tx`select public.stage_roster_chunk(${id}, 0, 5, 1, ${JSON.stringify(records)}::text::jsonb, '[]')`,
  );
  const staged = async (table: string) => {
    const [row] = await db.sql`
      select to_jsonb(x) - '{import_id,file_no,chunk_no,place,keys}'::text[] as record
      from ${db.sql(`private.${table}`)} x where import_id = ${id} and chunk_no = 5`;
    return row?.record;
  };
  expect(await staged("import_people")).toEqual(person);
  expect(await staged("import_contacts")).toEqual(contact);
  expect(await staged("import_groups")).toEqual(group);
  expect(await staged("import_links")).toEqual(link);
});
