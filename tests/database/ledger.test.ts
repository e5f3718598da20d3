import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tables } from "../../supabase/access-model.ts";
import { withDatabase } from "../support/database.ts";

// supabase/README.md is the map of the schema; here it is held to the schema.
const db = withDatabase();
const readme = readFileSync(new URL("../../supabase/README.md", import.meta.url), "utf8");

/** The first column of a section's table, without its backticks. */
function firstColumn(heading: string): string[] {
  const section = readme.split(/^## /m).find((part) => part.startsWith(heading)) ?? "";
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => String(name));
}

interface SqlFunction {
  schema: string;
  name: string;
  isDefiner: boolean;
  source: string;
  comment: string | null;
}

async function functions(): Promise<SqlFunction[]> {
  return db.sql<SqlFunction[]>`
    select n.nspname as schema, p.proname as name, p.prosecdef as "isDefiner", p.prosrc as source,
      obj_description(p.oid, 'pg_proc') as comment
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('public', 'private') order by 1, 2`;
}

const codesIn = (source: string) =>
  [...source.matchAll(/private\.fail\(\s*'([a-z_]+)'/g)].map(([, code]) => String(code));

test("every table stands in the map once", () => {
  expect(firstColumn("Tables").sort()).toEqual(Object.keys(tables).sort());
});

test("every security definer function is in the ledger with its reason, and nothing else is", async () => {
  const definers = (await functions()).filter((one) => one.isDefiner).map((one) => one.name);
  expect(firstColumn("Ledger").sort()).toEqual([...new Set(definers)].sort());
});

test("every view of a person's own is listed with what it answers", async () => {
  const views = await db.sql`
    select c.relname as name, obj_description(c.oid, 'pg_class') is not null as has_comment
    from pg_class c where c.relnamespace = 'private'::regnamespace and c.relkind = 'v'`;
  expect(firstColumn("Views").sort()).toEqual(views.map(({ name }) => name).sort());
  expect(views.filter(({ has_comment }) => !has_comment)).toEqual([]);
});

test("every error code is listed, and every listed one is raised", async () => {
  const raised = new Set((await functions()).flatMap((one) => codesIn(one.source)));
  // codes handed on as an argument, from where they are named
  for (const { source } of await functions()) {
    for (const [, code] of source.matchAll(/private\.open_import\([^;]*?'([a-z_]+)'\)/g)) {
      raised.add(String(code));
    }
  }
  expect(firstColumn("Error codes").sort()).toEqual([...raised].sort());
});

test("the comment of every RPC names exactly the errors that can reach its caller", async () => {
  const all = await functions();
  const inPrivate = new Map(
    all.filter((one) => one.schema === "private").map((one) => [one.name, one.source]),
  );
  const reachable = (name: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(name)) return new Set();
    seen.add(name);
    const source = inPrivate.get(name) ?? "";
    const codes = new Set(codesIn(source));
    for (const [, code] of source.matchAll(/private\.open_import\([^;]*?'([a-z_]+)'\)/g)) {
      codes.add(String(code));
    }
    for (const [, called] of source.matchAll(/private\.(\w+)\(/g)) {
      for (const code of reachable(String(called), seen)) codes.add(code);
    }
    return codes;
  };
  const said: Record<string, string[]> = {};
  const expected: Record<string, string[]> = {};
  for (const rpc of all.filter((one) => one.schema === "public")) {
    expect(rpc.comment, rpc.name).not.toBeNull();
    const [, listed = ""] = /Errors: ([^.]*)\./.exec(String(rpc.comment)) ?? [];
    const documented = listed
      .replace(/\([^)]*\)/g, "")
      .split(",")
      .map((code) => code.trim())
      .filter(Boolean);
    said[rpc.name] = documented.sort();
    expected[rpc.name] = [...reachable(rpc.name)]
      .filter((code) => !outOfReach[rpc.name]?.includes(code))
      .sort();
  }
  expect(said).toEqual(expected);
});

/** Named in a function that is called, but never met by the RPC's caller. */
const outOfReach: Record<string, string[]> = {};
