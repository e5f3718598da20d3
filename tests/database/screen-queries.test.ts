import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { root } from "../../supabase/local/project.ts";
import { compile, inAnyOrder } from "../bench/support/data-api-sql.ts";
import { screenQueries, screenQueriesByFile } from "../bench/support/screen-queries.ts";
import type { Persona } from "../bench/support/screen-query.ts";
import { type Values, valuesAt } from "../bench/support/screen-values.ts";
import { asUser, type Transaction, withDatabase } from "../support/database.ts";
import { buildWorld, id } from "./world.ts";

// The bench measures "every query the screens make": here its list is held against the source and against a database.
const db = withDatabase();

describe("the list of the bench", () => {
  test("names what each file of the screens reads, and nothing else", async () => {
    const functions = await db.sql<{ name: string }[]>`
      select p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace and p.provolatile = 's'
        and not has_function_privilege('anon', p.oid, 'execute')`;
    const reading = new Set(functions.map(({ name }) => name));
    const found: Record<string, string[]> = {};
    for (const file of globSync("src/**/*.{ts,tsx}", { cwd: root, exclude: ["**/*.test.*"] })) {
      const text = readFileSync(path.join(root, file), "utf8");
      const rpcs = [...text.matchAll(/\brpc\("(\w+)"/g)].map(([, name]) => name ?? "");
      const asks = [
        ...selectsIn(text),
        ...rpcs.filter((rpc) => reading.has(rpc)).map((rpc) => `rpc/${rpc} `),
      ];
      if (asks.length > 0) found[file.replaceAll("\\", "/").slice("src/".length)] = unique(asks);
    }
    // the example in a comment of the client
    delete found["lib/postgrest.ts"];
    const listed = Object.entries(screenQueriesByFile).map(
      ([file, queries]) =>
        [file, unique(queries.map((query) => `${query.asks} ${bare(query.selects)}`))] as const,
    );
    expect(Object.fromEntries(listed)).toEqual(found);
  });
});

const bare = (select: string) => select.replace(/\s/g, "");

/** `table select` of every read in a source text, with its constants put in. */
function selectsIn(text: string): string[] {
  const constants = new Map<string, string>();
  const textOf = (expression: string): string =>
    [...expression.matchAll(/"([^"]*)"|`([^`]*)`|(\w+)/g)]
      .map(([, plain, template, name]) => {
        if (name !== undefined) return constants.get(name) ?? `?${name}`;
        return (plain ?? template ?? "").replace(
          /\$\{(\w+)\}/g,
          (_, inner: string) => constants.get(inner) ?? `?${inner}`,
        );
      })
      .join("");
  const literal = '(?:"[^"]*"|`[^`]*`)';
  for (const [, name, value] of text.matchAll(
    new RegExp(`const (\\w+) =\\s*(${literal}(?:\\s*\\+\\s*${literal})*);`, "g"),
  )) {
    constants.set(String(name), textOf(String(value)));
  }
  const reads = [
    ...text.matchAll(
      new RegExp(
        `\\.from\\((?:"(\\w+)"|(\\w+))\\)\\s*\\.select\\(\\s*((?:${literal}|\\w+)(?:\\s*\\+\\s*${literal})*)`,
        "g",
      ),
    ),
  ];
  return reads.flatMap(({ index, 1: table, 2: parameter, 3: columns }) => {
    const select = bare(textOf(String(columns)));
    if (parameter === undefined) return [`${table} ${select}`];
    // A function that asks one of several tables: which ones, its callers say.
    const [, asker] = [...text.slice(0, index).matchAll(/function (\w+)\(/g)].at(-1) ?? [];
    const callers = text.matchAll(new RegExp(`\\b${asker}\\("(\\w+)"`, "g"));
    return [...callers].map(([, named]) => `${named} ${select}`);
  });
}

describe("as the person in the world of the access model", () => {
  const who: Record<Persona, { name: string; student: string }> = {
    teacher: { name: "ada", student: "noah" },
    counselor: { name: "noor", student: "noah" },
    school_admin: { name: "omar", student: "noah" },
    district_admin: { name: "dina", student: "noah" },
    operator: { name: "olga", student: "noah" },
    support: { name: "otto", student: "noah" },
    student: { name: "sami", student: "sami" },
    guardian: { name: "gwen", student: "noah" },
  };
  const values = {} as Record<Persona, Values>;
  beforeAll(async () => {
    await buildWorld(db.sql);
    for (const [persona, { name, student }] of Object.entries(who)) {
      const place = {
        school: id("north"),
        district: id("maple"),
        request: id("noah's request"),
        class: id("class 4A"),
        import: id("import of north"),
        me: id(name),
        student: id(`${student} the student`),
      };
      values[persona as Persona] = await valuesAt(db.sql, place);
    }
  });

  test.each(screenQueries.map((query) => [query.name, query.as, query] as const))(
    "%s (%s) answers the same with and without policies",
    async (_name, as, query) => {
      const mine = values[as];
      const policies = await asUser(db.sql, mine.me ?? "", (tx) =>
        answer(tx, query.underPolicies, mine),
      );
      const filters = await db.sql.begin((tx) => answer(tx, query.withFilters, mine));
      expect(policies).toEqual(filters);
    },
  );

  test("most of them find something", async () => {
    const empty: string[] = [];
    for (const query of screenQueries) {
      const rows = await db.sql.begin((tx) => answer(tx, query.withFilters, values[query.as]));
      if (rows.length === 0) empty.push(`${query.name} (${query.as})`);
    }
    expect(empty.length, empty.join("\n")).toBeLessThan(screenQueries.length / 4);
  });
});

async function answer(tx: Transaction, sql: string, values: Values): Promise<unknown[]> {
  const { text, parameters } = compile(sql, values);
  const [row] = await tx.unsafe<{ body: unknown[] }[]>(text, parameters, { prepare: true });
  return inAnyOrder(row?.body ?? []) as unknown[];
}

const unique = (list: readonly string[]) => [...new Set(list)].sort();
