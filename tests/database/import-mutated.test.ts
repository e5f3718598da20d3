import fc from "fast-check";
import { expect, test } from "vitest";
import { RosterFileError } from "../../functions/import-roster/core/problems.ts";
import { messyClever, oneRosterZip, widePowerSchool } from "../fixtures/rosters/files.ts";
import { stageFiles } from "../fixtures/rosters/import.ts";
import {
  answer,
  NORTHSIDE,
  PEOPLE,
  snapshot,
  withNorthside,
} from "../fixtures/rosters/northside.ts";
import { asUser, withDatabase } from "../support/database.ts";

const db = withDatabase();
withNorthside(db);

const REFUSALS = new Set([
  "import_empty",
  "import_incomplete",
  "import_not_planned",
  "import_has_open_questions",
  "chunk_invalid",
]);

const BASES = [
  { name: "clever.txt", bytes: [...messyClever()] },
  { name: "export.zip", bytes: [...oneRosterZip()] },
  { name: "wide.txt", bytes: [...widePowerSchool()] },
];

const mutation = fc.record({
  at: fc.nat(),
  remove: fc.integer({ min: 0, max: 20 }),
  insert: fc.oneof(
    fc.uint8Array({ maxLength: 6 }),
    fc
      .constantFrom(
        '"',
        "\t",
        "\r",
        "\0",
        ",",
        "\\",
        "=1+1",
        "é",
        "1E+20",
        "s1",
        "0001",
        "\ud83d\ude00",
        "x".repeat(150),
        '"Student number"',
        " & Mrs. ",
      )
      .map((text) => new TextEncoder().encode(text)),
  ),
});

const code = (error: unknown): string =>
  error instanceof RosterFileError
    ? "file_refused"
    : error instanceof Error && /was not recognised/.test(error.message)
      ? "needs_a_person"
      : error instanceof Error
        ? error.message
        : String(error);

test("a mutated file is committed whole, or leaves the school as it was", async () => {
  const outcomes = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...BASES),
      fc.array(mutation, { minLength: 1, maxLength: 5 }),
      async ({ name, bytes }, mutations) => {
        const mutated = [...bytes];
        for (const { at, remove, insert } of mutations)
          mutated.splice(at % mutated.length, remove, ...insert);
        const before = await snapshot(db);
        let outcome = "committed";
        try {
          const id = await stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, [
            { name, blob: new Blob([Uint8Array.from(mutated)]) },
          ]);
          const call = (fn: string) =>
            asUser(db.sql, PEOPLE.ada, (tx) => tx.unsafe(`select public.${fn}($1)`, [id]));
          await call("plan_roster_import");
          const [question] =
            await db.sql`select facts from public.import_questions where import_id = ${id} and kind = 'wrong_school'`;
          if (question) {
            await answer(db, id, "wrong_school", question.facts.file_schools[0].ref);
            await call("plan_roster_import");
          }
          await answer(db, id, "many_missing", "continue");
          await call("commit_roster_import");
          // what was committed is whole: undo finds all of it and takes all of it back
          await call("undo_roster_import");
        } catch (error) {
          outcome = code(error);
          const isExpected =
            outcome === "file_refused" || outcome === "needs_a_person" || REFUSALS.has(outcome);
          if (!isExpected) throw error;
        }
        expect(await snapshot(db)).toEqual(before);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      },
    ),
    { numRuns: 60 },
  );
  expect(outcomes.get("committed") ?? 0).toBeGreaterThan(10);
}, 120_000);

test("a failure in the middle of a commit leaves nothing of it", async () => {
  const id = await stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, [
    { name: "export.zip", blob: new Blob([oneRosterZip()]) },
  ]);
  await asUser(db.sql, PEOPLE.ada, (tx) => tx`select public.plan_roster_import(${id})`);
  await db.sql`update private.import_plan_links set relationship = '' where import_id = ${id} and position = (
    select max(position) from private.import_plan_links where import_id = ${id})`;
  const before = await snapshot(db);
  await expect(
    asUser(db.sql, PEOPLE.ada, (tx) => tx`select public.commit_roster_import(${id})`),
  ).rejects.toMatchObject({ code: "23514" });
  expect(await snapshot(db)).toEqual(before);
  expect(await db.sql`select state from public.roster_imports where id = ${id}`).toEqual([
    { state: "planned" },
  ]);
});
