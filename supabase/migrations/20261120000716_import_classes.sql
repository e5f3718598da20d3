-- Imports, planning staff, classes and enrollments.

create function private.plan_import_staff(target public.roster_imports)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  create temporary table import_staff on commit drop as
  select distinct on (coalesce(p.source_id, p.email)) p.source_id, p.given_name, p.family_name, p.email, p."row",
         e.id as target_id, e.id is null as is_new
  from pg_temp.import_persons i
  join private.import_people p on p.place = i.place and p.import_id = target.id
  left join lateral (
    select s.id from public.staff s
    where s.school_id = target.school_id
      and (s.source_id = p.source_id or (s.email = p.email and (s.source_id is null or p.source_id is null)))
    order by s.source_id = p.source_id desc nulls last, s.created_at limit 1
  ) e on true
  where i.role = 'staff' and i.is_ours and i.gone is null and coalesce(p.source_id, p.email) is not null
  order by coalesce(p.source_id, p.email), p.place;
  update pg_temp.import_staff f set target_id = gen_random_uuid() where f.is_new;

  insert into private.import_plan_staff
    (import_id, position, action, row_no, target_id, source_id, given_name, family_name, email)
  select target.id, row_number() over (order by f."row"), 'created', f."row", f.target_id, f.source_id, f.given_name,
         f.family_name, f.email
  from pg_temp.import_staff f where f.is_new;
  insert into private.import_plan_staff
    (import_id, position, action, row_no, target_id, given_name, family_name, changes)
  select target.id, row_number() over (order by f."row"), 'updated', f."row", f.target_id, f.given_name, f.family_name,
         private.import_changes_of(to_jsonb(s), jsonb_strip_nulls(jsonb_build_object(
             'given_name', f.given_name, 'family_name', f.family_name, 'source_id', f.source_id, 'email', f.email))
           || case when s.missing_since is null then '{}' else '{"missing_since": null}' end::jsonb)
  from pg_temp.import_staff f
  join public.staff s on s.school_id = target.school_id and s.id = f.target_id
  where not f.is_new and (s.missing_since is not null
    or (s.given_name, s.family_name, s.source_id, s.email) is distinct from
       (f.given_name, f.family_name, coalesce(f.source_id, s.source_id), coalesce(f.email, s.email)));
  -- staff without a source id came by invitation, not by an import: the file does not speak of them
  insert into private.import_plan_staff (import_id, position, action, target_id, given_name, family_name)
  select target.id, row_number() over (order by s.family_name, s.given_name, s.id), 'missing', s.id, s.given_name,
         s.family_name
  from public.staff s
  where s.school_id = target.school_id and s.source_id is not null and s.missing_since is null
    and exists (select from pg_temp.import_staff)
    and not exists (select from pg_temp.import_staff f where f.target_id = s.id);
end
$$;

create function private.plan_import_classes(target public.roster_imports, our_ref text)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  this_year smallint := private.school_year_of(target.school_id, current_date);
begin
  create temporary table import_classes on commit drop as
  select distinct on (c.source_id) c.source_id, c."row", left(coalesce(c.name, k.name, c.source_id), 160) as name,
         coalesce(c.code, k.code) as course_code, c.period, c.grade, c.teacher_refs,
         coalesce(t.school_year, this_year) as school_year, e.id as target_id, e.id is null as is_new
  from private.import_groups c
  left join private.import_groups k on k.import_id = target.id and k.kind = 'course' and k.source_id = c.course_ref
  left join private.import_groups t on t.import_id = target.id and t.kind = 'session' and t.source_id = c.term_refs[1]
  left join public.classes e on e.school_id = target.school_id and e.source_id = c.source_id
  where c.import_id = target.id and c.kind = 'class' and c.gone is null
    and (our_ref = '' or coalesce(c.school_ref, c.school_name, our_ref) = our_ref)
  order by c.source_id, c."row";
  update pg_temp.import_classes f set target_id = gen_random_uuid() where f.is_new;
  analyze pg_temp.import_classes;

  insert into private.import_plan_classes (
    import_id, position, action, row_no, target_id, source_id, school_year, name, course_code, period, grade)
  select target.id, row_number() over (order by f."row"), 'created', f."row", f.target_id, f.source_id, f.school_year,
         f.name, f.course_code, f.period, f.grade
  from pg_temp.import_classes f where f.is_new;
  insert into private.import_plan_classes (import_id, position, action, row_no, target_id, name, changes)
  select target.id, row_number() over (order by f."row"), 'updated', f."row", f.target_id, f.name,
         private.import_changes_of(to_jsonb(c), jsonb_strip_nulls(jsonb_build_object(
           'name', f.name, 'course_code', f.course_code, 'period', f.period, 'grade', f.grade, 'is_active', true)))
  from pg_temp.import_classes f
  join public.classes c on c.school_id = target.school_id and c.id = f.target_id
  where not f.is_new and (c.name, c.course_code, c.period, c.grade, c.is_active) is distinct from
    (f.name, coalesce(f.course_code, c.course_code), coalesce(f.period, c.period), coalesce(f.grade, c.grade), true);
  insert into private.import_plan_classes (import_id, position, action, target_id, name)
  select target.id, row_number() over (order by c.name, c.id), 'missing', c.id, c.name
  from public.classes c
  where c.school_id = target.school_id and c.source_id is not null and c.is_active
    and c.school_year in (select f.school_year from pg_temp.import_classes f)
    and not exists (select from pg_temp.import_classes f where f.target_id = c.id);

  create temporary table import_members on commit drop as
  select distinct on (x.class_id, x.student_id, x.staff_id) x.*
  from (
    select c.target_id as class_id, s.target_id as student_id, null::uuid as staff_id, l."row", null::boolean as is_lead
    from private.import_links l
    join pg_temp.import_classes c on c.source_id = l.class_ref
    join pg_temp.import_students s on s.key = l.user_ref and s.action is null
    where l.import_id = target.id and l.kind = 'enrollment' and l.role = 'student' and l.gone is null
    union all
    select c.target_id, null, s.target_id, l."row", coalesce(l.is_primary, false)
    from private.import_links l
    join pg_temp.import_classes c on c.source_id = l.class_ref
    join pg_temp.import_staff s on s.source_id = l.user_ref
    where l.import_id = target.id and l.kind = 'enrollment' and l.role = 'staff' and l.gone is null
    union all
    select c.target_id, null, s.target_id, c."row", t.place = 1
    from pg_temp.import_classes c
    cross join lateral unnest(c.teacher_refs) with ordinality as t (ref, place)
    join pg_temp.import_staff s on s.source_id = t.ref
  ) x
  order by x.class_id, x.student_id, x.staff_id, x.is_lead desc, x."row";

  insert into private.import_plan_enrollments
    (import_id, position, action, row_no, target_id, class_id, student_id, staff_id, is_lead)
  select target.id, row_number() over (order by m."row"), 'created', m."row", gen_random_uuid(), m.class_id,
         m.student_id, m.staff_id, m.is_lead
  from pg_temp.import_members m
  where not exists (
      select from public.class_students e
      where e.school_id = target.school_id and e.class_id = m.class_id and e.student_id = m.student_id)
    and not exists (
      select from public.class_staff e
      where e.school_id = target.school_id and e.class_id = m.class_id and e.staff_id = m.staff_id);
  -- an enrollment is there or not; only a class of which the file lists members says who left it
  insert into private.import_plan_enrollments (import_id, position, action, target_id, class_id, student_id)
  select target.id, row_number() over (order by e.class_id, e.student_id), 'missing', e.id, e.class_id, e.student_id
  from public.class_students e
  where e.school_id = target.school_id
    and e.class_id in (select m.class_id from pg_temp.import_members m where m.student_id is not null)
    and not exists (
      select from pg_temp.import_members m where m.class_id = e.class_id and m.student_id = e.student_id)
    -- a student who waits for a person is not taken out of class meanwhile
    and not exists (
      select from pg_temp.import_students s where s.target_id = e.student_id and s.action = 'held');
end
$$;
