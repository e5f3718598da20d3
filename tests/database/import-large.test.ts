import postgres from "postgres";
import { afterEach, expect, test } from "vitest";
import { stageFiles, textFile } from "../fixtures/rosters/import.ts";
import { NORTHSIDE, PEOPLE, withNorthside } from "../fixtures/rosters/northside.ts";
import { asUser, type Sql, withDatabase } from "../support/database.ts";

const db = withDatabase();
withNorthside(db);

const roster = (students: number) =>
  textFile(
    "students.csv",
    [
      "Student_id,Last_name,First_name,Grade,Student_street,Contact_name,Contact_email",
      ...Array.from(
        { length: students },
        (_, n) => `s${n},Lee${n},Kim,4,${n} Oak St,Pat Lee${n},p${n}@example.org`,
      ),
    ].join("\n"),
  );

/** One connection as ada's, which keeps the plans it has made, as one of the Data API does. */
function session() {
  const connection = { plan_cache_mode: "force_generic_plan" };
  const sql = postgres(db.url, { max: 1, onnotice: () => {}, connection });
  const call = (step: string, id: string) =>
    asUser(sql, PEOPLE.ada, (tx) => tx.unsafe(`select public.${step}_roster_import($1)`, [id]));
  const planned = async (students: number) => {
    const id = await stageFiles(sql, PEOPLE.ada, NORTHSIDE, [roster(students)]);
    await call("plan", id);
    return id;
  };
  const committed = async (students: number) => {
    const id = await planned(students);
    await call("commit", id);
    return id;
  };
  /** Rows read one after the other, without an index, while something is done. */
  const rowsScanned = async (act: () => Promise<unknown>) => {
    const before = await scanned(sql);
    await act();
    return (await scanned(sql)) - before;
  };
  return { sql, call, planned, committed, rowsScanned };
}

async function scanned(sql: Sql) {
  await sql`select pg_stat_force_next_flush()`;
  const [row] = await sql`select sum(seq_tup_read)::int as rows from pg_stat_user_tables
    where schemaname = 'public'`;
  return Number(row?.rows);
}

/** Statistics that say "a handful of rows", as a young school's are. */
const analyze = (sql: Sql) =>
  sql`analyze public.families, public.students, public.student_details, public.guardians, public.student_guardians`;

const forget = async () => {
  for (const table of ["students", "guardians", "families", "roster_imports"]) {
    await db.sql.unsafe(`delete from public.${table}`);
  }
};
afterEach(forget);

test("a large import in a session that did a small one before checks each reference by index", async () => {
  const { sql, call, planned, committed, rowsScanned } = session();
  try {
    await committed(60);
    await analyze(sql);
    await committed(70);
    const large = await planned(1_000);
    // the commit reads each table a few times; a scan per reference would read half a million rows
    expect(await rowsScanned(() => call("commit", large))).toBeLessThan(20_000);
  } finally {
    await sql.end();
  }
});

test("a large undo takes seconds, also in a session that did a small one before", async () => {
  const mine = session();
  const other = session();
  try {
    await other.committed(60);
    await analyze(other.sql);
    await mine.call("undo", await other.committed(70));
    const large = await other.committed(5_000);
    const started = performance.now();
    const rows = await mine.rowsScanned(() => mine.call("undo", large));
    expect(rows).toBeLessThan(1_000_000);
    // it took half a minute when each row was compared with every other
    expect(performance.now() - started).toBeLessThan(10_000);
  } finally {
    await mine.sql.end();
    await other.sql.end();
  }
}, 60_000);

test("thousands of answers take no longer in a session that gave a few before", async () => {
  const { sql, planned } = session();
  try {
    const id = await planned(3);
    const ask = (questions: number) => db.sql<{ id: string }[]>`
      insert into public.import_questions (school_id, import_id, kind, subject, is_blocking, facts)
      select ${NORTHSIDE}, ${id}, 'same_household', gen_random_uuid()::text, false, '{}'
      from generate_series(1, ${questions}::int)
      returning id`;
    /** One answered for itself, the rest together. */
    const answer = ([first]: { id: string }[]) => {
      const answers = [
        { question: first?.id ?? "", answer: "same" },
        { kind: "same_household", answer: "different" },
      ];
      return asUser(
        sql,
        PEOPLE.ada,
        (tx) => tx`select public.answer_import_questions(${id}, ${tx.json(answers)})`,
      );
    };
    const few = await ask(3);
    await answer(few);
    const many = await ask(7_000);
    const started = performance.now();
    await answer(many);
    // it took ten seconds with the plan made for a few
    expect(performance.now() - started).toBeLessThan(2_000);
  } finally {
    await sql.end();
  }
}, 60_000);
