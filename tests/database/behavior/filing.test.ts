import { beforeAll, describe, expect, test } from "vitest";
import { withDatabase } from "../../support/database.ts";
import { refusalOf } from "../acting.ts";
import { behaviorType, file, rpc, secretCode, term } from "../loop.ts";
import { buildWorld, id } from "../world.ts";

const db = withDatabase();
beforeAll(() => buildWorld(db.sql));

type Filed = { id: string; student_id: string; is_new: boolean }[];

const entry = (student: string, request = crypto.randomUUID()) => ({
  id: request,
  student_id: id(`${student} the student`),
});

async function fileAll(entries: unknown, more: Record<string, unknown> = {}, who = "ada") {
  return rpc<Filed>(db.sql, who, "file_request", {
    school: id("north"),
    entries,
    behavior_type: await behaviorType(db.sql, "north"),
    occurred_at: new Date(),
    ...more,
  });
}

test("one filing for several students makes one incident, a code and an event each", async () => {
  const description = "They ran down the hall.";
  const filed = await fileAll([entry("noah"), entry("mia"), entry("sami")], {
    description,
    urgency: "soon",
    period: " 3 ",
    location: await term(db.sql, "north", "location"),
    actions: [await term(db.sql, "north", "action_taken")],
    metadata: { source: "phone" },
  });
  expect(filed.map((one) => one.is_new)).toEqual([true, true, true]);
  const ids = filed.map((one) => one.id);
  const rows = await db.sql`
    select r.status, r.urgency, r.period, r.metadata, r.filed_by, n.body, c.code,
      (select array_agg(e.kind || ':' || e.to_status) from public.request_events e where e.request_id = r.id) as events
    from public.behavior_requests r
    join public.request_notes n on n.request_id = r.id
    join private.request_codes c on c.request_id = r.id
    where r.id = any (${ids})`;
  expect(rows.length).toBe(3);
  for (const row of rows) {
    expect(row).toMatchObject({
      status: "waiting",
      urgency: "soon",
      period: "3",
      metadata: { source: "phone" },
      filed_by: id("ada"),
      body: description,
      events: ["filed:waiting"],
    });
    expect(row.code).toMatch(/^\d{4}$/);
  }
  const incidents = await db.sql`
    select distinct incident_id from public.behavior_requests where id = any (${ids})`;
  expect(incidents.length).toBe(1);
});

test("recognition is completed at once and has no code", async () => {
  const positive = await behaviorType(db.sql, "north", "positive");
  const [filed] = await fileAll([entry("noah")], { behavior_type: positive });
  const [row] = await db.sql`
    select status, category, closed_at is not null as is_closed from public.behavior_requests where id = ${filed?.id ?? ""}`;
  expect(row).toEqual({ status: "completed", category: "positive", is_closed: true });
  expect(await secretCode(db.sql, filed?.id ?? "")).toBe("undefined");
});

describe("sent twice", () => {
  test("the same call files once, and says so", async () => {
    const entries = [entry("noah"), entry("mia")];
    const at = new Date();
    await fileAll(entries, { occurred_at: at, description: "x" });
    const code = await secretCode(db.sql, entries[0]?.id ?? "");
    const again = await fileAll(entries, { occurred_at: at, description: "x" });
    expect(again.map((one) => one.is_new)).toEqual([false, false]);
    const [counts] = await db.sql`
      select (select count(*)::int from public.behavior_requests where id = any (${entries.map((e) => e.id)})) as requests,
        (select count(*)::int from public.request_notes where request_id = any (${entries.map((e) => e.id)})) as notes,
        (select count(*)::int from public.request_events where request_id = any (${entries.map((e) => e.id)})) as events`;
    expect(counts).toEqual({ requests: 2, notes: 2, events: 2 });
    expect(await secretCode(db.sql, entries[0]?.id ?? "")).toBe(code);
  });

  test("at the same moment, too", async () => {
    const entries = [entry("noah")];
    const at = new Date();
    const outcomes = await Promise.all([1, 2, 3].map(() => fileAll(entries, { occurred_at: at })));
    expect(outcomes.filter(([one]) => one?.is_new).length).toBe(1);
  });

  test("with another time, even of another school year", async () => {
    const entries = [entry("noah")];
    await fileAll(entries);
    const past = new Date(Date.now() - 390 * 86_400_000);
    const [again] = await fileAll(entries, { occurred_at: past });
    expect(again?.is_new).toBe(false);
    const rows =
      await db.sql`select from public.behavior_requests where id = ${entries[0]?.id ?? ""}`;
    expect(rows.length).toBe(1);
  });

  test("with one more student files that one only", async () => {
    const first = entry("noah");
    await fileAll([first]);
    const outcome = await fileAll([first, entry("sami")]);
    expect(outcome.map((one) => one.is_new)).toEqual([false, true]);
  });
});

describe("refusals", () => {
  const minutes = (n: number) => new Date(Date.now() + n * 60_000);
  test.each<[string, unknown, () => Promise<Record<string, unknown>>]>([
    ["students_required", [], async () => ({})],
    ["students_required", null, async () => ({})],
    ["students_required", { id: "x" }, async () => ({})],
    ["students_required", Array.from({ length: 61 }, () => entry("noah")), async () => ({})],
    ["id_required", [{ student_id: id("noah the student") }], async () => ({})],
    ["unknown_student", [{ id: crypto.randomUUID() }], async () => ({})],
    ["time_in_future", [entry("noah")], async () => ({ occurred_at: minutes(11) })],
    ["time_in_future", [entry("noah")], async () => ({ occurred_at: null })],
    ["time_too_old", [entry("noah")], async () => ({ occurred_at: minutes(-401 * 1440) })],
    ["unknown_behavior_type", [entry("noah")], async () => ({ behavior_type: null })],
    ["unknown_class", [entry("noah")], async () => ({ class: crypto.randomUUID() })],
    ["unknown_kiosk", [entry("noah")], async () => ({ kiosk: crypto.randomUUID() })],
    [
      "unknown_term",
      [entry("noah")],
      async () => ({ location: await term(db.sql, "north", "motivation") }),
    ],
    [
      "unknown_term",
      [entry("noah")],
      async () => ({ others_involved: [await term(db.sql, "north", "need")] }),
    ],
    ["not_allowed", [entry("noah")], async () => ({ school: null })],
  ])("%s", async (code, entries, more) => {
    expect(await refusalOf(fileAll(entries, await more()))).toBe(code);
  });

  test.each<[string, () => Promise<Record<string, unknown>>]>([
    ["metadata of megabytes", async () => ({ metadata: { x: "y".repeat(10_000) } })],
    ["a period of a page", async () => ({ period: "x".repeat(41) })],
    [
      "one term a hundred times",
      async () => ({
        others_involved: Array(100).fill(await term(db.sql, "north", "others_involved")),
      }),
    ],
  ])("%s fits in no request", async (_what, more) => {
    expect(await refusalOf(fileAll([entry("noah")], await more()))).toBe("23514");
  });

  test("a switched-off behavior and a withdrawn student", async () => {
    const type = await behaviorType(db.sql, "north", "major");
    await db.sql`update public.behavior_types set is_active = false where id = ${type}`;
    expect(await refusalOf(fileAll([entry("noah")], { behavior_type: type }))).toBe(
      "unknown_behavior_type",
    );
    await db.sql`update public.students set status = 'withdrawn' where id = ${id("max the student")}`;
    expect(await refusalOf(fileAll([entry("noah"), entry("max")]))).toBe("unknown_student");
  });

  test("one id for two students files neither", async () => {
    const request = crypto.randomUUID();
    expect(await refusalOf(fileAll([entry("noah", request), entry("mia", request)]))).toBe(
      "id_taken",
    );
    const rows = await db.sql`select from public.behavior_requests where id = ${request}`;
    expect(rows.length).toBe(0);
  });
});

describe("amending", () => {
  const amend = (who: string, request: string, more: Record<string, unknown> = {}) =>
    rpc(db.sql, who, "amend_request", { school: id("north"), request, urgency: "urgent", ...more });

  test("noor corrects the classification; the audit keeps what it was", async () => {
    const request = await file(db.sql, "ada", "noah");
    const major = await db.sql`
      select id from public.behavior_types where school_id = ${id("north")} and category = 'major' and is_active limit 1`;
    const location = await term(db.sql, "north", "location");
    await amend("noor", request, { behavior_type: major[0]?.id, location });
    const [row] = await db.sql`
      select category, urgency, location_id, status from public.behavior_requests where id = ${request}`;
    expect(row).toEqual({
      category: "major",
      urgency: "urgent",
      location_id: location,
      status: "waiting",
    });
    const [audit] = await db.sql`
      select actor_id, old_values - 'behavior_type_id' as old from public.audit_log where record_id = ${request} and action = 'update'`;
    expect(audit).toEqual({
      actor_id: id("noor"),
      old: { category: "minor", urgency: "routine", location_id: null },
    });
    const [event] = await db.sql`
      select actor_id, from_status, to_status from public.request_events where request_id = ${request} and kind = 'amended'`;
    expect(event).toEqual({ actor_id: id("noor"), from_status: "waiting", to_status: "waiting" });
  });

  test("its refusals", async () => {
    const request = await file(db.sql, "ada", "noah");
    const type = await behaviorType(db.sql, "north");
    const positive = await behaviorType(db.sql, "north", "positive");
    expect(await refusalOf(amend("ada", request, { behavior_type: type }))).toBe("not_allowed");
    expect(await refusalOf(amend("tariq", request, { behavior_type: type }))).toBe(
      "request_not_found",
    );
    expect(await refusalOf(amend("noor", request, { behavior_type: null }))).toBe(
      "unknown_behavior_type",
    );
    expect(await refusalOf(amend("noor", request, { behavior_type: positive }))).toBe(
      "category_fixed",
    );
    expect(
      await refusalOf(
        amend("noor", request, { behavior_type: type, location: crypto.randomUUID() }),
      ),
    ).toBe("unknown_term");
  });
});

test("a note without words is refused; one with words is signed", async () => {
  const request = await file(db.sql, "tariq", "noah");
  const note = (body: string | null) =>
    rpc(db.sql, "ada", "add_request_note", { school: id("north"), request, body });
  expect(await refusalOf(note("  "))).toBe("note_required");
  expect(await refusalOf(note(null))).toBe("note_required");
  await note(" He helped to clean up. ");
  const rows =
    await db.sql`select author_id, filed_by, body from public.request_notes where request_id = ${request}`;
  expect([...rows]).toEqual([
    { author_id: id("ada"), filed_by: id("tariq"), body: "He helped to clean up." },
  ]);
});
