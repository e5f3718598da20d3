import postgres from "postgres";
import { afterAll, beforeAll } from "vitest";
import { databaseUrl } from "../../supabase/local/database.ts";
import { cloneDatabase, clusterAddress, dropDatabase } from "./cluster.ts";

export type Sql = postgres.Sql;
export type Transaction = postgres.TransactionSql;

export interface TestDatabase {
  /** Connected as `postgres`, the owner of the schema: for set-up and assertions, never for what a person does. */
  readonly sql: Sql;
  readonly name: string;
  readonly url: string;
}

/**
 * Gives the test file a database of its own, dropped at its end.
 * `seeds: true` clones one that also holds the demo data.
 */
export function withDatabase({ seeds = false } = {}): TestDatabase {
  const opened: { name?: string; sql?: Sql } = {};
  beforeAll(async () => {
    opened.name = await cloneDatabase(
      clusterAddress(),
      seeds ? "template_seeded" : "template_schema",
    );
    opened.sql = postgres(databaseUrl(clusterAddress(), "postgres", opened.name), {
      max: 6,
      onnotice: () => {},
    });
  }, 120_000);
  afterAll(async () => {
    await opened.sql?.end();
    if (opened.name) await dropDatabase(clusterAddress(), opened.name);
  });
  const use = <T>(value: T | undefined): T => {
    if (value === undefined)
      throw new Error("The test database is available inside tests and hooks only.");
    return value;
  };
  return {
    get sql() {
      return use(opened.sql);
    },
    get name() {
      return use(opened.name);
    },
    get url() {
      return databaseUrl(clusterAddress(), "postgres", use(opened.name));
    },
  };
}

/**
 * Runs `act` in one transaction as the signed-in person, with the role and claims the Data API sets.
 * The transaction commits; an error rolls it back and is thrown.
 */
export async function asUser<T>(
  sql: Sql,
  profileId: string,
  act: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return asRole(sql, "authenticated", { sub: profileId, role: "authenticated" }, act);
}

/** As `asUser`, for a visitor without a session. */
export async function asAnon<T>(sql: Sql, act: (tx: Transaction) => Promise<T>): Promise<T> {
  return asRole(sql, "anon", { role: "anon" }, act);
}

/** As `asUser`, for the secret key: no row level security, but only what is granted to service_role. */
export async function asService<T>(sql: Sql, act: (tx: Transaction) => Promise<T>): Promise<T> {
  return asRole(sql, "service_role", { role: "service_role" }, act);
}

async function asRole<T>(
  sql: Sql,
  role: "anon" | "authenticated" | "service_role",
  claims: Record<string, string>,
  act: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const result = await sql.begin(async (tx) => {
    await tx`select set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
      set_config('request.jwt.claim.sub', ${claims.sub ?? ""}, true),
      set_config('request.jwt.claim.role', ${role}, true),
      set_config('role', ${role}, true)`;
    return { value: await act(tx) };
  });
  return result.value as T;
}
