-- Imports, planning the guardians: which mentions are one person, which of the school it is, whose guardian.

create function private.plan_import_guardians(target public.roster_imports)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  create temporary table import_mentions on commit drop as
  select row_number() over (order by m.file_no, m."row", m.slot, m.student)::int as node, m.*, m.keys[1] as name,
         m.keys[2] as surname, nullif(m.keys[3], '') as address,
         -- an aunt or a neighbor to call in an emergency lives with the child only where the file says so
         coalesce(m.relationship, 'Guardian') = any (
           '{Mother,Father,Parent,Guardian,Stepmother,Stepfather,Foster parent,Grandmother,Grandfather,Grandparent}')
           as is_family
  from (
    select s.n as student, c.file_no, c."row", c.slot, c.source_id, c.given_name, c.family_name, c.relationship, c.email,
           c.phone, c.phone_extension, c.alternate_phone, c.language, c.lives_with, c.has_custody, c.may_be_contacted,
           c.may_pick_up, c.contact_order, c.address_line, null::text as address_unit, c.city, c.region, c.postal_code,
           c.keys
    from private.import_contacts c
    join pg_temp.import_students s
      on s.key = coalesce(c.student_source_id, '#' || c.student_number, '$' || c.student_state_id)
    where c.import_id = target.id and s.action is null
    union all
    -- a contacts file that knows the student by number only, while the students file has the SIS's id too
    select s.n, c.file_no, c."row", c.slot, c.source_id, c.given_name, c.family_name, c.relationship, c.email,
           c.phone, c.phone_extension, c.alternate_phone, c.language, c.lives_with, c.has_custody, c.may_be_contacted,
           c.may_pick_up, c.contact_order, c.address_line, null, c.city, c.region, c.postal_code, c.keys
    from private.import_contacts c
    join pg_temp.import_students s on s.student_number = c.student_number and s.key <> '#' || c.student_number
    where c.import_id = target.id and c.student_source_id is null and s.action is null
    union all
    select a.n, p.file_no, p."row", a.turn::smallint, p.source_id, p.given_name, p.family_name, null, p.email, p.phone,
           p.phone_extension, p.alternate_phone, p.language, null, null, null, null, null, p.address_line,
           p.address_unit, p.city, p.region, p.postal_code, p.keys
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
      join pg_temp.import_students s on s.key = child.source_id and s.action is null
      where i.is_guardian and i.gone is null and not (p.source_id = any (coalesce(s.agents, '{}')))
    ) a
    join pg_temp.import_persons i on i.key = a.agent and i.gone is null and i.is_guardian
    join private.import_people p on p.place = i.place and p.import_id = target.id
  ) m;
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

  perform private.match_import_guardians(target);
  -- who is guardian of whom, by the ids the records have or will have, with the link of the school it is
  create temporary table import_pairs on commit drop as
  select p.node, p.student, p.guardian, s.target_id as student_id, g.target_id as guardian_id, l.id as link_id
  from (select i.student, i.guardian, min(i.node) as node from pg_temp.import_identities i group by 1, 2) p
  join pg_temp.import_students s on s.n = p.student
  join pg_temp.import_guardians g on g.guardian = p.guardian
  left join public.student_guardians l
    on l.school_id = target.school_id and l.student_id = s.target_id and l.guardian_id = g.target_id;
  analyze pg_temp.import_pairs;
end
$$;

-- One row per guardian of the file, with the guardian of the school it is: by the id of the SIS, then name and e-mail,
-- then name and phone, then name and child.
create function private.match_import_guardians(target public.roster_imports)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  create temporary table import_known_guardians on commit drop as
  select g.id, g.source_id, lower(g.email) as email, g.phone, g.family_id,
         (private.match_keys(array[g.given_name || g.family_name]))[1] as name
  from public.guardians g where g.school_id = target.school_id;
  analyze pg_temp.import_known_guardians;

  create temporary table import_guardians on commit drop as
  -- the first mention that says something says it for the guardian
  with said as materialized (
    select m.node as guardian, m."row", m.source_id, m.given_name, m.family_name, m.name, m.surname, m.email, m.phone,
           m.phone_extension, m.alternate_phone, m.language
    from pg_temp.import_mentions m
    join pg_temp.import_identities i on i.node = m.node and not i.is_repeated
    union all
    select i.guardian, min(m."row"), (array_agg(m.source_id order by m.node) filter (where m.source_id is not null))[1],
           (array_agg(m.given_name order by m.node))[1], (array_agg(m.family_name order by m.node))[1],
           (array_agg(m.name order by m.node))[1], (array_agg(m.surname order by m.node))[1],
           (array_agg(m.email order by m.node) filter (where m.email is not null))[1],
           (array_agg(m.phone order by m.node) filter (where m.phone is not null))[1],
           (array_agg(m.phone_extension order by m.node) filter (where m.phone_extension is not null))[1],
           coalesce(
             (array_agg(m.alternate_phone order by m.node) filter (where m.alternate_phone is not null))[1],
             -- exports with one row per phone
             case when min(m.phone) <> max(m.phone) then
               case (array_agg(m.phone order by m.node) filter (where m.phone is not null))[1]
               when min(m.phone) then max(m.phone) else min(m.phone) end end),
           (array_agg(m.language order by m.node) filter (where m.language is not null))[1]
    from pg_temp.import_mentions m
    join pg_temp.import_identities i on i.node = m.node and i.is_repeated
    group by i.guardian
  ), known as (
    select distinct on (x.guardian) x.guardian, x.id, x.matched_by, x.family_id
    from (
      select f.guardian, g.id, g.family_id, 1 as priority, 'id of the SIS' as matched_by
      from said f join pg_temp.import_known_guardians g on g.source_id = f.source_id
      union all
      select f.guardian, g.id, g.family_id, 2, 'name and e-mail'
      from said f join pg_temp.import_known_guardians g on g.email = f.email and g.name = f.name
      union all
      select f.guardian, g.id, g.family_id, 3, 'name and phone'
      from said f join pg_temp.import_known_guardians g on g.phone = f.phone and g.name = f.name
    ) x
    order by x.guardian, x.priority, x.id
  )
  select f.*, coalesce(k.id, gen_random_uuid()) as target_id, k.matched_by, k.family_id, k.id is null as is_new
  from said f left join known k on k.guardian = f.guardian;
  analyze pg_temp.import_guardians;
  if not exists (select from pg_temp.import_known_guardians) then
    return;
  end if;

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
    from pg_temp.import_guardians f where not f.is_new
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
         coalesce(m.relationship, 'Guardian'), coalesce(m.has_custody, m.is_family),
         coalesce(m.lives_with, m.is_family), coalesce(m.may_be_contacted, true),
         coalesce(m.may_pick_up, m.is_family),
         coalesce(m.contact_order,
           least(99, row_number() over (partition by m.student order by m.contact_order nulls last, m.node)))
  from pg_temp.import_pairs p
  join pg_temp.import_mentions m on m.node = p.node
  where p.link_id is null;

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
  join public.student_guardians l on l.school_id = target.school_id and l.id = p.link_id
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
    and not exists (select from pg_temp.import_pairs p where p.link_id = l.id);
  insert into private.import_plan_guardians
    (import_id, position, action, target_id, given_name, family_name, reason)
  select target.id, row_number() over (order by g.family_name, g.given_name, g.id), 'missing', g.id, g.given_name,
         g.family_name, 'contact of no student of the file any more'
  from public.guardians g
  where g.school_id = target.school_id and g.missing_since is null
    -- the file may have moved the guardian to another child
    and not exists (select from pg_temp.import_guardians f where f.target_id = g.id)
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
