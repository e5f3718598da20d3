-- Students, their households and guardians. Each school has one cohort more than grades: those who graduated last summer,
-- so that last year's history is complete. Grade index: 0 is kindergarten.

-- 1. Students ---------------------------------------------------------------------------------------------------------

create table seed.students as
select s.key as school, s.school_id, n, seed.id(format('student %s %s', s.key, n)) as student_id,
       floor(n * 0.78)::int as family, s.low, s.high, s.low + n % (s.high - s.low + 2) as idx,
       n / (s.high - s.low + 2) % s.sections as section,
       -- a few left this autumn
       n % 97 = 41 and n % (s.high - s.low + 2) <> s.high - s.low + 1 as has_left,
       null::text as given_name, null::text as family_name, null::text as preferred_name
from seed.schools s cross join lateral generate_series(0, s.per_grade * (s.high - s.low + 2) - 1) n;
create unique index on seed.students (school, n);
create unique index on seed.students (student_id);

create table seed.families as
select x.school, x.school_id, x.family, x.name, x.is_separated,
       case when seed.roll(format('language %s %s', x.school, x.family)) < 0.5 then f.language else 'en' end as language
from (
  select distinct s.school, s.school_id, s.family,
    seed.family_name(format('family %s %s', s.school, s.family)) as name, s.family % 5 = 3 as is_separated
  from seed.students s) x
join seed.family_names f on f.name = x.name;
create unique index on seed.families (school, family);
update seed.families set name = 'Nakamura', language = 'en' where school = 'middle' and family = 13;
update seed.families set name = 'Vega', language = 'es' where school = 'middle' and family = 7;
update seed.families set name = 'Nakamura', language = 'en' where school = 'elementary' and family = 13;

update seed.students s set
  given_name = seed.given_name(format('given %s %s', s.school, s.n)),
  -- siblings do not always share a surname
  family_name = case when seed.roll(format('surname %s %s', s.school, s.n)) < 0.1
    then seed.family_name(format('own surname %s %s', s.school, s.n)) else f.name end
from seed.families f where f.school = s.school and f.family = s.family;
update seed.students s set preferred_name = left(given_name, 3)
where seed.roll(format('preferred %s %s', s.school, s.n)) < 0.08 and length(given_name) > 5 and given_name !~ '[ '']';

-- The people of the stories and of accounts.json.
update seed.students s set given_name = v.given_name, family_name = v.family_name, preferred_name = v.preferred_name
from (values
  ('middle', 9, 'Marisol', 'Vega', null),
  ('middle', 14, 'Theodore', 'Lindqvist', 'Theo'),
  ('middle', 17, 'Kai', 'Nakamura', null),
  ('elementary', 17, 'Hana', 'Sandoval-Nakamura', null),
  ('high', 21, 'Imani', 'Brooks', null)
) as v (school, n, given_name, family_name, preferred_name)
where s.school = v.school and s.n = v.n;

insert into public.students (school_id, id, given_name, middle_name, family_name, preferred_name, grade, status,
  missing_since, profile_id)
select s.school_id, s.student_id, s.given_name,
       case when seed.roll('middle' || s.student_id) < 0.3 then seed.given_name('middle name' || s.student_id) end,
       s.family_name, s.preferred_name, seed.grade(least(s.idx, s.high)),
       case when s.idx > s.high then 'graduated' when s.has_left then 'withdrawn' else 'active' end,
       case when s.has_left then c.today - 60 end,
       case when s.school = 'middle' and s.n = 17 then seed.id('login student@cedar.example') end
from seed.students s cross join seed.clock c;


-- 2. Households -------------------------------------------------------------------------------------------------------

insert into public.families (school_id, id, name, address_line, address_unit, city, region, postal_code)
select f.school_id, seed.id(format('family %s %s %s', f.school, f.family, h.n)),
       case h.n when 1 then f.name else seed.family_name(format('second %s %s', f.school, f.family)) end || ' household',
       seed.street(format('street %s %s %s', f.school, f.family, h.n)),
       case when seed.roll(format('unit %s %s %s', f.school, f.family, h.n)) < 0.2 then 'Apt ' || f.family % 40 + 1 end,
       p.city, p.region, p.postal_code
from seed.families f
cross join lateral generate_series(1, case when f.is_separated then 2 else 1 end) as h (n)
join (values
  ('elementary', 'Cedar Valley', 'IL', '60999'), ('middle', 'Cedar Valley', 'IL', '60999'),
  ('high', 'Cedar Valley', 'IL', '60998'), ('harbor', 'Harbor Point', 'ME', '04099')
) as p (school, city, region, postal_code) on p.school = f.school;

insert into public.student_details (school_id, id, source_id, student_number, state_id, birth_date, gender, races,
  is_hispanic, home_language, is_english_learner, has_iep, has_504_plan, email, family_id)
select s.school_id, s.student_id, format('%s-%s', upper(left(s.school, 2)), 10000 + s.n), (200000 + s.n)::text,
       'ST' || (7000000 + hashtext(s.student_id::text) % 900000), 
       make_date(c.school_year - s.idx - 6, 9, 1) + floor(seed.roll('birth' || s.student_id) * 365)::int,
       case when seed.roll('gender' || s.student_id) < 0.49 then 'female' when seed.roll('gender' || s.student_id) < 0.98
         then 'male' else 'nonbinary' end,
       array[(array['white', 'white', 'white', 'white', 'white', 'black', 'black', 'asian', 'multiple',
         'american_indian'])
         [1 + floor(seed.roll('race' || s.student_id) * 10)::int]],
       f.language = 'es' or seed.roll('hispanic' || s.student_id) < 0.12,
       f.language, f.language <> 'en' and seed.roll('learner' || s.student_id) < 0.6,
       seed.roll('iep' || s.student_id) < 0.13, seed.roll('504' || s.student_id) < 0.05,
       case when s.idx >= 6 then format('s%s@students.%s.example', 200000 + s.n,
         case s.school when 'harbor' then 'harbor' else 'cedar-' || s.school end) end,
       seed.id(format('family %s %s 1', s.school, s.family))
from seed.students s
join seed.families f on f.school = s.school and f.family = s.family
cross join seed.clock c;


-- 3. Guardians --------------------------------------------------------------------------------------------------------

-- One adult in every household, a second one in most, a grandparent in a few.
create table seed.guardians as
select f.school, f.school_id, f.family, g.slot,
       seed.id(format('guardian %s %s %s', f.school, f.family, g.slot)) as guardian_id,
       case when f.is_separated and g.slot = 2 then 2 else 1 end as household, f.is_separated, f.language,
       seed.given_name(format('guardian given %s %s %s', f.school, f.family, g.slot)) as given_name,
       case when g.slot = 1 or seed.roll(format('guardian surname %s %s %s', f.school, f.family, g.slot)) < 0.6 then f.name
         else seed.family_name(format('guardian surname %s %s %s', f.school, f.family, g.slot)) end as family_name,
       null::uuid as profile_id, row_number() over (order by f.school, f.family, g.slot)::int as n
from seed.families f
cross join lateral generate_series(1, 3) as g (slot)
where g.slot = 1 or (g.slot = 2 and (f.is_separated or seed.roll(format('second %s %s', f.school, f.family)) < 0.7))
  or (g.slot = 3 and seed.roll(format('third %s %s', f.school, f.family)) < 0.06);

-- The guardian of accounts.json has a child at two schools; the father of the older one is barred from both.
update seed.guardians g set given_name = v.given_name, family_name = v.family_name, profile_id = v.profile_id
from (values
  (1, 'Emiko', 'Nakamura', seed.id('login guardian@cedar.example')),
  (2, 'Ren', 'Sandoval', seed.id('login guardian.barred@cedar.example'))
) as v (slot, given_name, family_name, profile_id)
where g.school in ('middle', 'elementary') and g.family = 13 and g.slot = v.slot;

insert into public.guardians (school_id, id, family_id, source_id, given_name, family_name, email, phone, language,
  preferred_channel, profile_id)
select g.school_id, g.guardian_id, seed.id(format('family %s %s %s', g.school, g.family, g.household)),
       format('%s-G%s-%s', upper(left(g.school, 2)), g.family, g.slot), g.given_name, g.family_name,
       case when g.profile_id is not null then (select l.email from seed.logins l where l.id = g.profile_id)
         when seed.roll('mail' || g.guardian_id) < 0.85 then
           lower(regexp_replace(extensions.unaccent(g.given_name || ' ' || g.family_name), '[^A-Za-z]+', '.', 'g'))
             || g.n || '@example.org' end,
       case when g.profile_id is not null or seed.roll('phone' || g.guardian_id) < 0.9 then seed.phone(g.n) end,
       g.language,
       case when seed.roll('channel' || g.guardian_id) < 0.6 then 'sms'
         when seed.roll('channel' || g.guardian_id) < 0.95 then 'email' else 'none' end,
       g.profile_id
from seed.guardians g;

insert into public.student_guardians (school_id, id, student_id, guardian_id, relationship, has_custody, lives_with,
  may_be_contacted, may_pick_up, is_barred, contact_order)
select s.school_id, seed.id(format('tie %s %s', s.student_id, g.guardian_id)), s.student_id, g.guardian_id,
       case g.slot when 3 then seed.pick(array['Grandmother', 'Grandfather', 'Aunt'], 'kin' || g.guardian_id)
         when 1 then seed.pick(array['Mother', 'Mother', 'Mother', 'Father', 'Grandmother', 'Foster parent'],
           'kin' || g.guardian_id)
         else seed.pick(array['Father', 'Father', 'Father', 'Mother', 'Stepfather', 'Stepmother'], 'kin' || g.guardian_id)
       end,
       g.slot <> 3 and not b.is_barred, g.household = 1, not b.is_barred, not b.is_barred, b.is_barred, g.slot
from seed.students s
join seed.guardians g on g.school = s.school and g.family = s.family
cross join lateral (select g.slot = 2 and g.is_separated and g.family % 60 = 13 as is_barred) b;
