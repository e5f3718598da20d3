import { beforeAll, expect, test } from "vitest";
import { tables } from "../../../supabase/access-model.ts";
import { asUser, type Transaction, withDatabase } from "../../support/database.ts";
import { begin, file, handIn, pair, rpc, save, visitor } from "../loop.ts";
import { buildWorld, id } from "../world.ts";

const db = withDatabase();
let last = 0;

beforeAll(async () => {
  await buildWorld(db.sql);
});

/** Trails themselves, and what an upload leaves before it is committed. */
const unaudited = [
  "audit_log",
  "request_events",
  "import_questions",
  "import_rejected_rows",
  "import_mappings",
];

/** What the trail gained since the last call, oldest first. */
async function gained(table?: string) {
  const rows = await db.sql`
    select id, table_name as table, action, record_id, actor_id, actor_kind, school_id, district_id, old_values, new_values, context
    from public.audit_log where id > ${last} order by id`;
  last = Number(rows.at(-1)?.id ?? last);
  return rows.filter((row) => !table || row.table === table);
}

const omar = (act: (tx: Transaction) => Promise<unknown>) => asUser(db.sql, id("omar"), act);
const noah = id("noah the student");

test("every row of every table that is not a trail itself has its insert", async () => {
  for (const table of Object.keys(tables)) {
    if (unaudited.includes(table)) continue;
    const [row] = await db.sql`
      select (select count(*)::int from public.${db.sql(table)}) as rows,
        (select count(*)::int from public.${db.sql(table)} t where exists (
          select from public.audit_log a where a.table_name = ${table} and a.action = 'insert' and a.record_id = t.id
            and a.actor_kind = 'system' and a.actor_id is null and a.new_values is null)) as audited`;
    expect({ table, audited: row?.audited }).toEqual({ table, audited: row?.rows });
  }
  await gained();
});

test("an update keeps the former and the new values of what changed, and who did it", async () => {
  await omar(
    (tx) => tx`update public.students set grade = '5', given_name = given_name where id = ${noah}`,
  );
  expect(await gained()).toMatchObject([
    {
      table: "students",
      action: "update",
      record_id: noah,
      school_id: id("north"),
      actor_id: id("omar"),
      actor_kind: "person",
      old_values: { grade: "4" },
      new_values: { grade: "5" },
    },
  ]);
});

test("one statement on many rows leaves one entry for each row that changed, none for the others", async () => {
  await omar((tx) => tx`update public.students set grade = '5' where school_id = ${id("north")}`);
  const rows = await gained();
  expect(rows.map((row) => row.record_id).sort()).toEqual(
    ["mia", "sami", "nia", "max"].map((name) => id(`${name} the student`)).sort(),
  );
  await omar((tx) => tx`update public.students set grade = grade`);
  expect(await gained()).toEqual([]);
});

test("a deletion keeps the whole row", async () => {
  await omar((tx) => tx`delete from public.student_guardians where id = ${id("gina of mia")}`);
  const [row] = await gained();
  expect(row).toMatchObject({
    table: "student_guardians",
    action: "delete",
    actor_id: id("omar"),
    old_values: { relationship: "Guardian", student_id: id("mia the student") },
    new_values: null,
  });
});

test("what a trigger changes is the person's doing too", async () => {
  await omar((tx) => tx`delete from public.class_students where id = ${id("mia in 5B")}`);
  expect((await gained()).map((row) => [row.table, row.action, row.actor_id])).toEqual(
    [
      ["teacher_student_assignments", "delete", id("omar")],
      ["class_students", "delete", id("omar")],
    ].sort() as unknown[],
  );
});

test("tables above the school carry their district, or the school they are about", async () => {
  await asUser(
    db.sql,
    id("dina"),
    (tx) => tx`update public.districts set name = 'Maple USD' where id = ${id("maple")}`,
  );
  await rpc(db.sql, "dina", "end_membership", { membership: id("hugo as teacher") });
  expect((await gained()).map((row) => [row.table, row.school_id, row.district_id])).toEqual([
    ["districts", null, id("maple")],
    ["memberships", id("south"), id("maple")],
  ]);
});

test("a kiosk, a link and the system are named as such, with the kiosk", async () => {
  const token = await pair(db.sql);
  await gained();
  const request = await file(db.sql, "ada", "noah");
  expect((await gained("behavior_requests"))[0]).toMatchObject({
    actor_kind: "person",
    actor_id: id("ada"),
  });
  await save(db.sql, await begin(db.sql, token, request));
  const byKiosk = await gained();
  expect(byKiosk.map((row) => [row.table, row.action])).toEqual([
    ["reflections", "insert"],
    ["behavior_requests", "update"],
    ["reflections", "update"],
  ]);
  for (const row of byKiosk) {
    expect(row).toMatchObject({
      actor_kind: "kiosk",
      actor_id: null,
      context: { kiosk_id: id("kiosk of north") },
    });
  }
  const link = await rpc(db.sql, "ada", "create_reflection_link", { school: id("north"), request });
  const { session } = await rpc<{ session: string }>(db.sql, visitor, "open_reflection_link", {
    token: link,
  });
  await handIn(db.sql, session);
  const byLink = await gained();
  expect(byLink.length).toBeGreaterThan(1);
  for (const row of byLink) expect(row).toMatchObject({ actor_kind: "link", actor_id: null });
  await db.sql`update public.behavior_requests set urgency = 'soon' where id = ${request}`;
  expect(await gained()).toMatchObject([{ actor_kind: "system", actor_id: null }]);
});

test("a kiosk's heartbeat is no change worth an entry", async () => {
  const token = await pair(db.sql);
  await db.sql`update public.kiosks set last_seen_at = now() - interval '1 hour'`;
  await gained();
  await rpc(db.sql, visitor, "get_kiosk", { token });
  const [kiosk] = await db.sql`
    select last_seen_at > now() - interval '1 minute' as is_seen from public.kiosks where id = ${id("kiosk of north")}`;
  expect(kiosk?.is_seen).toBe(true);
  expect(await gained()).toEqual([]);
});

test("every former answer of an attempt can be read back from the trail", async () => {
  const token = await pair(db.sql);
  const request = await file(db.sql, "ada", "noah");
  const session = await begin(db.sql, token, request);
  await gained();
  for (const text of ["first", "second", "third"]) {
    await save(db.sql, session, { responses: { what_happened: { text } }, mood: null });
  }
  const rows = await gained("reflections");
  expect(rows.map((row) => row.old_values.responses.what_happened?.text)).toEqual([
    undefined,
    "first",
    "second",
  ]);
  expect(rows.at(-1)?.new_values.responses.what_happened.text).toBe("third");
});
