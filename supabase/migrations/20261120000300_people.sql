-- People: logins and their memberships, invitations, families, students, guardians, staff, classes.


-- 1. Profiles, memberships, support sessions --------------------------------------------------------------------------

create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  email text not null,
  display_name text not null check (length(btrim(display_name)) between 1 and 120),
  language text not null default 'en' check (language in ('en', 'es', 'ar')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.profiles is 'One per login. Made by accept_invitation(); authorization reads memberships, not this.';
create trigger profiles_before_update before update on public.profiles
  for each row execute function private.touch_updated_at();
select private.audit_table('public.profiles', 'audit_organization_rows');
alter table public.profiles enable row level security;
grant select on public.profiles to authenticated;
grant update (display_name, language) on public.profiles to authenticated;
-- no insert: accept_invitation(); no delete: filed records name their person

create table public.memberships (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  district_id uuid references public.districts (id) on delete restrict,
  school_id uuid references public.schools (id) on delete restrict,
  role text not null check (role in ('teacher', 'counselor', 'school_admin', 'district_admin', 'super_admin')),
  starts_at timestamptz not null default now(),
  ends_at timestamptz,
  created_at timestamptz not null default now(),
  check (starts_at <= ends_at),
  check (case
    when role = 'super_admin' then district_id is null and school_id is null
    when role = 'district_admin' then district_id is not null and school_id is null
    else district_id is not null and school_id is not null end)
);
comment on table public.memberships is
  'Who acts where in which role, from when to when. The only source of authorization; ended ones stop working at once.';
create index memberships_profile_idx on public.memberships (profile_id);
create index memberships_school_idx on public.memberships (school_id, role);
create index memberships_district_idx on public.memberships (district_id, role);
-- the operator's list of who administers the districts, among everybody who works in them
create index memberships_district_admins_idx on public.memberships (profile_id) where role = 'district_admin';
select private.audit_table('public.memberships', 'audit_organization_rows');
alter table public.memberships enable row level security;
grant select on public.memberships to authenticated;
-- no insert: accept_invitation(); no update: end_membership(); no delete: the past stays readable

create table public.support_sessions (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  district_id uuid not null references public.districts (id) on delete restrict,
  reason text not null check (length(btrim(reason)) between 10 and 500),
  starts_at timestamptz not null default now(),
  ends_at timestamptz not null,
  check (ends_at > starts_at and ends_at <= starts_at + interval '4 hours')
);
comment on table public.support_sessions is
  'Time-boxed read access of the platform operator to one district, with its reason. At most four hours. It opens the '
  'set-up of the schools, who works there and the student directory: no profile, contact, request or reflection.';
-- the lists of sessions, latest first
create index support_sessions_profile_idx on public.support_sessions (profile_id, starts_at desc);
create index support_sessions_district_idx on public.support_sessions (district_id, starts_at desc);
select private.audit_table('public.support_sessions', 'audit_organization_rows');
alter table public.support_sessions enable row level security;
grant select on public.support_sessions to authenticated;
-- no insert, update: open_support_session(), close_support_session()


-- 2. Who am I: what every policy asks ---------------------------------------------------------------------------------
-- Who has to do with which school as what follows from memberships, support sessions, the settings of schools and the logins
-- of students and guardians. It is worked out when one of these changes and kept, because every statement asks it and hardly
-- anything changes it.

create table private.school_access (
  profile_id uuid not null references public.profiles (id) on delete cascade,
  school_id uuid not null references public.schools (id) on delete cascade,
  role text not null
    check (role in ('teacher', 'teacher_of_all', 'counselor', 'school_admin', 'district_admin', 'support', 'student',
      'guardian')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- the membership, support session, student or guardian it follows from
  source_id uuid not null,
  primary key (source_id, school_id, role)
);
comment on table private.school_access is
  'Kept by triggers, read by the views below, written by nobody. A district_admin has a row in every school of the district; '
  'so has the operator during a support session, as ''support''; ''teacher_of_all'' is a teacher whose school widened "own '
  'students". What has ended is left out when the person''s rows are made anew.';
-- the person alone: few rows, and a role in the index would cost every statement more than to look at them
create index school_access_profile_idx on private.school_access (profile_id);
create index school_access_school_idx on private.school_access (school_id);
alter table private.school_access enable row level security;
create policy school_access_select_nobody on private.school_access for select to authenticated using (false);

create function private.refresh_school_access(people uuid[])
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  -- one at a time: the next statement sees what the transaction before has changed
  perform pg_advisory_xact_lock(hashtext('private.school_access'));
  delete from private.school_access a where a.profile_id = any (people);
  insert into private.school_access (profile_id, school_id, role, starts_at, ends_at, source_id)
  select x.profile_id, x.school_id, x.role, x.starts_at, coalesce(x.ends_at, 'infinity'), x.source_id
  from (
    select m.profile_id, m.school_id, m.role, m.starts_at, m.ends_at, m.id as source_id
    from public.memberships m
    where m.school_id is not null
    union all
    select m.profile_id, s.id, 'teacher_of_all', m.starts_at, m.ends_at, m.id
    from public.memberships m
    join public.schools s on s.id = m.school_id and s.has_teachers_see_all_students
    where m.role = 'teacher'
    union all
    select m.profile_id, s.id, 'district_admin', m.starts_at, m.ends_at, m.id
    from public.memberships m
    join public.schools s on s.district_id = m.district_id
    where m.role = 'district_admin'
    union all
    -- a support session ends with the membership of the operator at the latest
    select x.profile_id, s.id, 'support', x.starts_at, max(least(x.ends_at, m.ends_at)), x.id
    from public.support_sessions x
    join public.memberships m on m.profile_id = x.profile_id and m.role = 'super_admin' and m.starts_at <= x.ends_at
    join public.schools s on s.district_id = x.district_id
    group by x.profile_id, s.id, x.starts_at, x.id
    union all
    select s.profile_id, s.school_id, 'student', '-infinity', null, s.id from public.students s
    union all
    select g.profile_id, g.school_id, 'guardian', '-infinity', null, g.id from public.guardians g
  ) x
  where x.profile_id = any (people) and (x.ends_at is null or x.ends_at > now());
end
$$;

create function private.access_changed()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.refresh_school_access(array(select distinct c.profile_id from changed_rows c));
  return null;
end
$$;
create trigger memberships_after_insert after insert on public.memberships
  referencing new table as changed_rows for each statement execute function private.access_changed();
create trigger memberships_after_update after update on public.memberships
  referencing new table as changed_rows for each statement execute function private.access_changed();
create trigger memberships_after_delete after delete on public.memberships
  referencing old table as changed_rows for each statement execute function private.access_changed();
create trigger support_sessions_after_insert after insert on public.support_sessions
  referencing new table as changed_rows for each statement execute function private.access_changed();
create trigger support_sessions_after_update after update on public.support_sessions
  referencing new table as changed_rows for each statement execute function private.access_changed();
create trigger support_sessions_after_delete after delete on public.support_sessions
  referencing old table as changed_rows for each statement execute function private.access_changed();

create function private.schools_changed()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.refresh_school_access(array(
    select m.profile_id from new_rows s
    join public.memberships m on m.school_id = s.id or (m.district_id = s.district_id and m.role = 'district_admin')
    union
    select x.profile_id from new_rows s join public.support_sessions x on x.district_id = s.district_id
    where x.ends_at > now()));
  return null;
end
$$;
create trigger schools_after_insert after insert on public.schools
  referencing new table as new_rows for each statement execute function private.schools_changed();
create trigger schools_after_update after update on public.schools
  referencing new table as new_rows for each statement execute function private.schools_changed();

-- Row by row, because a roster changes thousands of students and guardians, and the login of hardly any.
create function private.login_changed()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.refresh_school_access(array_remove(array[old.profile_id, new.profile_id], null));
  return null;
end
$$;

-- Views answer what most statements ask, functions the rest. Both speak for the signed-in person only, and with their
-- owner's rights, because policies on the tables they read would recurse. A policy reads a view as `array(select …)`: the
-- planner makes it part of the statement, where it costs about 10 µs, and 7 µs where it is not reached. A function costs
-- 50 µs in the first statement of a transaction, and 2 µs where it is not reached; `in (select …)` 30 µs for its hash
-- table. So the condition most readers meet asks a view, the others call functions, as `(select …)`: once per statement.
-- Functions are plpgsql, which keeps the plans of its queries for the session.

create view private.own_memberships as
select m.school_id, m.district_id, m.role
from public.memberships m
where m.profile_id = auth.uid() and m.starts_at <= now() and (m.ends_at is null or m.ends_at > now());
comment on view private.own_memberships is 'Where the person acts now, and in which role.';

create view private.own_access as
select a.school_id, a.role
from private.school_access a
where a.profile_id = auth.uid() and a.starts_at <= now() and a.ends_at > now();
comment on view private.own_access is 'Schools the person has to do with now, and as what.';

-- Each on the table itself and not on own_access: what a policy asks is set up in every statement, view by view.
do $$
declare
  view record;
begin
  for view in
    select * from (values
      ('staff_schools', '{teacher,counselor,school_admin}', 'Schools the person works at now.'),
      ('desk_schools', '{counselor,school_admin}', 'Schools whose every student the person is responsible for now.'),
      ('admin_schools', '{school_admin}', 'Schools the person administers now.'),
      ('managed_schools', '{school_admin,district_admin}', 'Schools the person administers now, or the district of which.'),
      ('casework_schools', '{teacher_of_all,counselor,school_admin}',
        'Schools whose every student counts as the person''s own now.'),
      ('profile_schools', '{teacher_of_all,counselor,school_admin,district_admin}',
        'Schools whose every student''s profile the person reads now.'),
      ('people_schools', '{counselor,school_admin,district_admin,support}',
        'Schools of which the person sees now who works there, and with whom.'),
      ('directory_schools', '{teacher,counselor,school_admin,district_admin,support}',
        'Schools whose directory the person reads now.'),
      ('attended_schools', '{student,guardian}', 'Schools the person or a child of the person attends.'),
      ('known_schools', null, 'Schools the person has anything to do with now.')
    ) as v (name, roles, meaning)
  loop
    execute format(
      'create view private.%1$I as
       select a.school_id as id
       from private.school_access a
       where a.profile_id = auth.uid() and a.starts_at <= now() and a.ends_at > now()%2$s;
       comment on view private.%1$I is %3$L;
       grant select on private.%1$I to authenticated',
      view.name,
      case when view.roles is not null then format(' and a.role = any (%L)', view.roles) else '' end,
      view.meaning);
  end loop;
end
$$;
grant select on private.own_memberships, private.own_access to authenticated;

create function private.is_operator()
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return exists (select from private.own_memberships m where m.role = 'super_admin');
end
$$;
grant execute on function private.is_operator to authenticated;

-- The districts in which the person is district_admin now; 'support' stands for those open by a support session, while the
-- person is the platform operator still.
create function private.current_district_ids(roles text[])
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  result uuid[] := '{}';
begin
  if 'district_admin' = any (roles) then
    result := array(select m.district_id from private.own_memberships m where m.role = 'district_admin');
  end if;
  if 'support' = any (roles) then
    result := result || array(
      select x.district_id from public.support_sessions x
      where x.profile_id = auth.uid() and x.starts_at <= now() and x.ends_at > now()
        and exists (select from private.own_memberships m where m.role = 'super_admin'));
  end if;
  return result;
end
$$;
grant execute on function private.current_district_ids to authenticated;

-- The schools in which the person holds one of `roles` now: those of memberships, and the others of private.school_access.
-- The roles are filtered after the look into the index: in its condition they would have the query planned at every call.
create function private.current_school_ids(roles text[])
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return coalesce(
    (select array_agg(a.school_id) filter (where a.role = any (roles)) from private.own_access a), '{}');
end
$$;
grant execute on function private.current_school_ids to authenticated;


-- 3. Invitations ------------------------------------------------------------------------------------------------------

create table public.invitations (
  id uuid primary key default gen_random_uuid(),
  district_id uuid not null references public.districts (id) on delete restrict,
  school_id uuid references public.schools (id) on delete restrict,
  email text not null check (email = lower(btrim(email)) and email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$'),
  role text not null
    check (role in ('teacher', 'counselor', 'school_admin', 'district_admin', 'student', 'guardian')),
  record_id uuid,
  membership_ends_at timestamptz,
  token_hash bytea not null unique,
  invited_by uuid not null references public.profiles (id) on delete restrict,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '14 days',
  accepted_at timestamptz,
  accepted_by uuid references public.profiles (id) on delete restrict,
  revoked_at timestamptz,
  check ((role = 'district_admin') = (school_id is null)),
  check ((role in ('student', 'guardian')) = (record_id is not null))
);
comment on table public.invitations is
  'An invited e-mail address with its future role. The invited person signs up and redeems the token; works on every '
  'Supabase back end because it needs no admin API.';
comment on column public.invitations.record_id is 'The students.id or guardians.id a student or guardian login belongs to.';
comment on column public.invitations.membership_ends_at is 'When the membership ends by itself: a substitute, an intern.';
create index invitations_school_idx on public.invitations (school_id, created_at desc);
create index invitations_district_idx on public.invitations (district_id, created_at desc);
create index invitations_invited_by_idx on public.invitations (invited_by);
create index invitations_accepted_by_idx on public.invitations (accepted_by);
select private.audit_table('public.invitations', 'audit_organization_rows');
alter table public.invitations enable row level security;
grant select (id, district_id, school_id, email, role, record_id, membership_ends_at, invited_by, created_at,
  expires_at, accepted_at, accepted_by, revoked_at) on public.invitations to authenticated;
-- no insert, update, delete: create_invitation(), revoke_invitation(), accept_invitation()


-- 4. Families, students, guardians ------------------------------------------------------------------------------------

create table public.families (
  school_id uuid not null references public.schools (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  name text not null check (length(btrim(name)) between 1 and 200),
  address_line text,
  address_unit text,
  city text,
  region text,
  postal_code text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (school_id, id)
);
comment on table public.families is 'A household: guardians who share an address, a phone or an e-mail. A student may have two.';
create trigger families_before_update before update on public.families
  for each row execute function private.touch_updated_at();
select private.audit_table('public.families');
alter table public.families enable row level security;
grant select on public.families to authenticated;
grant update (name, address_line, address_unit, city, region, postal_code) on public.families to authenticated;
-- no insert, here and on students, their details, guardians and their links: save_student(), save_guardian(),
-- add_household() and imports make the ids, because policies take those as unique across schools
-- no delete: people missing from an export are flagged, never deleted

create table public.students (
  school_id uuid not null references public.schools (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  given_name text not null check (length(btrim(given_name)) between 1 and 120),
  middle_name text,
  family_name text not null check (length(btrim(family_name)) between 1 and 120),
  preferred_name text check (length(btrim(preferred_name)) between 1 and 120),
  display_name text not null generated always as (coalesce(preferred_name, given_name) || ' ' || family_name) stored,
  grade text not null
    check (grade in ('PK', 'KG', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', 'UG')),
  status text not null default 'active' check (status in ('active', 'withdrawn', 'graduated')),
  missing_since date,
  profile_id uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (school_id, id)
);
comment on table public.students is 'The student directory: what every staff member of the school may see.';
comment on column public.students.missing_since is 'First import in which the student was missing; null again when back.';
comment on column public.students.profile_id is 'The student''s own login, when there is one.';
create index students_name_idx on public.students (school_id, family_name, given_name);
create index students_grade_idx on public.students (school_id, grade);
create index students_profile_idx on public.students (profile_id);
create trigger students_before_update before update on public.students
  for each row execute function private.touch_updated_at();
create trigger students_after_insert after insert on public.students
  for each row when (new.profile_id is not null) execute function private.login_changed();
create trigger students_after_update after update of profile_id on public.students
  for each row when (old.profile_id is distinct from new.profile_id) execute function private.login_changed();
create trigger students_after_delete after delete on public.students
  for each row when (old.profile_id is not null) execute function private.login_changed();
select private.audit_table('public.students');
alter table public.students enable row level security;
grant select on public.students to authenticated;
grant update (given_name, middle_name, family_name, preferred_name, grade, status, missing_since)
  on public.students to authenticated;
-- no delete: withdrawn, never deleted

create table public.student_details (
  school_id uuid not null,
  id uuid not null,
  source_id text,
  student_number text,
  state_id text,
  birth_date date,
  gender text check (gender in ('female', 'male', 'nonbinary', 'unspecified')),
  races text[] not null default '{}'
    check (races <@ '{american_indian,asian,black,multiple,pacific_islander,white}'),
  is_hispanic boolean,
  home_language text,
  is_english_learner boolean,
  has_iep boolean,
  has_504_plan boolean,
  email text,
  family_id uuid,
  updated_at timestamptz not null default now(),
  primary key (school_id, id),
  foreign key (school_id, id) references public.students (school_id, id) on delete cascade,
  foreign key (school_id, family_id) references public.families (school_id, id) on delete set null (family_id)
);
comment on table public.student_details is
  'The student profile beyond the directory: one row per student with the same id. Teachers read their own students'' only.';
comment on column public.student_details.source_id is 'The id the SIS or OneRoster export gives (sourcedId, Student_id).';
comment on column public.student_details.family_id is
  'The primary household, where mail goes; further households follow from the student''s guardians.';
create unique index student_details_source_key on public.student_details (school_id, source_id)
  where source_id is not null;
create index student_details_number_idx on public.student_details (school_id, student_number);
create index student_details_state_idx on public.student_details (school_id, state_id);
create index student_details_family_idx on public.student_details (school_id, family_id);
create trigger student_details_before_update before update on public.student_details
  for each row execute function private.touch_updated_at();
select private.audit_table('public.student_details');
alter table public.student_details enable row level security;
grant select on public.student_details to authenticated;
grant update (source_id, student_number, state_id, birth_date, gender, races, is_hispanic,
  home_language, is_english_learner, has_iep, has_504_plan, email, family_id)
  on public.student_details to authenticated;

create table public.guardians (
  school_id uuid not null references public.schools (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  family_id uuid,
  source_id text,
  given_name text not null check (length(btrim(given_name)) between 1 and 120),
  family_name text not null check (length(btrim(family_name)) between 1 and 120),
  email text,
  phone text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  phone_extension text,
  alternate_phone text check (alternate_phone ~ '^\+[1-9][0-9]{6,14}$'),
  language text not null default 'en' check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  preferred_channel text not null default 'sms' check (preferred_channel in ('sms', 'email', 'app', 'none')),
  missing_since date,
  profile_id uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (school_id, id),
  foreign key (school_id, family_id) references public.families (school_id, id) on delete set null (family_id)
);
comment on table public.guardians is 'An adult responsible for students, with contact data and preferences.';
comment on column public.guardians.phone is 'E.164.';
comment on column public.guardians.language is 'BCP 47 tag of the language messages are written in.';
create index guardians_family_idx on public.guardians (school_id, family_id);
create index guardians_email_idx on public.guardians (school_id, email);
create index guardians_phone_idx on public.guardians (school_id, phone);
create index guardians_name_idx on public.guardians (school_id, family_name, given_name);
create unique index guardians_source_key on public.guardians (school_id, source_id) where source_id is not null;
create index guardians_profile_idx on public.guardians (profile_id);
create trigger guardians_before_update before update on public.guardians
  for each row execute function private.touch_updated_at();
create trigger guardians_after_insert after insert on public.guardians
  for each row when (new.profile_id is not null) execute function private.login_changed();
create trigger guardians_after_update after update of profile_id on public.guardians
  for each row when (old.profile_id is distinct from new.profile_id) execute function private.login_changed();
create trigger guardians_after_delete after delete on public.guardians
  for each row when (old.profile_id is not null) execute function private.login_changed();
select private.audit_table('public.guardians');
alter table public.guardians enable row level security;
grant select on public.guardians to authenticated;
grant update (family_id, given_name, family_name, email, phone, phone_extension, alternate_phone, language,
  preferred_channel, missing_since) on public.guardians to authenticated;
-- no delete; guardians change their own contact data through update_my_contact()

create table public.student_guardians (
  school_id uuid not null,
  id uuid not null default gen_random_uuid(),
  student_id uuid not null,
  guardian_id uuid not null,
  relationship text not null default 'Guardian' check (length(btrim(relationship)) between 1 and 60),
  has_custody boolean not null default true,
  lives_with boolean not null default true,
  may_be_contacted boolean not null default true,
  may_pick_up boolean not null default true,
  is_barred boolean not null default false,
  contact_order smallint not null default 1 check (contact_order between 1 and 99),
  missing_since date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (school_id, id),
  unique (school_id, student_id, guardian_id),
  foreign key (school_id, student_id) references public.students (school_id, id) on delete cascade,
  foreign key (school_id, guardian_id) references public.guardians (school_id, id) on delete cascade
);
comment on table public.student_guardians is 'Which adult is what to which student, and what that adult may do.';
comment on column public.student_guardians.is_barred is 'A court order or the school bars this adult: no data, no messages.';
create index student_guardians_guardian_idx on public.student_guardians (school_id, guardian_id);
create trigger student_guardians_before_update before update on public.student_guardians
  for each row execute function private.touch_updated_at();
select private.audit_table('public.student_guardians');
alter table public.student_guardians enable row level security;
grant select, delete on public.student_guardians to authenticated;
grant update (relationship, has_custody, lives_with, may_be_contacted, may_pick_up, is_barred, contact_order,
  missing_since) on public.student_guardians to authenticated;


-- 5. Staff, classes, who teaches whom ---------------------------------------------------------------------------------

create table public.staff (
  school_id uuid not null references public.schools (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  source_id text,
  given_name text not null check (length(btrim(given_name)) between 1 and 120),
  family_name text not null check (length(btrim(family_name)) between 1 and 120),
  email text check (email = lower(btrim(email))),
  missing_since date,
  profile_id uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (school_id, id)
);
comment on table public.staff is 'Adults a roster names as working at the school, with or without a login yet.';
comment on column public.staff.profile_id is 'Set when the person with this e-mail accepts an invitation of the school.';
create unique index staff_source_key on public.staff (school_id, source_id) where source_id is not null;
create unique index staff_profile_key on public.staff (school_id, profile_id) where profile_id is not null;
create index staff_profile_idx on public.staff (profile_id);
create index staff_email_idx on public.staff (school_id, email);
create trigger staff_before_update before update on public.staff
  for each row execute function private.touch_updated_at();
select private.audit_table('public.staff');
alter table public.staff enable row level security;
grant select on public.staff to authenticated;
grant insert (school_id, id, given_name, family_name, email) on public.staff to authenticated;
grant update (given_name, family_name, email, missing_since) on public.staff to authenticated;

create table public.classes (
  school_id uuid not null references public.schools (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  source_id text,
  school_year smallint not null,
  name text not null check (length(btrim(name)) between 1 and 160),
  course_code text,
  period text check (length(period) <= 40),
  grade text,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (school_id, id)
);
comment on table public.classes is 'A section: one group of students with its staff in one school year.';
comment on column public.classes.period is 'The bell period it meets in, by the name bell_periods gives it.';
create unique index classes_source_key on public.classes (school_id, source_id) where source_id is not null;
create index classes_year_idx on public.classes (school_id, school_year, is_active);
create trigger classes_before_update before update on public.classes
  for each row execute function private.touch_updated_at();
select private.audit_table('public.classes');
alter table public.classes enable row level security;
grant select on public.classes to authenticated;
grant insert (school_id, id, school_year, name, course_code, period, grade) on public.classes to authenticated;
grant update (name, course_code, period, grade, is_active) on public.classes to authenticated;

create table public.class_staff (
  school_id uuid not null,
  id uuid not null default gen_random_uuid(),
  class_id uuid not null,
  staff_id uuid not null,
  is_lead boolean not null default true,
  primary key (school_id, id),
  unique (school_id, class_id, staff_id),
  foreign key (school_id, class_id) references public.classes (school_id, id) on delete cascade,
  foreign key (school_id, staff_id) references public.staff (school_id, id) on delete cascade
);
comment on table public.class_staff is 'Who teaches a class.';
create index class_staff_staff_idx on public.class_staff (school_id, staff_id);
select private.audit_table('public.class_staff');
alter table public.class_staff enable row level security;
grant select, delete on public.class_staff to authenticated;
grant insert (school_id, id, class_id, staff_id, is_lead) on public.class_staff to authenticated;
grant update (is_lead) on public.class_staff to authenticated;

create table public.class_students (
  school_id uuid not null,
  id uuid not null default gen_random_uuid(),
  class_id uuid not null,
  student_id uuid not null,
  primary key (school_id, id),
  unique (school_id, class_id, student_id),
  foreign key (school_id, class_id) references public.classes (school_id, id) on delete cascade,
  foreign key (school_id, student_id) references public.students (school_id, id) on delete cascade
);
comment on table public.class_students is 'Who is enrolled in a class.';
create index class_students_student_idx on public.class_students (school_id, student_id);
select private.audit_table('public.class_students');
alter table public.class_students enable row level security;
grant select, delete on public.class_students to authenticated;
grant insert (school_id, id, class_id, student_id) on public.class_students to authenticated;
-- no update: an enrollment is there or not

create table public.teacher_student_assignments (
  school_id uuid not null,
  id uuid not null default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  student_id uuid not null,
  class_id uuid,
  ends_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (school_id, id),
  unique nulls not distinct (school_id, profile_id, student_id, class_id),
  foreign key (school_id, student_id) references public.students (school_id, id) on delete cascade,
  foreign key (school_id, class_id) references public.classes (school_id, id) on delete cascade
);
comment on table public.teacher_student_assignments is
  '"My students": implied by classes and their staff (class_id set, kept by triggers) or made by hand (class_id null).';
-- with the end, so that own students are read from the index alone
create index teacher_student_assignments_profile_idx
  on public.teacher_student_assignments (profile_id, school_id, student_id) include (ends_at);
create index teacher_student_assignments_student_idx on public.teacher_student_assignments (school_id, student_id);
create index teacher_student_assignments_class_idx on public.teacher_student_assignments (school_id, class_id);
select private.audit_table('public.teacher_student_assignments');
alter table public.teacher_student_assignments enable row level security;
grant select, delete on public.teacher_student_assignments to authenticated;
grant insert (school_id, id, profile_id, student_id, ends_at) on public.teacher_student_assignments to authenticated;
grant update (ends_at) on public.teacher_student_assignments to authenticated;

-- Brings the assignments that classes imply in line with the classes named (arrays run in parallel).
create function private.refresh_class_assignments(schools uuid[], classes uuid[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  with touched as (
    select distinct t.school_id, t.class_id from unnest(schools, classes) as t (school_id, class_id)
  ), implied as (
    select distinct c.school_id, s.profile_id, e.student_id, c.id as class_id
    from touched t
    join public.classes c on c.school_id = t.school_id and c.id = t.class_id and c.is_active
    join public.class_staff cs on cs.school_id = c.school_id and cs.class_id = c.id
    join public.staff s on s.school_id = cs.school_id and s.id = cs.staff_id and s.profile_id is not null
    join public.class_students e on e.school_id = c.school_id and e.class_id = c.id
  ), removed as (
    delete from public.teacher_student_assignments a
    using touched t
    where a.school_id = t.school_id and a.class_id = t.class_id
      and not exists (
        select from implied i
        where i.school_id = a.school_id and i.profile_id = a.profile_id and i.student_id = a.student_id
          and i.class_id = a.class_id)
  )
  insert into public.teacher_student_assignments (school_id, profile_id, student_id, class_id)
  select i.school_id, i.profile_id, i.student_id, i.class_id from implied i
  on conflict (school_id, profile_id, student_id, class_id) do nothing
$$;

create function private.class_members_changed()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.refresh_class_assignments(array_agg(c.school_id), array_agg(c.class_id)) from changed_rows c;
  return null;
end
$$;
create trigger class_students_after_insert after insert on public.class_students
  referencing new table as changed_rows for each statement execute function private.class_members_changed();
create trigger class_students_after_delete after delete on public.class_students
  referencing old table as changed_rows for each statement execute function private.class_members_changed();
create trigger class_staff_after_insert after insert on public.class_staff
  referencing new table as changed_rows for each statement execute function private.class_members_changed();
create trigger class_staff_after_delete after delete on public.class_staff
  referencing old table as changed_rows for each statement execute function private.class_members_changed();

create function private.classes_changed()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.refresh_class_assignments(array_agg(n.school_id), array_agg(n.id))
  from new_rows n join old_rows o on o.school_id = n.school_id and o.id = n.id
  where n.is_active <> o.is_active;
  return null;
end
$$;
create trigger classes_after_update after update on public.classes
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.classes_changed();

create function private.staff_changed()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.refresh_class_assignments(array_agg(cs.school_id), array_agg(cs.class_id))
  from new_rows n
  join old_rows o on o.school_id = n.school_id and o.id = n.id
  join public.class_staff cs on cs.school_id = n.school_id and cs.staff_id = n.id
  where n.profile_id is distinct from o.profile_id;
  return null;
end
$$;
create trigger staff_after_update after update on public.staff
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.staff_changed();


-- 6. More helpers: which students are mine ----------------------------------------------------------------------------

create view private.own_assignments as
select a.school_id, a.student_id
from public.teacher_student_assignments a
where a.profile_id = (select auth.uid()) and (a.ends_at is null or a.ends_at > now());
comment on view private.own_assignments is
  'Students assigned to the person. Only staff of the school may act on it: an assignment outlives its membership.';

-- What the four tables of requests ask, as `(select by_school from private.record_reach) ->> school_id::text`. Both in one
-- look, because a view for a counselor's "all" and one for a teacher's "own" would both be set up in every statement. Of a
-- school that stands in it twice the later counts, so who is teacher and counselor reads as counselor.
create view private.record_reach as
select jsonb_object(array(
  select array[a.school_id::text, case a.role when 'teacher' then a.profile_id::text else 'all' end]
  from private.school_access a
  where a.profile_id = auth.uid() and a.starts_at <= now() and a.ends_at > now()
    and a.role = any ('{teacher,teacher_of_all,counselor,school_admin}')
  order by a.role = 'teacher' desc)) as by_school;
comment on view private.record_reach is
  'One row: by each school the person works at now, whose records the person reads there. ''all'': every student''s. The '
  'person''s id: of those the person filed, and of students assigned to the person.';

-- Their names stand on requests and reviews, and on the lists of districts. One look at the memberships of each person,
-- whatever makes the reader know them.
create view private.colleagues as
select m.profile_id
from public.memberships m
where m.school_id = any (array(select d.id from private.directory_schools d))
  or (m.school_id is null
    and ((m.role = 'district_admin' and exists (select from private.own_memberships o where o.role = 'super_admin'))
      or m.district_id = any ((select private.current_district_ids('{district_admin,support}'))::uuid[])));
comment on view private.colleagues is
  'People who work, or worked, at a school whose directory the person reads now, who administer a district the person has, '
  'and, for the operator, any district.';

grant select on private.own_assignments, private.record_reach, private.colleagues to authenticated;

-- The students of own_assignments, collected once from the index instead of looked up row by row.
create function private.own_student_ids()
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  me uuid := auth.uid();
begin
  return array(
    select a.student_id
    from public.teacher_student_assignments a
    where a.profile_id = me and (a.ends_at is null or a.ends_at > now()));
end
$$;
grant execute on function private.own_student_ids to authenticated;

-- The student records of the login: one in each school attended.
create function private.self_student_ids()
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return array(select s.id from public.students s where s.profile_id = auth.uid());
end
$$;
grant execute on function private.self_student_ids to authenticated;

-- The children of the signed-in guardian, without those the guardian is barred from.
create function private.child_student_ids()
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return array(
    select sg.student_id
    from public.guardians g
    join public.student_guardians sg on sg.school_id = g.school_id and sg.guardian_id = g.id
    where g.profile_id = auth.uid() and not sg.is_barred);
end
$$;
grant execute on function private.child_student_ids to authenticated;

-- Both in one, for conditions that few of their readers get past.
create function private.family_student_ids()
returns uuid[]
language plpgsql
stable
set search_path = ''
as $$
begin
  return private.self_student_ids() || private.child_student_ids();
end
$$;
grant execute on function private.family_student_ids to authenticated;

-- The records of the signed-in guardian: one at each school.
create function private.own_guardian_ids()
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return array(select g.id from public.guardians g where g.profile_id = auth.uid());
end
$$;
grant execute on function private.own_guardian_ids to authenticated;

-- The households of the signed-in guardian. None when a student's record bars the guardian: the household of the import
-- may be the one the student lives in.
create function private.own_family_ids()
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return array(
    select g.family_id
    from public.guardians g
    where g.profile_id = auth.uid() and not exists (
      select from public.student_guardians sg
      where sg.school_id = g.school_id and sg.guardian_id = g.id and sg.is_barred));
end
$$;
grant execute on function private.own_family_ids to authenticated;

-- Who opened a support session for a district the person has.
create function private.district_helper_ids()
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return array(
    select x.profile_id from public.support_sessions x
    where x.district_id = any ((select private.current_district_ids('{district_admin,support}'))::uuid[]));
end
$$;
grant execute on function private.district_helper_ids to authenticated;

-- The districts of attended schools.
create function private.attended_district_ids()
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return array(
    select s.district_id from public.schools s join private.attended_schools a on a.id = s.id);
end
$$;
grant execute on function private.attended_district_ids to authenticated;


-- 7. Policies ---------------------------------------------------------------------------------------------------------
-- `nullif(…, false) is not null` is the condition itself, written so that it stays out of the indexes and counts as true
-- for nearly every row, which it is for those a screen asks for: the plan is that of the filters the screen brings itself.
-- (Bare, the planner takes it for rarely true, and in coalesce(…, false) for true every other time; both turned an index
-- that has the wanted order into a sort of everything.) What applies to most readers stands first, because what is not
-- reached is not run. What staff ask of many rows that are not theirs does not get to the functions of families: a look at
-- attended schools stands before them.
-- Two questions are asked of each row, by a look into an index: whether the student is assigned to the person, and whether
-- the profile is a colleague's. Collecting all of either would cost statements that read a few rows more than the looks;
-- where many rows are read, the planner makes one hashed set.

create policy districts_select_members on public.districts for select to authenticated using (
  nullif(id = any (array(select m.district_id from private.own_memberships m)), false) is not null
  or (select private.is_operator())
  or id = any ((select private.attended_district_ids())::uuid[]));
create policy districts_update_admins on public.districts for update to authenticated
  using (id = any ((select private.current_district_ids('{district_admin}'))::uuid[]))
  with check (id = any ((select private.current_district_ids('{district_admin}'))::uuid[]));

create policy schools_select_members on public.schools for select to authenticated using (
  nullif(id = any (array(select k.id from private.known_schools k)), false) is not null);
create policy schools_update_admins on public.schools for update to authenticated
  using (id = any (array(select m.id from private.managed_schools m)))
  with check (id = any (array(select m.id from private.managed_schools m)));

-- The district reads the trail of the tables it may read, named here one by one: former values of contacts, requests
-- and reflections stay with the school, as the records do.
create policy audit_log_select_admins on public.audit_log for select to authenticated using (
  nullif(school_id = any (array(select id from private.admin_schools)), false) is not null
  or (school_id is null
    and district_id = any ((select private.current_district_ids('{district_admin}'))::uuid[]))
  or (school_id = any ((select private.current_school_ids('{district_admin}'))::uuid[])
    and table_name in (
      'schools', 'school_years', 'terms', 'bell_schedules', 'bell_periods', 'calendar_days', 'memberships',
      'invitations', 'students', 'student_details', 'staff', 'classes', 'class_staff', 'class_students',
      'teacher_student_assignments', 'behavior_types', 'vocabulary_terms', 'prompt_sets', 'kiosks')));

-- Calendar and schedule: every member of the school reads, its admin writes.
do $$
declare
  target text;
begin
  foreach target in array array['school_years', 'terms', 'bell_schedules', 'bell_periods', 'calendar_days'] loop
    execute format(
      'create policy %1$s_select_members on public.%1$s for select to authenticated using (
         nullif(school_id = any (array(select id from private.known_schools)), false) is not null);
       create policy %1$s_insert_admins on public.%1$s for insert to authenticated
         with check (school_id = any (array(select id from private.admin_schools)));
       create policy %1$s_update_admins on public.%1$s for update to authenticated
         using (school_id = any (array(select id from private.admin_schools)))
         with check (school_id = any (array(select id from private.admin_schools)));
       create policy %1$s_delete_admins on public.%1$s for delete to authenticated
         using (school_id = any (array(select id from private.admin_schools)))', target);
  end loop;
end
$$;

create policy profiles_select_colleagues on public.profiles for select to authenticated using (
  id = (select auth.uid())
  or exists (select from private.colleagues c where c.profile_id = profiles.id)
  or id = any ((select private.district_helper_ids())::uuid[]));
create policy profiles_update_self on public.profiles for update to authenticated
  using (id = (select auth.uid())) with check (id = (select auth.uid()));

create policy memberships_select_admins on public.memberships for select to authenticated using (
  profile_id = (select auth.uid())
  or nullif(school_id = any (array(select id from private.people_schools)), false) is not null
  or (role in ('district_admin', 'super_admin')
    and exists (select from private.own_memberships o where o.role = 'super_admin'))
  or district_id = any ((select private.current_district_ids('{district_admin,support}'))::uuid[]));

create policy support_sessions_select_parties on public.support_sessions for select to authenticated using (
  profile_id = (select auth.uid())
  or district_id = any ((select private.current_district_ids('{district_admin}'))::uuid[]));

create policy invitations_select_admins on public.invitations for select to authenticated using (
  nullif(school_id = any (array(select id from private.managed_schools)), false) is not null
  or district_id = any ((select private.current_district_ids('{district_admin}'))::uuid[])
  or (role = 'district_admin' and (select private.is_operator())));

create policy families_select_desk on public.families for select to authenticated using (
  nullif(school_id = any (array(select id from private.desk_schools)), false) is not null
  or id = any ((select private.own_family_ids())::uuid[]));
create policy families_update_admins on public.families for update to authenticated
  using (school_id = any (array(select id from private.admin_schools)))
  with check (school_id = any (array(select id from private.admin_schools)));

create policy students_select_directory on public.students for select to authenticated using (
  nullif(school_id = any (array(select id from private.directory_schools)), false) is not null
  or profile_id = (select auth.uid())
  or id = any ((select private.child_student_ids())::uuid[]));
create policy students_update_admins on public.students for update to authenticated
  using (school_id = any (array(select id from private.admin_schools)))
  with check (school_id = any (array(select id from private.admin_schools)));

create policy student_details_select_own on public.student_details for select to authenticated using (
  nullif(school_id = any (array(select p.id from private.profile_schools p)), false) is not null
  or (nullif(school_id = any (array(select s.id from private.staff_schools s)), false) is not null
    and exists (
      select from private.own_assignments a
      where a.school_id = student_details.school_id and a.student_id = student_details.id))
  or (nullif(school_id = any (array(select s.id from private.attended_schools s)), false) is not null
    and (id = any ((select private.self_student_ids())::uuid[])
      or id = any ((select private.child_student_ids())::uuid[]))));
create policy student_details_update_admins on public.student_details for update to authenticated
  using (school_id = any (array(select id from private.admin_schools)))
  with check (school_id = any (array(select id from private.admin_schools)));

-- Teachers get names and relationships through list_student_guardians(); contact data is not theirs to read, nor the
-- district's.
create policy guardians_select_desk on public.guardians for select to authenticated using (
  nullif(school_id = any (array(select id from private.desk_schools)), false) is not null
  or profile_id = (select auth.uid()));
create policy guardians_update_admins on public.guardians for update to authenticated
  using (school_id = any (array(select id from private.admin_schools)))
  with check (school_id = any (array(select id from private.admin_schools)));

create policy student_guardians_select_desk on public.student_guardians for select to authenticated using (
  nullif(school_id = any (array(select id from private.desk_schools)), false) is not null
  or (not is_barred
    and guardian_id = any ((select private.own_guardian_ids())::uuid[])));
create policy student_guardians_update_admins on public.student_guardians for update to authenticated
  using (school_id = any (array(select id from private.admin_schools)))
  with check (school_id = any (array(select id from private.admin_schools)));
create policy student_guardians_delete_admins on public.student_guardians for delete to authenticated
  using (school_id = any (array(select id from private.admin_schools)));

-- Staff and classes are the school's directory too.
do $$
declare
  target text;
begin
  foreach target in array array['staff', 'classes', 'class_staff', 'class_students'] loop
    execute format(
      'create policy %1$s_select_members on public.%1$s for select to authenticated using (
         nullif(school_id = any (array(select id from private.directory_schools)), false) is not null);
       create policy %1$s_insert_admins on public.%1$s for insert to authenticated
         with check (school_id = any (array(select id from private.admin_schools)))', target);
    if target <> 'class_students' then
      execute format(
        'create policy %1$s_update_admins on public.%1$s for update to authenticated
           using (school_id = any (array(select id from private.admin_schools)))
           with check (school_id = any (array(select id from private.admin_schools)))', target);
    end if;
    if target in ('class_staff', 'class_students') then
      execute format(
        'create policy %1$s_delete_admins on public.%1$s for delete to authenticated
           using (school_id = any (array(select id from private.admin_schools)))', target);
    end if;
  end loop;
end
$$;

create policy teacher_student_assignments_select_staff on public.teacher_student_assignments
  for select to authenticated using (
    (profile_id = (select auth.uid())
      and nullif(school_id = any (array(
        select m.school_id from private.own_memberships m where m.role = 'teacher')), false) is not null)
    or nullif(school_id = any (array(select id from private.people_schools)), false) is not null);
create policy teacher_student_assignments_insert_admins on public.teacher_student_assignments
  for insert to authenticated with check (
    class_id is null
    and school_id = any (array(select id from private.admin_schools))
    and exists (
      select from public.memberships m
      where m.school_id = teacher_student_assignments.school_id
        and m.profile_id = teacher_student_assignments.profile_id and m.role = 'teacher'));
create policy teacher_student_assignments_update_admins on public.teacher_student_assignments
  for update to authenticated
  using (class_id is null and school_id = any (array(select id from private.admin_schools)))
  with check (class_id is null and school_id = any (array(select id from private.admin_schools)));
create policy teacher_student_assignments_delete_admins on public.teacher_student_assignments
  for delete to authenticated
  using (class_id is null and school_id = any (array(select id from private.admin_schools)));
