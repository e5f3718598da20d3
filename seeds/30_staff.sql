-- Logins and the people who work at the schools. All logins share the password of accounts.json.

-- 1. The plan: who works where ----------------------------------------------------------------------------------------

create table seed.subjects as
select row_number() over (partition by v.school order by v.ord) - 1 as slot, v.school, v.subject, v.course
from (values
  ('middle', 0, 'English', 'ELA'), ('middle', 1, 'Math', 'MAT'), ('middle', 2, 'Science', 'SCI'),
  ('middle', 3, 'Social Studies', 'SOC'), ('middle', 4, 'PE', 'PHE'), ('middle', 5, 'Spanish', 'SPA'),
  ('high', 0, 'English', 'ELA'), ('high', 1, 'Math', 'MAT'), ('high', 2, 'Science', 'SCI'),
  ('high', 3, 'History', 'HIS'), ('high', 4, 'Health and PE', 'PHE'), ('high', 5, 'Arts', 'ART')
) as v (school, ord, subject, course);

create table seed.staff (
  key text primary key, school text not null, role text not null, email text, name text, has_login boolean not null);

-- A homeroom teacher per section in the lower schools, a teacher per grade and subject in the upper ones.
insert into seed.staff (key, school, role, has_login)
select format('%s/%s/%s', s.key, g, k), s.key, 'teacher', seed.roll(format('login %s/%s/%s', s.key, g, k)) > 0.08
from seed.schools s cross join lateral generate_series(s.low, s.high) g cross join lateral generate_series(0, s.sections - 1) k
where s.key in ('elementary', 'harbor')
union all
select format('%s/%s/%s', s.key, g, x.subject), s.key, 'teacher',
       seed.roll(format('login %s/%s/%s', s.key, g, x.subject)) > 0.05
from seed.schools s cross join lateral generate_series(s.low, s.high) g join seed.subjects x on x.school = s.key
union all
select format('elementary/specials/%s', x), 'elementary', 'teacher', true from unnest(array['Art', 'Music', 'PE']) x
union all
select format('%s/%s', s.key, v.job), s.key, v.role, v.has_login
from seed.schools s cross join (values
  ('counselor', 'counselor', true), ('admin', 'school_admin', true), ('secretary', 'none', false),
  ('aide', 'none', false), ('nurse', 'none', false)
) as v (job, role, has_login)
union all values
  ('middle/counselor2', 'middle', 'counselor', true), ('middle/former', 'middle', 'teacher', true),
  ('district', 'elementary', 'district_admin', true), ('harbor/district', 'harbor', 'district_admin', true),
  ('operator', 'elementary', 'super_admin', true);

-- The people of accounts.json.
update seed.staff s set email = v.email, name = v.name, has_login = true
from (values
  ('middle/7/Math', 'teacher@cedar.example', 'Amara Okafor'),
  ('middle/7/English', 'teacher2@cedar.example', 'Daniel Hartwell'),
  ('middle/6/Science', 'teacher3@cedar.example', 'Ruth Winterbourne'),
  ('elementary/2/0', 'teacher.elementary@cedar.example', 'Leilani Kealoha'),
  ('high/10/English', 'teacher.high@cedar.example', 'Tomás Montoya'),
  ('middle/counselor', 'counselor@cedar.example', 'Priya Rahman'),
  ('middle/admin', 'admin@cedar.example', 'Marcus Whitfield'),
  ('district', 'district@cedar.example', 'Helen Fairbanks'),
  ('operator', 'operator@bx-os.example', 'Platform Operator'),
  ('harbor/4/0', 'teacher@harbor.example', 'Siobhán O''Connell'),
  ('harbor/counselor', 'counselor@harbor.example', 'Omar Khoury'),
  ('harbor/admin', 'admin@harbor.example', 'Grace Underhill'),
  ('harbor/district', 'district@harbor.example', 'Felix Yamada')
) as v (key, email, name)
where s.key = v.key;

update seed.staff s set
  name = seed.given_name('staff given ' || s.key) || ' ' || seed.family_name('staff family ' || s.key)
where s.name is null;
update seed.staff s set
  email = lower(regexp_replace(extensions.unaccent(s.name), '[^A-Za-z]+', '.', 'g')) || n.suffix || '@'
    || c.district || '.example'
from (
  select key, case row_number() over (partition by name order by key) when 1 then ''
    else row_number() over (partition by name order by key)::text end as suffix
  from seed.staff) n,
  seed.schools c
where s.email is null and n.key = s.key and c.key = s.school;
alter table seed.staff add profile_id uuid;
update seed.staff set profile_id = seed.id('login ' || email) where has_login;


-- 2. Logins -----------------------------------------------------------------------------------------------------------

create table seed.logins as
select profile_id as id, email, name from seed.staff where has_login
union all values
  (seed.id('login student@cedar.example'), 'student@cedar.example', 'Kai Nakamura'),
  (seed.id('login guardian@cedar.example'), 'guardian@cedar.example', 'Emiko Nakamura'),
  (seed.id('login guardian.barred@cedar.example'), 'guardian.barred@cedar.example', 'Ren Sandoval');

-- bcrypt with a fixed salt: the same password gives the same row. The empty strings are columns in which the hosted
-- Auth service cannot read null.
insert into auth.users
  (id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data,
   confirmation_token, recovery_token, email_change, email_change_token_new, email_change_token_current, phone_change,
   phone_change_token, reauthentication_token, created_at, updated_at)
select l.id, 'authenticated', 'authenticated', l.email, p.hash, now(),
       '{"provider": "email", "providers": ["email"]}',
       jsonb_build_object('sub', l.id, 'email', l.email, 'email_verified', true),
       '', '', '', '', '', '', '', '', now(), now()
from seed.logins l
cross join (select extensions.crypt('demo-password-2026', '$2a$10$wbpbgqUs7KINWC4Np2pK8.') as hash offset 0) p;

insert into auth.identities
  (id, user_id, provider, provider_id, identity_data, created_at, updated_at)
select seed.id('identity ' || l.email), l.id, 'email', l.id::text,
       jsonb_build_object('sub', l.id, 'email', l.email, 'email_verified', true, 'phone_verified', false), now(), now()
from seed.logins l;

-- The hosted Auth service looks people up by this constant; the local one has no such column.
do $$
begin
  if exists (select from information_schema.columns
             where table_schema = 'auth' and table_name = 'users' and column_name = 'instance_id') then
    execute 'update auth.users u set instance_id = $1 from seed.logins l where l.id = u.id'
      using '00000000-0000-0000-0000-000000000000'::uuid;
  end if;
end
$$;

insert into public.profiles (id, email, display_name) select id, email, name from seed.logins;
update public.profiles p set language = 'es' from seed.staff s where s.profile_id = p.id and s.key = 'high/10/English';


-- 3. Memberships and staff --------------------------------------------------------------------------------------------

insert into public.memberships (id, profile_id, district_id, school_id, role, starts_at, ends_at)
select seed.id('membership ' || s.key), s.profile_id,
       case when s.role <> 'super_admin' then c.district_id end,
       case when s.role not in ('district_admin', 'super_admin') then c.school_id end,
       s.role, make_date(k.school_year - 1, 8, 1),
       -- one who left, and a substitute until the end of the school year
       case s.key when 'middle/former' then k.today - 30 when 'middle/8/Spanish' then make_date(k.school_year + 1, 6, 30) end
from seed.staff s join seed.schools c on c.key = s.school cross join seed.clock k
where s.has_login;

insert into public.staff (school_id, id, source_id, given_name, family_name, email, profile_id, missing_since)
select c.school_id, seed.id('staff ' || s.key), upper(s.school) || '-S' || row_number() over (order by s.key),
       split_part(s.name, ' ', 1), substr(s.name, length(split_part(s.name, ' ', 1)) + 2), s.email, s.profile_id,
       case s.key when 'middle/former' then k.today - 30 end
from seed.staff s join seed.schools c on c.key = s.school cross join seed.clock k
where s.role not in ('district_admin', 'super_admin');

-- An open invitation whose token is published with the demo accounts, one that ran out and one that was revoked.
insert into public.invitations
  (id, district_id, school_id, email, role, token_hash, invited_by, created_at, expires_at, revoked_at)
select seed.id('invitation ' || v.email), c.district_id, c.school_id, v.email, v.role, private.token_hash(v.token),
       a.profile_id, v.created_at, v.created_at + interval '14 days', v.revoked_at
from (values
  ('new.teacher@cedar.example', 'teacher', 'demo0000000000000000000000000001', now() - interval '2 hours', null),
  ('late.teacher@cedar.example', 'teacher', private.new_token(), now() - interval '30 days', null),
  ('mistyped@cedar.example', 'counselor', private.new_token(), now() - interval '6 days', now() - interval '5 days')
) as v (email, role, token, created_at, revoked_at)
join seed.schools c on c.key = 'middle'
join seed.staff a on a.key = 'middle/admin';
