import postgres from "postgres";
import { expect, test } from "vitest";
import { stageFiles, textFile } from "../fixtures/rosters/import.ts";
import { NORTHSIDE, PEOPLE, withNorthside } from "../fixtures/rosters/northside.ts";
import { asUser, withDatabase } from "../support/database.ts";

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

test("a large import in a session that did a small one before checks each reference by index", async () => {
  const session = postgres(db.url, { max: 1, onnotice: () => {} });
  const call = (step: string, id: string) =>
    asUser(session, PEOPLE.ada, (tx) => tx.unsafe(`select public.${step}_roster_import($1)`, [id]));
  const planned = async (students: number) => {
    const id = await stageFiles(session, PEOPLE.ada, NORTHSIDE, [roster(students)]);
    await call("plan", id);
    return id;
  };
  const rowsScanned = async () => {
    await session`select pg_stat_force_next_flush()`;
    const [row] = await session`
      select sum(seq_tup_read)::int as rows from pg_stat_user_tables
      where schemaname = 'public' and relname in ('families', 'students', 'guardians')`;
    return Number(row?.rows);
  };
  try {
    await call("commit", await planned(60));
    // statistics that say "a handful of rows", as a young school's are
    await session`analyze public.families, public.students, public.guardians`;
    await call("commit", await planned(70));
    const large = await planned(1_000);
    const before = await rowsScanned();
    await call("commit", large);
    // the commit reads each table a few times; a scan per reference would read half a million rows
    expect((await rowsScanned()) - before).toBeLessThan(20_000);
  } finally {
    await session.end();
  }
});
