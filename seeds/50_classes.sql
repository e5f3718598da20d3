-- Sections of this and the last school year, who teaches them and who sits in them. Kiosks.

create table seed.sections as
-- upper schools: every section has six periods a day; section k has subject (k + period) mod 6
select s.key as school, s.school_id, y.school_year, y.is_this_year, g as grade, k as section, p::text as period,
       x.subject, x.course, format('%s/%s/%s', s.key, g, x.subject) as staff_key
from seed.schools s cross join lateral generate_series(s.low, s.high) g
cross join lateral generate_series(0, s.sections - 1) k cross join generate_series(1, 6) p
join seed.subjects x on x.school = s.key and x.slot = (k + p) % 6
cross join (select school_year, true as is_this_year from seed.clock
            union all select school_year - 1, false from seed.clock) y
union all
-- lower schools: a homeroom all day, and specials
select s.key, s.school_id, y.school_year, y.is_this_year, g, k, v.period, v.subject, v.course,
       case when v.subject = 'Homeroom' then format('%s/%s/%s', s.key, g, k) else 'elementary/specials/' || v.subject end
from seed.schools s cross join lateral generate_series(s.low, s.high) g
cross join lateral generate_series(0, s.sections - 1) k
join (values
  ('elementary', null, 'Homeroom', 'HR'), ('elementary', 'Specials', 'Art', 'ART'), ('elementary', 'Specials', 'Music', 'MUS'),
  ('elementary', 'Specials', 'PE', 'PHE'), ('harbor', null, 'Homeroom', 'HR')
) as v (school, period, subject, course) on v.school = s.key
  and (v.subject = 'Homeroom' or v.subject = (array['Art', 'Music', 'PE'])[1 + (g + k) % 3])
cross join (select school_year, true as is_this_year from seed.clock
            union all select school_year - 1, false from seed.clock) y;
alter table seed.sections add class_id uuid;
update seed.sections set class_id =
  seed.id(format('class %s %s %s %s %s %s', school, school_year, grade, section, period, subject));
create index on seed.sections (school, school_year, grade, section);

insert into public.classes (school_id, id, source_id, school_year, name, course_code, period, grade, is_active)
select x.school_id, x.class_id,
       format('%s-%s-%s%s-%s%s', upper(left(x.school, 2)), x.school_year, x.grade, chr(65 + x.section), x.course, x.period),
       x.school_year,
       case when x.subject = 'Homeroom' then format('Grade %s, Room %s%s', seed.grade(x.grade), x.grade, chr(65 + x.section))
         else format('%s %s, Section %s', x.subject, seed.grade(x.grade), chr(65 + x.section)) end,
       x.course || x.grade, x.period, seed.grade(x.grade), x.is_this_year
from seed.sections x;

insert into public.class_staff (school_id, id, class_id, staff_id, is_lead)
select x.school_id, seed.id(format('lead %s', x.class_id)), x.class_id, seed.id('staff ' || x.staff_key), true
from seed.sections x
union all
-- an aide beside the youngest
select x.school_id, seed.id(format('aide %s', x.class_id)), x.class_id, seed.id(format('staff %s/aide', x.school)), false
from seed.sections x where x.grade = 0;

insert into public.class_students (school_id, id, class_id, student_id)
select x.school_id, seed.id(format('seat %s %s', x.class_id, s.student_id)), x.class_id, s.student_id
from seed.sections x
join seed.students s on s.school = x.school and s.section = x.section
  and s.idx = case when x.is_this_year then x.grade else x.grade + 1 end
  and not (x.is_this_year and (s.idx > s.high or s.has_left));

-- A teacher who looks after a student without having him in class.
insert into public.teacher_student_assignments (school_id, id, profile_id, student_id)
select s.school_id, seed.id('mentor ' || s.student_id), t.profile_id, s.student_id
from seed.students s join seed.staff t on t.key = 'middle/7/Math'
where s.school = 'middle' and s.n = 14;

insert into public.kiosks (school_id, id, name, paired_at, last_seen_at, created_at)
select s.school_id, seed.id(format('kiosk %s %s', s.key, v.name)), v.name,
       case when v.is_paired then now() - interval '40 days' end,
       case when v.is_paired then now() - interval '3 minutes' end, now() - interval '41 days'
from seed.schools s cross join (values ('Front office', true), ('Library corner', true), ('Hallway cart', false))
  as v (name, is_paired);
insert into private.kiosk_secrets (school_id, kiosk_id, token_hash)
select k.school_id, k.id, private.token_hash(private.new_token())
from public.kiosks k join seed.schools s on s.school_id = k.school_id
where k.paired_at is not null;
