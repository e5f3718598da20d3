-- Imports, planning the families.

-- Where everyone of the file has a home in the school already there is none to find, which is the rule: every export after
-- the first.
create function private.plan_import_households(target public.roster_imports)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  students_from int := (select coalesce(max(m.node), 0) from pg_temp.import_mentions m);
begin
  create temporary table import_homes (node int, family_id uuid, is_new boolean) on commit drop;
  if exists (select from pg_temp.import_guardians g where g.family_id is null)
    or exists (
      select from pg_temp.import_students s
      where s.action is null and s.family_id is null
        and (s.address is not null or s.n in (select p.student from pg_temp.import_pairs p)))
  then
    perform private.find_import_households(target, students_from);
  else
    insert into pg_temp.import_homes (node, family_id, is_new)
    select g.guardian, g.family_id, false from pg_temp.import_guardians g
    union all
    select students_from + s.n, s.family_id, false
    from pg_temp.import_students s where s.address is not null and s.action is null;
  end if;
  perform private.write_import_families(target, students_from);

  -- a student without an own address lives with the first guardian
  insert into pg_temp.import_homes (node, family_id, is_new)
  select distinct on (p.student) students_from + p.student, h.family_id, h.is_new
  from pg_temp.import_pairs p
  join pg_temp.import_students s on s.n = p.student and s.address is null and s.family_id is null
  join pg_temp.import_mentions m on m.node = p.node
  join pg_temp.import_homes h on h.node = p.guardian
  order by p.student, m.lives_with is false, m.contact_order nulls last, p.node;
  analyze pg_temp.import_homes;
end
$$;

-- Guardians and students are one household when they share an e-mail, a phone and a surname, or an address and a surname
-- (a surname being the adult's or the child's). Parents of one child with nothing in common stay two households.
create function private.find_import_households(target public.roster_imports, students_from int)
returns void
language plpgsql
volatile
set search_path = ''
as $$
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
  select x.node, x.family_id, coalesce(l.label, x.node) as household
  from (select g.guardian as node, g.family_id from pg_temp.import_guardians g
        union all
        select students_from + s.n, s.family_id
        from pg_temp.import_students s where s.address is not null and s.action is null) x
  left join pg_temp.import_labels l on l.node = x.node;
  analyze pg_temp.import_households;

  perform private.ask_about_households(target);

  -- The household's family in the school is that of a student or guardian it already has there, students first; who has
  -- a family keeps it.
  insert into pg_temp.import_homes (node, family_id, is_new)
  select h.node, coalesce(h.family_id, f.family_id), f.is_new
  from pg_temp.import_households h
  join (
    select x.household, coalesce(k.family_id, gen_random_uuid()) as family_id, k.family_id is null as is_new
    from (select y.household, max(y.node) filter (where y.family_id is not null) as known
          from pg_temp.import_households y group by y.household) x
    left join pg_temp.import_households k on k.node = x.known
    offset 0 -- the new ids are made once, not for every member
  ) f on f.household = h.household;
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
  -- named and placed by the first of its children who brings an address, else by its first guardian
  create temporary table import_families on commit drop as
  select h.family_id, h.is_new, min(h.node) as first, min(h.node) filter (where h.node > students_from) - students_from as n,
         null::int as node
  from pg_temp.import_homes h group by h.family_id, h.is_new;
  update pg_temp.import_families f set node = x.node
  from (
    -- rank and node as one number: the smallest of numbers costs far less than sorting the rows themselves
    select h.family_id, min(case when m.address_line is null then 1::bigint << 32 else 0 end | m.node) & x'ffffffff'::bigint as node
    from pg_temp.import_families c
    join pg_temp.import_homes h on h.family_id = c.family_id
    join pg_temp.import_pairs p on p.guardian = h.node
    join pg_temp.import_mentions m on m.node = p.node
    where c.n is null
    group by h.family_id
  ) x
  where x.family_id = f.family_id;
  analyze pg_temp.import_families;

  if exists (select from pg_temp.import_families f where f.is_new) then
    insert into private.import_plan_families (
      import_id, position, action, row_no, target_id, name, address_line, address_unit, city, region, postal_code, reason)
    select target.id, f.first, 'created', coalesce(s."row", m."row"), f.family_id, coalesce(s.family_name, m.family_name),
           coalesce(s.address_line, m.address_line), coalesce(s.address_unit, m.address_unit), coalesce(s.city, m.city),
           coalesce(s.region, m.region), coalesce(s.postal_code, m.postal_code), w.reason
    from pg_temp.import_families f
    left join pg_temp.import_students s on s.n = f.n
    left join pg_temp.import_mentions m on m.node = f.node
    left join (
      -- a key that several members of one household share is why they are one
      select h.family_id, concat_ws('; ',
               case when bool_or(r.reason = 3) then 'same address and surname' end,
               case when bool_or(r.reason = 4) then 'same child and surname, no second address' end,
               case when bool_or(r.reason = 1) then 'same e-mail' end,
               case when bool_or(r.reason = 2) then 'same phone and surname' end) as reason
      from pg_temp.import_stars r
      join pg_temp.import_homes h on h.node = r.head
      group by h.family_id
    ) w on w.family_id = f.family_id
    where f.is_new
    order by f.first; -- an index grows faster in its own order
  end if;

  insert into private.import_plan_families
    (import_id, position, action, row_no, target_id, name, changes)
  select target.id, o.first, 'updated', o."row", a.id, a.name,
         private.import_changes_of(to_jsonb(a), jsonb_strip_nulls(jsonb_build_object(
           'address_line', o.address_line, 'address_unit', o.address_unit, 'city', o.city, 'region', o.region,
           'postal_code', o.postal_code)))
  from (
    select f.family_id, f.first, s."row", s.address_line, s.address_unit, s.city, s.region, s.postal_code
    from pg_temp.import_families f
    join pg_temp.import_students s on s.n = f.n
    where not f.is_new
    union all
    select f.family_id, f.first, m."row", m.address_line, m.address_unit, m.city, m.region, m.postal_code
    from pg_temp.import_families f
    join pg_temp.import_mentions m on m.node = f.node
    where not f.is_new
  ) o
  join public.families a on a.school_id = target.school_id and a.id = o.family_id
  where o.address_line is not null
    and (a.address_line, a.address_unit, a.city, a.region, a.postal_code)
        is distinct from
        (o.address_line, coalesce(o.address_unit, a.address_unit), coalesce(o.city, a.city),
         coalesce(o.region, a.region), coalesce(o.postal_code, a.postal_code));
end
$$;
