import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createProjectDatabase, databaseUrl, runAsAdmin } from "../../supabase/local/database.ts";
import { pushMigrations } from "../../supabase/local/migrations.ts";
import { clusterAddress, dropDatabase } from "../support/cluster.ts";
import { withPlatform } from "../support/platform.ts";

// A missing grant must fail here as it fails on a hosted project, and no grant may exist that no migration made.

const platform = withPlatform({ seeds: false });
const legacy = `legacy_${crypto.randomUUID().slice(0, 8)}`;
let sql: postgres.Sql;

beforeAll(() => {
  sql = postgres(platform.dbUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await sql.end();
  await dropDatabase(clusterAddress(), legacy);
});

/** Every privilege on the objects of the project, one line each. */
async function privileges(connection: postgres.Sql): Promise<string[]> {
  const rows = await connection<{ line: string }[]>`
    with granted as (
      select n.nspname, c.relname || coalesce('.' || a.attname, '') as object, g.grantee, g.privilege_type
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      left join pg_attribute a on a.attrelid = c.oid and a.attacl is not null
      cross join lateral (
        select * from aclexplode(c.relacl) where a.attname is null
        union all select * from aclexplode(a.attacl)
      ) g
      union all
      select n.nspname, p.oid::regprocedure::text, g.grantee, g.privilege_type
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
      union all
      select n.nspname, 'schema', g.grantee, g.privilege_type
      from pg_namespace n cross join lateral aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) g
    )
    select format('%s %s: %s to %s', nspname, object, privilege_type, coalesce(r.rolname, 'public')) as line
    from granted left join pg_roles r on r.oid = grantee
    where nspname in ('public', 'private', 'partitions') and coalesce(r.rolname, 'public') <> 'postgres'
    order by 1`;
  return rows.map((row) => row.line);
}

test("the local Auth and Data API add no grant to those of the migrations", async () => {
  const before = await privileges(sql);
  const client = platform.client();
  await client.from("schools").select("id");
  await client.auth.signUp({ email: "grants@school.test", password: "a long enough password" });
  await platform.client(platform.secretKey).from("schools").select("id");
  expect(await privileges(sql)).toEqual(before);
  expect(before.length).toBeGreaterThan(0);
});

test("a hosted project that still grants by default ends with the same grants", async () => {
  const address = clusterAddress();
  await createProjectDatabase(address, legacy);
  await runAsAdmin(address, legacy, [
    `alter default privileges for role postgres in schema public grant all on tables to anon, authenticated, service_role;
     alter default privileges for role postgres in schema public grant all on sequences to anon, authenticated, service_role;
     alter default privileges for role postgres in schema public grant all on functions to anon, authenticated, service_role;`,
  ]);
  await pushMigrations(databaseUrl(address, "postgres", legacy), false);
  const hosted = postgres(databaseUrl(address, "postgres", legacy), { max: 1, onnotice: () => {} });
  try {
    expect(await privileges(hosted)).toEqual(await privileges(sql));
  } finally {
    await hosted.end();
  }
}, 60_000);

test("a visitor without a session holds no privilege on any table", async () => {
  const tables = (await privileges(sql)).filter((line) =>
    /: (SELECT|INSERT|UPDATE|DELETE|TRUNCATE|REFERENCES|TRIGGER|MAINTAIN) to (anon|public)$/.test(
      line,
    ),
  );
  expect(tables).toEqual([]);
});

test("no function is open to everybody by PostgreSQL's own default", async () => {
  const open = (await privileges(sql)).filter((line) => line.endsWith(": EXECUTE to public"));
  expect(open).toEqual([]);
});

test("every exposed table has row level security", async () => {
  const rows = await sql`
    select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity`;
  expect(rows).toEqual([]);
});
