import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { stageFiles, textFile } from "../fixtures/rosters/import.ts";
import {
  answer,
  commit,
  NORTHSIDE,
  PEOPLE,
  plan,
  withNorthside,
} from "../fixtures/rosters/northside.ts";
import { asUser, withDatabase } from "../support/database.ts";

const db = withDatabase();
withNorthside(db);

const HEADER =
  "Student_number,Last_name,First_name,Dob,Grade,Student_street,Contact_name,Contact_type,Contact_phone,Contact_email,Lives_with";

const stage = (rows: readonly string[]) =>
  stageFiles(db.sql, PEOPLE.ada, NORTHSIDE, [
    textFile("students.csv", [HEADER, ...rows].join("\n")),
  ]);

const cancel = (id: string) =>
  asUser(db.sql, PEOPLE.ada, (tx) => tx`select public.cancel_roster_import(${id})`);

/** Commits the file, whatever share of the school is missing in it. */
async function committed(rows: readonly string[]): Promise<string> {
  const id = await stage(rows);
  await plan(db, id);
  await answer(db, id, "many_missing", "continue");
  await commit(db, id);
  return id;
}

/** What an import of the file would write to records the school has, without the rows that only it brings. */
async function changesBy(rows: readonly string[]) {
  const id = await stage(rows);
  await plan(db, id);
  const changes: Record<string, unknown> = {};
  for (const entity of ["families", "students", "guardians", "links"]) {
    changes[entity] = await db.sql.unsafe(
      `select action, target_id, changes from private.import_plan_${entity}
       where import_id = '${id}' and action in ('updated', 'missing') order by target_id`,
    );
  }
  await cancel(id);
  return changes;
}

/** Leaves the school as it was made: a test that failed in the middle must not fail the next one. */
const forget = async () => {
  for (const table of ["students", "guardians", "families", "roster_imports"]) {
    await db.sql.unsafe(`delete from public.${table}`);
  }
};

beforeEach(forget);

const NOTHING = { families: [], students: [], guardians: [], links: [] };

// few values, so that people share them
const contact = fc.record({
  type: fc.constantFrom("Mother", "Father", "Aunt"),
  name: fc.constantFrom("Ana Reyes", "Luis Reyes", "Sun Lee", "Tom Park", "María Núñez"),
  phone: fc.constantFrom("", "312-555-0101", "312-555-0102", "312-555-0103"),
  email: fc.constantFrom("", "a@example.org", "b@example.org", "c@example.org"),
  livesWith: fc.constantFrom("", "", "Y", "N"),
});
const child = fc.record({
  number: fc.integer({ min: 1, max: 6 }),
  surname: fc.constantFrom("Reyes", "Lee", "Núñez"),
  street: fc.constantFrom("", "1 Oak St", "2 Elm St", "3 Ash St"),
  contacts: fc.array(contact, { maxLength: 3 }),
});
type Child = typeof child extends fc.Arbitrary<infer T> ? T : never;
const roster = fc.uniqueArray(child, {
  selector: ({ number }) => number,
  minLength: 1,
  maxLength: 6,
});

const rowsOf = (children: readonly Child[]) =>
  children.flatMap(({ number, surname, street, contacts }) => {
    const student = `${number},${surname},Kim${number},3/${number}/2014,4,${street}`;
    if (contacts.length === 0) return [`${student},,,,,`];
    return contacts.map(
      ({ type, name, phone, email, livesWith }) =>
        `${student},${name},${type},${phone},${email},${livesWith}`,
    );
  });

test("the same file again changes nothing, and nothing of it changes because a stranger joins it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(roster, { minLength: 1, maxLength: 2 }), async (rosters) => {
      await forget();
      let before: readonly string[] = [];
      for (const children of rosters) {
        // a file without any contact says nothing about contacts: this one always has one
        const rows = [
          "7,Silva,Ivo,7/7/2014,4,7 Low Rd,Eva Silva,Mother,312-555-0177,eva@example.org,",
          ...rowsOf(children),
        ];
        await committed(rows);
        expect(await changesBy(rows)).toEqual(NOTHING);
        // a child nobody shares anything with: households are looked for again, the others' stay as they are
        const stranger =
          "99,Okafor,Zoe,6/8/2015,4,9 Far Rd,Joy Okafor,Mother,312-555-0199,z@example.org,";
        expect(await changesBy([...rows, stranger])).toEqual(NOTHING);
        if (before.length > 0) {
          expect(await changesBy([...before, stranger])).toEqual(await changesBy(before));
        }
        before = rows;
      }
    }),
    { numRuns: 15, endOnFailure: true },
  );
}, 120_000);

test("a child who moves out does not take the home of the others along, at no import of the file", async () => {
  const ana = (street: string) =>
    `1,Reyes,Ana,3/25/2014,4,${street},Maria Reyes,Mother,312-555-0134,maria@example.org,`;
  const leo = (street: string) => `2,Reyes,Leo,4/26/2015,3,${street},,,,,`;
  await committed([ana("1 Oak St"), leo("1 Oak St")]);
  await committed([ana("1 Oak St"), leo("9 Elm St")]);
  expect(await db.sql`select address_line from public.families`).toEqual([
    { address_line: "1 Oak St" },
  ]);
  expect(await changesBy([ana("1 Oak St"), leo("9 Elm St")])).toEqual(NOTHING);
});

test("a guardian the file moves to another child is not missing", async () => {
  const rows = (ana: string, leo: string) => [
    `1,Reyes,Ana,3/25/2014,4,,${ana}`,
    `2,Lee,Leo,4/26/2015,3,,${leo}`,
  ];
  const maria = "Maria Reyes,Mother,312-555-0134,maria@example.org,";
  await committed(rows(maria, ",,,,"));
  await committed(rows(",,,,", maria));
  expect(
    await db.sql`select given_name from public.guardians where missing_since is not null`,
  ).toEqual([]);
});
