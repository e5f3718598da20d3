import { beforeAll, beforeEach, expect, test } from "vitest";
import { stageFiles, textFile } from "../fixtures/rosters/import.ts";
import { NORTHSIDE, PEOPLE, plan, WESTSIDE, withNorthside } from "../fixtures/rosters/northside.ts";
import { asUser, withDatabase } from "../support/database.ts";

const db = withDatabase();
withNorthside(db);

const MANY = 7_000;
const FILE = textFile(
  "students.csv",
  "Student_number,Last_name,First_name,Grade\n1,Reyes,Ana,4\n2,Lee,Leo,5",
);

let id = "";
let foreign = "";

const insertQuestions = (roster: string, school: string) => db.sql`
  insert into public.import_questions (school_id, import_id, kind, subject, is_blocking, facts)
  select ${school}::uuid, ${roster}::uuid, kind, n::text, kind = 'many_missing', '{"file_schools": [{"ref": "900"}]}'
  from (select 'same_household' as kind, n from generate_series(1, ${MANY}) n
        union all select 'same_student', n from generate_series(1, 3) n
        union all select 'many_missing', 1) x`;

beforeAll(async () => {
  id = await stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, [FILE]);
  foreign = await stageFiles(db.sql, PEOPLE.wes, WESTSIDE, [FILE]);
  await insertQuestions(foreign, WESTSIDE);
});
beforeEach(async () => {
  await plan(db, id);
  await db.sql`delete from public.import_questions where import_id = ${id}`;
  await insertQuestions(id, NORTHSIDE);
});

const answers = (list: unknown, person: string = PEOPLE.ada) =>
  asUser(
    db.sql,
    person,
    (tx) => tx`select public.answer_import_questions(${id}, ${tx.json(list as never)})`,
  );
const questionsOf = (roster: string, kind: string) =>
  db.sql`select id, answer, answered_by from public.import_questions
    where import_id = ${roster} and kind = ${kind} order by place`;
const state = async () => {
  const [row] = await db.sql`select state from public.roster_imports where id = ${id}`;
  return row?.state;
};
const open = async () => {
  const rows = await asUser(
    db.sql,
    PEOPLE.ada,
    (tx) => tx`select * from public.count_import_questions(${NORTHSIDE}, ${id}) order by kind`,
  );
  return rows.map((row) => ({ ...row }));
};
const household = { kind: "same_household", is_blocking: false };

test("several answers are one call; what is said of one question comes before what is said of its kind", async () => {
  const [first, second] = await questionsOf(id, "same_household");
  expect(await open()).toEqual([
    { kind: "many_missing", is_blocking: true, open: 1 },
    { ...household, open: MANY },
    { kind: "same_student", is_blocking: false, open: 3 },
  ]);
  const started = performance.now();
  await answers([
    { kind: "same_household", answer: "different" },
    { question: first?.id, answer: "same" },
  ]);
  expect(performance.now() - started).toBeLessThan(3_000);
  const answered = await questionsOf(id, "same_household");
  expect(answered[0]).toEqual({ id: first?.id, answer: "same", answered_by: PEOPLE.ada });
  expect(answered[1]).toEqual({ id: second?.id, answer: "different", answered_by: PEOPLE.ada });
  expect(answered.filter(({ answer }) => answer === "different")).toHaveLength(MANY - 1);
  expect(await open()).toEqual([
    { kind: "many_missing", is_blocking: true, open: 1 },
    { kind: "same_student", is_blocking: false, open: 3 },
  ]);
  expect(await state()).toBe("draft");
});

test("all of a kind leaves alone what was answered before", async () => {
  const [first] = await questionsOf(id, "same_household");
  await answers([{ question: first?.id, answer: "same" }]);
  expect(await open()).toContainEqual({ ...household, open: MANY - 1 });
  await answers([{ kind: "same_household", answer: "different" }]);
  const [still] = await questionsOf(id, "same_household");
  expect(still?.answer).toBe("same");
});

test("answers that change nothing in the plan leave it standing", async () => {
  await answers([{ kind: "many_missing", answer: "continue" }]);
  expect(await state()).toBe("planned");
});

test("one answer that does not fit, and none of them is saved", async () => {
  const [first, second] = await questionsOf(id, "same_household");
  const [others] = await questionsOf(foreign, "same_household");
  const fits = { question: first?.id, answer: "same" };
  for (const [list, message] of [
    [[fits, { question: second?.id, answer: "perhaps" }], "answer_not_allowed"],
    [[fits, { question: second?.id }], "answer_not_allowed"],
    [[fits, { kind: "same_student", answer: "continue" }], "answer_not_allowed"],
    [[fits, { question: others?.id, answer: "same" }], "question_not_found"],
    [[fits, { question: crypto.randomUUID(), answer: "same" }], "question_not_found"],
    [[fits, { answer: "same" }], "question_not_found"],
    [[fits, { question: "x", answer: "same" }], "answer_not_allowed"],
    [[fits, "same"], "answer_not_allowed"],
    [fits.question, "answer_not_allowed"],
  ] as const) {
    await expect(answers(list), JSON.stringify(list)).rejects.toMatchObject({ message });
  }
  const [still] = await questionsOf(id, "same_household");
  expect(still?.answer).toBeNull();
  expect(await state()).toBe("planned");
  const [theirs] = await questionsOf(foreign, "same_household");
  expect(theirs?.answer).toBeNull();
});

test("wes (other school) counts and answers nothing of this import", async () => {
  await expect(
    answers([{ kind: "same_household", answer: "same" }], PEOPLE.wes),
  ).rejects.toMatchObject({ message: "import_not_found" });
  const counted = await asUser(
    db.sql,
    PEOPLE.wes,
    (tx) => tx`select * from public.count_import_questions(${NORTHSIDE}, ${id})`,
  );
  expect([...counted]).toEqual([]);
});

test("a page of the open questions is found without reading the others, what blocks comes first", async () => {
  const page = await asUser(
    db.sql,
    PEOPLE.ada,
    (tx) => tx`select kind, place from public.import_questions
      where school_id = ${NORTHSIDE} and import_id = ${id} and answer is null and place > -1 order by place limit 50`,
  );
  expect(page.slice(0, 5).map(({ kind }) => kind)).toEqual([
    "many_missing",
    "same_student",
    "same_student",
    "same_student",
    "same_household",
  ]);
  await db.sql`analyze public.import_questions`;
  const steps = await asUser(
    db.sql,
    PEOPLE.ada,
    (tx) => tx`explain select id from public.import_questions
      where school_id = ${NORTHSIDE} and import_id = ${id} and answer is null and place > ${String(page.at(-1)?.place)}
      order by place limit 50`,
  );
  const text = steps.map((step) => step["QUERY PLAN"]).join("\n");
  expect(text).toContain("import_questions_open_idx");
  expect(text).not.toContain("Sort");
});
