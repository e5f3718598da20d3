import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { asUser, type Transaction, withDatabase } from "../../support/database.ts";
import { buildWorld, id } from "../world.ts";

// private.school_access is what every policy believes. Here it is held against what it follows from.
const db = withDatabase();
beforeAll(() => buildWorld(db.sql));

/** Who has to do with which school as what at a moment, from the records themselves. */
async function implied(tx: Transaction, later: string): Promise<string[]> {
  const rows = await tx<{ line: string }[]>`
    with at as (select now() + ${later}::interval as moment),
    held as (
      select m.* from public.memberships m, at
      where m.starts_at <= at.moment and (m.ends_at is null or m.ends_at > at.moment))
    select distinct concat_ws(' ', p.email, s.name, r.role) as line
    from public.profiles p
    cross join public.schools s
    cross join unnest(array['teacher', 'counselor', 'school_admin', 'teacher_of_all', 'district_admin', 'support',
      'student', 'guardian']) as r (role)
    where case r.role
      when 'teacher_of_all' then s.has_teachers_see_all_students and exists (
        select from held m where m.profile_id = p.id and m.school_id = s.id and m.role = 'teacher')
      when 'district_admin' then exists (
        select from held m where m.profile_id = p.id and m.district_id = s.district_id and m.role = 'district_admin')
      when 'support' then exists (select from held m where m.profile_id = p.id and m.role = 'super_admin') and exists (
        select from public.support_sessions x, at
        where x.profile_id = p.id and x.district_id = s.district_id
          and x.starts_at <= at.moment and x.ends_at > at.moment)
      when 'student' then exists (
        select from public.students t where t.profile_id = p.id and t.school_id = s.id)
      when 'guardian' then exists (
        select from public.guardians g where g.profile_id = p.id and g.school_id = s.id)
      else exists (select from held m where m.profile_id = p.id and m.school_id = s.id and m.role = r.role) end
    order by 1`;
  return rows.map(({ line }) => line);
}

async function kept(tx: Transaction, later: string): Promise<string[]> {
  const rows = await tx<{ line: string }[]>`
    select distinct concat_ws(' ', p.email, s.name, a.role) as line
    from private.school_access a
    join public.profiles p on p.id = a.profile_id
    join public.schools s on s.id = a.school_id
    where a.starts_at <= now() + ${later}::interval and a.ends_at > now() + ${later}::interval
    order by 1`;
  return rows.map(({ line }) => line);
}

const moments = ["0", "30 minutes", "3 hours", "40 days"];

async function expectInLine(tx: Transaction): Promise<void> {
  for (const later of moments) expect(await kept(tx, later)).toEqual(await implied(tx, later));
}

test("the world's people reach what their records say, now and later", async () => {
  await db.sql.begin(async (tx) => {
    await expectInLine(tx);
    const lines = (await kept(tx, "0")).map((line) => line.split(" ").at(-1));
    for (const role of [
      "teacher",
      "counselor",
      "district_admin",
      "support",
      "student",
      "guardian",
    ]) {
      expect(lines).toContain(role);
    }
  });
});

const people = ["ada", "noor", "omar", "dina", "olga", "otto", "sami", "gwen", "eve"];
const schools = ["north", "south", "east"];
const ends = fc.constantFrom(null, "20 minutes", "2 hours", "30 days");

/** One change of a record, written straight into the tables. */
type Change = (tx: Transaction) => Promise<unknown>;
const person = fc.constantFrom(...people).map((name) => id(name));
const school = fc.constantFrom(...schools).map((name) => id(name));
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(person, school, fc.constantFrom("teacher", "counselor", "school_admin"), ends).map(
    ([who, where, role, end]): Change =>
      (tx) =>
        tx`
          insert into public.memberships (profile_id, district_id, school_id, role, starts_at, ends_at)
          select ${who}, s.district_id, s.id, ${role}, now(), now() + ${end}::interval
          from public.schools s where s.id = ${where}`,
  ),
  fc.tuple(person, school, ends).map(
    ([who, where, end]): Change =>
      (tx) =>
        tx`
          insert into public.memberships (profile_id, district_id, role, starts_at, ends_at)
          select ${who}, s.district_id, 'district_admin', now() + interval '10 minutes', now() + ${end}::interval
          from public.schools s where s.id = ${where}`,
  ),
  fc.tuple(person, ends).map(
    ([who, end]): Change =>
      (tx) =>
        tx`update public.memberships set ends_at = greatest(starts_at, now() + ${end}::interval)
          where profile_id = ${who}`,
  ),
  person.map(
    (who): Change =>
      (tx) =>
        tx`delete from public.memberships where profile_id = ${who}`,
  ),
  school.map(
    (where): Change =>
      (tx) =>
        tx`update public.schools
        set has_teachers_see_all_students = not has_teachers_see_all_students where id = ${where}`,
  ),
  school.map(
    (where): Change =>
      (tx) =>
        tx`insert into public.schools (district_id, name)
        select s.district_id, s.name || ' annex' from public.schools s where s.id = ${where}`,
  ),
  fc.tuple(person, school, fc.constantFrom("15 minutes", "1 hour", "4 hours")).map(
    ([who, where, length]): Change =>
      (tx) =>
        tx`
          insert into public.support_sessions (profile_id, district_id, reason, starts_at, ends_at)
          select ${who}, s.district_id, 'Help with the roster', now(), now() + ${length}::interval
          from public.schools s where s.id = ${where}`,
  ),
  person.map(
    (who): Change =>
      (tx) =>
        tx`update public.support_sessions
        set ends_at = greatest(now(), starts_at + interval '1 microsecond')
        where profile_id = ${who} and ends_at > now()`,
  ),
  fc.tuple(person, school, fc.constantFrom("students", "guardians")).map(
    ([who, where, table]): Change =>
      (tx) =>
        tx`update public.${tx(table)} set profile_id = ${who} where (school_id, id) in (
          select school_id, id from public.${tx(table)} where school_id = ${where} order by id limit 1)`,
  ),
  fc.tuple(person, fc.constantFrom("students", "guardians")).map(
    ([who, table]): Change =>
      (tx) =>
        tx`update public.${tx(table)} set profile_id = null where profile_id = ${who}`,
  ),
);

test("after any changes of memberships, sessions, schools and logins it is what follows from them", async () => {
  const undone = new Error("undone");
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
      await db.sql
        .begin(async (tx) => {
          for (const one of changes) await one(tx);
          await expectInLine(tx);
          throw undone;
        })
        .catch((error: unknown) => {
          if (error !== undone) throw error;
        });
    }),
    { numRuns: 80 },
  );
}, 120_000);

test("of two changes at once, the second sees what the first has changed", async () => {
  await db.sql`update public.schools set has_teachers_see_all_students = true where id = ${id("east")}`;
  const first = await db.sql.reserve();
  const second = await db.sql.reserve();
  try {
    await first`begin`;
    await first`update public.schools set has_teachers_see_all_students = false where id = ${id("east")}`;
    // a new teacher of the school, while the school's change is not committed
    await second`begin`;
    const waiting = second`
      insert into public.memberships (profile_id, district_id, school_id, role)
      values (${id("noor")}, ${id("cedar")}, ${id("east")}, 'teacher')`.execute();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await first`commit`;
    await waiting;
    await second`commit`;
    const rows = await db.sql`
      select a.role from private.school_access a where a.profile_id = ${id("noor")} and a.school_id = ${id("east")}`;
    expect([...rows]).toEqual([{ role: "teacher" }]);
  } finally {
    first.release();
    second.release();
  }
});

test.each([
  ["teacher", "counselor"],
  ["counselor", "teacher"],
])("a %s who becomes %s as well reads every student's records", async (first, second) => {
  const become = (role: string) => db.sql`
    insert into public.memberships (profile_id, district_id, school_id, role)
    select ${id("ada")}, s.district_id, s.id, ${role} from public.schools s where s.id = ${id("north")}`;
  const read = () =>
    asUser(
      db.sql,
      id("ada"),
      (tx) => tx`
        select (select count(*) from public.behavior_requests)::int as requests,
          (select count(*) from public.request_notes)::int as notes,
          (select count(*) from public.request_events)::int as events,
          (select count(*) from public.reflections)::int as reflections`,
    );
  await db.sql`delete from public.memberships where profile_id = ${id("ada")}`;
  await become("teacher");
  const [own] = await read();
  await db.sql`delete from public.memberships where profile_id = ${id("ada")}`;
  await become(first);
  await become(second);
  const [all] = await db.sql`
    select (select count(*) from public.behavior_requests where school_id = ${id("north")})::int as requests,
      (select count(*) from public.request_notes where school_id = ${id("north")})::int as notes,
      (select count(*) from public.request_events where school_id = ${id("north")})::int as events,
      (select count(*) from public.reflections where school_id = ${id("north")})::int as reflections`;
  const [both] = await read();
  expect(both).toEqual(all);
  expect(own?.requests).toBeLessThan(all?.requests);
});
