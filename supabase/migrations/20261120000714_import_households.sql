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
  create temporary table import_doubts (one int, other int, reason text) on commit drop;
  if exists (select from pg_temp.import_guardians g where g.family_id is null)
    or exists (
      select from pg_temp.import_students s
      where s.action is null and s.family_id is null
        and (s.address is not null or s.n in (
          select p.student from pg_temp.import_pairs p join pg_temp.import_mentions m on m.node = p.node
          where m.is_family or m.lives_with)))
  then
    perform private.find_import_households(target, students_from);
  else
    insert into pg_temp.import_homes (node, family_id, is_new)
    select g.guardian, g.family_id, false from pg_temp.import_guardians g
    union all
    select students_from + s.n, s.family_id, false
    from pg_temp.import_students s where s.address is not null and s.action is null;
  end if;
  -- what was asked before and answered itself since
  delete from public.import_questions q
  where q.school_id = target.school_id and q.import_id = target.id and q.kind = 'same_household' and q.answer is null
    and not exists (select from pg_temp.import_doubts d where d.one || '+' || d.other = q.subject);
  perform private.write_import_families(target, students_from);

  -- a student without an own address lives with the first guardian
  insert into pg_temp.import_homes (node, family_id, is_new)
  select distinct on (p.student) students_from + p.student, h.family_id, h.is_new
  from pg_temp.import_pairs p
  join pg_temp.import_students s on s.n = p.student and s.address is null and s.family_id is null
  join pg_temp.import_mentions m on m.node = p.node
  join pg_temp.import_homes h on h.node = p.guardian
  where m.is_family or m.lives_with
  order by p.student, m.lives_with is false, m.contact_order nulls last, p.node;
  analyze pg_temp.import_homes;
end
$$;

-- Guardians and students are one household when they share an e-mail, a phone and a surname, or an address and a surname
-- (a surname being the adult's or the child's). Parents of one child with nothing in common stay two households. What
-- could be one but speaks against itself waits for a person: ask_about_households().
create function private.find_import_households(target public.roster_imports, students_from int)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  -- A guardian without an address lives where the child lives, unless the file says otherwise.
  create temporary table import_evidence on commit drop as
  select p.guardian as node, p.node as mention, p.student, g.email, g.phone, g.surname, s.surname as child_surname,
         coalesce(m.address, case when coalesce(m.lives_with, m.is_family) then s.address end) as address,
         coalesce(m.lives_with, m.is_family) as is_home,
         -- the file itself says that it is the child's home
         m.lives_with is true or m.address = s.address as is_said,
         s.address as child_address, m.contact_order
  from pg_temp.import_pairs p
  join pg_temp.import_mentions m on m.node = p.node
  join pg_temp.import_guardians g on g.guardian = p.guardian
  join pg_temp.import_students s on s.n = p.student;
  analyze pg_temp.import_evidence;
  perform private.find_shared_evidence();

  truncate pg_temp.import_keys;
  insert into pg_temp.import_keys (node, key, reason)
  select e.node, hashtextextended('e' || e.email, 0), 1
  from pg_temp.import_evidence e join pg_temp.import_shared h on h.value = e.email and not h.is_doubtful
  union all
  select e.node, hashtextextended('p' || e.phone || ' ' || e.surname, 0), 2
  from pg_temp.import_evidence e join pg_temp.import_shared h on h.value = e.phone and not h.is_doubtful
  union all
  select e.node, hashtextextended('p' || e.phone || ' ' || e.child_surname, 0), 2
  from pg_temp.import_evidence e join pg_temp.import_shared h on h.value = e.phone and not h.is_doubtful
  where e.child_surname <> e.surname
  union all
  select e.node, hashtextextended('a' || e.address || ' ' || e.surname, 0), 3
  from pg_temp.import_evidence e where e.address is not null
  union all
  -- Under another surname the child's address is a guardian's by the file's word, or because the child, who bears no
  -- guardian's surname, must live with somebody: the first. Others of another surname are asked about.
  select e.node, hashtextextended('a' || e.address || ' ' || e.child_surname, 0), 3
  from pg_temp.import_evidence e
  left join (
    -- rank and node as one number: bearing the child's surname comes first, then the order of the contacts
    select f.student, min(
             (case when f.surname = f.child_surname then 0 else 1 + coalesce(f.contact_order, 99) end)::bigint << 32
             | f.mention) & x'ffffffff'::bigint as mention
    from pg_temp.import_evidence f where f.is_home and f.address = f.child_address
      and f.student in (select x.student from pg_temp.import_evidence x where x.child_surname <> x.surname)
    group by f.student
  ) f on f.student = e.student
  where e.child_surname <> e.surname and e.address = e.child_address and (e.is_said or e.mention = f.mention)
  union all
  -- without any address the common child stands for it, as long as nothing speaks of a second home
  select e.node, hashtextextended('s' || e.student || ' ' || e.surname, 0), 4
  from pg_temp.import_evidence e where e.address is null and e.is_home
  union all
  select students_from + s.n, hashtextextended('a' || s.address || ' ' || s.surname, 0), 3
  from pg_temp.import_students s where s.address is not null and s.action is null;

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

-- E-mail addresses and phones of several guardians, few in most files. Doubtful, joining nobody by themselves, are those of
-- people of different addresses, and addresses under three surnames without a common child, such as the one a school fills
-- in for families that have none.
create function private.find_shared_evidence()
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  create temporary table import_shared on commit drop as
  select g.email as value, false as is_doubtful
  from pg_temp.import_guardians g where g.email is not null group by g.email having count(*) > 1
  union all
  select g.phone, false
  from pg_temp.import_guardians g where g.phone is not null group by g.phone having count(*) > 1;
  analyze pg_temp.import_shared;
  update pg_temp.import_shared h set is_doubtful = true
  from (
    with adults as (
      select e.node, min(e.email) as email, min(e.phone) as phone, min(e.surname) as surname, min(e.address) as address
      from pg_temp.import_evidence e
      where e.email in (select x.value from pg_temp.import_shared x)
        or e.phone in (select x.value from pg_temp.import_shared x)
      group by e.node
    )
    select a.email as value from adults a
    group by a.email
    having count(*) > 1
      and (count(distinct a.address) > 1
        or (count(distinct a.surname) > 2 and count(*) > coalesce((
          select max(x.adults) from (
            select count(distinct e.node) as adults from pg_temp.import_evidence e
            where e.email = a.email group by e.student) x), 0)))
    union
    select a.phone from adults a
    group by a.phone
    having count(*) > 1 and count(distinct a.address) > 1
  ) d
  where d.value = h.value;
end
$$;

-- What could be one household but is not sure: kept apart until a person has said "same". One statement for all of it,
-- because a large school has hundreds of such pairs.
create function private.ask_about_households(target public.roster_imports)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  insert into pg_temp.import_doubts (one, other, reason)
  with placed as materialized (
    select e.node, e.student, e.email, e.phone, e.address, e.is_home, h.household
    from pg_temp.import_evidence e join pg_temp.import_households h on h.node = e.node
  ), shared as (
    select case when h.is_doubtful then 'same phone, different addresses' else 'same phone, different surnames' end
             as reason, p.phone as value, p.node, p.household
    from pg_temp.import_shared h join placed p on p.phone = h.value
    union
    select 'same e-mail, nothing else in common', p.email, p.node, p.household
    from pg_temp.import_shared h join placed p on p.email = h.value
    where h.is_doubtful
    union
    select 'same address, different surnames', p.address, p.node, p.household
    from (select x.address from placed x group by x.address having min(x.household) <> max(x.household)) k
    join placed p on p.address = k.address
    union
    select 'parents of one child, no address', p.student::text, p.node, p.household
    from (select x.student from placed x where x.address is null and x.is_home
          group by x.student having min(x.household) <> max(x.household)) k
    join placed p on p.student = k.student and p.address is null and p.is_home
  ), counted as (
    select x.*, count(*) over (partition by x.reason, x.value) as people,
           first_value(x.household) over w as first_household, first_value(x.node) over w as first_node
    from shared x
    window w as (partition by x.reason, x.value order by x.node)
  )
  select least(c.first_household, c.household) as one, greatest(c.first_household, c.household) as other,
         min(c.reason) as reason
  from counted c
  join pg_temp.import_guardians a on a.guardian = c.first_node
  join pg_temp.import_guardians b on b.guardian = c.node
  -- shared by more people it is a building's, a school's, a switchboard's
  where c.people <= 4 and c.household <> c.first_household
    -- both are in the school already: it was decided when they came
    and (a.is_new or b.is_new)
  group by 1, 2;
  analyze pg_temp.import_doubts;

  insert into public.import_questions as q (school_id, import_id, kind, subject, is_blocking, facts)
  with members as materialized (
    select d.one, d.other, h.node
    from pg_temp.import_doubts d
    cross join lateral (values (d.one), (d.other)) as x (household)
    join pg_temp.import_households h on h.household = x.household
  )
  select target.school_id, target.id, 'same_household', d.one || '+' || d.other, false,
         jsonb_build_object('reason', d.reason, 'guardians', g.people, 'students', s.names)
  from pg_temp.import_doubts d
  join (
    select m.one, m.other,
           jsonb_agg(jsonb_build_object('name', g.given_name || ' ' || g.family_name, 'row', g."row")
                     order by g.guardian) as people
    from members m join pg_temp.import_guardians g on g.guardian = m.node
    group by 1, 2
  ) g on g.one = d.one and g.other = d.other
  left join (
    select m.one, m.other, jsonb_agg(distinct s.given_name || ' ' || s.family_name) as names
    from members m
    join pg_temp.import_pairs p on p.guardian = m.node
    join pg_temp.import_students s on s.n = p.student
    group by 1, 2
  ) s on s.one = d.one and s.other = d.other
  on conflict (school_id, import_id, kind, subject) do update set facts = excluded.facts;

  truncate pg_temp.import_keys;
  insert into pg_temp.import_keys (node, key, reason)
  select x.node, hashtextextended(q.subject, 0), 5
  from public.import_questions q
  join pg_temp.import_doubts d on d.one || '+' || d.other = q.subject
  cross join lateral (values (d.one), (d.other)) as x (node)
  where q.school_id = target.school_id and q.import_id = target.id and q.kind = 'same_household' and q.answer = 'same';
  if found then
    -- these keys are the reason for a family as much as those before, which connecting forgets
    create temporary table import_earlier_stars on commit drop as select * from pg_temp.import_stars;
    perform private.connect_import_nodes();
    update pg_temp.import_households h set household = l.label
    from pg_temp.import_labels l where l.node = h.household and l.label <> h.household;
    insert into pg_temp.import_stars (key, head, reason)
    select r.key, r.head, r.reason from pg_temp.import_earlier_stars r;
  end if;
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
               case when bool_or(r.reason = 2) then 'same phone and surname' end,
               case when bool_or(r.reason = 5) then 'as you answered' end) as reason
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
