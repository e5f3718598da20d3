-- The plan of 60 with everything a filed request says: type, period, place, motivation, filer, time, outcome.

-- 1. Vocabulary weights -----------------------------------------------------------------------------------------------

create table seed.types as
select v.*, sum(v.weight) over w - v.weight as low, sum(v.weight) over w as high,
       sum(v.weight) over (partition by v.category) as total
from (values
  ('minor', 'disruption', 26), ('minor', 'defiance', 18), ('minor', 'disrespect', 14), ('minor', 'inappropriate_language', 10),
  ('minor', 'physical_contact', 12), ('minor', 'property_misuse', 5), ('minor', 'technology_violation', 7),
  ('minor', 'tardy', 6), ('minor', 'other', 2),
  ('major', 'physical_aggression', 18), ('major', 'fighting', 12), ('major', 'defiance', 14), ('major', 'disrespect', 10),
  ('major', 'disruption', 10), ('major', 'abusive_language', 12), ('major', 'bullying', 6), ('major', 'property_damage', 6),
  ('major', 'lying_cheating', 5), ('major', 'skip_class', 4), ('major', 'forgery_theft_plagiarism', 3),
  ('positive', 'respectful', 22), ('positive', 'responsible', 24), ('positive', 'safe', 10), ('positive', 'kind', 24),
  ('positive', 'perseverance', 12), ('positive', 'leadership', 8)
) as v (category, code, weight)
window w as (partition by v.category order by v.code);

create table seed.terms as
select v.*, sum(v.weight) over w - v.weight as low, sum(v.weight) over w as high,
       sum(v.weight) over (partition by v.kind) as total
from (values
  ('location', 'classroom', 66), ('location', 'hallway', 11), ('location', 'bathroom', 5), ('location', 'gym', 5),
  ('location', 'bus', 4), ('location', 'library', 3), ('location', 'commons', 4), ('location', 'bus_loading_zone', 2),
  ('motivation', 'peer_attention', 30), ('motivation', 'adult_attention', 17), ('motivation', 'avoid_tasks', 22),
  ('motivation', 'items_activities', 9), ('motivation', 'avoid_peers', 4), ('motivation', 'avoid_adults', 3),
  ('motivation', 'dont_know', 15),
  ('minor', 'conference', 58), ('minor', 'loss_of_privilege', 20), ('minor', 'parent_contact', 14),
  ('minor', 'restitution', 8),
  ('major', 'parent_contact', 30), ('major', 'time_in_office', 24), ('major', 'detention', 16),
  ('major', 'in_school_suspension', 12), ('major', 'restorative_conference', 14), ('major', 'out_of_school_suspension', 4)
) as v (kind, code, weight)
window w as (partition by v.kind order by v.code);

create function seed.draw_term(kind text, key text)
returns text language sql stable
as $$
  select t.code from seed.terms t
  where t.kind = draw_term.kind and seed.roll(key) * t.total >= t.low and seed.roll(key) * t.total < t.high
$$;


-- 2. Incidents of two -------------------------------------------------------------------------------------------------

-- One referral in fourteen has a second student of the same section.
insert into seed.plan (key, school, student_id, on_date, school_year, grade, section, back, kind)
select 'with ' || p.key, p.school, o.student_id, p.on_date, p.school_year, p.grade, p.section, p.back, p.kind
from seed.plan p
cross join lateral (
  select a.student_id from seed.attendance a join seed.rates r on r.student_id = a.student_id
  where a.school = p.school and a.on_date = p.on_date and a.grade = p.grade and a.section = p.section
    and a.student_id <> p.student_id
  order by seed.roll(p.key || a.n) limit 1) o
where p.key like 'r %' and seed.roll('pair ' || p.key) < 0.07;

-- `draw` is the name for everything both students of an incident share.
create table seed.behaviors as
select p.*, case when p.key like 'with %' then substr(p.key, 6) else p.key end as draw
from seed.plan p;


-- 3. What, where, when ------------------------------------------------------------------------------------------------

alter table seed.behaviors
  add category text, add school_id uuid, add class_id uuid, add filed_by uuid, add occurred_at timestamptz,
  add attempts int not null default 0, add is_cancelled boolean not null default false;

update seed.behaviors b set
  school_id = s.school_id,
  category = case when b.kind = 'positive' then 'positive' when b.type_code is not null then 'minor'
    when seed.roll('category ' || b.draw) < case when s.low = 0 then 0.86 else 0.76 end then 'minor' else 'major' end,
  period = coalesce(b.period, (
    select x.name from seed.bells x
    where x.key = b.school and x.is_default
      and x.slot = 1 + floor(seed.roll('period ' || b.draw)
        * (select count(*) from seed.bells y where y.key = b.school and y.is_default))))
from seed.schools s where s.key = b.school;

update seed.behaviors b set
  type_code = coalesce(b.type_code, (
    select t.code from seed.types t
    where t.category = b.category and seed.roll('type ' || b.draw) * t.total >= t.low
      and seed.roll('type ' || b.draw) * t.total < t.high)),
  location = coalesce(b.location, case b.period
    when 'Lunch' then 'cafeteria' when 'Recess' then 'playground'
    else seed.draw_term('location', 'location ' || b.draw) end),
  motivation = coalesce(b.motivation, case when b.category <> 'positive' and seed.roll('why known ' || b.draw) < 0.8
    then seed.draw_term('motivation', 'why ' || b.draw) end);

-- The class the student sat in, when it happened in one.
update seed.behaviors b set class_id = x.class_id, filed_by = t.profile_id
from seed.sections x join seed.staff t on t.key = x.staff_key
where x.school = b.school and x.school_year = b.school_year and x.grade = b.grade and x.section = b.section
  and b.location in ('classroom', 'gym', 'library')
  and (x.period = b.period or (x.period is null and b.period <> 'Specials'));

-- Story 3: from 40 school days ago the teacher of grade 6 Science files nothing any more.
delete from seed.behaviors b using seed.staff t
where t.key = 'middle/6/Science' and b.filed_by = t.profile_id and b.back <= 40;

-- Elsewhere, and where the class's teacher has no login, a colleague on duty files; some file more than others.
create table seed.duty as
select s.school, s.profile_id, row_number() over w - 1 as n, count(*) over (partition by s.school) as total
from seed.staff s
where s.has_login and s.role in ('teacher', 'counselor') and s.key not in ('middle/6/Science', 'middle/former')
window w as (partition by s.school order by s.key);
update seed.behaviors b set filed_by = d.profile_id
from seed.duty d
where b.filed_by is null and d.school = b.school and d.n = floor(seed.roll('duty ' || b.draw) ^ 1.6 * d.total);

-- The minute, by the bells of that day.
update seed.behaviors b set occurred_at =
  (b.on_date + x.starts_at + (x.ends_at - x.starts_at) * seed.roll('minute ' || b.draw)) at time zone s.timezone
from seed.schools s
join seed.bells x on x.key = s.key
where s.key = b.school and x.name = b.period
  and x.schedule = coalesce(
    (select y.schedule from public.calendar_days c
     join seed.bells y on y.key = b.school and seed.id(y.key || ' bells ' || y.schedule) = c.bell_schedule_id
     where c.school_id = b.school_id and c.on_date = b.on_date and y.name = b.period),
    'Regular day');
update seed.behaviors set occurred_at = date_trunc('minute', occurred_at);

-- How it ended: most reflections are approved at once, some after a second or third try, a few requests are cancelled.
update seed.behaviors b set
  is_cancelled = seed.roll('cancelled ' || b.key) < 0.04,
  attempts = case when seed.roll('cancelled ' || b.key) < 0.04 then 0
    when seed.roll('tries ' || b.key) < 0.03 then 3 when seed.roll('tries ' || b.key) < 0.19 then 2 else 1 end
where b.category <> 'positive';
