-- Imports, planning: what a staged import would change, computed as sets. Nothing of the school is written here.
-- Helpers, the school and students stand here, guardians in 000712, households in 000714, staff and classes in 000716;
-- 000718 puts them together.
--
-- The steps share temporary tables, so each is small enough to read:
--   import_students   one row per student of the file, with the student of the school it is (target_id)
--   import_mentions   one row per mention of a guardian: a contact of a student's row, a linked OneRoster user
--   import_guardians  one row per guardian, after mentions of one person were joined (import_identities)
--   import_pairs      who is guardian of whom, by the ids the records have or will have
--   import_households households as connected components of guardians and students, where someone has no home yet
--   import_homes      the family of every guardian, and of every student who brings an address or needs one
-- Nodes are small integers: joining and sorting them is what keeps 100,000 students within seconds.


-- 1. Helpers ------------------------------------------------------------------------------------------------------------

-- Labels every node that shares a key with another by the smallest node it is connected to, directly or through others.
-- Reads pg_temp.import_keys (node, key, reason), fills import_stars (a shared key with its smallest node, the head) and
-- import_labels (node, label). Most nodes hang on one head, which is then their label; only the heads that a node of
-- several stars ties together are left to label propagation: a few rounds over few rows, families are short chains.
-- Keys are 64-bit hashes of text; at a million keys two different ones agree with a chance of about 3 in 10^8.
create function private.connect_import_nodes()
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  truncate pg_temp.import_stars, pg_temp.import_labels, pg_temp.import_ties, pg_temp.import_tied;
  insert into pg_temp.import_stars (key, head, reason)
  select k.key, min(k.node), min(k.reason) from pg_temp.import_keys k group by k.key having min(k.node) <> max(k.node);
  analyze pg_temp.import_keys, pg_temp.import_stars;
  insert into pg_temp.import_labels (node, label, last_head)
  select k.node, min(h.head), max(h.head)
  from pg_temp.import_keys k join pg_temp.import_stars h on h.key = k.key
  group by k.node;

  insert into pg_temp.import_ties (node, head)
  select distinct h.head, l.label
  from pg_temp.import_labels l
  join pg_temp.import_keys k on k.node = l.node
  join pg_temp.import_stars h on h.key = k.key
  where l.label <> l.last_head and h.head <> l.label;
  insert into pg_temp.import_tied (node, label)
  select x.node, min(x.head)
  from (select t.node, t.head from pg_temp.import_ties t union all select t.head, t.head from pg_temp.import_ties t) x
  group by x.node;
  analyze pg_temp.import_ties, pg_temp.import_tied;
  loop
    update pg_temp.import_tied l set label = s.label
    from (
      select x.node, min(x.label) as label
      from (
        select e.node, h.label from pg_temp.import_ties e join pg_temp.import_tied h on h.node = e.head
        union all
        select e.head, n.label from pg_temp.import_ties e join pg_temp.import_tied n on n.node = e.node
        union all
        -- a shortcut through the label's own label halves the remaining rounds
        select n.node, h.label from pg_temp.import_tied n join pg_temp.import_tied h on h.node = n.label
        where n.label <> n.node
      ) x
      group by x.node
    ) s
    where s.node = l.node and s.label < l.label;
    exit when not found;
  end loop;
  update pg_temp.import_labels l set label = t.label
  from pg_temp.import_tied t where t.node = l.label and t.label < l.label;
end
$$;

-- field → [old, new] of the columns that differ; for the plan, where a person reads it.
create function private.import_changes_of(before jsonb, after jsonb)
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select jsonb_object_agg(a.key, jsonb_build_array(before -> a.key, a.value))
  from jsonb_each(after) a
  where before -> a.key is distinct from a.value
$$;

-- Asks, or asks again what was answered already: the answer stays.
create function private.ask_import_question(
  target public.roster_imports, kind text, subject text, is_blocking boolean, facts jsonb)
returns public.import_questions
language sql
volatile
set search_path = ''
as $$
  insert into public.import_questions as q (school_id, import_id, kind, subject, is_blocking, facts)
  values (target.school_id, target.id, kind, subject, is_blocking, facts)
  on conflict (school_id, import_id, kind, subject) do update set facts = excluded.facts
  returning q
$$;


-- 2. Which rows are this school's ---------------------------------------------------------------------------------------

-- The id by which the file names this school; '' when the file names none; null when a person has to say it first.
create function private.import_school_ref(target public.roster_imports)
returns text
language plpgsql
volatile
set search_path = ''
as $$
declare
  school public.schools;
  found_schools jsonb;
  result text;
begin
  select * into strict school from public.schools s where s.id = target.school_id;
  with named as (
    select coalesce(p.school_refs[1], p.school_name) as ref, min(p.school_name) as name, count(*) as rows
    from private.import_people p
    where p.import_id = target.id and p.is_demographics is null
    group by 1
    union all
    select c.school_ref, min(c.school_name), count(*)
    from private.import_groups c where c.import_id = target.id and c.kind = 'class' group by 1
    union all
    select l.school_ref, null, count(*)
    from private.import_links l where l.import_id = target.id group by 1
  ), schools as (
    select n.ref, coalesce(min(o.name), min(n.name)) as name, min(o.code) as code, sum(n.rows) as rows
    from named n
    left join private.import_groups o on o.import_id = target.id and o.kind = 'org' and o.source_id = n.ref
    where n.ref is not null and coalesce(o.type, 'school') = 'school'
    group by n.ref
  )
  select coalesce(jsonb_agg(jsonb_build_object('ref', s.ref, 'name', s.name, 'code', s.code, 'rows', s.rows)
                            order by s.rows desc, s.ref), '[]')
  into found_schools from schools s;

  if found_schools = '[]' then
    return '';
  end if;
  select s ->> 'ref' into result
  from jsonb_array_elements(found_schools) s
  where school.source_id in (s ->> 'ref', s ->> 'code')
     or (school.source_id is null
         and private.match_key(school.name) in (private.match_key(s ->> 'ref'), private.match_key(s ->> 'name')))
  order by school.source_id = s ->> 'ref' desc, (s ->> 'rows')::int desc
  limit 1;
  if result is null then
    -- as answered before, if it is still called so; a school may have exports of several systems
    select q.answer into result
    from public.import_questions q
    join public.roster_imports i on i.school_id = q.school_id and i.id = q.import_id and i.state = 'committed'
    join jsonb_array_elements(q.facts -> 'file_schools') known on known ->> 'ref' = q.answer
    join jsonb_array_elements(found_schools) s
      on s ->> 'ref' = q.answer and s ->> 'name' is not distinct from known ->> 'name'
    where q.school_id = target.school_id and q.kind = 'wrong_school'
      and not private.is_other_school(target.school_id, q.answer)
    order by i.committed_at desc limit 1;
  end if;
  if result is null then
    result := (private.ask_import_question(target, 'wrong_school', 'school', true,
      jsonb_build_object('file_schools', found_schools, 'school', school.name))).answer;
  end if;
  return result;
end
$$;


-- 3. Students -----------------------------------------------------------------------------------------------------------

create function private.plan_import_students(target public.roster_imports, our_ref text)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  has_students boolean := exists (select from public.students s where s.school_id = target.school_id);
begin
  -- OneRoster 1.2 says in roles.csv what a user is
  create temporary table import_roles on commit drop as
  select l.user_ref, (array_agg(l.role order by l.is_primary nulls last, l."row"))[1] as role,
         -- a teacher may be a parent of the school too
         bool_or(l.role = 'guardian') as is_guardian
  from private.import_links l
  where l.import_id = target.id and l.kind = 'role' and l.gone is null
    and (our_ref = '' or l.role = 'guardian' or l.school_ref is null or l.school_ref = our_ref)
  group by l.user_ref;

  create temporary table import_persons on commit drop as
  select p.place, coalesce(p.role, r.role) as role, coalesce(p.role = 'guardian', r.is_guardian) as is_guardian, p.gone,
         coalesce(p.source_id, '#' || p.student_number, '$' || p.state_id) as key,
         -- a number, because the smallest and largest of long texts cost more than all else here
         hashtextextended(lower(p.family_name || ' ' || p.given_name), 0) as name,
         our_ref = '' or r.user_ref is not null
           or coalesce(our_ref = any (p.school_refs), p.school_name = our_ref, true) as is_ours
  from private.import_people p
  left join pg_temp.import_roles r on r.user_ref = p.source_id
  where p.import_id = target.id and p.is_demographics is null;
  analyze pg_temp.import_persons;

  -- The student of the school each student of the file is: by the id of the SIS, then student number, then state id.
  create temporary table import_students on commit drop as
  select row_number() over (order by p.place)::int as n, f.key, p.place, p.file_no, p."row", p.source_id,
         p.student_number, p.state_id, p.given_name, p.middle_name, p.family_name, p.preferred_name, p.email,
         coalesce(p.birth_date, d.birth_date) as birth_date, p.grade, coalesce(p.gender, d.gender) as gender,
         coalesce(p.races, d.races) as races, coalesce(p.is_hispanic, d.is_hispanic) as is_hispanic,
         p.is_english_learner, p.has_iep, p.has_504_plan, p.language as home_language,
         p.address_line, p.address_unit, p.city, p.region, p.postal_code, p.agents,
         p.keys[2] as surname, nullif(p.keys[3], '') as address,
         f.is_torn,
         case when not f.is_torn then coalesce(e.id, o.id, gen_random_uuid()) end as target_id,
         case when e.id is not null then 'id of the SIS' else o.matched_by end as matched_by,
         coalesce(e.family_id, o.family_id) as family_id, coalesce(e.birth_date, o.birth_date) as known_birth_date,
         coalesce(e.id, o.id) is null as is_new, case when f.is_torn then 'held' end as action
  from (
    select i.key, min(i.place) as place, min(i.name) <> max(i.name) as is_torn
    from pg_temp.import_persons i
    where i.role = 'student' and i.is_ours and i.gone is null
    group by i.key
  ) f
  join private.import_people p on p.place = f.place and p.import_id = target.id
  left join (
    select distinct on (x.source_id) x.source_id, x.birth_date, x.gender, x.races, x.is_hispanic
    from private.import_people x
    where x.import_id = target.id and x.is_demographics
    order by x.source_id, x.place
  ) d on d.source_id = p.source_id
  left join public.student_details e on e.school_id = target.school_id and e.source_id = p.source_id and not f.is_torn
  left join lateral (
    select x.id, x.family_id, x.birth_date, x.matched_by
    from (
      (select k.id, k.family_id, k.birth_date, 1 as priority, 'student number' as matched_by
       from public.student_details k
       where k.school_id = target.school_id and k.student_number = p.student_number order by k.id limit 1)
      union all
      (select k.id, k.family_id, k.birth_date, 2, 'state id'
       from public.student_details k
       where k.school_id = target.school_id and k.state_id = p.state_id order by k.id limit 1)
    ) x
    where has_students and e.id is null and not f.is_torn
    order by x.priority limit 1
  ) o on true;
  create unique index on pg_temp.import_students (n);
  analyze pg_temp.import_students;
  if has_students then
    if exists (select from pg_temp.import_students f where f.is_new) then
      perform private.match_shortened_numbers(target);
    end if;
    perform private.hold_doubtful_students(target);
  end if;
  -- one child under two ids: the same name and the same student number again
  update pg_temp.import_students f set action = 'held', matched_by = 'student number of an earlier row'
  where f.is_new and f.action is null
    and exists (
      select from pg_temp.import_students o
      where o.student_number = f.student_number and lower(o.given_name) = lower(f.given_name) and o.surname = f.surname
        and o.n < f.n);

  -- who is in the school and not in the file, or is gone by the file's own word
  if exists (select from pg_temp.import_persons i where i.role = 'student') then
    insert into private.import_plan_students
      (import_id, position, action, target_id, given_name, family_name, grade, reason)
    select target.id, row_number() over (order by s.family_name, s.given_name, s.id), 'missing', s.id, s.given_name,
           s.family_name, s.grade, 'not in the file, or marked there as gone'
    from public.students s
    where s.school_id = target.school_id and s.status = 'active' and s.missing_since is null
      and not exists (select from pg_temp.import_students f where f.target_id = s.id);
  end if;
end
$$;

-- A spreadsheet takes the zeros before a number away: the same name under the same number is the same student, who keeps
-- the longer one.
create function private.match_shortened_numbers(target public.roster_imports)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  update pg_temp.import_students f
  set target_id = e.id, matched_by = 'student number', family_id = e.family_id, known_birth_date = e.birth_date,
      is_new = false,
      student_number = case when length(e.student_number) > length(f.student_number)
                       then e.student_number else f.student_number end
  from (
    select d.id, d.student_number, d.birth_date, d.family_id, s.given_name, s.family_name
    from public.student_details d
    join public.students s on s.school_id = d.school_id and s.id = d.id
    where d.school_id = target.school_id
  ) e
  where f.is_new and f.action is null
    and ltrim(e.student_number, '0') = ltrim(f.student_number, '0')
    and lower(e.family_name) = lower(f.family_name) and lower(e.given_name) = lower(f.given_name)
    and (e.birth_date = f.birth_date) is not false
    and not exists (select from pg_temp.import_students o where o.target_id = e.id);
end
$$;

-- The student whom a committed import made of a row that bears the id of somebody else, because a person had answered
-- "different": such a row is that student again as long as name or birth date say so. The import undone, the answer is too.
create function private.find_answered_student(
  school uuid, key text, given_name text, family_name text, birth_date date)
returns public.student_details
language sql
stable
set search_path = ''
as $$
  select d
  from public.import_questions q
  join public.roster_imports i on i.school_id = q.school_id and i.id = q.import_id and i.state = 'committed'
  join public.students s on s.school_id = q.school_id and s.id = q.id
  join public.student_details d on d.school_id = s.school_id and d.id = s.id
  where q.school_id = school and q.kind = 'same_student' and q.answer = 'different'
    and left(q.subject, -37) = key -- the rest is the id of the other one
    and (d.birth_date = find_answered_student.birth_date
      or private.match_key(s.family_name) = private.match_key(find_answered_student.family_name))
  order by d.birth_date = find_answered_student.birth_date desc nulls last,
    private.match_key(s.given_name) = private.match_key(find_answered_student.given_name) desc, i.committed_at desc
  limit 1
$$;

-- Same name and birth date under other ids, or an id under another name and birth date, waits for a person.
create function private.hold_doubtful_students(target public.roster_imports)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  doubtful record;
  answered public.student_details;
  asked public.import_questions;
begin
  for doubtful in
    select f.n, f.key, f."row", f.given_name, f.family_name, f.birth_date, e.id, e.given_name as known_given,
           e.family_name as known_family, f.known_birth_date as known_birth, f.matched_by, f.family_id
    from pg_temp.import_students f
    join public.students e on e.school_id = target.school_id and e.id = f.target_id
    where f.birth_date <> f.known_birth_date
      and private.match_key(e.family_name || e.given_name) <> private.match_key(f.family_name || f.given_name)
      and private.match_key(e.family_name) <> f.surname
    union all
    (
      with strangers as materialized (
        select f.n, f.key, f."row", f.given_name, f.family_name, f.birth_date,
               private.match_key(f.family_name || f.given_name) as name
        from pg_temp.import_students f
        where f.is_new and f.action is null and f.birth_date is not null
      ), known as materialized (
        select d.id, d.birth_date, d.family_id, s.given_name, s.family_name,
               private.match_key(s.family_name || s.given_name) as name
        from public.student_details d
        join public.students s on s.school_id = d.school_id and s.id = d.id
        where d.school_id = target.school_id and d.birth_date in (select x.birth_date from strangers x)
      )
      select distinct on (f.n) f.n, f.key, f."row", f.given_name, f.family_name, f.birth_date, e.id, e.given_name,
             e.family_name, e.birth_date, 'name and birth date', e.family_id
      from strangers f
      join known e on e.birth_date = f.birth_date and e.name = f.name
      where not exists (select from pg_temp.import_students o where o.target_id = e.id)
      order by f.n, e.id
    )
  loop
    answered := private.find_answered_student(
      target.school_id, doubtful.key, doubtful.given_name, doubtful.family_name, doubtful.birth_date);
    if answered.id is not null then
      update pg_temp.import_students f
      set target_id = answered.id, is_new = false, family_id = answered.family_id, matched_by = 'your earlier answer',
          -- the id of the SIS still stands on the other one
          source_id = answered.source_id
      where f.n = doubtful.n;
      continue;
    end if;
    asked := private.ask_import_question(target, 'same_student', doubtful.key || ' ' || doubtful.id, false,
      jsonb_build_object(
        'row', doubtful."row", 'reason', doubtful.matched_by,
        'file', jsonb_build_object('given_name', doubtful.given_name, 'family_name', doubtful.family_name,
                                   'birth_date', doubtful.birth_date),
        'existing', jsonb_build_object('id', doubtful.id, 'given_name', doubtful.known_given,
                                       'family_name', doubtful.known_family, 'birth_date', doubtful.known_birth)));
    update pg_temp.import_students f
    set target_id = case when asked.answer = 'different' then asked.id else doubtful.id end,
        is_new = asked.answer is not distinct from 'different',
        family_id = case when asked.answer = 'same' then doubtful.family_id end,
        matched_by = doubtful.matched_by,
        action = case when asked.answer is null then 'held' end,
        -- a new student must not take the ids that stand on the other one
        source_id = case when asked.answer = 'different' and exists (
          select from public.student_details e
          where e.school_id = target.school_id and e.source_id = f.source_id) then null else f.source_id end
    where f.n = doubtful.n;
  end loop;

  -- two students of the file are one of the school: the first row is it, the others wait
  update pg_temp.import_students f set action = 'held', matched_by = 'same student as an earlier row'
  from (select o.target_id, min(o.n) as first from pg_temp.import_students o
        where not o.is_new group by o.target_id having count(*) > 1) d
  where f.target_id = d.target_id and f.n <> d.first;
end
$$;

-- Writes the students' plan once households are known; new students get their id here.
create function private.write_import_students(target public.roster_imports, students_from int)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  insert into private.import_plan_students (
    import_id, position, action, row_no, target_id, given_name, middle_name, family_name, preferred_name, grade,
    source_id, student_number, state_id, birth_date, gender, races, is_hispanic, home_language, is_english_learner,
    has_iep, has_504_plan, email, family_id, changes, reason)
  select target.id, f.n, coalesce(f.action, 'created'), f."row", f.target_id, f.given_name, f.middle_name,
         f.family_name, f.preferred_name, f.grade, f.source_id, f.student_number, f.state_id, f.birth_date, f.gender,
         f.races, f.is_hispanic, f.home_language, f.is_english_learner, f.has_iep, f.has_504_plan, f.email, h.family_id,
         null,
         case when f.is_torn then 'two rows with this id name different people'
              when f.action = 'held' then f.matched_by end
  from pg_temp.import_students f
  left join pg_temp.import_homes h on h.node = students_from + f.n
  where f.is_new or f.action = 'held';

  if not exists (select from pg_temp.import_students f where not f.is_new) then
    return;
  end if;
  insert into private.import_plan_students
    (import_id, position, action, row_no, target_id, given_name, family_name, changes, reason)
  select target.id, f.n, 'updated', f."row", f.target_id, f.given_name, f.family_name,
         private.import_changes_of(
           to_jsonb(s) || to_jsonb(d) || jsonb_build_object('family_id', d.family_id),
           jsonb_strip_nulls(jsonb_build_object(
             'given_name', f.given_name, 'middle_name', f.middle_name, 'family_name', f.family_name,
             'preferred_name', f.preferred_name, 'grade', f.grade, 'status', 'active', 'source_id', f.source_id,
             'student_number', f.student_number, 'state_id', f.state_id, 'birth_date', f.birth_date,
             'gender', f.gender, 'races', f.races, 'is_hispanic', f.is_hispanic, 'home_language', f.home_language,
             'is_english_learner', f.is_english_learner, 'has_iep', f.has_iep, 'has_504_plan', f.has_504_plan,
             'email', f.email, 'family_id', coalesce(d.family_id, h.family_id)))
           || case when s.missing_since is null then '{}' else '{"missing_since": null}' end::jsonb),
         'matched by ' || f.matched_by
  from pg_temp.import_students f
  join public.students s on s.school_id = target.school_id and s.id = f.target_id
  join public.student_details d on d.school_id = target.school_id and d.id = f.target_id
  left join pg_temp.import_homes h on h.node = students_from + f.n
  where not f.is_new and f.action is null
    and (s.missing_since is not null
      -- one comparison of rows is far cheaper than building two documents for every unchanged student
      or (s.given_name, coalesce(s.middle_name, ''), s.family_name, coalesce(s.preferred_name, ''), s.grade, s.status,
          d.source_id, d.student_number, d.state_id, d.birth_date, d.gender, d.races, d.is_hispanic, d.home_language,
          d.is_english_learner, d.has_iep, d.has_504_plan, d.email, d.family_id)
         is distinct from
         (f.given_name, coalesce(f.middle_name, s.middle_name, ''), f.family_name,
          coalesce(f.preferred_name, s.preferred_name, ''), coalesce(f.grade, s.grade), 'active',
          coalesce(f.source_id, d.source_id), coalesce(f.student_number, d.student_number),
          coalesce(f.state_id, d.state_id), coalesce(f.birth_date, d.birth_date), coalesce(f.gender, d.gender),
          coalesce(f.races, d.races), coalesce(f.is_hispanic, d.is_hispanic),
          coalesce(f.home_language, d.home_language), coalesce(f.is_english_learner, d.is_english_learner),
          coalesce(f.has_iep, d.has_iep), coalesce(f.has_504_plan, d.has_504_plan), coalesce(f.email, d.email),
          coalesce(d.family_id, h.family_id)));
end
$$;
