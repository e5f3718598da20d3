-- What happened on which day: one row per student and behavior. Counts are over-dispersed (every student has an own rate
-- from a skewed mixture, every school day an own level), follow weekday and season, and carry the stories of README.md.

-- 1. Who was at school when, and how likely a behavior was ------------------------------------------------------------

-- Referrals per school year by student: about 80 % of students low, 15 % some, 5 % many.
create table seed.rates as
select s.school, s.student_id,
       (case when t.u < 0.80 then 0.18 when t.u < 0.95 then 2.0 else 5.9 end)
         * (0.4 + 1.2 * seed.roll('rate ' || s.student_id)) as per_year,
       0.3 + 1.6 * seed.roll('positive rate ' || s.student_id) as positive_per_year,
       d.races @> '{black}' as is_group_b
from seed.students s
join public.student_details d on d.school_id = s.school_id and d.id = s.student_id
cross join lateral (select seed.roll('tier ' || s.student_id) as u) t
where not ((s.school, s.n) in (('middle', 9), ('middle', 14), ('high', 21)));  -- their days are told below

create table seed.attendance as
select s.school, s.school_id, s.student_id, s.section, s.n, s.low, s.high,
       case when d.is_this_year then s.idx else s.idx - 1 end as grade,
       d.on_date, d.school_year, d.is_this_year, d.weekday, d.month, d.back
from seed.students s
join seed.school_days d on d.key = s.school
  and case when d.is_this_year then s.idx <= s.high and not (s.has_left and d.back < 45) else s.idx > s.low end;

create table seed.plan (
  key text primary key, school text not null, student_id uuid not null, on_date date not null,
  school_year smallint not null, grade int not null, section int not null, back int not null, kind text not null,
  -- what a story fixes; the rest is drawn below
  type_code text, period text, location text, motivation text);

create function seed.season(month int)
returns double precision language sql immutable
as $$
  select (array[0.95, 1.1, 1.12, 1.0, 1.15, 0.85, 1, 0.65, 0.85, 1.05, 1.1, 1.1])[month]
$$;

-- The ordinary days. Story 4: at the elementary school Mondays are heavy. Story 6: its grade 4 has a heavy December.
insert into seed.plan (key, school, student_id, on_date, school_year, grade, section, back, kind)
select format('r %s %s', a.student_id, a.on_date), a.school, a.student_id, a.on_date, a.school_year, a.grade, a.section,
       a.back, 'negative'
from seed.attendance a
join seed.rates r on r.student_id = a.student_id
where seed.roll(format('negative %s %s', a.student_id, a.on_date)) <
  r.per_year / 178 * seed.season(a.month) * (0.6 + 0.8 * seed.roll(format('day %s %s', a.school, a.on_date)))
  * case when a.school = 'elementary' then case a.weekday when 1 then 1.9 else 0.8 end
      else (array[1.05, 0.97, 0.95, 1.0, 1.03])[a.weekday] end
  * case when a.school = 'elementary' and a.grade = 4 and a.month = 12 then 3.5 else 1 end;

-- Recognition, about as often.
insert into seed.plan (key, school, student_id, on_date, school_year, grade, section, back, kind)
select format('p %s %s', a.student_id, a.on_date), a.school, a.student_id, a.on_date, a.school_year, a.grade, a.section,
       a.back, 'positive'
from seed.attendance a
join seed.rates r on r.student_id = a.student_id
where seed.roll(format('positive %s %s', a.student_id, a.on_date)) < r.positive_per_year / 178;


-- 2. The stories ------------------------------------------------------------------------------------------------------

-- Story 1: Marisol's disruptions in Math, period 5, to get out of the task; elsewhere she is like everybody.
insert into seed.plan (key, school, student_id, on_date, school_year, grade, section, back, kind, type_code, period,
  location, motivation)
select format('marisol %s', a.on_date), a.school, a.student_id, a.on_date, a.school_year, a.grade, a.section, a.back,
       'negative', case when m.is_math then 'disruption' end, case when m.is_math then '5' end,
       case when m.is_math then 'classroom' end,
       case when m.is_math and seed.roll(format('marisol why %s', a.on_date)) < 0.88 then 'avoid_tasks' end
from seed.attendance a
cross join lateral (select seed.roll(format('marisol where %s', a.on_date)) < 0.85 as is_math) m
where a.school = 'middle' and a.n = 9 and a.back <= 80
  and seed.roll(format('marisol %s', a.on_date)) < 0.34;

-- Story 2: since the bells changed (60 school days) the high school's hallway is busier after period 3, nothing else is.
insert into seed.plan (key, school, student_id, on_date, school_year, grade, section, back, kind, type_code, period,
  location)
select format('hallway %s %s', a.student_id, a.on_date), a.school, a.student_id, a.on_date, a.school_year, a.grade,
       a.section, a.back, 'negative',
       seed.pick(array['physical_contact', 'tardy', 'inappropriate_language', 'disruption'],
         format('hallway what %s %s', a.student_id, a.on_date)), '3', 'hallway'
from seed.attendance a
where a.school = 'high' and a.back <= 60
  and seed.roll(format('hallway %s %s', a.student_id, a.on_date)) < 0.0021;

-- Story 3: grade 6 Science at the middle school has its share of trouble throughout; its teacher stopped filing 40 school
-- days ago, so the later rows are never written (see 70_behavior_details.sql).
insert into seed.plan (key, school, student_id, on_date, school_year, grade, section, back, kind, period, location)
select format('science %s %s', a.student_id, a.on_date), a.school, a.student_id, a.on_date, a.school_year, a.grade,
       a.section, a.back, 'negative', x.period, 'classroom'
from seed.attendance a
join seed.sections x on x.school = a.school and x.school_year = a.school_year and x.grade = a.grade
  and x.section = a.section and x.subject = 'Science'
where a.school = 'middle' and a.grade = 6
  and seed.roll(format('science %s %s', a.student_id, a.on_date)) < 0.0035;

-- Story 5: Theo, about one referral in three days until his check-in began 30 school days ago, one in fifteen since.
insert into seed.plan (key, school, student_id, on_date, school_year, grade, section, back, kind)
select format('theo %s', a.on_date), a.school, a.student_id, a.on_date, a.school_year, a.grade, a.section, a.back,
       'negative'
from seed.attendance a
where a.school = 'middle' and a.n = 14 and a.back <= 100
  and case when a.back > 30 then seed.roll(format('theo %s', a.on_date)) < 0.36 else a.back in (9, 24) end;

-- Story 7: at the high school, students of one group get two and a half times the subjective referrals, but no more of
-- the objective ones.
insert into seed.plan (key, school, student_id, on_date, school_year, grade, section, back, kind, type_code)
select format('subjective %s %s', a.student_id, a.on_date), a.school, a.student_id, a.on_date, a.school_year, a.grade,
       a.section, a.back, 'negative',
       seed.pick(array['defiance', 'disrespect', 'disruption'], format('what %s %s', a.student_id, a.on_date))
from seed.attendance a
join seed.rates r on r.student_id = a.student_id and r.is_group_b
where a.school = 'high'
  and seed.roll(format('subjective %s %s', a.student_id, a.on_date)) < r.per_year / 178;

-- Story 8: Imani has nine referrals in the year, four of them within ten school days by chance alone.
insert into seed.plan (key, school, student_id, on_date, school_year, grade, section, back, kind)
select format('imani %s', a.on_date), a.school, a.student_id, a.on_date, a.school_year, a.grade, a.section, a.back,
       'negative'
from seed.attendance a
where a.school = 'high' and a.n = 21 and a.back in (12, 41, 44, 47, 50, 83, 109, 140, 171);
