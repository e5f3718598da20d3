import { beforeAll, expect, test } from "vitest";
import { asAnon, asService, asUser, withDatabase } from "../../support/database.ts";
import { refusalOf } from "../acting.ts";
import { file } from "../loop.ts";
import { buildWorld, id } from "../world.ts";

// Using the power of a definer function for something else.
const db = withDatabase();
beforeAll(() => buildWorld(db.sql));

test("no API role creates an object a function could be tricked into", async () => {
  for (const schema of ["public", "private", "partitions", "extensions", "auth"]) {
    const statement = `create table ${schema}.trap (id int)`;
    expect(await refusalOf(asUser(db.sql, id("omar"), (tx) => tx.unsafe(statement)))).toBe("42501");
    expect(await refusalOf(asAnon(db.sql, (tx) => tx.unsafe(statement)))).toBe("42501");
    expect(await refusalOf(asService(db.sql, (tx) => tx.unsafe(statement)))).toBe("42501");
  }
});

test("a search_path with shadowing temporary objects changes nothing", async () => {
  const seen = await asUser(db.sql, id("eve"), async (tx) => {
    const before = await tx`select id from public.behavior_requests`;
    const canHide = await refusalOf(
      tx.savepoint(
        (step) =>
          step`create temporary table memberships (profile_id uuid, school_id uuid, role text)`,
      ),
    );
    // where temporary tables are allowed, one that makes eve a counselor everywhere
    if (canHide === "(allowed)") {
      await tx`insert into memberships values (${id("eve")}, ${id("north")}, 'counselor')`;
      await tx`set local search_path = pg_temp, public, private`;
    }
    const after = await tx`select id from public.behavior_requests`;
    const schools = await tx`select private.current_school_ids('{counselor}') as ids`;
    return { before: before.length, after: after.length, schools: schools[0]?.ids };
  });
  expect(seen).toEqual({ before: 1, after: 1, schools: [] });
});

test("helpers behind the RPCs cannot be called directly", async () => {
  const request = await file(db.sql, "ada", "noah");
  const north = id("north");
  for (const call of [
    `private.renew_code((select r from public.behavior_requests r where r.id = '${request}'))`,
    `private.end_reflecting((select r from public.behavior_requests r where r.id = '${request}'))`,
    `private.begin_reflection((select r from public.behavior_requests r where r.id = '${request}'), null, null)`,
    `private.lock_request('${id("north")}', '${request}')`,
    `private.open_request_for_staff('${id("north")}', '${request}')`,
    `private.append_event((select r from public.behavior_requests r where r.id = '${request}'), 'approved', 'completed')`,
    "private.make_operator('ada@example.test')",
    `private.link_staff('${north}', '${id("ada")}')`,
    `private.may_invite('teacher', null, '${north}')`,
    `private.install_school_defaults('${north}')`,
    `private.install_vocabulary('${north}')`,
    `private.install_prompt_sets('${north}')`,
    "private.create_school_year_partitions(2090::smallint)",
    "private.refresh_class_assignments('{}', '{}')",
    "private.audit_table('public.students')",
    "private.kiosk_of('x')",
    "private.session_reflection('x')",
    "private.token_hash('x')",
    "private.new_token()",
    "private.new_digits(4)",
  ]) {
    const statement = `select ${call}`;
    for (const who of ["ada", "noor", "omar", "dina", "olga"]) {
      expect(
        await refusalOf(asUser(db.sql, id(who), (tx) => tx.unsafe(statement))),
        `${who}: ${statement}`,
      ).toBe("42501");
    }
    expect(await refusalOf(asAnon(db.sql, (tx) => tx.unsafe(statement))), statement).toBe("42501");
  }
});

test("secrets and partitions are out of reach by name, for every role", async () => {
  const [partition] = await db.sql`
    select c.oid::regclass::text as name from pg_class c where c.relnamespace = 'partitions'::regnamespace
      and c.relname like 'behavior_requests_%' limit 1`;
  for (const table of [
    "private.kiosk_secrets",
    "private.request_codes",
    "private.reflection_links",
    "private.reflection_sessions",
    "auth.users",
    String(partition?.name),
  ]) {
    const statement = `select * from ${table}`;
    for (const who of ["ada", "omar", "dina", "otto"]) {
      expect(await refusalOf(asUser(db.sql, id(who), (tx) => tx.unsafe(statement))), table).toBe(
        "42501",
      );
    }
    expect(await refusalOf(asAnon(db.sql, (tx) => tx.unsafe(statement))), table).toBe("42501");
    expect(await refusalOf(asService(db.sql, (tx) => tx.unsafe(statement))), table).toBe("42501");
  }
});

test("an error raised for one person tells nothing about a row of another school", async () => {
  const message = async (request: string) =>
    asUser(
      db.sql,
      id("eve"),
      (tx) => tx`select public.cancel_request(${id("north")}, ${request}, 'x')`,
    ).catch((error: Error & { detail?: string; hint?: string }) => [
      error.message,
      error.detail,
      error.hint,
    ]);
  const real = await message(await file(db.sql, "ada", "noah"));
  expect(real).toEqual(await message(crypto.randomUUID()));
});

test("text that looks like SQL stays text", async () => {
  const text = `'); drop table public.students; --`;
  await file(db.sql, "ada", "noah", { description: text, period: text, metadata: { note: text } });
  const [note] =
    await db.sql`select body from public.request_notes order by created_at desc limit 1`;
  expect(note?.body).toBe(text);
});
