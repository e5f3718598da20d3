-- Imports, commit and undo. Each is one function call and therefore one transaction: everything or nothing.


-- 1. Commit ---------------------------------------------------------------------------------------------------------------

-- The plan still describes the school: nothing was edited since, and the plan itself survived.
create function private.require_current_plan(target public.roster_imports)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
  announced bigint;
  present bigint;
begin
  if exists (
    select from public.import_questions q
    where q.school_id = target.school_id and q.import_id = target.id and q.is_blocking and q.answer is null)
  then
    perform private.fail('import_has_open_questions', 'A question about this import has no answer yet.',
      'Answer it; nothing is written before.');
  end if;
  if exists (select from public.students x where x.school_id = target.school_id and x.updated_at > target.planned_at)
    or exists (select from public.student_details x
               where x.school_id = target.school_id and x.updated_at > target.planned_at)
    or exists (select from public.guardians x where x.school_id = target.school_id and x.updated_at > target.planned_at)
    or exists (select from public.student_guardians x
               where x.school_id = target.school_id and x.updated_at > target.planned_at)
    or exists (select from public.families x where x.school_id = target.school_id and x.updated_at > target.planned_at)
    or exists (select from public.staff x where x.school_id = target.school_id and x.updated_at > target.planned_at)
    or exists (select from public.classes x where x.school_id = target.school_id and x.updated_at > target.planned_at)
  then
    perform private.fail('import_plan_is_stale', 'People or classes of the school were changed after planning.',
      'Plan again and look at the changes once more.');
  end if;
  select coalesce(sum(n.value::bigint), 0) into announced
  from jsonb_each(target.counts) e
  cross join lateral jsonb_each_text(case jsonb_typeof(e.value) when 'object' then e.value else '{}' end) n
  where n.key <> 'unchanged';
  select (select count(*) from private.import_plan_families x where x.import_id = target.id)
       + (select count(*) from private.import_plan_students x where x.import_id = target.id)
       + (select count(*) from private.import_plan_guardians x where x.import_id = target.id)
       + (select count(*) from private.import_plan_links x where x.import_id = target.id)
       + (select count(*) from private.import_plan_staff x where x.import_id = target.id)
       + (select count(*) from private.import_plan_classes x where x.import_id = target.id)
       + (select count(*) from private.import_plan_enrollments x where x.import_id = target.id) into present;
  if announced <> present then
    perform private.fail('import_plan_is_stale', 'The plan was lost in a restart of the database.', 'Plan again.');
  end if;
end
$$;

-- The new value of a column where the plan changes it, else the one it has.
create function private.planned(changes jsonb, field text, present text)
returns text
language sql
immutable
set search_path = ''
as $$ select case when changes ? field then changes -> field ->> 1 else present end $$;

create function private.insert_planned_rows(target public.roster_imports)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  insert into public.families (school_id, id, name, address_line, address_unit, city, region, postal_code)
  select target.school_id, p.target_id, p.name, p.address_line, p.address_unit, p.city, p.region, p.postal_code
  from private.import_plan_families p where p.import_id = target.id and p.action = 'created';

  insert into public.students (school_id, id, given_name, middle_name, family_name, preferred_name, grade)
  select target.school_id, p.target_id, p.given_name, p.middle_name, p.family_name, p.preferred_name,
         coalesce(p.grade, 'UG')
  from private.import_plan_students p where p.import_id = target.id and p.action = 'created';
  insert into public.student_details (
    school_id, id, source_id, student_number, state_id, birth_date, gender, races, is_hispanic, home_language,
    is_english_learner, has_iep, has_504_plan, email, family_id)
  select target.school_id, p.target_id, p.source_id, p.student_number, p.state_id, p.birth_date, p.gender,
         coalesce(p.races, '{}'), p.is_hispanic, p.home_language, p.is_english_learner, p.has_iep, p.has_504_plan,
         p.email, p.family_id
  from private.import_plan_students p where p.import_id = target.id and p.action = 'created';

  insert into public.guardians (
    school_id, id, family_id, source_id, given_name, family_name, email, phone, phone_extension, alternate_phone,
    language, preferred_channel)
  select target.school_id, p.target_id, p.family_id, p.source_id, p.given_name, p.family_name, p.email, p.phone,
         p.phone_extension, p.alternate_phone, coalesce(p.language, s.language),
         case when p.phone is not null then 'sms' when p.email is not null then 'email' else 'none' end
  from private.import_plan_guardians p
  cross join public.schools s
  where p.import_id = target.id and p.action = 'created' and s.id = target.school_id;

  insert into public.student_guardians (
    school_id, id, student_id, guardian_id, relationship, has_custody, lives_with, may_be_contacted, may_pick_up,
    contact_order)
  select target.school_id, p.target_id, p.student_id, p.guardian_id, p.relationship, p.has_custody, p.lives_with,
         p.may_be_contacted, p.may_pick_up, p.contact_order
  from private.import_plan_links p where p.import_id = target.id and p.action = 'created';

  insert into public.staff (school_id, id, source_id, given_name, family_name, email)
  select target.school_id, p.target_id, p.source_id, p.given_name, p.family_name, p.email
  from private.import_plan_staff p where p.import_id = target.id and p.action = 'created';
  insert into public.classes (school_id, id, source_id, school_year, name, course_code, period, grade)
  select target.school_id, p.target_id, p.source_id, p.school_year, p.name, p.course_code, p.period, p.grade
  from private.import_plan_classes p where p.import_id = target.id and p.action = 'created';
  insert into public.class_staff (school_id, id, class_id, staff_id, is_lead)
  select target.school_id, p.target_id, p.class_id, p.staff_id, p.is_lead
  from private.import_plan_enrollments p
  where p.import_id = target.id and p.action = 'created' and p.staff_id is not null;
  insert into public.class_students (school_id, id, class_id, student_id)
  select target.school_id, p.target_id, p.class_id, p.student_id
  from private.import_plan_enrollments p
  where p.import_id = target.id and p.action = 'created' and p.student_id is not null;

  insert into private.import_changes (import_id, table_name, action, ids)
  select target.id, x.table_name, 'insert', x.ids
  from (
    select 'families' as table_name, array_agg(p.target_id) as ids from private.import_plan_families p
    where p.import_id = target.id and p.action = 'created'
    union all
    select 'students', array_agg(p.target_id) from private.import_plan_students p
    where p.import_id = target.id and p.action = 'created'
    union all
    select 'guardians', array_agg(p.target_id) from private.import_plan_guardians p
    where p.import_id = target.id and p.action = 'created'
    union all
    select 'student_guardians', array_agg(p.target_id) from private.import_plan_links p
    where p.import_id = target.id and p.action = 'created'
    union all
    select 'staff', array_agg(p.target_id) from private.import_plan_staff p
    where p.import_id = target.id and p.action = 'created'
    union all
    select 'classes', array_agg(p.target_id) from private.import_plan_classes p
    where p.import_id = target.id and p.action = 'created'
    union all
    select 'class_staff', array_agg(p.target_id) from private.import_plan_enrollments p
    where p.import_id = target.id and p.action = 'created' and p.staff_id is not null
    union all
    select 'class_students', array_agg(p.target_id) from private.import_plan_enrollments p
    where p.import_id = target.id and p.action = 'created' and p.student_id is not null
  ) x
  where x.ids is not null;
end
$$;

-- Writes the new values of `changes` ({field: [old, new]}) into the rows named. Also undo, with old and new exchanged.
-- Reads pg_temp.import_updates (table_name, id, changes).
create function private.apply_import_updates(school uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  update public.families x set
    address_line = private.planned(u.changes, 'address_line', x.address_line),
    address_unit = private.planned(u.changes, 'address_unit', x.address_unit),
    city = private.planned(u.changes, 'city', x.city),
    region = private.planned(u.changes, 'region', x.region),
    postal_code = private.planned(u.changes, 'postal_code', x.postal_code)
  from pg_temp.import_updates u where u.table_name = 'families' and x.school_id = school and x.id = u.id;

  update public.students x set
    given_name = private.planned(u.changes, 'given_name', x.given_name),
    middle_name = private.planned(u.changes, 'middle_name', x.middle_name),
    family_name = private.planned(u.changes, 'family_name', x.family_name),
    preferred_name = private.planned(u.changes, 'preferred_name', x.preferred_name),
    grade = private.planned(u.changes, 'grade', x.grade),
    status = private.planned(u.changes, 'status', x.status),
    missing_since = private.planned(u.changes, 'missing_since', x.missing_since::text)::date
  from pg_temp.import_updates u
  where u.table_name = 'students' and x.school_id = school and x.id = u.id
    and u.changes ?| '{given_name,middle_name,family_name,preferred_name,grade,status,missing_since}';

  update public.student_details x set
    source_id = private.planned(u.changes, 'source_id', x.source_id),
    student_number = private.planned(u.changes, 'student_number', x.student_number),
    state_id = private.planned(u.changes, 'state_id', x.state_id),
    birth_date = private.planned(u.changes, 'birth_date', x.birth_date::text)::date,
    gender = private.planned(u.changes, 'gender', x.gender),
    races = case when u.changes ? 'races'
      then array(select jsonb_array_elements_text(u.changes -> 'races' -> 1)) else x.races end,
    is_hispanic = private.planned(u.changes, 'is_hispanic', x.is_hispanic::text)::boolean,
    home_language = private.planned(u.changes, 'home_language', x.home_language),
    is_english_learner = private.planned(u.changes, 'is_english_learner', x.is_english_learner::text)::boolean,
    has_iep = private.planned(u.changes, 'has_iep', x.has_iep::text)::boolean,
    has_504_plan = private.planned(u.changes, 'has_504_plan', x.has_504_plan::text)::boolean,
    email = private.planned(u.changes, 'email', x.email),
    family_id = private.planned(u.changes, 'family_id', x.family_id::text)::uuid
  from pg_temp.import_updates u
  where u.table_name = 'students' and x.school_id = school and x.id = u.id
    and u.changes ?| '{source_id,student_number,state_id,birth_date,gender,races,is_hispanic,home_language,is_english_learner,has_iep,has_504_plan,email,family_id}';

  update public.guardians x set
    given_name = private.planned(u.changes, 'given_name', x.given_name),
    family_name = private.planned(u.changes, 'family_name', x.family_name),
    source_id = private.planned(u.changes, 'source_id', x.source_id),
    email = private.planned(u.changes, 'email', x.email),
    phone = private.planned(u.changes, 'phone', x.phone),
    phone_extension = private.planned(u.changes, 'phone_extension', x.phone_extension),
    alternate_phone = private.planned(u.changes, 'alternate_phone', x.alternate_phone),
    language = private.planned(u.changes, 'language', x.language),
    family_id = private.planned(u.changes, 'family_id', x.family_id::text)::uuid,
    missing_since = private.planned(u.changes, 'missing_since', x.missing_since::text)::date
  from pg_temp.import_updates u where u.table_name = 'guardians' and x.school_id = school and x.id = u.id;

  update public.student_guardians x set
    relationship = private.planned(u.changes, 'relationship', x.relationship),
    has_custody = private.planned(u.changes, 'has_custody', x.has_custody::text)::boolean,
    lives_with = private.planned(u.changes, 'lives_with', x.lives_with::text)::boolean,
    may_be_contacted = private.planned(u.changes, 'may_be_contacted', x.may_be_contacted::text)::boolean,
    may_pick_up = private.planned(u.changes, 'may_pick_up', x.may_pick_up::text)::boolean,
    contact_order = private.planned(u.changes, 'contact_order', x.contact_order::text)::smallint,
    missing_since = private.planned(u.changes, 'missing_since', x.missing_since::text)::date
  from pg_temp.import_updates u where u.table_name = 'student_guardians' and x.school_id = school and x.id = u.id;

  update public.staff x set
    given_name = private.planned(u.changes, 'given_name', x.given_name),
    family_name = private.planned(u.changes, 'family_name', x.family_name),
    source_id = private.planned(u.changes, 'source_id', x.source_id),
    email = private.planned(u.changes, 'email', x.email),
    missing_since = private.planned(u.changes, 'missing_since', x.missing_since::text)::date
  from pg_temp.import_updates u where u.table_name = 'staff' and x.school_id = school and x.id = u.id;

  update public.classes x set
    name = private.planned(u.changes, 'name', x.name),
    course_code = private.planned(u.changes, 'course_code', x.course_code),
    period = private.planned(u.changes, 'period', x.period),
    grade = private.planned(u.changes, 'grade', x.grade),
    is_active = private.planned(u.changes, 'is_active', x.is_active::text)::boolean
  from pg_temp.import_updates u where u.table_name = 'classes' and x.school_id = school and x.id = u.id;
end
$$;

create function private.commit_roster_import(roster_import uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
set work_mem = '64MB'
set jit = off
as $$
declare
  target public.roster_imports := private.open_import(roster_import, '{planned}', 'import_not_planned');
  flag jsonb := jsonb_build_object('missing_since', jsonb_build_array(null, current_date));
  school_answer text;
begin
  perform private.require_current_plan(target);
  perform set_config('bx.audit_context', jsonb_build_object('import_id', target.id)::text, true);
  perform private.insert_planned_rows(target);

  create temporary table import_updates on commit drop as
  select 'families' as table_name, p.target_id as id, p.changes from private.import_plan_families p
  where p.import_id = target.id and p.action = 'updated'
  union all
  select 'students', p.target_id, case p.action when 'missing' then flag else p.changes end
  from private.import_plan_students p where p.import_id = target.id and p.action in ('updated', 'missing')
  union all
  select 'guardians', p.target_id, case p.action when 'missing' then flag else p.changes end
  from private.import_plan_guardians p where p.import_id = target.id and p.action in ('updated', 'missing')
  union all
  select 'student_guardians', p.target_id, case p.action when 'missing' then flag else p.changes end
  from private.import_plan_links p where p.import_id = target.id and p.action in ('updated', 'missing')
  union all
  select 'staff', p.target_id, case p.action when 'missing' then flag else p.changes end
  from private.import_plan_staff p where p.import_id = target.id and p.action in ('updated', 'missing')
  union all
  select 'classes', p.target_id, case p.action when 'missing' then '{"is_active": [true, false]}' else p.changes end
  from private.import_plan_classes p where p.import_id = target.id and p.action in ('updated', 'missing');
  perform private.apply_import_updates(target.school_id);
  insert into private.import_changes (import_id, table_name, action, record_id, before)
  select target.id, u.table_name, 'update', u.id, (select jsonb_object_agg(c.key, c.value -> 0) from jsonb_each(u.changes) c)
  from pg_temp.import_updates u;

  with removed as (
    delete from public.class_students e
    using private.import_plan_enrollments p
    where p.import_id = target.id and p.action = 'missing' and e.school_id = target.school_id and e.id = p.target_id
    returning e.id, e.class_id, e.student_id
  )
  insert into private.import_changes (import_id, table_name, action, record_id, before)
  select target.id, 'class_students', 'delete', r.id,
         jsonb_build_object('class_id', r.class_id, 'student_id', r.student_id)
  from removed r;

  -- which school of the file is meant is asked once
  select q.answer into school_answer from public.import_questions q
  where q.school_id = target.school_id and q.import_id = target.id and q.kind = 'wrong_school' and q.answer is not null;
  update public.schools s set source_id = school_answer
  where s.id = target.school_id and s.source_id is null and school_answer is not null;
  update public.roster_imports i
  set state = 'committed', committed_at = now(), has_set_school_source = school_answer is not null and exists (
        select from public.schools s where s.id = target.school_id and s.updated_at = now())
  where i.id = target.id;
  perform private.clear_import_staging(target.id);
  perform private.clear_import_plan(target.id);
end
$$;
grant execute on function private.commit_roster_import to authenticated;

create function public.commit_roster_import(roster_import uuid)
returns void language sql volatile set search_path = '' set statement_timeout = '120s'
as $$ select private.commit_roster_import(roster_import) $$;
comment on function public.commit_roster_import is
  'Writes the plan in one transaction. '
  'Errors: import_not_found, import_not_planned, import_has_open_questions, import_plan_is_stale.';
grant execute on function public.commit_roster_import to authenticated;


-- 2. Undo -----------------------------------------------------------------------------------------------------------------

-- What stands in the way of undoing, in words: rows of the import that someone has changed or built upon since.
-- Reads pg_temp.import_touched (table_name, id, action).
create function private.import_obstacles(target public.roster_imports)
returns setof text
language plpgsql
volatile
set search_path = ''
as $$
begin
  return query
  with made as not materialized (
    select t.table_name, t.id from pg_temp.import_touched t where t.action = 'insert'
  ), changed as (
    -- by the audit, not by updated_at: a later import that was undone has put everything back
    select distinct t.table_name, t.id
    from pg_temp.import_touched t
    join public.audit_log a
      on a.school_id = target.school_id and a.record_id = t.id and a.at > target.committed_at and a.action = 'update'
      and (a.table_name = t.table_name or (a.table_name = 'student_details' and t.table_name = 'students'))
    where not exists (
      select from public.roster_imports u
      where u.school_id = target.school_id and u.state = 'undone' and u.id::text = a.context ->> 'import_id')
  )
  select 'student ' || s.display_name || ' was changed' from changed t
  join public.students s on s.school_id = target.school_id and s.id = t.id
  where t.table_name = 'students'
  union all
  select 'guardian ' || g.given_name || ' ' || g.family_name || ' was changed' from changed t
  join public.guardians g on g.school_id = target.school_id and g.id = t.id
  where t.table_name = 'guardians'
  union all
  select 'a guardian of ' || s.display_name || ' was changed' from changed t
  join public.student_guardians l on l.school_id = target.school_id and l.id = t.id
  join public.students s on s.school_id = l.school_id and s.id = l.student_id
  where t.table_name = 'student_guardians'
  union all
  select 'family ' || f.name || ' was changed' from changed t
  join public.families f on f.school_id = target.school_id and f.id = t.id
  where t.table_name = 'families'
  union all
  select 'staff member ' || s.given_name || ' ' || s.family_name || ' was changed' from changed t
  join public.staff s on s.school_id = target.school_id and s.id = t.id
  where t.table_name = 'staff'
  union all
  select 'class ' || c.name || ' was changed' from changed t
  join public.classes c on c.school_id = target.school_id and c.id = t.id
  where t.table_name = 'classes'
  union all
  select 'a record of ' || t.table_name || ' was deleted' from pg_temp.import_touched t
  where t.action in ('insert', 'update')
    and not exists (select from public.students x where x.school_id = target.school_id and x.id = t.id)
    and not exists (select from public.guardians x where x.school_id = target.school_id and x.id = t.id)
    and not exists (select from public.student_guardians x where x.school_id = target.school_id and x.id = t.id)
    and not exists (select from public.families x where x.school_id = target.school_id and x.id = t.id)
    and not exists (select from public.staff x where x.school_id = target.school_id and x.id = t.id)
    and not exists (select from public.classes x where x.school_id = target.school_id and x.id = t.id)
    and not exists (select from public.class_staff x where x.school_id = target.school_id and x.id = t.id)
    and not exists (select from public.class_students x where x.school_id = target.school_id and x.id = t.id)
  union all
  -- built upon: rows that would vanish with what the import made
  select 'a guardian was added to ' || s.display_name from made m
  join public.student_guardians l on l.school_id = target.school_id and m.id in (l.student_id)
  join public.students s on s.school_id = l.school_id and s.id = l.student_id
  where m.table_name = 'students'
    and not exists (select from made x where x.table_name = 'student_guardians' and x.id = l.id)
  union all
  select 'a child was added to ' || g.given_name || ' ' || g.family_name from made m
  join public.student_guardians l on l.school_id = target.school_id and l.guardian_id = m.id
  join public.guardians g on g.school_id = l.school_id and g.id = l.guardian_id
  where m.table_name = 'guardians'
    and not exists (select from made x where x.table_name = 'student_guardians' and x.id = l.id)
  union all
  select s.display_name || ' was put into a class' from made m
  join public.class_students e on e.school_id = target.school_id and e.student_id = m.id
  join public.students s on s.school_id = e.school_id and s.id = e.student_id
  where m.table_name = 'students'
    and not exists (select from made x where x.table_name = 'class_students' and x.id = e.id)
  union all
  select 'class ' || c.name || ' got new members' from made m
  join public.classes c on c.school_id = target.school_id and c.id = m.id
  where m.table_name = 'classes'
    and (exists (select from public.class_students e where e.school_id = c.school_id and e.class_id = c.id
                 and not exists (select from made x where x.table_name = 'class_students' and x.id = e.id))
      or exists (select from public.class_staff e where e.school_id = c.school_id and e.class_id = c.id
                 and not exists (select from made x where x.table_name = 'class_staff' and x.id = e.id)))
  union all
  select s.display_name || ' was assigned to a teacher' from made m
  join public.teacher_student_assignments a on a.school_id = target.school_id and a.student_id = m.id
  join public.students s on s.school_id = a.school_id and s.id = a.student_id
  where m.table_name = 'students' and a.class_id is null
  union all
  select 'a request was filed about ' || s.display_name from made m
  join public.students s on s.school_id = target.school_id and s.id = m.id
  where m.table_name = 'students'
    and exists (select from public.behavior_requests r where r.school_id = s.school_id and r.student_id = s.id)
  union all
  select 'someone joined the family ' || f.name from made m
  join public.families f on f.school_id = target.school_id and f.id = m.id
  where m.table_name = 'families'
    and (exists (select from public.guardians g where g.school_id = f.school_id and g.family_id = f.id
                 and not exists (select from pg_temp.import_touched x where x.table_name = 'guardians' and x.id = g.id))
      or exists (select from public.student_details d where d.school_id = f.school_id and d.family_id = f.id
                 and not exists (select from pg_temp.import_touched x where x.table_name = 'students' and x.id = d.id)));
end
$$;

create function private.undo_roster_import(roster_import uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
set work_mem = '64MB'
set jit = off
as $$
declare
  target public.roster_imports := private.open_import(roster_import, '{committed}', 'import_not_committed');
  obstacles text[];
  blocking_table text;
begin
  -- a table with statistics: of a common expression the planner expects few rows, and compares each with each
  create temporary table import_touched on commit drop as
  select c.table_name, coalesce(i.id, c.record_id) as id, c.action
  from private.import_changes c left join lateral unnest(c.ids) as i (id) on true
  where c.import_id = target.id;
  create index on pg_temp.import_touched (id);
  analyze pg_temp.import_touched;
  obstacles := array(select distinct o from private.import_obstacles(target) o order by o limit 6);
  if array_length(obstacles, 1) > 0 then
    perform private.fail('import_undo_refused',
      'Since the import, ' || array_to_string(obstacles[1:5], ', ')
        || case when array_length(obstacles, 1) > 5 then ' and more' else '' end || '.',
      'Correct single records by hand, or import a corrected file.');
  end if;
  perform set_config('bx.audit_context', jsonb_build_object('import_id', target.id, 'undo', true)::text, true);

  delete from public.class_students x using pg_temp.import_touched m
  where m.action = 'insert' and m.table_name = 'class_students' and x.school_id = target.school_id and x.id = m.id;
  delete from public.class_staff x using pg_temp.import_touched m
  where m.action = 'insert' and m.table_name = 'class_staff' and x.school_id = target.school_id and x.id = m.id;
  delete from public.student_guardians x using pg_temp.import_touched m
  where m.action = 'insert' and m.table_name = 'student_guardians' and x.school_id = target.school_id and x.id = m.id;

  create temporary table import_updates on commit drop as
  select c.table_name, c.record_id as id,
         (select jsonb_object_agg(b.key, jsonb_build_array(null, b.value)) from jsonb_each(c.before) b) as changes
  from private.import_changes c where c.import_id = target.id and c.action = 'update';
  perform private.apply_import_updates(target.school_id);

  delete from public.student_details x using pg_temp.import_touched m
  where m.action = 'insert' and m.table_name = 'students' and x.school_id = target.school_id and x.id = m.id;
  delete from public.students x using pg_temp.import_touched m
  where m.action = 'insert' and m.table_name = 'students' and x.school_id = target.school_id and x.id = m.id;
  delete from public.guardians x using pg_temp.import_touched m
  where m.action = 'insert' and m.table_name = 'guardians' and x.school_id = target.school_id and x.id = m.id;
  delete from public.classes x using pg_temp.import_touched m
  where m.action = 'insert' and m.table_name = 'classes' and x.school_id = target.school_id and x.id = m.id;
  delete from public.staff x using pg_temp.import_touched m
  where m.action = 'insert' and m.table_name = 'staff' and x.school_id = target.school_id and x.id = m.id;
  delete from public.families x using pg_temp.import_touched m
  where m.action = 'insert' and m.table_name = 'families' and x.school_id = target.school_id and x.id = m.id;

  insert into public.class_students (school_id, id, class_id, student_id)
  select target.school_id, c.record_id, (c.before ->> 'class_id')::uuid, (c.before ->> 'student_id')::uuid
  from private.import_changes c
  where c.import_id = target.id and c.action = 'delete' and c.table_name = 'class_students'
  on conflict (school_id, class_id, student_id) do nothing;

  update public.schools s set source_id = null where s.id = target.school_id and target.has_set_school_source;
  delete from private.import_changes c where c.import_id = target.id;
  update public.roster_imports i set state = 'undone', undone_at = now() where i.id = target.id;
exception
  -- records of a later part of the platform may point at what the import made
  when foreign_key_violation then
    get stacked diagnostics blocking_table = table_name;
    perform private.fail('import_undo_refused',
      format('Records of %s depend on what this import made.', coalesce(blocking_table, 'another part')),
      'Correct single records by hand, or import a corrected file.');
end
$$;
grant execute on function private.undo_roster_import to authenticated;

create function public.undo_roster_import(roster_import uuid)
returns void language sql volatile set search_path = '' set statement_timeout = '120s'
as $$ select private.undo_roster_import(roster_import) $$;
comment on function public.undo_roster_import is
  'Restores the school as it was before the import, in one transaction, while nobody has changed what it wrote. '
  'Errors: import_not_found, import_not_committed, import_undo_refused (its detail names what changed).';
grant execute on function public.undo_roster_import to authenticated;
