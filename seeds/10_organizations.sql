-- Two districts, four schools, their years, terms, bells and calendars.

create table seed.schools as
select v.*, seed.id('school ' || v.key) as school_id, seed.id('district ' || v.district) as district_id
from (values
  ('elementary', 'cedar', 'Cedar Valley Elementary', 'CV-E', 'America/Chicago', 0, 5, 67, 3),
  ('middle', 'cedar', 'Cedar Valley Middle School', 'CV-M', 'America/Chicago', 6, 8, 134, 5),
  ('high', 'cedar', 'Cedar Valley High School', 'CV-H', 'America/Chicago', 9, 12, 100, 4),
  ('harbor', 'harbor', 'Harbor Point School', 'HP-1', 'America/New_York', 0, 8, 14, 1)
) as v (key, district, name, code, timezone, low, high, per_grade, sections);

insert into public.districts (id, name) values
  (seed.id('district cedar'), 'Cedar Valley Unified (demo)'),
  (seed.id('district harbor'), 'Harbor Point District (demo)');

insert into public.schools (id, district_id, name, source_id, timezone)
select school_id, district_id, name, code, timezone from seed.schools;

select private.install_school_defaults(school_id) from seed.schools;

-- Defaults come with drawn ids; the demo wants the same ones every time.
update public.behavior_types t set id = seed.id(s.key || t.category || t.code)
from seed.schools s where s.school_id = t.school_id;
update public.vocabulary_terms t set id = seed.id(s.key || t.kind || t.code)
from seed.schools s where s.school_id = t.school_id;
update public.prompt_sets p set id = seed.id(s.key || p.age_band || p.version)
from seed.schools s where s.school_id = p.school_id;
delete from public.bell_schedules b using seed.schools s where s.school_id = b.school_id;
delete from public.school_years y using seed.schools s where s.school_id = y.school_id;

-- This school year and the one before it.
insert into public.school_years (school_id, id, school_year, starts_on, ends_on)
select s.school_id, seed.id(format('year %s %s', s.key, y.year)), y.year,
       seed.nth_weekday(y.year, 8, 1, 3), seed.nth_weekday(y.year + 1, 6, 5, 1)
from seed.schools s cross join seed.clock c
cross join lateral (values (c.school_year), ((c.school_year - 1)::smallint)) as y (year);

insert into public.terms (school_id, id, school_year_id, name, starts_on, ends_on)
select y.school_id, seed.id(format('term %s %s %s', y.school_id, y.school_year, t.n)), y.id, 'Quarter ' || t.n,
       case t.n when 1 then y.starts_on when 2 then make_date(y.school_year, 10, 20)
         when 3 then make_date(y.school_year + 1, 1, 5) else make_date(y.school_year + 1, 3, 16) end,
       case t.n when 1 then make_date(y.school_year, 10, 19) when 2 then make_date(y.school_year + 1, 1, 4)
         when 3 then make_date(y.school_year + 1, 3, 15) else y.ends_on end
from public.school_years y
join seed.schools s on s.school_id = y.school_id
cross join generate_series(1, 4) as t (n);

-- Bells. The high school moved to a shorter passing time (see the stories): its former bells stay on record.
create table seed.bells as
select s.school_id, s.key, v.schedule, v.is_default, v.name, v.starts_at::time, v.ends_at::time,
       row_number() over (partition by s.key, v.schedule order by v.starts_at) as slot
from (values
  ('elementary', 'Regular day', true, 'Morning', '08:00', '09:40'),
  ('elementary', 'Regular day', true, 'Specials', '09:45', '10:30'),
  ('elementary', 'Regular day', true, 'Recess', '10:30', '10:55'),
  ('elementary', 'Regular day', true, 'Late Morning', '11:00', '12:00'),
  ('elementary', 'Regular day', true, 'Lunch', '12:00', '12:40'),
  ('elementary', 'Regular day', true, 'Afternoon', '12:45', '14:45'),
  ('middle', 'Regular day', true, '1', '08:00', '08:55'),
  ('middle', 'Regular day', true, '2', '09:00', '09:55'),
  ('middle', 'Regular day', true, '3', '10:00', '10:55'),
  ('middle', 'Regular day', true, 'Lunch', '10:55', '11:35'),
  ('middle', 'Regular day', true, '4', '11:40', '12:35'),
  ('middle', 'Regular day', true, '5', '12:40', '13:35'),
  ('middle', 'Regular day', true, '6', '13:40', '14:35'),
  ('middle', 'Early dismissal', false, '1', '08:00', '08:40'),
  ('middle', 'Early dismissal', false, '2', '08:45', '09:25'),
  ('middle', 'Early dismissal', false, '3', '09:30', '10:10'),
  ('middle', 'Early dismissal', false, '4', '10:15', '10:55'),
  ('middle', 'Early dismissal', false, '5', '11:00', '11:40'),
  ('middle', 'Early dismissal', false, '6', '11:45', '12:25'),
  ('high', 'Former bells', false, '1', '08:10', '09:05'),
  ('high', 'Former bells', false, '2', '09:13', '10:08'),
  ('high', 'Former bells', false, '3', '10:16', '11:11'),
  ('high', 'Former bells', false, 'Lunch', '11:11', '11:50'),
  ('high', 'Former bells', false, '4', '11:58', '12:53'),
  ('high', 'Former bells', false, '5', '13:01', '13:56'),
  ('high', 'Former bells', false, '6', '14:04', '15:00'),
  ('high', 'Regular day', true, '1', '08:10', '09:06'),
  ('high', 'Regular day', true, '2', '09:10', '10:06'),
  ('high', 'Regular day', true, '3', '10:10', '11:06'),
  ('high', 'Regular day', true, 'Lunch', '11:06', '11:40'),
  ('high', 'Regular day', true, '4', '11:44', '12:40'),
  ('high', 'Regular day', true, '5', '12:44', '13:40'),
  ('high', 'Regular day', true, '6', '13:44', '14:40'),
  ('harbor', 'Regular day', true, 'Morning', '08:15', '10:15'),
  ('harbor', 'Regular day', true, 'Recess', '10:15', '10:40'),
  ('harbor', 'Regular day', true, 'Late Morning', '10:45', '12:00'),
  ('harbor', 'Regular day', true, 'Lunch', '12:00', '12:40'),
  ('harbor', 'Regular day', true, 'Afternoon', '12:45', '15:00')
) as v (school, schedule, is_default, name, starts_at, ends_at)
join seed.schools s on s.key = v.school;

insert into public.bell_schedules (school_id, id, name, is_default)
select distinct school_id, seed.id(key || ' bells ' || schedule), schedule, is_default from seed.bells;
insert into public.bell_periods (school_id, id, bell_schedule_id, name, starts_at, ends_at)
select school_id, seed.id(format('%s bell %s %s', key, schedule, name)), seed.id(key || ' bells ' || schedule), name,
       starts_at, ends_at
from seed.bells;

-- Days off.
insert into public.calendar_days (school_id, id, on_date, is_in_session, note)
select s.school_id, seed.id(format('day %s %s', s.key, d.day)), d.day::date, false, h.note
from seed.schools s cross join seed.clock c
cross join lateral (values (c.school_year::int), (c.school_year - 1)) as y (year)
cross join lateral (values
  (seed.nth_weekday(y.year, 9, 1, 1), 0, 'Labor Day'),
  (seed.nth_weekday(y.year, 10, 5, 2), 0, 'Staff learning day'),
  (seed.nth_weekday(y.year, 10, 1, 2), 0, 'Indigenous Peoples'' Day'),
  (make_date(y.year, 11, 11), 0, 'Veterans Day'),
  (seed.nth_weekday(y.year, 11, 4, 4) - 1, 2, 'Thanksgiving break'),
  (make_date(y.year, 12, 22), 11, 'Winter break'),
  (seed.nth_weekday(y.year + 1, 1, 1, 3), 0, 'Martin Luther King Jr. Day'),
  (seed.nth_weekday(y.year + 1, 1, 2, 4), 0, 'Snow day'),
  (seed.nth_weekday(y.year + 1, 2, 1, 3), 0, 'Presidents'' Day'),
  (seed.nth_weekday(y.year + 1, 3, 1, 4), 4, 'Spring break'),
  (seed.nth_weekday(y.year + 1, 5, 1, -1), 0, 'Memorial Day')
) as h (starts, more_days, note)
cross join lateral generate_series(h.starts, h.starts + h.more_days, interval '1 day') as d (day)
where extract(isodow from d.day) < 6;

-- Every day in session of the twelve months before the seeding day; `back` counts school days from the end, 1 the last.
create table seed.school_days as
select s.key, s.school_id, d.day::date as on_date, y.school_year, extract(isodow from d.day)::int as weekday,
       extract(month from d.day)::int as month, y.school_year = c.school_year as is_this_year,
       row_number() over (partition by s.key order by d.day desc)::int as back
from seed.schools s cross join seed.clock c
cross join lateral generate_series(c.today - 365, c.today - 1, interval '1 day') as d (day)
join public.school_years y on y.school_id = s.school_id and d.day between y.starts_on and y.ends_on
where private.is_in_session(s.school_id, d.day::date);
create unique index on seed.school_days (key, on_date);

-- Early dismissals at the middle school: the last day before each break.
insert into public.calendar_days (school_id, id, on_date, is_in_session, bell_schedule_id, note)
select d.school_id, seed.id(format('day %s %s', d.key, d.on_date)), d.on_date, true,
       seed.id('middle bells Early dismissal'), 'Early dismissal'
from seed.school_days d
where d.key = 'middle' and exists (
  select from public.calendar_days h
  where h.school_id = d.school_id and h.note like '%break' and h.on_date - d.on_date between 1 and 3
    and not exists (select from seed.school_days e where e.key = d.key and e.on_date > d.on_date and e.on_date < h.on_date))
on conflict do nothing;

-- The high school's former bells rang until 61 school days ago.
insert into public.calendar_days (school_id, id, on_date, is_in_session, bell_schedule_id)
select d.school_id, seed.id(format('day %s %s', d.key, d.on_date)), d.on_date, true, seed.id('high bells Former bells')
from seed.school_days d where d.key = 'high' and d.back > 60;
