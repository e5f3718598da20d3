-- Imports, planning the families.

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
