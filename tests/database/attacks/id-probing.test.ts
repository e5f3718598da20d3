import { beforeAll, expect, test } from "vitest";
import { asUser, type Transaction, withDatabase } from "../../support/database.ts";
import { refusalOf } from "../acting.ts";
import { behaviorType, file, rpc, term } from "../loop.ts";
import { buildWorld, id, year } from "../world.ts";

// Using an id of another school: to point at its rows, to collide with them, or to learn that they exist.
const db = withDatabase();
beforeAll(() => buildWorld(db.sql));

const eve = (act: (tx: Transaction) => Promise<unknown>) =>
  refusalOf(asUser(db.sql, id("eve"), act));
const omar = (act: (tx: Transaction) => Promise<unknown>) =>
  refusalOf(asUser(db.sql, id("omar"), act));

test("ada files nothing about, with or at what belongs to another school", async () => {
  const filing = (student: string, more: Record<string, unknown> = {}, school = "north") =>
    refusalOf(file(db.sql, "ada", student, more, school));
  expect(await filing("sol")).toBe("unknown_student");
  expect(await filing("ezra")).toBe("unknown_student");
  expect(await filing("sol", {}, "south")).toBe("not_allowed");
  expect(await filing("noah", { behavior_type: await behaviorType(db.sql, "east") })).toBe(
    "unknown_behavior_type",
  );
  expect(await filing("noah", { location: await term(db.sql, "east", "location") })).toBe(
    "unknown_term",
  );
  expect(await filing("noah", { actions: [await term(db.sql, "south", "action_taken")] })).toBe(
    "unknown_term",
  );
  expect(await filing("noah", { class: id("class 4E") })).toBe("unknown_class");
  expect(await filing("noah", { kiosk: id("kiosk of south") })).toBe("unknown_kiosk");
});

test("what exists elsewhere and what exists nowhere are refused alike", async () => {
  const said = (args: Record<string, unknown>) =>
    rpc(db.sql, "ada", "file_request", {
      school: id("north"),
      behavior_type: args.type ?? crypto.randomUUID(),
      occurred_at: new Date(),
      entries: [{ id: crypto.randomUUID(), student_id: args.student }],
    }).catch((error: Error & { detail?: string }) => `${error.message}: ${error.detail}`);
  const type = await behaviorType(db.sql, "north");
  expect(await said({ type, student: id("sol the student") })).toBe(
    await said({ type, student: crypto.randomUUID() }),
  );
});

test("a reference across schools fails in the database itself, also for its owner", async () => {
  const noah = id("noah the student");
  for (const insert of [
    (tx: Transaction) => tx`insert into public.class_students (school_id, class_id, student_id)
      values (${id("north")}, ${id("class 4A")}, ${id("sol the student")})`,
    (tx: Transaction) => tx`insert into public.class_staff (school_id, class_id, staff_id)
      values (${id("north")}, ${id("class 4S")}, ${id("spare of north")})`,
    (
      tx: Transaction,
    ) => tx`insert into public.teacher_student_assignments (school_id, profile_id, student_id)
      values (${id("north")}, ${id("ada")}, ${id("sol the student")})`,
    (tx: Transaction) =>
      tx`update public.student_details set family_id = ${id("ezra family")} where id = ${noah}`,
    (tx: Transaction) => tx`update public.guardians set family_id = ${id("sol family")}
      where id = ${id("gwen the guardian")}`,
    (
      tx: Transaction,
    ) => tx`insert into public.terms (school_id, school_year_id, name, starts_on, ends_on)
      values (${id("north")}, ${id("year of east")}, 'x', '2026-09-01', '2026-10-01')`,
    (
      tx: Transaction,
    ) => tx`update public.calendar_days set bell_schedule_id = ${id("bell of south")}
      where id = ${id("day of north")}`,
  ]) {
    expect(await omar(insert)).toBe("23503");
    expect(await refusalOf(db.sql.begin(insert))).toBe("23503");
  }
  // no grant at all: these rows come from RPCs and imports
  for (const insert of [
    (
      tx: Transaction,
    ) => tx`insert into public.student_guardians (school_id, student_id, guardian_id)
      values (${id("north")}, ${noah}, ${id("ezra's the guardian")})`,
    (tx: Transaction) => tx`insert into public.student_details (school_id, id)
      values (${id("north")}, ${id("sven the student")})`,
  ]) {
    expect(await omar(insert)).toBe("42501");
    expect(await refusalOf(db.sql.begin(insert))).toBe("23503");
  }
  const request = (school: string, student: string) => db.sql`
    insert into public.behavior_requests
      (school_id, id, school_year, incident_id, student_id, filed_by, behavior_type_id, category, status, occurred_at, occurred_on)
    select ${id(school)}, gen_random_uuid(), ${year}, gen_random_uuid(), ${id(student)}, ${id("ada")}, t.id, 'minor',
      'waiting', now(), current_date
    from public.behavior_types t where t.school_id = ${id(school)} and t.category = 'minor' limit 1`;
  expect(await refusalOf(request("north", "sol the student"))).toBe("23503");
});

test("eve cannot bring along the id of a student, guardian or family of Northside", async () => {
  // policies compare these ids alone, so a double at another school would open the original
  expect(
    await eve(
      (tx) => tx`insert into public.students (school_id, id, given_name, family_name, grade)
      values (${id("east")}, ${id("noah the student")}, 'Double', 'Ganger', '4')`,
    ),
  ).toBe("42501");
  expect(
    await eve(
      (tx) => tx`insert into public.guardians (school_id, id, given_name, family_name)
      values (${id("east")}, ${id("gwen the guardian")}, 'Double', 'Ganger')`,
    ),
  ).toBe("42501");
  expect(
    await eve(
      (tx) => tx`insert into public.families (school_id, id, name)
      values (${id("east")}, ${id("park family")}, 'Double')`,
    ),
  ).toBe("42501");
});

test("tess, filing with the id of ada's request, neither touches nor reads it", async () => {
  const request = await file(db.sql, "ada", "noah");
  const [outcome] = await rpc<{ is_new: boolean }[]>(db.sql, "tess", "file_request", {
    school: id("east"),
    entries: [{ id: request, student_id: id("ezra the student") }],
    behavior_type: await behaviorType(db.sql, "east"),
    occurred_at: new Date(),
  });
  // ids are unique within a school: hers is another row
  expect(outcome?.is_new).toBe(true);
  await rpc(db.sql, "tess", "cancel_request", { school: id("east"), request, reason: "mine" });
  const rows = await db.sql`
    select school_id, status from public.behavior_requests where id = ${request} order by status`;
  expect(rows.map((row) => [row.school_id, row.status])).toEqual([
    [id("east"), "cancelled"],
    [id("north"), "waiting"],
  ]);
  const seen = await asUser(
    db.sql,
    id("tess"),
    (tx) => tx`
    select school_id from public.behavior_requests where id = ${request}`,
  );
  expect([...seen]).toEqual([{ school_id: id("east") }]);
});

test("an id copied into another school of the same counselor: each act reaches the school it names", async () => {
  const request = await file(db.sql, "ada", "noah");
  await db.sql`insert into public.memberships (profile_id, district_id, school_id, role)
    values (${id("noor")}, ${id("cedar")}, ${id("east")}, 'counselor')`;
  await rpc(db.sql, "tess", "file_request", {
    school: id("east"),
    entries: [{ id: request, student_id: id("ezra the student") }],
    behavior_type: await behaviorType(db.sql, "east"),
    occurred_at: new Date(),
  });
  const at = (school: string) => ({ school: id(school), request });
  await rpc(db.sql, "noor", "add_request_note", { ...at("north"), body: "Talked at home" });
  await rpc(db.sql, "noor", "share_request", { ...at("north"), is_shared: true });
  await rpc(db.sql, "noor", "cancel_request", { ...at("east"), reason: "A copy" });
  const rows = await db.sql`
    select r.school_id, r.status, r.shared_with_guardians_at is not null as shared,
      (select count(*)::int from public.request_notes n
        where n.school_id = r.school_id and n.request_id = r.id) as notes
    from public.behavior_requests r where r.id = ${request} order by r.status`;
  expect([...rows]).toEqual([
    { school_id: id("east"), status: "cancelled", shared: false, notes: 0 },
    { school_id: id("north"), status: "waiting", shared: true, notes: 1 },
  ]);
  for (const school of ["south", "maple"]) {
    const act = rpc(db.sql, "noor", "cancel_request", { ...at(school), reason: "x" });
    expect(await refusalOf(act)).toBe("request_not_found");
  }
});
