import { describe, expect, test } from "vitest";
import { rpcs, tables } from "../../supabase/access-model.ts";
import { withDatabase } from "../support/database.ts";

// What the catalogue says of every object at once, so that nothing new slips in unnamed.
const db = withDatabase();

const apiRoles = ["anon", "authenticated", "service_role", "public"];

/** "table.column command" for column grants, "table command" for grants on the whole table. */
async function grants(role: string): Promise<string[]> {
  const rows = await db.sql`
    with granted as (
      select c.relname as target, a.grantee, a.privilege_type
      from pg_class c, aclexplode(c.relacl) a
      where c.relnamespace = 'public'::regnamespace
      union all
      select c.relname || '.' || t.attname, a.grantee, a.privilege_type
      from pg_class c join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a
      where c.relnamespace = 'public'::regnamespace
    )
    select target || ' ' || lower(privilege_type) as line from granted
    where grantee = case when ${role} = 'public' then 0 else (select oid from pg_roles where rolname = ${role}) end
    order by 1`;
  return rows.map((row) => String(row.line));
}

function modelGrants(): string[] {
  return Object.entries(tables).flatMap(([table, rule]) => [
    ...(rule.selectColumns?.map((column) => `${table}.${column} select`) ?? [`${table} select`]),
    ...(rule.insert?.columns.map((column) => `${table}.${column} insert`) ?? []),
    ...(rule.update?.columns.map((column) => `${table}.${column} update`) ?? []),
    ...(rule.delete ? [`${table} delete`] : []),
  ]);
}

describe("grants", () => {
  test("authenticated has exactly the grants of the model, column by column", async () => {
    expect(await grants("authenticated")).toEqual(modelGrants().sort(byteOrder));
  });

  test.each(["anon", "service_role", "public"])("%s has no grant on any table", async (role) => {
    expect(await grants(role)).toEqual([]);
  });

  test("nobody may move a row to another school, or give it another id", () => {
    const moving = modelGrants().filter((line) =>
      /\.(id|school_id|district_id) update$/.test(line),
    );
    expect(moving).toEqual([]);
  });

  test("RPCs are executable by whom the model says", async () => {
    const rows = await db.sql`
      select p.proname as name, has_function_privilege('anon', p.oid, 'execute') as anon,
        has_function_privilege('authenticated', p.oid, 'execute') as authenticated,
        has_function_privilege('service_role', p.oid, 'execute') as service
      from pg_proc p where p.pronamespace = 'public'::regnamespace order by 1`;
    const expected = new Map(
      Object.entries(rpcs).map(([name, rule]) => [name.replace(/:.*/, ""), rule.execute]),
    );
    expect(rows.map((row) => ({ ...row }))).toEqual(
      [...expected]
        .sort(([a], [b]) => byteOrder(a, b))
        .map(([name, execute]) => ({
          name,
          anon: execute === "anyone",
          authenticated: true,
          service: false,
        })),
    );
  });

  test("nothing new is granted by default", async () => {
    const made = await db.sql.begin(async (tx) => {
      await tx`create table public.later (id int)`;
      await tx`create function private.later() returns int language sql as 'select 1'`;
      await tx`create function public.later() returns int language sql as 'select 1'`;
      const privileges = await tx`
        select r.rolname from pg_roles r
        where r.rolname = any (${["anon", "authenticated", "service_role"]})
          and (has_table_privilege(r.oid, 'public.later', 'select, insert, update, delete, truncate, references, trigger')
            or has_function_privilege(r.oid, 'private.later()', 'execute')
            or has_function_privilege(r.oid, 'public.later()', 'execute'))`;
      await tx`drop table public.later`;
      await tx`drop function private.later(), public.later()`;
      return [...privileges];
    });
    expect(made).toEqual([]);
  });

  test("schemas: only public is open, private is usable by name, partitions by nobody", async () => {
    const rows = await db.sql`
      select n.nspname as schema, r.rolname as role,
        has_schema_privilege(r.oid, n.oid, 'usage') as usage, has_schema_privilege(r.oid, n.oid, 'create') as create
      from pg_namespace n cross join pg_roles r
      where n.nspname in ('public', 'private', 'partitions') and r.rolname in ('anon', 'authenticated', 'service_role')`;
    const open = rows.filter((row) => row.usage).map((row) => `${row.schema} ${row.role}`);
    expect(rows.some((row) => row.create)).toBe(false);
    expect(open.sort()).toEqual([
      "private anon",
      "private authenticated",
      "public anon",
      "public authenticated",
      "public service_role",
    ]);
  });
});

describe("row level security", () => {
  test("is on for every table that could be exposed", async () => {
    const rows = await db.sql`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'partitions') and c.relkind in ('r', 'p') and not c.relrowsecurity`;
    expect([...rows]).toEqual([]);
  });

  test("in private and partitions no role has a grant on any table, so that policies there are the second lock", async () => {
    const rows = await db.sql`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace,
        aclexplode(c.relacl) a
      where n.nspname in ('private', 'partitions') and c.relkind <> 'v' and a.grantee <> c.relowner`;
    expect([...rows]).toEqual([]);
  });

  test("every policy is for one command, to authenticated, and asks something", async () => {
    const rows = await db.sql`
      select schemaname, tablename, policyname, cmd, roles::text[] as roles, permissive,
        coalesce(qual, with_check) as condition, qual, with_check
      from pg_policies where schemaname in ('public', 'private', 'partitions')`;
    expect(rows.length).toBeGreaterThan(50);
    for (const policy of rows) {
      const { policyname, tablename, cmd } = policy;
      expect(policy.roles, policyname).toEqual(["authenticated"]);
      expect(policy.permissive, policyname).toBe("PERMISSIVE");
      expect(["SELECT", "INSERT", "UPDATE", "DELETE"], policyname).toContain(cmd);
      expect(policyname).toMatch(new RegExp(`^${tablename}_${cmd.toLowerCase()}_[a-z]+$`));
      expect(policy.condition, policyname).not.toBe("true");
      if (policy.schemaname !== "public") expect(policy.condition, policyname).toBe("false");
      if (cmd === "UPDATE") expect(policy.with_check, policyname).toBe(policy.qual);
    }
    const places = rows.map((policy) => `${policy.schemaname}.${policy.tablename} ${policy.cmd}`);
    expect(new Set(places).size, "one policy per table and command").toBe(places.length);
  });

  test("every policy asks its helpers once per statement, and never auth.uid() per row", async () => {
    const rows = await db.sql`
      select policyname, coalesce(qual, '') || coalesce(with_check, '') as condition
      from pg_policies where schemaname = 'public'`;
    for (const { policyname, condition } of rows) {
      // a call is wrapped in a sub-select when "SELECT" stands right before it
      const bare = [...condition.matchAll(/(\S+)\s+((?:private|auth)\.\w+)\(/g)]
        .filter(([, before]) => before !== "SELECT" && before !== "FROM")
        .map(([, , call]) => call);
      expect(bare, policyname).toEqual([]);
    }
  });
});

describe("tables", () => {
  test("every table has a comment and, unless it is a trail itself, the audit triggers", async () => {
    const rows = await db.sql`
      select c.relname as name, obj_description(c.oid, 'pg_class') is not null as has_comment,
        array(select t.tgname::text from pg_trigger t where t.tgrelid = c.oid and t.tgname like 'audit\\_%' order by 1) as audit
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;
    for (const row of rows) {
      expect(row.has_comment, row.name).toBe(true);
      expect(row.audit, row.name).toEqual(
        unaudited.includes(row.name)
          ? row.name === "audit_log"
            ? ["audit_log_before_change"]
            : []
          : ["audit_delete", "audit_insert", "audit_truncate", "audit_update"],
      );
    }
  });

  test("a reference between two tables of a school carries the school", async () => {
    const rows = await db.sql`
      select c.conname as name from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attname = 'school_id'
      join pg_attribute b on b.attrelid = c.confrelid and b.attname = 'school_id'
      join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
      where c.contype = 'f' and n.nspname in ('public', 'private')
        and not exists (
          select from unnest(c.conkey, c.confkey) k (here, there)
          where k.here = a.attnum and k.there = b.attnum)`;
    expect([...rows]).toEqual([]);
  });

  test("every unique key of a school's table leads with the school", async () => {
    const rows = await db.sql`
      select i.indexrelid::regclass::text as name from pg_index i
      join pg_class t on t.oid = i.indrelid
      join pg_attribute s on s.attrelid = t.oid and s.attname = 'school_id' and s.attnotnull
      where t.relnamespace = 'public'::regnamespace and i.indisunique and i.indkey[0] <> s.attnum`;
    // staged rows name their import alone; ids of imports are made by the client and refused when taken
    expect([...rows]).toEqual([{ name: "roster_imports_id_key" }]);
  });
});

describe("functions", () => {
  test("security definer lives in private; public functions are thin invoker wrappers", async () => {
    const rows = await db.sql`
      select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'private', 'partitions') and p.prosecdef <> (n.nspname = 'private') and p.prosecdef`;
    expect([...rows]).toEqual([]);
    const fat = await db.sql`
      select p.proname from pg_proc p
      where p.pronamespace = 'public'::regnamespace
        and p.prosrc !~ ('^\\s*(select|begin\\s+return( query select)?) (\\* from )?private\\.' || p.proname || '\\([^;]*\\)(;\\s*end)?\\s*$')`;
    expect([...fat]).toEqual([]);
  });

  test("every function has an empty search_path, and public may execute none", async () => {
    const rows = await db.sql`
      select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'private', 'partitions')
        and (not coalesce('search_path=""' = any (p.proconfig), false)
          or exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0))`;
    expect([...rows]).toEqual([]);
  });

  test("in private, the API roles execute what an RPC of theirs wraps, what policies ask, and fail()", async () => {
    const rows = await db.sql`
      select p.proname as name, has_function_privilege('anon', p.oid, 'execute') as anon,
        has_function_privilege('service_role', p.oid, 'execute') as service
      from pg_proc p
      where p.pronamespace = 'private'::regnamespace and has_function_privilege('authenticated', p.oid, 'execute')`;
    const policies = await db.sql`
      select string_agg(coalesce(qual, '') || coalesce(with_check, ''), ' ') as text from pg_policies`;
    const asked = [...String(policies[0]?.text).matchAll(/private\.(\w+)\(/g)].map(
      ([, name]) => name,
    );
    const wrapped = new Set(Object.keys(rpcs).map((name) => name.replace(/:.*/, "")));
    for (const row of rows) {
      expect(row.service, row.name).toBe(false);
      expect(
        row.name === "fail" || asked.includes(row.name) || wrapped.has(row.name),
        row.name,
      ).toBe(true);
      const isForAnyone = row.name === "fail" || rpcs[row.name]?.execute === "anyone";
      expect(row.anon, row.name).toBe(isForAnyone);
    }
  });

  test("views stand in private, answer for the signed-in person only and are read by nobody else", async () => {
    const rows = await db.sql`
      select c.oid::regclass::text as name, c.relkind as kind, pg_get_viewdef(c.oid) as definition,
        array(select a.grantee::regrole || ' ' || lower(a.privilege_type) from aclexplode(c.relacl) a
          where a.grantee <> c.relowner) as grants
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'private', 'partitions') and c.relkind in ('v', 'm', 'f')`;
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row.name).toMatch(/^private\./);
      expect(row.kind, row.name).toBe("v");
      expect(row.grants, row.name).toEqual(["authenticated select"]);
      expect(row.definition, row.name).toMatch(
        /auth\.uid\(\)|private\.(own_access|own_memberships|directory_schools|current_district_ids)/,
      );
    }
  });

  test("no API role is a member of another role", async () => {
    const members = await db.sql`
      select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.member join pg_roles g on g.oid = m.roleid
      where r.rolname = any (${apiRoles})`;
    expect([...members]).toEqual([]);
  });
});

/**
 * Trails themselves, and what an upload leaves before it is committed: the import and every row it writes to the
 * school are audited.
 */
const unaudited = [
  "audit_log",
  "request_events",
  "import_questions",
  "import_rejected_rows",
  "import_mappings",
];

function byteOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
