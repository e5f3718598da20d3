-- Imports, the plan as a whole: 000710 to 000716 put together, counted, and listed page by page.

-- Everything that was announced has arrived, and staging still holds it.
create function private.require_complete_import(target public.roster_imports)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
  lacking record;
  staged bigint;
begin
  for lacking in
    select f.value ->> 'name' as name, (f.value ->> 'rows')::bigint as announced, coalesce(sum(c.row_count), 0) as arrived
    from jsonb_array_elements(target.files) with ordinality as f (value, place)
    left join private.import_chunks c on c.import_id = target.id and c.file_no = f.place - 1
    group by f.place, f.value
    having coalesce(sum(c.row_count), 0) < (f.value ->> 'rows')::bigint
    order by f.place
    limit 1
  loop
    perform private.fail('import_incomplete',
      format('Of %s, %s of %s rows have arrived.', lacking.name, lacking.arrived, lacking.announced),
      'Upload the file again.');
  end loop;
  select (select count(*) from private.import_people x where x.import_id = target.id)
       + (select count(*) from private.import_contacts x where x.import_id = target.id)
       + (select count(*) from private.import_groups x where x.import_id = target.id)
       + (select count(*) from private.import_links x where x.import_id = target.id) into staged;
  if staged <> (select coalesce(sum(c.staged_count), 0) from private.import_chunks c where c.import_id = target.id) then
    perform private.fail('import_incomplete', 'The uploaded rows were lost in a restart of the database.',
      'Upload the files again.');
  end if;
  if staged = 0 then
    perform private.fail('import_empty', 'No row of the files could be read.', 'Look at the rejected rows.');
  end if;
end
$$;

-- A OneRoster delta holds only what changed since the export before: it is the school as it is, with these rows on top.
-- What it does not mention is staged from the school's own records under a file number no upload has, so that it is
-- found, linked to and unchanged instead of missing; plan_roster_import() takes it away again.
create function private.complete_import_delta(target public.roster_imports)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  mine constant smallint := 32767;
  bulk text[] := array(
    select g.source_id from private.import_groups g
    where g.import_id = target.id and g.kind = 'setting' and g.name = 'bulk');
begin
  if not exists (
    select from private.import_groups g
    where g.import_id = target.id and g.kind = 'setting' and g.name = 'delta'
      and g.source_id in ('file.users', 'file.classes', 'file.enrollments'))
  then
    return;
  end if;
  if not 'file.users' = any (bulk) then
    insert into private.import_people (
      import_id, file_no, chunk_no, "row", role, source_id, student_number, state_id, given_name, middle_name,
      family_name, preferred_name, email, phone, phone_extension, alternate_phone, grade, language, agents, keys)
    select target.id, mine, -1, row_number() over (), x.*,
           private.match_keys(array[x.given_name || x.family_name, x.family_name, ''])
    from (
      select 'student' as role, d.source_id, d.student_number, d.state_id, s.given_name, s.middle_name, s.family_name,
             s.preferred_name, d.email, null as phone, null as phone_extension, null as alternate_phone, s.grade,
             d.home_language as language,
             array(select g.source_id from public.student_guardians l
                   join public.guardians g on g.school_id = l.school_id and g.id = l.guardian_id
                   where l.school_id = s.school_id and l.student_id = s.id and l.missing_since is null
                     and g.source_id is not null
                   order by l.contact_order, l.id) as agents
      from public.students s join public.student_details d on d.school_id = s.school_id and d.id = s.id
      where s.school_id = target.school_id and s.status = 'active' and s.missing_since is null
      union all
      select 'guardian', g.source_id, null, null, g.given_name, null, g.family_name, null, g.email, g.phone,
             g.phone_extension, g.alternate_phone, null, g.language, null
      from public.guardians g where g.school_id = target.school_id and g.missing_since is null
      union all
      select 'staff', t.source_id, null, null, t.given_name, null, t.family_name, null, t.email, null, null, null, null,
             null, null
      from public.staff t where t.school_id = target.school_id and t.missing_since is null
    ) x
    where x.source_id is not null
      and not exists (
        select from private.import_people p where p.import_id = target.id and p.source_id = x.source_id
          and p.is_demographics is null);
  end if;
  if not 'file.classes' = any (bulk) then
    insert into private.import_groups
      (import_id, file_no, chunk_no, "row", kind, source_id, name, code, period, grade)
    select target.id, mine, -1, row_number() over (), 'class', c.source_id, c.name, c.course_code, c.period, c.grade
    from public.classes c
    where c.school_id = target.school_id and c.source_id is not null and c.is_active
      and not exists (
        select from private.import_groups g
        where g.import_id = target.id and g.kind = 'class' and g.source_id = c.source_id);
  end if;
  if not 'file.enrollments' = any (bulk) then
    insert into private.import_links
      (import_id, file_no, chunk_no, "row", kind, user_ref, class_ref, role, is_primary)
    select target.id, mine, -1, row_number() over (), 'enrollment', x.user_ref, x.class_ref, x.role, x.is_primary
    from (
      select d.source_id as user_ref, c.source_id as class_ref, 'student' as role, null::boolean as is_primary
      from public.class_students e
      join public.classes c on c.school_id = e.school_id and c.id = e.class_id
      join public.student_details d on d.school_id = e.school_id and d.id = e.student_id
      where e.school_id = target.school_id
      union all
      select t.source_id, c.source_id, 'staff', e.is_lead
      from public.class_staff e
      join public.classes c on c.school_id = e.school_id and c.id = e.class_id
      join public.staff t on t.school_id = e.school_id and t.id = e.staff_id
      where e.school_id = target.school_id
    ) x
    where x.user_ref is not null and x.class_ref is not null
      and not exists (
        select from private.import_links l
        where l.import_id = target.id and l.kind = 'enrollment' and l.class_ref = x.class_ref
          and l.user_ref = x.user_ref)
      -- who is gone by the file's own word is in no class
      and not exists (
        select from private.import_people p
        where p.import_id = target.id and p.source_id = x.user_ref and p.gone);
  end if;
end
$$;

-- Rows that name a student, a class or a guardian who is in none of the files, and people of whom no file says what they
-- are: nothing can be made of them, and nobody should have to find that out later. Chunk -1 of the reported rows.
create function private.report_import_references(target public.roster_imports)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  delete from public.import_rejected_rows r
  where r.school_id = target.school_id and r.import_id = target.id and r.chunk_no = -1;
  insert into public.import_rejected_rows
    (school_id, import_id, file_no, chunk_no, row_no, is_rejected, cells, problems)
  select target.school_id, target.id, x.file_no, -1, x."row", x.effect = 'rejected', '[]',
         jsonb_build_array(jsonb_build_object(
           'code', x.code, 'row', x."row", 'column', null, 'value', coalesce(x.value, ''), 'effect', x.effect,
           'message', case x.code when 'role_missing' then format('Row %s says of nobody what they are.', x."row")
                      else format('Row %s names "%s", which is in none of the files.', x."row", x.value) end,
           'repair', case x.code when 'role_missing' then 'Add roles.csv of the same export.'
                     else 'Export both files again at the same time, or correct the id.' end))
  from (
    select c.file_no, c."row", 'reference_unknown' as code, 'rejected' as effect,
           min(coalesce(c.student_source_id, c.student_number)) as value
    from private.import_contacts c
    join jsonb_array_elements(target.files) with ordinality as f (value, place) on f.place - 1 = c.file_no
    where c.import_id = target.id and f.value ->> 'kind' = 'contacts'
      and not exists (
        select from pg_temp.import_persons i
        where i.key = coalesce(c.student_source_id, '#' || c.student_number))
      and not exists (
        select from private.import_people p
        where p.import_id = target.id and p.student_number = c.student_number and c.student_source_id is null)
    group by 1, 2
    union all
    select l.file_no, l."row", 'reference_unknown', 'rejected', l.user_ref
    from private.import_links l
    join pg_temp.import_classes c on c.source_id = l.class_ref
    where l.import_id = target.id and l.kind = 'enrollment' and l.gone is null
      and not exists (select from pg_temp.import_persons i where i.key = l.user_ref)
    union all
    select l.file_no, l."row", 'reference_unknown', 'rejected', l.class_ref
    from private.import_links l
    where l.import_id = target.id and l.kind = 'enrollment' and l.gone is null
      and not exists (
        select from private.import_groups c
        where c.import_id = target.id and c.kind = 'class' and c.source_id = l.class_ref)
    union all
    select s.file_no, s."row", 'reference_unknown', 'left_out', min(a.agent)
    from pg_temp.import_students s
    cross join lateral unnest(s.agents) as a (agent)
    where s.action is null and not exists (select from pg_temp.import_persons i where i.key = a.agent)
    group by 1, 2
    union all
    select p.file_no, p."row", 'role_missing', 'rejected', p.source_id
    from pg_temp.import_persons i
    join private.import_people p on p.place = i.place and p.import_id = target.id
    where i.role is null and i.gone is null
      and not exists (
        select from private.import_links l
        where l.import_id = target.id and l.kind = 'role' and l.user_ref = p.source_id)
  ) x;
end
$$;

create function private.count_import_plan(target public.roster_imports)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
declare
  result jsonb;
begin
  with planned as (
    select 'families' as entity, action, count(*) as n from private.import_plan_families
    where import_id = target.id group by action
    union all
    select 'students', action, count(*) from private.import_plan_students where import_id = target.id group by action
    union all
    select 'guardians', action, count(*) from private.import_plan_guardians where import_id = target.id group by action
    union all
    select 'links', action, count(*) from private.import_plan_links where import_id = target.id group by action
    union all
    select 'staff', action, count(*) from private.import_plan_staff where import_id = target.id group by action
    union all
    select 'classes', action, count(*) from private.import_plan_classes where import_id = target.id group by action
    union all
    select 'enrollments', action, count(*) from private.import_plan_enrollments
    where import_id = target.id group by action
  ), in_file as (
    select 'families' as entity, count(*) as n from pg_temp.import_families
    union all select 'students', count(*) from pg_temp.import_students
    union all select 'guardians', count(*) from pg_temp.import_guardians
    union all select 'links', count(*) from pg_temp.import_pairs
    union all select 'staff', count(*) from pg_temp.import_staff
    union all select 'classes', count(*) from pg_temp.import_classes
    union all select 'enrollments', count(*) from pg_temp.import_members
  ), counted as (
    select p.entity, p.action, p.n from planned p
    union all
    select f.entity, 'unchanged',
           f.n - coalesce((select sum(p.n) from planned p where p.entity = f.entity and p.action <> 'missing'), 0)
    from in_file f
  )
  select jsonb_object_agg(x.entity, x.actions) || jsonb_build_object(
    'rejected_rows', r.rejected + (select coalesce(sum(c.rejected_count), 0) from private.import_chunks c
                                   where c.import_id = target.id),
    'left_out_values', r.left_out + (select coalesce(sum(c.left_out_count), 0) from private.import_chunks c
                                     where c.import_id = target.id),
    'gone_rows', (select count(*) from pg_temp.import_persons i
                  where i.role = 'student' and i.is_ours and i.gone),
    'other_school_rows', (select count(*) from pg_temp.import_persons i where i.role = 'student' and not i.is_ours),
    'staff_without_account', (
      select count(*) from pg_temp.import_staff f
      left join public.staff s on s.school_id = target.school_id and s.id = f.target_id
      where s.profile_id is null))
  into result
  from (select c.entity, coalesce(jsonb_object_agg(c.action, c.n) filter (where c.n > 0), '{}') as actions
        from counted c group by c.entity) x
  cross join (
    select count(*) filter (where y.is_rejected) as rejected, count(*) filter (where not y.is_rejected) as left_out
    from public.import_rejected_rows y
    where y.school_id = target.school_id and y.import_id = target.id and y.chunk_no = -1) r
  group by r.rejected, r.left_out;
  return result;
end
$$;

create function private.plan_roster_import(roster_import uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
set work_mem = '128MB'
set jit = off
set default_statistics_target = 10 -- the working tables are analyzed for their sizes and joins only
as $$
declare
  target public.roster_imports := private.open_import(roster_import, '{draft,planned}', 'import_not_open');
  our_ref text;
  missing int;
  active int;
begin
  perform private.require_complete_import(target);
  perform private.clear_import_plan(target.id);
  analyze private.import_people, private.import_contacts, private.import_links, private.import_groups;

  our_ref := private.import_school_ref(target);
  if our_ref is null then
    update public.roster_imports i set state = 'draft', planned_at = null, counts = '{}' where i.id = target.id;
    return; -- the question which school of the file is meant comes before everything
  end if;

  perform private.complete_import_delta(target);
  create temporary table import_keys (node int, key bigint, reason smallint) on commit drop;
  create temporary table import_stars (key bigint, head int, reason smallint) on commit drop;
  create temporary table import_labels (node int, label int, last_head int) on commit drop;
  create temporary table import_ties (node int, head int) on commit drop;
  create temporary table import_tied (node int, label int) on commit drop;
  perform private.plan_import_students(target, our_ref);
  perform private.plan_import_guardians(target);
  perform private.plan_import_households(target);
  perform private.write_import_students(target, (select coalesce(max(m.node), 0) from pg_temp.import_mentions m));
  perform private.write_import_guardians(target);
  perform private.plan_import_staff(target);
  perform private.plan_import_classes(target, our_ref);
  perform private.report_import_references(target);
  delete from private.import_people p where p.import_id = target.id and p.chunk_no = -1;
  delete from private.import_groups g where g.import_id = target.id and g.chunk_no = -1;
  delete from private.import_links l where l.import_id = target.id and l.chunk_no = -1;

  select count(*) into missing from private.import_plan_students p
  where p.import_id = target.id and p.action = 'missing';
  select count(*) into active from public.students s
  where s.school_id = target.school_id and s.status = 'active' and s.missing_since is null;
  delete from public.import_questions q
  where q.school_id = target.school_id and q.import_id = target.id and q.kind = 'many_missing' and q.answer is null;
  if missing * 5 > active then
    perform private.ask_import_question(target, 'many_missing', missing::text, true,
      jsonb_build_object('missing', missing, 'active', active));
  end if;

  update public.roster_imports i
  set state = 'planned', planned_at = now(), counts = private.count_import_plan(target)
  where i.id = target.id;
end
$$;
grant execute on function private.plan_roster_import to authenticated;

create function public.plan_roster_import(roster_import uuid)
returns void language sql volatile set search_path = '' set statement_timeout = '120s'
as $$ select private.plan_roster_import(roster_import) $$;
comment on function public.plan_roster_import is
  'Computes what the import would change; the school stays as it is. Questions it raises stand in import_questions. '
  'Errors: import_not_found, import_not_open, import_incomplete, import_empty.';
grant execute on function public.plan_roster_import to authenticated;

create function private.list_import_plan(
  roster_import uuid, entity text, action text, after_position int, page_size int)
returns table (
  "position" int, row_no int, target_id uuid, label text, changes jsonb, reason text)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  school uuid;
  wanted int := least(greatest(page_size, 1), 500);
begin
  select i.school_id into school from public.roster_imports i
  where i.school_id = any (array(select a.id from private.admin_schools a)) and i.id = roster_import;
  if school is null then
    perform private.fail('import_not_found', 'There is no such import in your school.');
  end if;
  -- a query for each entity: one of all would set up seven for the rows of one
  case entity
  when 'students' then
    return query
    select p."position", p.row_no, p.target_id,
      p.family_name || ', ' || p.given_name || coalesce(' · ' || p.grade, ''),
      coalesce(p.changes, '{}'), coalesce(p.reason, '')
    from private.import_plan_students p
    where p.import_id = roster_import and p.action = list_import_plan.action and p."position" > after_position
    order by p."position" limit wanted;
  when 'guardians' then
    return query
    select p."position", p.row_no, p.target_id, p.family_name || ', ' || p.given_name, coalesce(p.changes, '{}'),
      coalesce(p.reason, '')
    from private.import_plan_guardians p
    where p.import_id = roster_import and p.action = list_import_plan.action and p."position" > after_position
    order by p."position" limit wanted;
  when 'links' then
    return query
    select p."position", p.row_no, p.target_id,
      coalesce(ns.family_name || ', ' || ns.given_name, s.family_name || ', ' || s.given_name) || ' – '
        || coalesce(ng.given_name || ' ' || ng.family_name, g.given_name || ' ' || g.family_name),
      coalesce(p.changes, '{}'), coalesce(p.relationship, '')
    from (
      select * from private.import_plan_links l
      where l.import_id = roster_import and l.action = list_import_plan.action and l."position" > after_position
      order by l."position" limit wanted) p
    left join public.students s on s.school_id = school and s.id = p.student_id
    left join public.guardians g on g.school_id = school and g.id = p.guardian_id
    left join private.import_plan_students ns
      on ns.import_id = roster_import and ns.action = 'created' and ns.target_id = p.student_id
    left join private.import_plan_guardians ng
      on ng.import_id = roster_import and ng.action = 'created' and ng.target_id = p.guardian_id
    order by p."position";
  when 'families' then
    return query
    select p."position", p.row_no, p.target_id, p.name || coalesce(' · ' || p.address_line, ''),
      coalesce(p.changes, '{}'), coalesce(p.reason, '')
    from private.import_plan_families p
    where p.import_id = roster_import and p.action = list_import_plan.action and p."position" > after_position
    order by p."position" limit wanted;
  when 'staff' then
    return query
    select p."position", p.row_no, p.target_id, p.family_name || ', ' || p.given_name, coalesce(p.changes, '{}'), ''
    from private.import_plan_staff p
    where p.import_id = roster_import and p.action = list_import_plan.action and p."position" > after_position
    order by p."position" limit wanted;
  when 'classes' then
    return query
    select p."position", p.row_no, p.target_id, p.name || coalesce(' · ' || p.period, ''), coalesce(p.changes, '{}'), ''
    from private.import_plan_classes p
    where p.import_id = roster_import and p.action = list_import_plan.action and p."position" > after_position
    order by p."position" limit wanted;
  when 'enrollments' then
    return query
    select p."position", p.row_no, p.target_id,
      coalesce(nc.name, c.name) || ' – ' || coalesce(
        ns.family_name || ', ' || ns.given_name, s.family_name || ', ' || s.given_name,
        nt.family_name || ', ' || nt.given_name, t.family_name || ', ' || t.given_name),
      '{}'::jsonb, case when p.staff_id is not null then 'teacher' else '' end
    from (
      select * from private.import_plan_enrollments l
      where l.import_id = roster_import and l.action = list_import_plan.action and l."position" > after_position
      order by l."position" limit wanted) p
    left join public.classes c on c.school_id = school and c.id = p.class_id
    left join public.students s on s.school_id = school and s.id = p.student_id
    left join public.staff t on t.school_id = school and t.id = p.staff_id
    left join private.import_plan_classes nc
      on nc.import_id = roster_import and nc.action = 'created' and nc.target_id = p.class_id
    left join private.import_plan_students ns
      on ns.import_id = roster_import and ns.action = 'created' and ns.target_id = p.student_id
    left join private.import_plan_staff nt
      on nt.import_id = roster_import and nt.action = 'created' and nt.target_id = p.staff_id
    order by p."position";
  else
    -- nothing of this kind is planned
  end case;
end
$$;
grant execute on function private.list_import_plan to authenticated;

create function public.list_import_plan(
  roster_import uuid, entity text, action text, after_position int default 0, page_size int default 100)
returns table (
  "position" int, row_no int, target_id uuid, label text, changes jsonb, reason text)
language plpgsql stable set search_path = ''
as $$
begin
  return query select * from private.list_import_plan(roster_import, entity, action, after_position, page_size);
end
$$;
comment on function public.list_import_plan is
  'A page of the plan, up to 500 rows: what is created, updated (field → [old, new]), missing or held. '
  'Errors: import_not_found.';
grant execute on function public.list_import_plan to authenticated;
