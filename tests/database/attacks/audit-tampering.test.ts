import { beforeAll, expect, test } from "vitest";
import { asService, asUser, withDatabase } from "../../support/database.ts";
import { refusalOf } from "../acting.ts";
import { file } from "../loop.ts";
import { buildWorld, id } from "../world.ts";

// Rewriting history.
const db = withDatabase();

beforeAll(async () => {
  await buildWorld(db.sql);
  await file(db.sql, "ada", "noah");
});

test("even the owner of the schema changes, deletes or truncates no audit row", async () => {
  expect(await refusalOf(db.sql`update public.audit_log set actor_id = null`)).toBe(
    "audit_is_append_only",
  );
  expect(await refusalOf(db.sql`delete from public.audit_log`)).toBe("audit_is_append_only");
  expect(await refusalOf(db.sql`delete from public.audit_log where false`)).toBe(
    "audit_is_append_only",
  );
  expect(await refusalOf(db.sql`truncate public.audit_log`)).toBe("audit_is_append_only");
  expect(await refusalOf(db.sql`truncate public.audit_log restart identity cascade`)).toBe(
    "audit_is_append_only",
  );
  expect(
    await refusalOf(db.sql`
      insert into public.audit_log (id, actor_kind, action, table_name) overriding system value
      select min(id), 'system', 'event', 'x' from public.audit_log
      on conflict (id) do update set actor_id = null`),
  ).toBe("audit_is_append_only");
});

test("no audited table is emptied at one stroke, also by its owner", async () => {
  const audited = await db.sql<{ name: string }[]>`
    select tgrelid::regclass::text as name from pg_trigger where tgname = 'audit_delete' and tgparentid = 0`;
  expect(audited.length).toBeGreaterThan(20);
  for (const { name } of audited) {
    const emptied = db.sql.unsafe(`truncate ${name} cascade`);
    expect(await refusalOf(emptied), name).toBe("truncate_refused");
  }
});

test("the secret key and signed-in people, the district included, have no way to write it", async () => {
  for (const statement of [
    "update public.audit_log set actor_id = null",
    "delete from public.audit_log",
    "truncate public.audit_log",
    "insert into public.audit_log (actor_kind, action, table_name) values ('person', 'event', 'x')",
    "alter table public.audit_log disable trigger all",
    "drop trigger audit_log_before_change on public.audit_log",
    "create or replace function private.refuse_audit_change() returns trigger language plpgsql as 'begin return null; end'",
  ]) {
    expect(await refusalOf(asService(db.sql, (tx) => tx.unsafe(statement))), statement).toBe(
      "42501",
    );
    for (const who of ["omar", "dina", "olga"]) {
      expect(await refusalOf(asUser(db.sql, id(who), (tx) => tx.unsafe(statement)))).toBe("42501");
    }
  }
});

test("a transition's own trail cannot be written past it", async () => {
  for (const who of ["ada", "noor", "omar"]) {
    for (const statement of [
      "update public.request_events set note = 'x'",
      "delete from public.request_events",
      "update public.request_notes set body = 'x'",
      "delete from public.request_notes",
      "update public.behavior_requests set status = 'completed'",
      "delete from public.behavior_requests",
      "update public.reflections set status = 'approved'",
    ]) {
      expect(await refusalOf(asUser(db.sql, id(who), (tx) => tx.unsafe(statement)))).toBe("42501");
    }
  }
});

test("a person cannot pass for a kiosk or the system: the actor stays on the row", async () => {
  await asUser(db.sql, id("omar"), async (tx) => {
    await tx`select set_config('bx.actor_kind', 'system', true)`;
    await tx`update public.students set grade = '5' where id = ${id("noah the student")}`;
  });
  const [row] = await db.sql`
    select actor_id from public.audit_log where table_name = 'students' and action = 'update' order by id desc limit 1`;
  expect(row).toEqual({ actor_id: id("omar") });
});
