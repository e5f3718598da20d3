import { expect, test } from "vitest";
import { withDatabase } from "../support/database.ts";

// What seeds/README.md says is planted in the demo data.

const seeded = withDatabase({ seeds: true });

const schoolDays = (school: string) => `
  select s.id as school_id, d::date as on_date, row_number() over (order by d desc) as back
  from public.schools s
  cross join generate_series((now() at time zone 'America/Chicago')::date - 365,
    (now() at time zone 'America/Chicago')::date - 1, interval '1 day') d
  where s.name = '${school}' and private.is_in_session(s.id, d::date)`;

const middle = "Cedar Valley Middle School";
const high = "Cedar Valley High School";
const elementary = "Cedar Valley Elementary";

const referrals = (school: string) => `
  select r.*, d.back, s.grade, s.given_name, s.family_name, p.email, l.code as location, t.code as type, t.objectivity,
    v.code as motivation
  from (${schoolDays(school)}) d
  join public.behavior_requests r on r.school_id = d.school_id and r.occurred_on = d.on_date
  join public.students s on s.school_id = r.school_id and s.id = r.student_id
  join public.profiles p on p.id = r.filed_by
  join public.behavior_types t on t.school_id = r.school_id and t.id = r.behavior_type_id
  join public.vocabulary_terms l on l.school_id = r.school_id and l.id = r.location_id
  left join public.vocabulary_terms v on v.school_id = r.school_id and v.id = r.motivation_id
  where r.category <> 'positive'`;
const numbers = async (query: string) =>
  Object.fromEntries(
    Object.entries((await seeded.sql.unsafe(query))[0] ?? {}).map(([key, value]) => [
      key,
      Number(value),
    ]),
  );

test("1: Marisol's disruptions cluster in period 5, to avoid the task", async () => {
  const story = await numbers(`
    select count(*) as n, avg((period = '5')::int) as share, avg((motivation = 'avoid_tasks')::int) as avoiding
    from (${referrals(middle)}) r where given_name = 'Marisol' and family_name = 'Vega' and back <= 80`);
  expect(story.n).toBeGreaterThanOrEqual(15);
  expect(story.share).toBeGreaterThan(0.7);
  expect(story.avoiding).toBeGreaterThan(0.55);
});

test("2: the high school's hallway, and only it, is busier since the bells changed", async () => {
  const story = await numbers(`
    select count(*) filter (where location = 'hallway' and back <= 60) / 60.0 as hallway_after,
      count(*) filter (where location = 'hallway' and back > 60) / (max(back) - 60.0) as hallway_before,
      count(*) filter (where location <> 'hallway' and back <= 60) / 60.0 as elsewhere_after,
      count(*) filter (where location <> 'hallway' and back > 60) / (max(back) - 60.0) as elsewhere_before
    from (${referrals(high)}) r`);
  expect(Number(story.hallway_after) / Number(story.hallway_before)).toBeGreaterThan(2);
  expect(Number(story.elsewhere_after) / Number(story.elsewhere_before)).toBeLessThan(1.5);
});

test("3: one teacher stopped filing; colleagues file on the same grade as before", async () => {
  const story = await numbers(`
    select count(*) filter (where email = 'teacher3@cedar.example' and back > 40) as before,
      count(*) filter (where email = 'teacher3@cedar.example' and back <= 40) as after,
      count(*) filter (where email <> 'teacher3@cedar.example' and back between 41 and 80) as colleagues_before,
      count(*) filter (where email <> 'teacher3@cedar.example' and back <= 40) as colleagues_after
    from (${referrals(middle)}) r where grade in ('6', '7')`);
  expect(story.before).toBeGreaterThan(30);
  expect(story.after).toBe(0);
  expect(Number(story.colleagues_after)).toBeGreaterThan(0.6 * Number(story.colleagues_before));
});

test("4: Mondays at the elementary school", async () => {
  const story = await numbers(`
    select (select count(*) from (${referrals(elementary)}) r where extract(isodow from occurred_on) = 1)::numeric
        / count(*) filter (where extract(isodow from on_date) = 1) as monday,
      (select count(*) from (${referrals(elementary)}) r where extract(isodow from occurred_on) <> 1)::numeric
        / count(*) filter (where extract(isodow from on_date) <> 1) as other
    from (${schoolDays(elementary)}) d`);
  expect(Number(story.monday) / Number(story.other)).toBeGreaterThan(1.5);
});

test("5: Theo since his check-in began", async () => {
  const story = await numbers(`
    select count(*) filter (where back between 31 and 100) / 70.0 as before, count(*) filter (where back <= 30) / 30.0 as after
    from (${referrals(middle)}) r where family_name = 'Lindqvist' and given_name = 'Theodore'`);
  expect(story.before).toBeGreaterThan(0.2);
  expect(story.after).toBeLessThan(0.1);
});

test("6: grade 4's December", async () => {
  // by the grade the pupils were in then: who is in 5 now and was in 4 in December of last year
  const story = await numbers(`
    with r as (select x.*, c.grade as then_grade from (${referrals(elementary)}) x
      join public.class_students e on e.school_id = x.school_id and e.student_id = x.student_id
      join public.classes c on c.school_id = e.school_id and c.id = e.class_id and c.period is null
        and c.school_year = x.school_year)
    select avg((extract(month from occurred_on) = 12)::int) filter (where then_grade = '4') as grade_4,
      avg((extract(month from occurred_on) = 12)::int) filter (where then_grade <> '4') as others from r`);
  expect(Number(story.grade_4) / Number(story.others)).toBeGreaterThan(1.8);
});

test("7: subjective referrals are disproportionate at the high school, objective ones are not", async () => {
  const story = await numbers(`
    with counted as (
      select d.races @> '{black}' as in_group,
        count(r.id) filter (where r.objectivity = 'subjective') as subjective,
        count(r.id) filter (where r.objectivity = 'objective') as objective
      from public.student_details d join public.schools s on s.id = d.school_id and s.name = '${high}'
      left join (${referrals(high)}) r on r.student_id = d.id
      group by d.id, d.races)
    select avg(subjective) filter (where in_group) / avg(subjective) filter (where not in_group) as subjective,
      avg(objective) filter (where in_group) / avg(objective) filter (where not in_group) as objective from counted`);
  expect(story.subjective).toBeGreaterThan(1.4);
  expect(story.objective).toBeLessThan(1.3);
});

test("8: Imani's four in ten school days among nine in the year", async () => {
  const story = await numbers(`
    select count(*) as n, count(*) filter (where back between 41 and 50) as cluster
    from (${referrals(high)}) r where given_name = 'Imani' and family_name = 'Brooks'`);
  expect(story).toEqual({ n: 9, cluster: 4 });
});
