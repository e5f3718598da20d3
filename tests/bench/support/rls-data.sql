-- Fills an empty, migrated database with schools of one size, set-based. Sizes come as settings: bench.schools,
-- bench.students and bench.teachers per school, bench.requests per student. Run as superuser in replica mode, so that
-- neither triggers nor foreign keys cost time: the rows are consistent by construction.
-- Ids are digests, because random ids touch as many index pages as real ones do.

create schema bench;
create function bench.id(kind text, school int, n bigint default 0)
returns uuid language sql immutable as $$ select md5(kind || school || '-' || n)::uuid $$;
create function bench.size(name text)
returns int language sql stable as $$ select current_setting('bench.' || name)::int $$;

-- Ten schools make a district.
insert into public.districts (id, name)
select bench.id('district', d), 'District ' || d from generate_series(0, (bench.size('schools') - 1) / 10) d;
create table bench.schools as
select s, bench.id('school', s) as id, bench.id('district', s / 10) as district_id
from generate_series(0, bench.size('schools') - 1) s;
insert into public.schools (id, district_id, name) select id, district_id, 'School ' || s from bench.schools;

-- Defaults once, then copied: two thousand calls would take longer than everything else.
select private.install_vocabulary(bench.id('school', 0)), private.install_prompt_sets(bench.id('school', 0));
insert into public.behavior_types (school_id, code, category, objectivity, name, translations, sort_order)
select s.id, t.code, t.category, t.objectivity, t.name, t.translations, t.sort_order
from bench.schools s cross join public.behavior_types t where s.s > 0 and t.school_id = bench.id('school', 0);
insert into public.vocabulary_terms (school_id, kind, code, name, translations, sort_order)
select s.id, t.kind, t.code, t.name, t.translations, t.sort_order
from bench.schools s cross join public.vocabulary_terms t where s.s > 0 and t.school_id = bench.id('school', 0);
insert into public.prompt_sets (school_id, age_band, version, prompts)
select s.id, t.age_band, t.version, t.prompts
from bench.schools s cross join public.prompt_sets t where s.s > 0 and t.school_id = bench.id('school', 0);

insert into public.school_years (school_id, id, school_year, starts_on, ends_on)
select id, bench.id('year', s, y), y, make_date(y, 8, 15), make_date(y + 1, 6, 10)
from bench.schools cross join generate_series(2023, 2026) y;
insert into public.terms (school_id, school_year_id, name, starts_on, ends_on)
select id, bench.id('year', s, y), 'Quarter ' || q, make_date(y, 8, 15), make_date(y, 10, 15)
from bench.schools cross join generate_series(2023, 2026) y cross join generate_series(1, 4) q;
insert into public.bell_schedules (school_id, id, name, is_default)
select id, bench.id('bells', s), 'Regular day', true from bench.schools;
insert into public.bell_periods (school_id, bell_schedule_id, name, starts_at, ends_at)
select id, bench.id('bells', s), p::text, time '08:00' + (p - 1) * interval '1 hour', time '08:50' + (p - 1) * interval '1 hour'
from bench.schools cross join generate_series(1, 6) p;
insert into public.calendar_days (school_id, on_date, is_in_session)
select id, date '2023-09-01' + d * 9, false from bench.schools cross join generate_series(0, 140) d;
insert into public.kiosks (school_id, id, name, paired_at)
select id, bench.id('kiosk', s, k), 'Kiosk ' || k, now() from bench.schools cross join generate_series(1, 5) k;

-- Staff: teachers, two counselors (n = -1, -2), one administrator (-3); a district administrator per district.
create table bench.staff as
select s.s, s.id as school_id, s.district_id, n, bench.id('person', s.s, n) as profile_id,
       case n when -3 then 'school_admin' when -2 then 'counselor' when -1 then 'counselor' else 'teacher' end as role
from bench.schools s cross join generate_series(-3, bench.size('teachers')) n where n <> 0;
insert into public.profiles (id, email, display_name)
select profile_id, format('p%s-%s@example.org', s, n), format('Person %s of %s', n, s) from bench.staff;
insert into public.memberships (profile_id, district_id, school_id, role, starts_at)
select profile_id, district_id, school_id, role, now() - interval '3 years' from bench.staff;
insert into public.staff (school_id, id, given_name, family_name, email, profile_id)
select school_id, bench.id('staff', s, n), 'Person ' || n, 'Of ' || s, format('p%s-%s@example.org', s, n), profile_id
from bench.staff;
insert into public.staff (school_id, id, given_name, family_name)
select id, bench.id('aide', s, n), 'Aide ' || n, 'Of ' || s from bench.schools cross join generate_series(1, 10) n;
insert into public.profiles (id, email, display_name)
select bench.id('head', d), format('head%s@example.org', d), 'Head ' || d from generate_series(0, (bench.size('schools') - 1) / 10) d;
insert into public.memberships (profile_id, district_id, role, starts_at)
select bench.id('head', d), bench.id('district', d), 'district_admin', now() - interval '3 years'
from generate_series(0, (bench.size('schools') - 1) / 10) d;
-- Operators with as many past support sessions each, however many districts there are. All but the first get an open one
-- when measuring.
insert into public.profiles (id, email, display_name)
select bench.id('operator', n), format('operator%s@example.org', n), 'Operator ' || n from generate_series(0, 6) n;
insert into public.memberships (profile_id, role, starts_at)
select bench.id('operator', n), 'super_admin', now() - interval '3 years' from generate_series(0, 6) n;
insert into public.support_sessions (profile_id, district_id, reason, starts_at, ends_at)
select bench.id('operator', o), bench.id('district', (n * 7 + o) % ((bench.size('schools') + 9) / 10)),
       'The roster of last week is incomplete', now() - n * interval '1 day', now() - n * interval '1 day' + interval '1 hour'
from generate_series(1, 60) n cross join generate_series(0, 6) o;
insert into public.invitations (district_id, school_id, email, role, token_hash, invited_by)
select district_id, id, format('new%s-%s@example.org', s, n), 'teacher', sha256(format('%s-%s', s, n)::bytea),
       bench.id('person', s, -3)
from bench.schools cross join generate_series(1, 30) n;

-- Students with households and guardians; two students and two guardians of each school have logins.
create table bench.students as
select s.s, s.id as school_id, n, bench.id('student', s.s, n) as student_id
from bench.schools s cross join generate_series(1, bench.size('students')) n;
insert into public.families (school_id, id, name)
select school_id, bench.id('family', s, n), 'Household ' || n from bench.students where n % 4 <> 0;
insert into public.students (school_id, id, given_name, family_name, grade, profile_id)
select school_id, student_id, (array['Ana', 'Ben', 'Cleo', 'Dina', 'Emil', 'Farid', 'Gita', 'Hugo'])[1 + n % 8] || n % 13,
       (array['Adler', 'Baker', 'Cruz', 'Diaz', 'Evans', 'Flores', 'Gomez', 'Hayes', 'Ito', 'Jansen'])[1 + n / 7 % 10] || n % 41,
       (6 + n % 3)::text, case when n <= 2 then bench.id('pupil', s, n) end
from bench.students;
insert into public.profiles (id, email, display_name)
select bench.id(kind, s, n), format('%s%s-%s@example.org', kind, s, n), format('Login %s of %s', n, s)
from bench.students cross join (values ('pupil'), ('parent')) v (kind) where n <= 2;
insert into public.student_details (school_id, id, source_id, student_number, birth_date, races, family_id)
select school_id, student_id, 'S' || n, n::text, date '2013-01-01' + n, '{white}',
       bench.id('family', s, case when n % 4 = 0 then n - 1 else n end)
from bench.students;
insert into public.guardians (school_id, id, family_id, given_name, family_name, email, phone, profile_id)
select school_id, bench.id('guardian', s, n), bench.id('family', s, case when n % 4 = 0 then n - 1 else n end),
       'Guardian ' || n, 'Of ' || s, format('g%s-%s@example.org', s, n), '+12025550100',
       case when n <= 2 then bench.id('parent', s, n) end
from bench.students;
insert into public.student_guardians (school_id, student_id, guardian_id, relationship, contact_order)
select school_id, student_id, bench.id('guardian', s, g), 'Parent', 1 + abs(g - n)
from bench.students cross join lateral (values (n), (case when n % 2 = 0 then n - 1 end)) v (g) where g is not null;

-- Every student sits in six classes, every teacher teaches six; of last year's classes only the shells are kept.
create table bench.classes as
select s.s, s.id as school_id, t, p, bench.id('class', s.s, t * 10 + p) as class_id
from bench.schools s cross join generate_series(1, bench.size('teachers')) t cross join generate_series(1, 6) p;
insert into public.classes (school_id, id, school_year, name, period)
select school_id, class_id, 2026, format('Class %s.%s', t, p), p::text from bench.classes
union all
select school_id, bench.id('old class', s, t * 10 + p), 2025, format('Class %s.%s', t, p), p::text from bench.classes;
update public.classes set is_active = false where school_year = 2025;
insert into public.class_staff (school_id, class_id, staff_id)
select school_id, class_id, bench.id('staff', s, t) from bench.classes;
create table bench.seats as
select s.s, s.school_id, s.n, s.student_id, p, 1 + (s.n + p * 7) % bench.size('teachers') as t
from bench.students s cross join generate_series(1, 6) p;
insert into public.class_students (school_id, class_id, student_id)
select school_id, bench.id('class', s, t * 10 + p), student_id from bench.seats;
insert into public.teacher_student_assignments (school_id, profile_id, student_id, class_id)
select school_id, bench.id('person', s, t), student_id, bench.id('class', s, t * 10 + p) from bench.seats;

-- Four school years of requests; their later steps are kept for the last two. In the present one, every hundredth is open.
create table bench.terms as
select s.id as school_id, array_agg(t.id order by t.code) filter (where t.category <> 'positive') as types,
       array_agg(t.id order by t.code) filter (where t.category = 'positive') as positives,
       (select array_agg(v.id order by v.code) from public.vocabulary_terms v where v.school_id = s.id and v.kind = 'location') as places,
       (select p.id from public.prompt_sets p where p.school_id = s.id and p.age_band = '6-12') as prompt_set_id
from bench.schools s join public.behavior_types t on t.school_id = s.id
group by s.id;
create unlogged table bench.requests as
select s.s, s.school_id, s.n, s.student_id, k, bench.id('request', s.s, s.n * 1000 + k) as id, (2023 + k % 4)::smallint as school_year,
       1 + (s.n + (1 + k % 6) * 7) % bench.size('teachers') as t, 1 + k % 6 as p,
       case when k % 10 < 3 then 'positive' when k % 10 < 8 then 'minor' else 'major' end as category,
       -- the present year ends yesterday
       case k % 4 when 3 then date '2026-08-20' + (s.n * 31 + k * 17) % 85
         else make_date(2023 + k % 4, 9, 1) + (s.n * 31 + k * 17) % 270 end as on_date,
       case when k % 10 < 3 then 'completed' when k % 4 = 3 and (s.n * 7 + k) % 45 = 0
         then (array['waiting', 'reflecting', 'in_review'])[1 + s.n % 3] else 'completed' end as status,
       -- every moment its own, so that an order by time has no ties
       make_interval(secs => s.n + k / 100.0) as later
from bench.students s cross join generate_series(1, bench.size('requests')) k;
analyze bench.requests;
insert into public.behavior_requests
  (school_id, id, school_year, incident_id, student_id, filed_by, behavior_type_id, category, status, occurred_at, occurred_on,
   location_id, class_id, period, attempts, waiting_since, closed_at, closed_on, shared_with_guardians_at, created_at)
select r.school_id, r.id, r.school_year, r.id, r.student_id, bench.id('person', r.s, r.t),
       case r.category when 'positive' then v.positives[1 + r.n % 6] else v.types[1 + (r.n + r.k) % 30] end, r.category, r.status,
       r.on_date + time '14:00' + r.later, r.on_date, v.places[1 + (r.n + r.k) % 12],
       case when r.school_year = 2026 then bench.id('class', r.s, r.t * 10 + r.p) end, r.p::text,
       case when r.category = 'positive' then 0 else 1 end, r.on_date + time '15:00' + r.later,
       case when r.status = 'completed' then r.on_date + time '15:00' + r.later end,
       case when r.status = 'completed' then r.on_date end,
       case when r.k % 10 < 3 then r.on_date + time '15:00' end, r.on_date + time '14:10'
from bench.requests r join bench.terms v on v.school_id = r.school_id
order by r.school_year, r.s, r.on_date;
insert into public.request_notes (school_id, id, school_year, request_id, student_id, filed_by, author_id, body, created_at)
select r.school_id, bench.id('note', r.s, r.n * 1000 + r.k), r.school_year, r.id, r.student_id, bench.id('person', r.s, r.t),
       bench.id('person', r.s, r.t), 'Called out several times after two reminders.', r.on_date + time '14:10'
from bench.requests r where r.k % 5 < 2
order by r.school_year, r.s, r.on_date;
insert into public.request_events
  (school_id, id, school_year, request_id, student_id, filed_by, at, actor_id, actor_kind, kind, from_status, to_status)
select r.school_id, bench.id(e.kind, r.s, r.n * 1000 + r.k), r.school_year, r.id, r.student_id, bench.id('person', r.s, r.t),
       r.on_date + time '14:10' + e.later, case when e.kind <> 'submitted' then bench.id('person', r.s, r.t) end,
       case e.kind when 'submitted' then 'kiosk' else 'person' end, e.kind, e.from_status,
       case when r.category = 'positive' then 'completed' else e.to_status end
from bench.requests r
join (values ('filed', null, 'waiting', interval '0'), ('submitted', 'reflecting', 'in_review', '20 minutes'),
             ('approved', 'in_review', 'completed', '40 minutes')) as e (kind, from_status, to_status, later)
  on e.kind = 'filed'
    or (r.school_year > 2024 and r.category <> 'positive' and (e.kind <> 'approved' or r.status = 'completed'))
order by r.school_year, r.s, r.on_date;
insert into public.reflections
  (school_id, id, school_year, request_id, student_id, filed_by, attempt, prompt_set_id, status, responses, mood, started_at,
   submitted_at, reviewed_by, reviewed_at)
select r.school_id, bench.id('reflection', r.s, r.n * 1000 + r.k), r.school_year, r.id, r.student_id, bench.id('person', r.s, r.t), 1,
       v.prompt_set_id, case r.status when 'completed' then 'approved' else 'submitted' end,
       '{"what_happened": {"text": "I was talking when I was supposed to be working."}, "make_it_right": {"text": "Say sorry."}}',
       'angry', r.on_date + time '14:20', r.on_date + time '14:30',
       case r.status when 'completed' then bench.id('person', r.s, r.t) end,
       case r.status when 'completed' then r.on_date + time '14:50' end
from bench.requests r join bench.terms v on v.school_id = r.school_id
where r.category <> 'positive'
order by r.school_year, r.s, r.on_date;
insert into public.safety_alerts (school_id, school_year, reflection_id, request_id, student_id, phrases, acknowledged_at)
select r.school_id, r.school_year, bench.id('reflection', r.s, r.n * 1000 + r.k), r.id, r.student_id, '{hits me}',
       case when r.n % 3 > 0 then now() end
from bench.requests r where r.category <> 'positive' and (r.n * 31 + r.k) % 400 = 0;
insert into public.request_events (school_id, school_year, request_id, student_id, filed_by, at, actor_kind, kind)
select a.school_id, a.school_year, a.request_id, a.student_id, r.filed_by, a.created_at, 'system', 'alerted'
from public.safety_alerts a
join public.behavior_requests r on r.school_id = a.school_id and r.school_year = a.school_year and r.id = a.request_id;
insert into private.request_codes (school_id, school_year, request_id, code)
select r.school_id, r.school_year, r.id, lpad(((r.n * 37 + r.k) % 10000)::text, 4, '0')
from bench.requests r where r.status in ('waiting', 'reflecting');
insert into public.audit_log (school_id, at, actor_id, actor_kind, action, table_name, record_id, old_values, new_values)
select s.id, now() - n * interval '13 minutes', bench.id('person', s.s, 1 + n % bench.size('teachers')), 'person', 'update',
       'behavior_requests', bench.id('request', s.s, n), '{"status": "waiting"}', '{"status": "completed"}'
from generate_series(2 * bench.size('students'), 1, -1) n cross join bench.schools s;

-- The imports of a year, the last one with its questions, its reported rows and the page of its plan one looks at.
insert into public.roster_imports (school_id, id, state, files, created_by, created_at)
select id, bench.id('import', s, n), case n when 1 then 'planned' else 'committed' end, '[]', bench.id('person', s, -3),
       now() - n * interval '1 month'
from bench.schools cross join generate_series(1, 10) n;
insert into public.import_questions (school_id, import_id, kind, subject, is_blocking, facts)
select id, bench.id('import', s, 1), 'same_household', q::text, false, '{}' from bench.schools cross join generate_series(1, 5) q;
insert into public.import_rejected_rows (school_id, import_id, file_no, chunk_no, row_no, is_rejected, cells, problems)
select id, bench.id('import', s, n), 0, 0, r, r % 4 > 0, '["7001", "Ana", "Adler"]',
       '[{"code": "date_unreadable", "column": "Dob", "value": "soon", "effect": "left_out", "message": "", "repair": ""}]'
from bench.schools cross join generate_series(1, 10) n cross join generate_series(1, 20) r;
insert into public.import_mappings (school_id, signature, mapping)
select id, 'header ' || n, '{}' from bench.schools cross join generate_series(1, 5) n;
insert into private.import_plan_students (import_id, "position", action, row_no, target_id, given_name, family_name, grade, changes)
select bench.id('import', s, 1), n, 'updated', n, student_id, 'Ana', 'Adler', '7', '{"grade": ["6", "7"]}' from bench.students;

-- Triggers are off.
select private.refresh_school_access(array(select id from public.profiles));

drop schema bench cascade;
