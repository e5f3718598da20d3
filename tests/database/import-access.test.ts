import { beforeAll, expect, test } from "vitest";
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
  for (const records of [
    `{"people": [{"row": 1, "role": "super_admin"}]}`,
    `{"people": [{"row": "x"}]}`,
    `{"people": [{"row": 1, "birth_date": "not a date"}]}`,
    `{"contacts": [{"row": 1, "slot": 1}]}`,
    `{"people": 7}`,
    // a row of the file is one person
    `{"people": [{"row": 9}, {"row": 9}]}`,
    `[]`,
  ]) {
    await expect(
      asUser(
        db.sql,
        PEOPLE.ada,
        (tx) => tx`select public.stage_roster_chunk(${id}, 0, 5, 1, ${records}::text::jsonb, '[]')`,
      ),
      records,
    ).rejects.toMatchObject({ message: "chunk_invalid" });
  }
});
