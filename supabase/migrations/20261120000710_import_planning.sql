-- Imports, planning: what a staged import would change, computed as sets. Nothing of the school is written here.
--
-- The steps share temporary tables, so each is small enough to read:
--   import_students   one row per student of the file, with the student of the school it is (target_id)
--   import_mentions   one row per mention of a guardian: a contact of a student's row, a linked OneRoster user
--   import_guardians  one row per guardian, after mentions of one person were joined (import_identities)
--   import_pairs      who is guardian of whom, by the ids the records have or will have
--   import_households households as connected components of guardians and students
-- Nodes are small integers: joining and sorting them is what keeps 100,000 students within seconds.


-- 1. Helpers ------------------------------------------------------------------------------------------------------------

-- Names and addresses as they are compared: case, accents and punctuation do not make two people of one. Several in one
-- call, and in plpgsql, because at half a million texts the call is what costs (an SQL function that sets its search path
-- is not inlined and takes three times as long).
create function private.match_keys(texts text[])
returns text[]
language plpgsql
stable
set search_path = ''
as $$
declare
  joined text := array_to_string(texts, chr(31), '');
begin
  return string_to_array(
    translate(
      lower(case when octet_length(joined) = length(joined) then joined else extensions.unaccent(joined) end),
      ' .,''-#', ''),
    chr(31));
end
$$;

create function private.match_key(value text)
returns text
language sql
stable
set search_path = ''
as $$ select (private.match_keys(array[value]))[1] $$;

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
returns text
language sql
volatile
set search_path = ''
as $$
  insert into public.import_questions as q (school_id, import_id, kind, subject, is_blocking, facts)
  values (target.school_id, target.id, kind, subject, is_blocking, facts)
  on conflict (school_id, import_id, kind, subject) do update set facts = excluded.facts
  returning q.answer
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
    result := private.ask_import_question(target, 'wrong_school', 'school', true,
      jsonb_build_object('file_schools', found_schools, 'school', school.name));
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
begin
  -- OneRoster 1.2 says in roles.csv what a user is
  create temporary table import_roles on commit drop as
  select l.user_ref, (array_agg(l.role order by l.is_primary nulls last, l."row"))[1] as role
  from private.import_links l
  where l.import_id = target.id and l.kind = 'role' and l.gone is null
    and (our_ref = '' or l.role = 'guardian' or l.school_ref is null or l.school_ref = our_ref)
  group by l.user_ref;

  create temporary table import_persons on commit drop as
  select p.place, coalesce(p.role, r.role) as role, p.gone,
         coalesce(p.source_id, '#' || p.student_number, '$' || p.state_id) as key,
         our_ref = '' or r.user_ref is not null
           or coalesce(our_ref = any (p.school_refs), p.school_name = our_ref, true) as is_ours
  from private.import_people p
  left join pg_temp.import_roles r on r.user_ref = p.source_id
  where p.import_id = target.id and p.is_demographics is null;

  create temporary table import_students on commit drop as
  select row_number() over (order by p.place)::int as n, f.key, p.place, p.file_no, p."row", p.source_id,
         p.student_number, p.state_id, p.given_name, p.middle_name, p.family_name, p.preferred_name, p.email,
         coalesce(p.birth_date, d.birth_date) as birth_date, p.grade, coalesce(p.gender, d.gender) as gender,
         coalesce(p.races, d.races) as races, coalesce(p.is_hispanic, d.is_hispanic) as is_hispanic,
         p.is_english_learner, p.has_iep, p.has_504_plan, p.language as home_language,
         p.address_line, p.address_unit, p.city, p.region, p.postal_code, p.agents,
         k.keys[1] as surname, nullif(k.keys[2], '') as address,
         f.first_name <> f.last_name as is_torn,
         case when f.first_name = f.last_name then gen_random_uuid() end as target_id, null::text as matched_by,
         null::uuid as family_id, true as is_new, case when f.first_name <> f.last_name then 'held' end as action
  from (
    select i.key, min(i.place) as place,
           -- numbers, because the smallest and largest of long texts cost more than all else here
           min(hashtextextended(lower(p.family_name || ' ' || p.given_name), 0)) as first_name,
           max(hashtextextended(lower(p.family_name || ' ' || p.given_name), 0)) as last_name
    from pg_temp.import_persons i
    join private.import_people p on p.place = i.place and p.import_id = target.id
    where i.role = 'student' and i.is_ours and i.gone is null
    group by i.key
  ) f
  join private.import_people p on p.place = f.place and p.import_id = target.id
  cross join lateral (
    select private.match_keys(
      array[p.family_name, concat_ws(' ', p.address_line, p.address_unit, left(p.postal_code, 5))]) as keys
    offset 0 -- computed once, not where each key is used
  ) k
  left join (
    select distinct on (x.source_id) x.source_id, x.birth_date, x.gender, x.races, x.is_hispanic
    from private.import_people x
    where x.import_id = target.id and x.is_demographics
    order by x.source_id, x.place
  ) d on d.source_id = p.source_id;
  create unique index on pg_temp.import_students (n);
  analyze pg_temp.import_students;

  perform private.match_import_students(target);

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

-- Finds the student of the school each student of the file is: by the id of the SIS, then student number, then state id.
-- Same name and birth date under other ids, or an id under another name and birth date, waits for a person.
create function private.match_import_students(target public.roster_imports)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  doubtful record;
  answer text;
begin
  if not exists (select from public.students s where s.school_id = target.school_id) then
    return;
  end if;
  create temporary table import_existing on commit drop as
  select s.id, d.source_id, d.student_number, d.state_id, d.birth_date, d.family_id,
         (private.match_keys(array[s.family_name || s.given_name]))[1] as name, s.given_name, s.family_name
  from public.students s
  left join public.student_details d on d.school_id = s.school_id and d.id = s.id
  where s.school_id = target.school_id;
  analyze pg_temp.import_existing;

  update pg_temp.import_students f
  set target_id = m.id, matched_by = m.matched_by, family_id = m.family_id, is_new = false
  from (
    select distinct on (x.n) x.n, x.id, x.matched_by, x.family_id
    from (
      select f.n, e.id, e.family_id, 1 as priority, 'id of the SIS' as matched_by
      from pg_temp.import_students f join pg_temp.import_existing e on e.source_id = f.source_id
      union all
      select f.n, e.id, e.family_id, 2, 'student number'
      from pg_temp.import_students f join pg_temp.import_existing e on e.student_number = f.student_number
      union all
      select f.n, e.id, e.family_id, 3, 'state id'
      from pg_temp.import_students f join pg_temp.import_existing e on e.state_id = f.state_id
    ) x
    order by x.n, x.priority, x.id
  ) m
  where m.n = f.n and f.action is null;

  for doubtful in
    select f.n, f.key, f."row", f.given_name, f.family_name, f.birth_date, e.id, e.given_name as known_given,
           e.family_name as known_family, e.birth_date as known_birth, f.matched_by, e.family_id
    from pg_temp.import_students f
    join pg_temp.import_existing e on e.id = f.target_id
    where f.birth_date <> e.birth_date and e.name <> private.match_key(f.family_name || f.given_name)
      and private.match_key(e.family_name) <> f.surname
    union all
    select distinct on (f.n) f.n, f.key, f."row", f.given_name, f.family_name, f.birth_date, e.id, e.given_name,
           e.family_name, e.birth_date, 'name and birth date', e.family_id
    from pg_temp.import_students f
    join pg_temp.import_existing e
      on e.birth_date = f.birth_date and e.name = private.match_key(f.family_name || f.given_name)
    where f.is_new and f.action is null
      and not exists (select from pg_temp.import_students o where o.target_id = e.id)
  loop
    answer := private.ask_import_question(target, 'same_student', doubtful.key || ' ' || doubtful.id, false,
      jsonb_build_object(
        'row', doubtful."row", 'reason', doubtful.matched_by,
        'file', jsonb_build_object('given_name', doubtful.given_name, 'family_name', doubtful.family_name,
                                   'birth_date', doubtful.birth_date),
        'existing', jsonb_build_object('id', doubtful.id, 'given_name', doubtful.known_given,
                                       'family_name', doubtful.known_family, 'birth_date', doubtful.known_birth)));
    update pg_temp.import_students f
    set target_id = case when answer = 'different' then gen_random_uuid() else doubtful.id end,
        is_new = answer is not distinct from 'different',
        family_id = case when answer = 'same' then doubtful.family_id end,
        matched_by = doubtful.matched_by,
        action = case when answer is null then 'held' end,
        -- a new student must not take the ids that stand on the other one
        source_id = case when answer = 'different' and exists (
          select from pg_temp.import_existing e where e.source_id = f.source_id) then null else f.source_id end
    where f.n = doubtful.n;
  end loop;

  analyze pg_temp.import_students;

  -- two students of the file are one of the school: the first row is it, the others wait
  update pg_temp.import_students f set action = 'held', matched_by = 'same student as an earlier row'
  from (select o.target_id, min(o.n) as first from pg_temp.import_students o
        where o.target_id is not null group by o.target_id having count(*) > 1) d
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


-- 4. Guardians ----------------------------------------------------------------------------------------------------------

create function private.plan_import_guardians(target public.roster_imports)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  create temporary table import_mentions on commit drop as
  select row_number() over (order by m.file_no, m."row", m.slot, m.student)::int as node, m.*, k.keys[1] as name,
         k.keys[2] as surname, nullif(k.keys[3], '') as address
  from (
    select s.n as student, c.file_no, c."row", c.slot, c.source_id, c.given_name, c.family_name, c.relationship, c.email,
           c.phone, c.phone_extension, c.alternate_phone, c.language, c.lives_with, c.has_custody, c.may_be_contacted,
           c.may_pick_up, c.contact_order, c.address_line, null::text as address_unit, c.city, c.region, c.postal_code
    from private.import_contacts c
    join pg_temp.import_students s
      on s.key = coalesce(c.student_source_id, '#' || c.student_number, '$' || c.student_state_id)
    where c.import_id = target.id and s.action is null
    union all
    -- a contacts file that knows the student by number only, while the students file has the SIS's id too
    select s.n, c.file_no, c."row", c.slot, c.source_id, c.given_name, c.family_name, c.relationship, c.email,
           c.phone, c.phone_extension, c.alternate_phone, c.language, c.lives_with, c.has_custody, c.may_be_contacted,
           c.may_pick_up, c.contact_order, c.address_line, null, c.city, c.region, c.postal_code
    from private.import_contacts c
    join pg_temp.import_students s on s.student_number = c.student_number and s.source_id is not null
    where c.import_id = target.id and c.student_source_id is null and s.action is null
    union all
    select a.n, p.file_no, p."row", a.turn::smallint, p.source_id, p.given_name, p.family_name, null, p.email, p.phone,
           p.phone_extension, p.alternate_phone, p.language, null, null, null, null, null, p.address_line,
           p.address_unit, p.city, p.region, p.postal_code
    from (
      select s.n, x.agent, min(x.turn) as turn
      from pg_temp.import_students s
      cross join lateral unnest(s.agents) with ordinality as x (agent, turn)
      where s.action is null
      group by s.n, x.agent
      union
      -- the guardian's row may name the children instead
      select s.n, p.source_id, 99
      from pg_temp.import_persons i
      join private.import_people p on p.place = i.place and p.import_id = target.id
      cross join lateral unnest(p.agents) as child (source_id)
      join pg_temp.import_students s on s.source_id = child.source_id and s.action is null
      where i.role = 'guardian' and i.gone is null and not (p.source_id = any (coalesce(s.agents, '{}')))
    ) a
    join pg_temp.import_persons i on i.key = a.agent and i.gone is null and i.role = 'guardian'
    join private.import_people p on p.place = i.place and p.import_id = target.id
  ) m
  cross join lateral (
    select private.match_keys(
      array[m.given_name || m.family_name, m.family_name,
            concat_ws(' ', m.address_line, m.address_unit, left(m.postal_code, 5))]) as keys
    offset 0 -- computed once, not where each key is used
  ) k;
  analyze pg_temp.import_mentions;

  -- one guardian in several rows: same id, or same name with the same e-mail, phone or child
  truncate pg_temp.import_keys;
  insert into pg_temp.import_keys (node, key)
  select m.node, hashtextextended('r' || m.source_id, 0) from pg_temp.import_mentions m where m.source_id is not null
  union all
  select m.node, hashtextextended('e' || m.email || ' ' || m.name, 0) from pg_temp.import_mentions m
  where m.email is not null
  union all
  select m.node, hashtextextended('p' || m.phone || ' ' || m.name, 0) from pg_temp.import_mentions m
  where m.phone is not null
  union all
  select unnest(r.nodes), hashtextextended('s' || r.student || ' ' || r.name, 0)
  from (
    -- few children have one contact twice: only those make keys
    select m.student, m.name, array_agg(m.node) as nodes
    from pg_temp.import_mentions m group by m.student, m.name having count(*) > 1
  ) r;
  perform private.connect_import_nodes();
  -- mention → guardian; a mention that stands alone is a guardian of its own
  create temporary table import_identities on commit drop as
  select m.node, m.student, coalesce(l.label, m.node) as guardian, l.label is not null as is_repeated
  from pg_temp.import_mentions m left join pg_temp.import_labels l on l.node = m.node;
  analyze pg_temp.import_identities;

  -- the first mention that says something says it for the guardian
  create temporary table import_guardians on commit drop as
  select m.node as guardian, m."row", m.source_id, m.given_name, m.family_name, m.name, m.surname, m.email, m.phone,
         m.phone_extension, m.alternate_phone, m.language, gen_random_uuid() as target_id, null::text as matched_by,
         null::uuid as family_id, true as is_new
  from pg_temp.import_mentions m
  join pg_temp.import_identities i on i.node = m.node and not i.is_repeated
  union all
  select i.guardian, min(m."row"), (array_agg(m.source_id order by m.node) filter (where m.source_id is not null))[1],
         (array_agg(m.given_name order by m.node))[1], (array_agg(m.family_name order by m.node))[1],
         (array_agg(m.name order by m.node))[1], (array_agg(m.surname order by m.node))[1],
         (array_agg(m.email order by m.node) filter (where m.email is not null))[1],
         (array_agg(m.phone order by m.node) filter (where m.phone is not null))[1],
         (array_agg(m.phone_extension order by m.node) filter (where m.phone_extension is not null))[1],
         (array_agg(m.alternate_phone order by m.node) filter (where m.alternate_phone is not null))[1],
         (array_agg(m.language order by m.node) filter (where m.language is not null))[1],
         gen_random_uuid(), null, null, true
  from pg_temp.import_mentions m
  join pg_temp.import_identities i on i.node = m.node and i.is_repeated
  group by i.guardian;
  analyze pg_temp.import_guardians;

  perform private.match_import_guardians(target);
  -- who is guardian of whom, by the ids the records have or will have
  create temporary table import_pairs on commit drop as
  select p.node, p.student, p.guardian, s.target_id as student_id, g.target_id as guardian_id, s.is_new or g.is_new as is_new
  from (select i.student, i.guardian, min(i.node) as node from pg_temp.import_identities i group by 1, 2) p
  join pg_temp.import_students s on s.n = p.student
  join pg_temp.import_guardians g on g.guardian = p.guardian;
  analyze pg_temp.import_pairs, pg_temp.import_guardians;
end
$$;

create function private.match_import_guardians(target public.roster_imports)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  if not exists (select from public.guardians g where g.school_id = target.school_id) then
    return;
  end if;
  create temporary table import_known_guardians on commit drop as
  select g.id, g.source_id, lower(g.email) as email, g.phone, g.alternate_phone, g.family_id,
         (private.match_keys(array[g.given_name || g.family_name]))[1] as name
  from public.guardians g where g.school_id = target.school_id;
  analyze pg_temp.import_known_guardians;

  update pg_temp.import_guardians f
  set target_id = m.id, matched_by = m.matched_by, family_id = m.family_id, is_new = false
  from (
    select distinct on (x.guardian) x.guardian, x.id, x.matched_by, x.family_id
    from (
      select f.guardian, g.id, g.family_id, 1 as priority, 'id of the SIS' as matched_by
      from pg_temp.import_guardians f join pg_temp.import_known_guardians g on g.source_id = f.source_id
      union all
      select f.guardian, g.id, g.family_id, 2, 'name and e-mail'
      from pg_temp.import_guardians f join pg_temp.import_known_guardians g on g.email = f.email and g.name = f.name
      union all
      select f.guardian, g.id, g.family_id, 3, 'name and phone'
      from pg_temp.import_guardians f join pg_temp.import_known_guardians g on g.phone = f.phone and g.name = f.name
    ) x
    order by x.guardian, x.priority, x.id
  ) m
  where m.guardian = f.guardian;
  -- the few whose id, e-mail and phone are new, by a child they already have
  update pg_temp.import_guardians f
  set target_id = m.id, matched_by = 'name and child', family_id = m.family_id, is_new = false
  from (
    select distinct on (n.guardian) n.guardian, g.id, g.family_id
    from pg_temp.import_guardians n
    join pg_temp.import_identities i on i.guardian = n.guardian
    join pg_temp.import_mentions m on m.node = i.node
    join pg_temp.import_students s on s.n = m.student and not s.is_new
    join public.student_guardians l on l.school_id = target.school_id and l.student_id = s.target_id
    join pg_temp.import_known_guardians g on g.id = l.guardian_id and g.name = m.name
    where n.is_new
    order by n.guardian, g.id
  ) m
  where m.guardian = f.guardian;

  -- two of the file that are one of the school are one
  with doubles as (
    select f.guardian, min(f.guardian) over (partition by f.target_id) as first
    from pg_temp.import_guardians f where f.target_id is not null
  ), moved as (
    delete from pg_temp.import_guardians f using doubles d
    where d.guardian = f.guardian and d.first <> d.guardian returning f.guardian, d.first
  )
  update pg_temp.import_identities i set guardian = v.first from moved v where v.guardian = i.guardian;
end
$$;

create function private.write_import_guardians(target public.roster_imports)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  insert into private.import_plan_guardians (
    import_id, position, action, row_no, target_id, source_id, given_name, family_name, email, phone, phone_extension,
    alternate_phone, language, family_id)
  select target.id, f.guardian, 'created', f."row", f.target_id, f.source_id, f.given_name, f.family_name, f.email,
         f.phone, f.phone_extension, f.alternate_phone, f.language, h.family_id
  from pg_temp.import_guardians f
  left join pg_temp.import_homes h on h.node = f.guardian
  where f.is_new;

  insert into private.import_plan_guardians
    (import_id, position, action, row_no, target_id, given_name, family_name, changes, reason)
  select target.id, f.guardian, 'updated', f."row", f.target_id, f.given_name, f.family_name,
         private.import_changes_of(
           to_jsonb(g),
           jsonb_strip_nulls(jsonb_build_object(
             'given_name', f.given_name, 'family_name', f.family_name, 'source_id', f.source_id, 'email', f.email,
             'phone', f.phone, 'phone_extension', f.phone_extension, 'alternate_phone', f.alternate_phone,
             'language', f.language, 'family_id', coalesce(g.family_id, h.family_id)))
           || case when g.missing_since is null then '{}' else '{"missing_since": null}' end::jsonb),
         'matched by ' || f.matched_by
  from pg_temp.import_guardians f
  join public.guardians g on g.school_id = target.school_id and g.id = f.target_id
  left join pg_temp.import_homes h on h.node = f.guardian
  where not f.is_new
    and (g.missing_since is not null
      or (g.given_name, g.family_name, g.source_id, g.email, g.phone, g.phone_extension, g.alternate_phone, g.language,
          g.family_id)
         is distinct from
         (f.given_name, f.family_name, coalesce(f.source_id, g.source_id), coalesce(f.email, g.email),
          coalesce(f.phone, g.phone), coalesce(f.phone_extension, g.phone_extension),
          coalesce(f.alternate_phone, g.alternate_phone), coalesce(f.language, g.language),
          coalesce(g.family_id, h.family_id)));

  insert into private.import_plan_links (
    import_id, position, action, row_no, target_id, student_id, guardian_id, relationship, has_custody, lives_with,
    may_be_contacted, may_pick_up, contact_order)
  select target.id, m.node, 'created', m."row", gen_random_uuid(), p.student_id, p.guardian_id,
         coalesce(m.relationship, 'Guardian'), coalesce(m.has_custody, true), coalesce(m.lives_with, true),
         coalesce(m.may_be_contacted, true), coalesce(m.may_pick_up, true),
         coalesce(m.contact_order,
           least(99, row_number() over (partition by m.student order by m.contact_order nulls last, m.node)))
  from pg_temp.import_pairs p
  join pg_temp.import_mentions m on m.node = p.node
  left join public.student_guardians l
    on l.school_id = target.school_id and l.student_id = p.student_id and l.guardian_id = p.guardian_id
  where l.id is null;

  if not exists (select from pg_temp.import_pairs p where not p.is_new) then
    return;
  end if;
  insert into private.import_plan_links
    (import_id, position, action, row_no, target_id, student_id, guardian_id, changes)
  select target.id, m.node, 'updated', m."row", l.id, l.student_id, l.guardian_id,
         private.import_changes_of(
           to_jsonb(l),
           jsonb_strip_nulls(jsonb_build_object(
             'relationship', m.relationship, 'has_custody', m.has_custody, 'lives_with', m.lives_with,
             'may_be_contacted', m.may_be_contacted, 'may_pick_up', m.may_pick_up, 'contact_order', m.contact_order))
           || case when l.missing_since is null then '{}' else '{"missing_since": null}' end::jsonb)
  from pg_temp.import_pairs p
  join pg_temp.import_mentions m on m.node = p.node
  join public.student_guardians l
    on l.school_id = target.school_id and l.student_id = p.student_id and l.guardian_id = p.guardian_id
  where l.missing_since is not null
     or (l.relationship, l.has_custody, l.lives_with, l.may_be_contacted, l.may_pick_up, l.contact_order)
        is distinct from
        (coalesce(m.relationship, l.relationship), coalesce(m.has_custody, l.has_custody),
         coalesce(m.lives_with, l.lives_with), coalesce(m.may_be_contacted, l.may_be_contacted),
         coalesce(m.may_pick_up, l.may_pick_up), coalesce(m.contact_order, l.contact_order));

  -- a file without any contact says nothing about who is missing
  if not exists (select from pg_temp.import_mentions) then
    return;
  end if;
  insert into private.import_plan_links (import_id, position, action, target_id, student_id, guardian_id)
  select target.id, row_number() over (order by l.id), 'missing', l.id, l.student_id, l.guardian_id
  from public.student_guardians l
  join pg_temp.import_students s on s.target_id = l.student_id and s.action is null and not s.is_new
  where l.school_id = target.school_id and l.missing_since is null
    and not exists (
      select from pg_temp.import_pairs p where p.student_id = l.student_id and p.guardian_id = l.guardian_id);
  insert into private.import_plan_guardians
    (import_id, position, action, target_id, given_name, family_name, reason)
  select target.id, row_number() over (order by g.family_name, g.given_name, g.id), 'missing', g.id, g.given_name,
         g.family_name, 'contact of no student of the file any more'
  from public.guardians g
  where g.school_id = target.school_id and g.missing_since is null
    and exists (
      select from private.import_plan_links l
      where l.import_id = target.id and l.action = 'missing' and l.guardian_id = g.id)
    and not exists (
      select from public.student_guardians l
      where l.school_id = target.school_id and l.guardian_id = g.id and l.missing_since is null
        and not exists (
          select from private.import_plan_links x
          where x.import_id = target.id and x.action = 'missing' and x.target_id = l.id));
end
$$;


-- 5. Households ---------------------------------------------------------------------------------------------------------

-- Guardians and students are one household when they share an e-mail, a phone and a surname, or an address and a surname
-- (a surname being the adult's or the child's). Parents of one child with nothing in common stay two households.
create function private.plan_import_households(target public.roster_imports)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  students_from int := (select coalesce(max(m.node), 0) from pg_temp.import_mentions m);
begin
  -- A guardian without an address lives where the child lives, unless the file says otherwise.
  create temporary table import_evidence on commit drop as
  select p.guardian as node, p.student, g.email, g.phone, g.surname, s.surname as child_surname,
         coalesce(m.address, case when m.lives_with is not false then s.address end) as address,
         m.lives_with
  from pg_temp.import_pairs p
  join pg_temp.import_mentions m on m.node = p.node
  join pg_temp.import_guardians g on g.guardian = p.guardian
  join pg_temp.import_students s on s.n = p.student;
  analyze pg_temp.import_evidence;

  truncate pg_temp.import_keys;
  insert into pg_temp.import_keys (node, key, reason)
  select e.node, hashtextextended('e' || e.email, 0), 1 from pg_temp.import_evidence e where e.email is not null
  union all
  select e.node, hashtextextended('p' || e.phone || ' ' || e.surname, 0), 2
  from pg_temp.import_evidence e where e.phone is not null
  union all
  select e.node, hashtextextended('p' || e.phone || ' ' || e.child_surname, 0), 2
  from pg_temp.import_evidence e where e.phone is not null and e.child_surname <> e.surname
  union all
  select e.node, hashtextextended('a' || e.address || ' ' || e.surname, 0), 3
  from pg_temp.import_evidence e where e.address is not null
  union all
  select e.node, hashtextextended('a' || e.address || ' ' || e.child_surname, 0), 3
  from pg_temp.import_evidence e where e.address is not null and e.child_surname <> e.surname
  union all
  -- without any address the common child stands for it, as long as nothing speaks of a second home
  select e.node, hashtextextended('s' || e.student || ' ' || e.surname, 0), 4
  from pg_temp.import_evidence e where e.address is null and e.lives_with is not false
  union all
  select students_from + s.n, hashtextextended('a' || s.address || ' ' || s.surname, 0), 3
  from pg_temp.import_students s where s.address is not null and s.action is null;

  -- an e-mail under a dozen names is the school's own, not a family's
  delete from pg_temp.import_keys k
  using (select x.key from pg_temp.import_keys x where x.reason = 1
         group by x.key having count(*) > 12 and count(distinct x.node) > 12) crowd
  where k.key = crowd.key;

  perform private.connect_import_nodes();
  create temporary table import_households on commit drop as
  select x.node, coalesce(l.label, x.node) as household
  from (select distinct e.node from pg_temp.import_evidence e
        union all
        select students_from + s.n from pg_temp.import_students s where s.address is not null and s.action is null) x
  left join pg_temp.import_labels l on l.node = x.node;
  analyze pg_temp.import_households;

  perform private.ask_about_households(target);

  -- the household's family in the school: that of a student or guardian it already has there, students first
  create temporary table import_families on commit drop as
  select h.household, coalesce(k.family_id, gen_random_uuid()) as family_id, k.family_id is null as is_new
  from (select distinct x.household from pg_temp.import_households x) h
  left join (
    select distinct on (x.household) x.household, f.family_id
    from pg_temp.import_households x
    join (
      select g.guardian as node, g.family_id from pg_temp.import_guardians g where g.family_id is not null
      union all
      select students_from + s.n, s.family_id from pg_temp.import_students s where s.family_id is not null
    ) f on f.node = x.node
    order by x.household, x.node desc
  ) k on k.household = h.household;
  analyze pg_temp.import_families;

  -- the home of every guardian, and of every student: the own address, else the first guardian's
  create temporary table import_homes on commit drop as
  select h.node, f.family_id
  from pg_temp.import_households h join pg_temp.import_families f on f.household = h.household;
  insert into pg_temp.import_homes (node, family_id)
  select distinct on (p.student) students_from + p.student, coalesce(g.family_id, f.family_id)
  from pg_temp.import_pairs p
  join pg_temp.import_students s on s.n = p.student and s.address is null
  join pg_temp.import_mentions m on m.node = p.node
  join pg_temp.import_guardians g on g.guardian = p.guardian
  join pg_temp.import_households h on h.node = p.guardian
  join pg_temp.import_families f on f.household = h.household
  order by p.student, m.lives_with is false, m.contact_order nulls last, p.node;
  analyze pg_temp.import_homes;

  perform private.write_import_families(target, students_from);
end
$$;

-- What could be one household but is not sure: kept apart until a person has said "same".
create function private.ask_about_households(target public.roster_imports)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  pair record;
  answer text;
begin
  for pair in
    select least(a.household, b.household) as one, greatest(a.household, b.household) as other,
           min(x.reason) as reason
    from (
      select 'same phone, different surnames' as reason, min(e.node) as first, max(e.node) as last
      from pg_temp.import_evidence e where e.phone is not null
      group by e.phone having count(distinct e.node) between 2 and 4
      union all
      select 'same address, different surnames', min(e.node), max(e.node)
      from pg_temp.import_evidence e where e.address is not null
      group by e.address having count(distinct e.node) between 2 and 4
      union all
      select 'parents of one child, no address', min(e.node), max(e.node)
      from pg_temp.import_evidence e where e.address is null and e.lives_with is not false
      group by e.student having min(e.node) <> max(e.node)
    ) x
    join pg_temp.import_households a on a.node = x.first
    join pg_temp.import_households b on b.node = x.last
    join pg_temp.import_guardians ga on ga.guardian = x.first
    join pg_temp.import_guardians gb on gb.guardian = x.last
    where a.household <> b.household
      -- both are in the school already: it was decided when they came
      and (ga.is_new or gb.is_new)
    group by 1, 2
    order by 1, 2
  loop
    answer := private.ask_import_question(target, 'same_household', pair.one || '+' || pair.other, false,
      jsonb_build_object(
        'reason', pair.reason,
        'guardians', (
          select jsonb_agg(jsonb_build_object('name', g.given_name || ' ' || g.family_name, 'row', g."row")
                           order by g.guardian)
          from pg_temp.import_households h join pg_temp.import_guardians g on g.guardian = h.node
          where h.household in (pair.one, pair.other)),
        'students', (
          select jsonb_agg(distinct s.given_name || ' ' || s.family_name)
          from pg_temp.import_households h
          join pg_temp.import_pairs p on p.guardian = h.node
          join pg_temp.import_students s on s.n = p.student
          where h.household in (pair.one, pair.other))));
    if answer = 'same' then
      update pg_temp.import_households h
      set household = (select x.household from pg_temp.import_households x where x.node = pair.one)
      where h.household = (select x.household from pg_temp.import_households x where x.node = pair.other);
    end if;
  end loop;
end
$$;

create function private.write_import_families(target public.roster_imports, students_from int)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  -- named and placed by the child whose address it is, else by the first guardian
  create temporary table import_places on commit drop as
  select x.household, coalesce(s."row", m."row") as "row", coalesce(s.family_name, m.family_name) as family_name,
         case when s.n is null then m.address_line else s.address_line end as address_line,
         case when s.n is null then m.address_unit else s.address_unit end as address_unit,
         case when s.n is null then m.city else s.city end as city,
         case when s.n is null then m.region else s.region end as region,
         case when s.n is null then m.postal_code else s.postal_code end as postal_code
  from (
    -- rank and node as one number: the smallest of numbers costs far less than sorting the rows themselves
    select h.household, min(h.rank << 32 | h.node) & x'ffffffff'::bigint as node
    from (
      select h.household, 0::bigint as rank, h.node from pg_temp.import_households h where h.node > students_from
      union all
      select h.household, case when m.address_line is null then 2 else 1 end, m.node
      from pg_temp.import_households h
      join pg_temp.import_pairs p on p.guardian = h.node
      join pg_temp.import_mentions m on m.node = p.node
    ) h
    group by h.household
  ) x
  left join pg_temp.import_students s on s.n = x.node - students_from
  left join pg_temp.import_mentions m on m.node = x.node;

  insert into private.import_plan_families (
    import_id, position, action, row_no, target_id, name, address_line, address_unit, city, region, postal_code, reason)
  select target.id, f.household, 'created', o."row", f.family_id, o.family_name, o.address_line, o.address_unit, o.city,
         o.region, o.postal_code, w.reason
  from pg_temp.import_families f
  join pg_temp.import_places o on o.household = f.household
  left join (
    -- a key that several members of one household share is why they are one
    select h.household, concat_ws('; ',
             case when bool_or(r.reason = 3) then 'same address and surname' end,
             case when bool_or(r.reason = 4) then 'same child and surname, no second address' end,
             case when bool_or(r.reason = 1) then 'same e-mail' end,
             case when bool_or(r.reason = 2) then 'same phone and surname' end) as reason
    from pg_temp.import_stars r
    join pg_temp.import_households h on h.node = r.head
    group by h.household
  ) w on w.household = f.household
  where f.is_new;

  insert into private.import_plan_families
    (import_id, position, action, row_no, target_id, name, changes)
  select distinct on (a.id) target.id, f.household, 'updated', o."row", a.id, a.name,
         private.import_changes_of(to_jsonb(a), jsonb_strip_nulls(jsonb_build_object(
           'address_line', o.address_line, 'address_unit', o.address_unit, 'city', o.city, 'region', o.region,
           'postal_code', o.postal_code)))
  from pg_temp.import_families f
  join pg_temp.import_places o on o.household = f.household
  join public.families a on a.school_id = target.school_id and a.id = f.family_id
  where not f.is_new and o.address_line is not null
    and (a.address_line, a.address_unit, a.city, a.region, a.postal_code)
        is distinct from
        (o.address_line, coalesce(o.address_unit, a.address_unit), coalesce(o.city, a.city),
         coalesce(o.region, a.region), coalesce(o.postal_code, a.postal_code))
  order by a.id, f.household;
end
$$;


-- 6. Staff, classes, enrollments ------------------------------------------------------------------------------------------

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
    join pg_temp.import_students s on s.source_id = l.user_ref and s.action is null
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


-- 7. The plan as a whole ------------------------------------------------------------------------------------------------

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
    'rejected_rows', (select coalesce(sum(c.rejected_count), 0) from private.import_chunks c
                      where c.import_id = target.id),
    'left_out_values', (select coalesce(sum(c.left_out_count), 0) from private.import_chunks c
                        where c.import_id = target.id),
    'other_school_rows', (select count(*) from pg_temp.import_persons i where i.role = 'student' and not i.is_ours),
    'staff_without_account', (
      select count(*) from pg_temp.import_staff f
      left join public.staff s on s.school_id = target.school_id and s.id = f.target_id
      where s.profile_id is null))
  into result
  from (select c.entity, coalesce(jsonb_object_agg(c.action, c.n) filter (where c.n > 0), '{}') as actions
        from counted c group by c.entity) x;
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
  where i.id = roster_import and i.school_id = any (private.current_school_ids('{school_admin}'));
  if school is null then
    perform private.fail('import_not_found', 'There is no such import in your school.');
  end if;
  return query
  select x.place, x.row_no, x.target_id, x.label, coalesce(x.changes, '{}'), coalesce(x.reason, '')
  from (
    (select p."position" as place, p.row_no, p.target_id,
            p.family_name || ', ' || p.given_name || coalesce(' · ' || p.grade, '') as label, p.changes, p.reason
     from private.import_plan_students p
     where entity = 'students' and p.import_id = roster_import and p.action = list_import_plan.action
       and p."position" > after_position order by p."position" limit wanted)
    union all
    (select p."position", p.row_no, p.target_id, p.family_name || ', ' || p.given_name, p.changes, p.reason
     from private.import_plan_guardians p
     where entity = 'guardians' and p.import_id = roster_import and p.action = list_import_plan.action
       and p."position" > after_position order by p."position" limit wanted)
    union all
    (select p."position", p.row_no, p.target_id,
            coalesce(ns.family_name || ', ' || ns.given_name, s.family_name || ', ' || s.given_name) || ' – '
              || coalesce(ng.given_name || ' ' || ng.family_name, g.given_name || ' ' || g.family_name),
            p.changes, p.relationship
     from (select * from private.import_plan_links l
           where entity = 'links' and l.import_id = roster_import and l.action = list_import_plan.action
             and l."position" > after_position order by l."position" limit wanted) p
     left join public.students s on s.school_id = school and s.id = p.student_id
     left join public.guardians g on g.school_id = school and g.id = p.guardian_id
     left join private.import_plan_students ns
       on ns.import_id = roster_import and ns.action = 'created' and ns.target_id = p.student_id
     left join private.import_plan_guardians ng
       on ng.import_id = roster_import and ng.action = 'created' and ng.target_id = p.guardian_id)
    union all
    (select p."position", p.row_no, p.target_id, p.name || coalesce(' · ' || p.address_line, ''), p.changes, p.reason
     from private.import_plan_families p
     where entity = 'families' and p.import_id = roster_import and p.action = list_import_plan.action
       and p."position" > after_position order by p."position" limit wanted)
    union all
    (select p."position", p.row_no, p.target_id, p.family_name || ', ' || p.given_name, p.changes, null
     from private.import_plan_staff p
     where entity = 'staff' and p.import_id = roster_import and p.action = list_import_plan.action
       and p."position" > after_position order by p."position" limit wanted)
    union all
    (select p."position", p.row_no, p.target_id, p.name || coalesce(' · ' || p.period, ''), p.changes, null
     from private.import_plan_classes p
     where entity = 'classes' and p.import_id = roster_import and p.action = list_import_plan.action
       and p."position" > after_position order by p."position" limit wanted)
    union all
    (select p."position", p.row_no, p.target_id,
            coalesce(nc.name, c.name) || ' – ' || coalesce(
              ns.family_name || ', ' || ns.given_name, s.family_name || ', ' || s.given_name,
              nt.family_name || ', ' || nt.given_name, t.family_name || ', ' || t.given_name),
            null::jsonb, case when p.staff_id is not null then 'teacher' end
     from (select * from private.import_plan_enrollments l
           where entity = 'enrollments' and l.import_id = roster_import and l.action = list_import_plan.action
             and l."position" > after_position order by l."position" limit wanted) p
     left join public.classes c on c.school_id = school and c.id = p.class_id
     left join public.students s on s.school_id = school and s.id = p.student_id
     left join public.staff t on t.school_id = school and t.id = p.staff_id
     left join private.import_plan_classes nc
       on nc.import_id = roster_import and nc.action = 'created' and nc.target_id = p.class_id
     left join private.import_plan_students ns
       on ns.import_id = roster_import and ns.action = 'created' and ns.target_id = p.student_id
     left join private.import_plan_staff nt
       on nt.import_id = roster_import and nt.action = 'created' and nt.target_id = p.staff_id)
  ) x
  order by x.place;
end
$$;
grant execute on function private.list_import_plan to authenticated;

create function public.list_import_plan(
  roster_import uuid, entity text, action text, after_position int default 0, page_size int default 100)
returns table (
  "position" int, row_no int, target_id uuid, label text, changes jsonb, reason text)
language sql stable set search_path = ''
as $$ select * from private.list_import_plan(roster_import, entity, action, after_position, page_size) $$;
comment on function public.list_import_plan is
  'A page of the plan, up to 500 rows: what is created, updated (field → [old, new]), missing or held. '
  'Errors: import_not_found.';
grant execute on function public.list_import_plan to authenticated;
