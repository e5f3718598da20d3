import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isAllowed, roles, type Scope, scopes, tables } from "../../supabase/access-model.ts";
import { type Sql, type Transaction, withDatabase } from "../support/database.ts";
import { attempt, isRefusal, rehearse } from "./acting.ts";
import { newRows } from "./new-rows.ts";
import { buildWorld, id, type Person, type Place, people, scopeOf, type World } from "./world.ts";

const db = withDatabase();

interface Target {
  id: string;
  place: Place;
}

let world: World;
const targets = new Map<string, Target[]>();
const cells = new Set<string>();

const placesById = new Map<string, Place>(
  (["north", "south", "east"] as const).map((school) => [
    id(school),
    { school, district: school === "east" ? "cedar" : "maple" },
  ]),
);

/** The trail of these belongs to the school alone. */
const schoolTrail = [
  "families",
  "guardians",
  "student_guardians",
  "behavior_requests",
  "request_notes",
  "reflections",
  "safety_alerts",
  "roster_imports",
];

function placeOf(table: string, row: Record<string, string | null>): Place {
  if (table === "profiles") return world.placeOfProfile.get(String(row.id)) ?? {};
  const school = placesById.get(String(table === "schools" ? row.id : row.school_id));
  if (school && table === "audit_log" && schoolTrail.includes(String(row.table_name))) {
    return { school: String(school.school) };
  }
  if (school) return school;
  const district = table === "districts" ? row.id : row.district_id;
  return district ? { district: district === id("maple") ? "maple" : "cedar" } : {};
}

beforeAll(async () => {
  world = await buildWorld(db.sql);
  for (const table of Object.keys(tables)) {
    const rows = await db.sql`select to_jsonb(t) as row from public.${db.sql(table)} t`;
    targets.set(
      table,
      rows.map(({ row }) => ({ id: String(row.id), place: placeOf(table, row) })),
    );
  }
});

afterAll(() => {
  process.stdout.write(`Access model: ${cells.size} table cells run.\n`);
});

/** A column to try to change where the model lets nobody change any; audit ids cannot be set even by their owner. */
const anyColumn = (table: string) => (table === "audit_log" ? "table_name" : "id");

function scopeAt(table: string, command: string, target: Target, person: Person): Scope {
  const key = `${table}:${target.id}`;
  const owners = world.own.get(`${key}:${command}`) ?? world.own.get(key);
  return scopeOf(target.place, owners?.has(person.name) ?? false, person);
}

function count(table: string, command: string, person: Person, scope: Scope): void {
  cells.add(`${table} ${command} ${person.role} ${person.name} ${scope}`);
}

/** The ids the model allows, each counted as a cell of its scope. */
function allowedIds(table: string, command: "select" | "update" | "delete", person: Person) {
  const rule = tables[table];
  const reach = command === "update" ? rule?.update?.by : rule?.[command];
  return (targets.get(table) ?? [])
    .filter((target) => {
      const scope = scopeAt(table, command, target, person);
      count(table, command, person, scope);
      return isAllowed(reach, person.role, scope);
    })
    .map((target) => target.id)
    .sort();
}

async function idsOf(tx: Transaction, run: (step: Transaction) => Promise<{ id: unknown }[]>) {
  const answer = await attempt(tx, run);
  if (!isRefusal(answer)) return answer.map((row) => String(row.id)).sort();
  // no privilege on the table, or no policy for the row: zero rows are a refusal too
  expect(answer.refused).toBe("42501");
  return [];
}

async function checkInserts(tx: Transaction, table: string, person: Person): Promise<void> {
  const rule = tables[table];
  const rows = newRows(table);
  if (!rule?.insert) {
    const blank = await attempt(
      tx,
      (step) => step`insert into public.${step(table)} default values`,
    );
    expect(blank).toEqual({ refused: "42501" });
    for (const scope of scopes) count(table, "insert", person, scope);
    return;
  }
  for (const { place, owners, row } of rows) {
    const scope = scopeOf(place, owners.includes(person.name), person);
    count(table, "insert", person, scope);
    const answer = await attempt(
      tx,
      (step) => step`insert into public.${step(table)} ${step(row)}`,
    );
    const isInserted = !isRefusal(answer);
    if (isRefusal(answer)) expect(answer.refused).toBe("42501");
    expect({ place, isInserted }).toEqual({
      place,
      isInserted: isAllowed(rule.insert.by, person.role, scope),
    });
  }
}

describe.each(Object.keys(tables))("%s", (table) => {
  test.each(people.map((person) => [person.name, person.role, person] as const))(
    "%s (%s) reads, adds, changes and deletes exactly what the model says",
    async (_name, _role, person) => {
      await rehearse(db.sql, person, async (tx) => {
        const [changed] = tables[table]?.update?.columns ?? [anyColumn(table)];
        const name = tx(table);
        expect(await idsOf(tx, (step) => step`select id from public.${name}`)).toEqual(
          allowedIds(table, "select", person),
        );
        const update = (step: Transaction) =>
          step`update public.${name} set ${step(String(changed))} = ${step(String(changed))}`;
        expect(await idsOf(tx, (step) => step`${update(step)} returning id`)).toEqual(
          allowedIds(table, "update", person),
        );
        // without reading anything back only the update policy stands before the row
        const blind = await attempt(tx, async (step) => (await update(step)).count);
        expect(isRefusal(blind) ? 0 : blind).toBe(allowedIds(table, "update", person).length);
        expect(await idsOf(tx, (step) => step`delete from public.${name} returning id`)).toEqual(
          allowedIds(table, "delete", person),
        );
        await checkInserts(tx, table, person);
      });
    },
  );
});

test("every table is in the model, and every role has a person", async () => {
  const found = await tableNames(db.sql);
  expect(Object.keys(tables).sort()).toEqual(found);
  expect([...new Set(people.map((person) => person.role))].sort()).toEqual([...roles].sort());
});

test("every table has rows in every place it can have them", () => {
  for (const [table, rows] of targets) {
    const places = new Set(rows.map((row) => row.place.school ?? row.place.district));
    expect(places.size, table).toBeGreaterThanOrEqual(2);
  }
});

async function tableNames(sql: Sql): Promise<string[]> {
  const rows = await sql`
    select c.relname from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') order by 1`;
  return rows.map((row) => String(row.relname));
}
