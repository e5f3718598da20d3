import { beforeEach, expect, test } from "vitest";
import { asUser, type Transaction, withDatabase } from "../../support/database.ts";
import { buildWorld, id } from "../world.ts";

// "My students" follows the classes, through every door a class can change by.
const db = withDatabase();
let isBuilt = false;

beforeEach(async () => {
  if (!isBuilt) await buildWorld(db.sql);
  isBuilt = true;
});

const omar = (act: (tx: Transaction) => Promise<unknown>) => asUser(db.sql, id("omar"), act);
const names = ["noah", "sami", "mia", "nia", "max"];

async function studentsOf(teacher: string): Promise<string[]> {
  const rows = await db.sql`
    select distinct student_id from public.teacher_student_assignments where profile_id = ${id(teacher)}`;
  const ids = rows.map((row) => row.student_id);
  return names.filter((name) => ids.includes(id(`${name} the student`)));
}

test("enrolling and leaving", async () => {
  await omar(
    (tx) => tx`insert into public.class_students (school_id, id, class_id, student_id)
    values (${id("north")}, ${id("max in 4A")}, ${id("class 4A")}, ${id("max the student")})`,
  );
  expect(await studentsOf("ada")).toEqual(["noah", "sami", "nia", "max"]);
  await omar((tx) => tx`delete from public.class_students where id = ${id("max in 4A")}`);
  expect(await studentsOf("ada")).toEqual(["noah", "sami", "nia"]);
});

test("a student in two of her classes stays when leaving one", async () => {
  await omar(
    (tx) => tx`insert into public.class_staff (school_id, id, class_id, staff_id)
    values (${id("north")}, ${id("ada in 5B")}, ${id("class 5B")}, ${id("ada of the staff")})`,
  );
  await omar(
    (tx) => tx`insert into public.class_students (school_id, id, class_id, student_id)
    values (${id("north")}, ${id("noah in 5B")}, ${id("class 5B")}, ${id("noah the student")})`,
  );
  expect(await studentsOf("ada")).toEqual(["noah", "sami", "mia", "nia"]);
  await omar((tx) => tx`delete from public.class_students where id = ${id("noah in 5B")}`);
  expect(await studentsOf("ada")).toContain("noah");
});

test("leaving a class as staff", async () => {
  await omar((tx) => tx`delete from public.class_staff where id = ${id("ada in 5B")}`);
  expect(await studentsOf("ada")).toEqual(["noah", "sami", "nia"]);
  expect(await studentsOf("tariq")).toEqual(["mia"]);
});

test("a class that is switched off, and on again", async () => {
  const switchTo = (isActive: boolean) =>
    omar(
      (tx) => tx`update public.classes set is_active = ${isActive} where id = ${id("class 4A")}`,
    );
  await switchTo(false);
  expect(await studentsOf("ada")).toEqual([]);
  await switchTo(true);
  expect(await studentsOf("ada")).toEqual(["noah", "sami", "nia"]);
});

test("staff that get a login, lose it, or get another", async () => {
  await db.sql`insert into public.class_staff (school_id, class_id, staff_id)
    values (${id("north")}, ${id("class 4A")}, ${id("spare of north")})`;
  const login = (name: string | null) => db.sql`
    update public.staff set profile_id = ${name && id(name)} where id = ${id("spare of north")}`;
  await login("faye");
  expect(await studentsOf("faye")).toEqual(["noah", "sami", "nia"]);
  await login("noor");
  expect(await studentsOf("faye")).toEqual([]);
  expect(await studentsOf("noor")).toEqual(["noah", "sami", "nia"]);
  await login(null);
  expect(await studentsOf("noor")).toEqual([]);
});

test("what was assigned by hand is left alone, and ends when it says so", async () => {
  await omar(
    (
      tx,
    ) => tx`insert into public.teacher_student_assignments (school_id, id, profile_id, student_id)
    values (${id("north")}, ${id("ada has mia")}, ${id("ada")}, ${id("mia the student")})`,
  );
  const details = () =>
    asUser(db.sql, id("ada"), async (tx) =>
      (await tx`select id from public.student_details`).map((row) => row.id),
    );
  await omar((tx) => tx`update public.classes set is_active = false where id = ${id("class 4A")}`);
  expect(await details()).toEqual([id("mia the student")]);
  await omar(
    (tx) =>
      tx`update public.teacher_student_assignments set ends_at = now() where id = ${id("ada has mia")}`,
  );
  expect(await details()).toEqual([]);
});

test("many rows in one statement", async () => {
  await omar(
    (tx) =>
      tx`update public.classes set is_active = (id = ${id("class 4A")}) where school_id = ${id("north")}`,
  );
  expect(await studentsOf("ada")).toEqual(["noah", "sami", "mia", "nia"]);
  expect(await studentsOf("tariq")).toEqual([]);
  await omar((tx) => tx`delete from public.class_students where school_id = ${id("north")}`);
  expect(await studentsOf("ada")).toEqual(["mia"]);
});
