-- Organizations: districts, schools, school years, terms, bell schedules, calendar.
-- Policies that need memberships follow in the people migration, section 4.


-- 1. Districts and schools --------------------------------------------------------------------------------------------

create table public.districts (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(btrim(name)) between 1 and 200),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.districts is 'A school district: the outer boundary of isolation. Nothing joins across districts.';

-- the operator's list, a page at a time
create index districts_name_idx on public.districts (name, id);
create trigger districts_before_update before update on public.districts
  for each row execute function private.touch_updated_at();
select private.audit_table('public.districts', 'audit_organization_rows');
alter table public.districts enable row level security;
grant select on public.districts to authenticated;
grant update (name) on public.districts to authenticated;
-- no insert: create_district(); no delete: a district's records outlive its contract

create table public.schools (
  id uuid primary key default gen_random_uuid(),
  district_id uuid not null references public.districts (id) on delete restrict,
  name text not null check (length(btrim(name)) between 1 and 200),
  source_id text,
  timezone text not null default 'America/New_York'
    check (timestamptz '2000-01-01 00:00+00' at time zone timezone is not null),
  language text not null default 'en' check (language in ('en', 'es', 'ar')),
  phone_region text not null default 'US' check (phone_region ~ '^[A-Z]{2}$'),
  has_teachers_see_all_students boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.schools is 'A school: the tenant. Every school-scoped row carries its id.';
comment on column public.schools.source_id is 'The id or code by which the SIS export names this school.';
comment on column public.schools.timezone is 'IANA zone; school days are bucketed in it.';
comment on column public.schools.phone_region is 'ISO 3166 region in which national phone numbers of a roster are read.';
comment on column public.schools.has_teachers_see_all_students is
  'Widens "own students" to all students of the school for its teachers.';
create index schools_district_idx on public.schools (district_id);
create unique index schools_source_key on public.schools (district_id, source_id) where source_id is not null;

create trigger schools_before_update before update on public.schools
  for each row execute function private.touch_updated_at();
select private.audit_table('public.schools', 'audit_organization_rows');
alter table public.schools enable row level security;
grant select on public.schools to authenticated;
grant update (name, source_id, timezone, language, phone_region, has_teachers_see_all_students)
  on public.schools to authenticated;
-- no insert: create_school() also installs the defaults; no delete


-- 2. School years and terms -------------------------------------------------------------------------------------------

create table public.school_years (
  school_id uuid not null references public.schools (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  school_year smallint not null check (school_year between 2000 and 2100),
  starts_on date not null,
  ends_on date not null,
  primary key (school_id, id),
  unique (school_id, school_year),
  check (starts_on < ends_on and ends_on - starts_on <= 400)
);
comment on table public.school_years is 'First and last day of each school year of a school.';
comment on column public.school_years.school_year is 'The calendar year it starts in: 2026 is 2026–27. The partition key.';

select private.audit_table('public.school_years');
alter table public.school_years enable row level security;
grant select, delete on public.school_years to authenticated;
grant insert (school_id, id, school_year, starts_on, ends_on) on public.school_years to authenticated;
grant update (starts_on, ends_on) on public.school_years to authenticated;

create table public.terms (
  school_id uuid not null,
  id uuid not null default gen_random_uuid(),
  school_year_id uuid not null,
  name text not null check (length(btrim(name)) between 1 and 80),
  starts_on date not null,
  ends_on date not null,
  primary key (school_id, id),
  foreign key (school_id, school_year_id) references public.school_years (school_id, id) on delete cascade,
  check (starts_on <= ends_on)
);
comment on table public.terms is 'Grading periods of a school year: quarters, trimesters, semesters.';
create index terms_school_year_idx on public.terms (school_id, school_year_id);

select private.audit_table('public.terms');
alter table public.terms enable row level security;
grant select, delete on public.terms to authenticated;
grant insert (school_id, id, school_year_id, name, starts_on, ends_on) on public.terms to authenticated;
grant update (name, starts_on, ends_on) on public.terms to authenticated;


-- 3. Bell schedules and calendar --------------------------------------------------------------------------------------

create table public.bell_schedules (
  school_id uuid not null references public.schools (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  name text not null check (length(btrim(name)) between 1 and 80),
  is_default boolean not null default false,
  primary key (school_id, id)
);
comment on table public.bell_schedules is 'A named set of periods: regular, early dismissal, assembly.';
create unique index bell_schedules_default_key on public.bell_schedules (school_id) where is_default;

select private.audit_table('public.bell_schedules');
alter table public.bell_schedules enable row level security;
grant select, delete on public.bell_schedules to authenticated;
grant insert (school_id, id, name, is_default) on public.bell_schedules to authenticated;
grant update (name, is_default) on public.bell_schedules to authenticated;

create table public.bell_periods (
  school_id uuid not null,
  id uuid not null default gen_random_uuid(),
  bell_schedule_id uuid not null,
  name text not null check (length(btrim(name)) between 1 and 40),
  starts_at time not null,
  ends_at time not null,
  primary key (school_id, id),
  unique (school_id, bell_schedule_id, name),
  foreign key (school_id, bell_schedule_id) references public.bell_schedules (school_id, id) on delete cascade,
  check (starts_at < ends_at)
);
comment on table public.bell_periods is 'Periods of a bell schedule, in the school''s local time.';
comment on column public.bell_periods.name is 'Matches classes.period: "3", "Block A", "Homeroom".';

select private.audit_table('public.bell_periods');
alter table public.bell_periods enable row level security;
grant select, delete on public.bell_periods to authenticated;
grant insert (school_id, id, bell_schedule_id, name, starts_at, ends_at) on public.bell_periods to authenticated;
grant update (name, starts_at, ends_at) on public.bell_periods to authenticated;

create table public.calendar_days (
  school_id uuid not null references public.schools (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  on_date date not null,
  is_in_session boolean not null,
  bell_schedule_id uuid,
  note text check (length(note) <= 200),
  primary key (school_id, id),
  unique (school_id, on_date),
  foreign key (school_id, bell_schedule_id) references public.bell_schedules (school_id, id)
    on delete set null (bell_schedule_id)
);
comment on table public.calendar_days is
  'One row per day that is known: days in session are the denominator of every rate. A weekday without a row counts as '
  'in session when it lies inside the school year.';
comment on column public.calendar_days.bell_schedule_id is 'Null: the default schedule of the school.';
create index calendar_days_bell_schedule_idx on public.calendar_days (school_id, bell_schedule_id);

select private.audit_table('public.calendar_days');
alter table public.calendar_days enable row level security;
grant select, delete on public.calendar_days to authenticated;
grant insert (school_id, id, on_date, is_in_session, bell_schedule_id, note) on public.calendar_days to authenticated;
grant update (is_in_session, bell_schedule_id, note) on public.calendar_days to authenticated;

-- Whether the school was in session on a day; the rule stated at calendar_days.
create function private.is_in_session(school uuid, day date)
returns boolean
language sql
stable
set search_path = ''
as $$
  select coalesce(
    (select c.is_in_session from public.calendar_days c where c.school_id = school and c.on_date = day),
    extract(isodow from day) < 6
      and exists (
        select from public.school_years y
        where y.school_id = school and day between y.starts_on and y.ends_on))
$$;

-- The school year a day belongs to: the one it lies in, else the one that starts last before it, else by 1 July.
create function private.school_year_of(school uuid, day date)
returns smallint
language sql
stable
set search_path = ''
as $$
  select coalesce(
    (select y.school_year from public.school_years y
     where y.school_id = school and y.starts_on <= day and day < y.starts_on + 366
     order by y.starts_on desc limit 1),
    (extract(year from day) - case when extract(month from day) < 7 then 1 else 0 end)::smallint)
$$;
