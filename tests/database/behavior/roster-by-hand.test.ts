import { beforeAll, describe, expect, test } from "vitest";
import { withDatabase } from "../../support/database.ts";
import { refusalOf } from "../acting.ts";
import { rpc } from "../loop.ts";
import { buildWorld, id } from "../world.ts";

const db = withDatabase();
beforeAll(() => buildWorld(db.sql));

const north = id("north");
const ana = { given_name: "Ana", family_name: "Lee", grade: "3", status: "active" };
const contact = { given_name: "Lea", family_name: "Lee", language: "es", preferred_channel: "sms" };
const rights = {
  relationship: "Mother",
  has_custody: true,
  lives_with: true,
  may_be_contacted: true,
  may_pick_up: true,
  is_barred: false,
  contact_order: 1,
};

const addAna = (key: string, details: object = { student_number: "A-1" }) =>
  rpc<string>(db.sql, "omar", "save_student", {
    school: north,
    student: key,
    is_new: true,
    entry: ana,
    details,
  });

const audited = async (record: string) =>
  (
    await db.sql`
      select table_name, action, actor_id from public.audit_log
      where record_id = ${record} order by id`
  ).map((row) => ({ ...row }));

describe("a student added by hand", () => {
  test("is there with all details, once however often it is sent, under omar's name", async () => {
    const key = crypto.randomUUID();
    const made = await addAna(key);
    expect(await addAna(key)).toBe(made);
    const rows = await db.sql`
      select s.given_name, d.student_number from public.students s
      join public.student_details d using (school_id, id) where s.school_id = ${north} and s.id = ${made}`;
    expect([...rows]).toEqual([{ given_name: "Ana", student_number: "A-1" }]);
    expect(await audited(made)).toEqual([
      { table_name: "students", action: "insert", actor_id: id("omar") },
      { table_name: "student_details", action: "insert", actor_id: id("omar") },
    ]);
  });

  test("is not there at all when a detail is refused", async () => {
    const key = crypto.randomUUID();
    const before = await db.sql`select count(*)::int as n from public.students`;
    expect(await refusalOf(addAna(key, { gender: "?" }))).toBe("23514");
    expect(await db.sql`select count(*)::int as n from public.students`).toEqual(before);
  });

  test("never gets the id that was sent, nor the same one at another school", async () => {
    const key = id("noah the student");
    const made = await addAna(key);
    expect(made).not.toBe(key);
    const eves = await rpc<string>(db.sql, "eve", "save_student", {
      school: id("east"),
      student: key,
      is_new: true,
      entry: ana,
      details: {},
    });
    expect(eves).not.toBe(made);
  });

  test("eve changes none of Northside, with its school or her own", async () => {
    for (const [school, refusal] of [
      [north, "not_allowed"],
      [id("east"), "person_not_found"],
      [null, "not_allowed"],
    ] as const) {
      const change = rpc(db.sql, "eve", "save_student", {
        school,
        student: id("noah the student"),
        is_new: false,
        entry: ana,
        details: {},
      });
      expect(await refusalOf(change)).toBe(refusal);
    }
  });
});

test("a change leaves one entry per table with what it was, and touches no login or household", async () => {
  const [before] = await db.sql`
    select profile_id from public.students where id = ${id("sami the student")}`;
  await rpc(db.sql, "omar", "save_student", {
    school: north,
    student: id("sami the student"),
    is_new: false,
    entry: { ...ana, given_name: "Sami", family_name: "Park", profile_id: id("eve") },
    details: { student_number: "sami", home_language: "ar", family_id: id("mia family") },
  });
  const [after] = await db.sql`
    select s.profile_id, s.grade, d.home_language, d.family_id from public.students s
    join public.student_details d using (school_id, id) where s.id = ${id("sami the student")}`;
  expect(after).toEqual({ ...before, grade: "3", home_language: "ar", family_id: null });
});

describe("a guardian added by hand", () => {
  const save = (args: Record<string, unknown>, who = "omar") =>
    rpc<string>(db.sql, who, "save_guardian", {
      school: north,
      student: id("nia the student"),
      entry: contact,
      rights,
      ...args,
    });

  test("comes with the rights, once; a sibling's is linked without touching the contact data", async () => {
    const key = crypto.randomUUID();
    const made = await save({ guardian: key, is_new: true });
    expect(await save({ guardian: key, is_new: true })).toBe(made);
    await save({ guardian: made, is_new: false, entry: null, student: id("max the student") });
    const links = await db.sql`
      select s.given_name, g.language from public.student_guardians l
      join public.students s on s.school_id = l.school_id and s.id = l.student_id
      join public.guardians g on g.school_id = l.school_id and g.id = l.guardian_id
      where l.guardian_id = ${made} order by 1`;
    expect([...links]).toEqual([
      { given_name: "max", language: "es" },
      { given_name: "nia", language: "es" },
    ]);
  });

  test("is not there at all when the student is none of the school's", async () => {
    const before = await db.sql`select count(*)::int as n from public.guardians`;
    const stranger = save({
      guardian: crypto.randomUUID(),
      is_new: true,
      student: id("ezra the student"),
    });
    expect(await refusalOf(stranger)).toBe("person_not_found");
    expect(await db.sql`select count(*)::int as n from public.guardians`).toEqual(before);
  });

  test("no guardian of another school is linked", async () => {
    const foreign = save({ guardian: id("ezra's the guardian"), is_new: false, entry: null });
    expect(await refusalOf(foreign)).toBe("person_not_found");
  });
});

test("a household added by hand becomes the student's, once", async () => {
  const key = crypto.randomUUID();
  const add = () =>
    rpc<string>(db.sql, "omar", "add_household", {
      school: north,
      student: id("nia the student"),
      household: key,
      entry: { name: "Lee", city: "Northville" },
    });
  const made = await add();
  expect(await add()).toBe(made);
  const [row] = await db.sql`
    select f.name, f.city from public.student_details d
    join public.families f on f.school_id = d.school_id and f.id = d.family_id
    where d.id = ${id("nia the student")}`;
  expect(row).toEqual({ name: "Lee", city: "Northville" });
});
