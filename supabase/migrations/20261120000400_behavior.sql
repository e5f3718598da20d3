-- Behavior: the school's vocabulary, behavior requests, their notes and events, and the transitions between states.


-- 1. Vocabulary -------------------------------------------------------------------------------------------------------

create table public.behavior_types (
  school_id uuid not null references public.schools (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  code text not null check (code ~ '^[a-z0-9_]{1,60}$'),
  category text not null check (category in ('minor', 'major', 'positive')),
  objectivity text check (objectivity in ('subjective', 'objective')),
  name text not null check (length(btrim(name)) between 1 and 120),
  translations jsonb not null default '{}' check (jsonb_typeof(translations) = 'object'),
  sort_order smallint not null default 0,
  is_active boolean not null default true,
  primary key (school_id, id),
  unique (school_id, category, code),
  check ((category = 'positive') = (objectivity is null))
);
comment on table public.behavior_types is 'The school''s behavior vocabulary; defaults are the field''s, a school may change them.';
comment on column public.behavior_types.category is
  'minor: handled where it happens. major: office-managed. positive: recognition.';
comment on column public.behavior_types.objectivity is
  'subjective: judged (defiance, disrespect). objective: seen (fighting, tardy). Equity views split by it.';
comment on column public.behavior_types.translations is '{"es": "Interrupción"}: names in further languages.';
select private.audit_table('public.behavior_types');
alter table public.behavior_types enable row level security;
grant select on public.behavior_types to authenticated;
grant insert (school_id, id, code, category, objectivity, name, translations, sort_order) on public.behavior_types
  to authenticated;
grant update (objectivity, name, translations, sort_order, is_active) on public.behavior_types to authenticated;
-- no delete: filed requests name their type; switch it off instead

create table public.vocabulary_terms (
  school_id uuid not null references public.schools (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in
    ('location', 'motivation', 'others_involved', 'action_taken', 'return_reason', 'need', 'safety_phrase')),
  code text not null check (code ~ '^[a-z0-9_]{1,60}$'),
  name text not null check (length(btrim(name)) between 1 and 120),
  translations jsonb not null default '{}' check (jsonb_typeof(translations) = 'object'),
  sort_order smallint not null default 0,
  is_active boolean not null default true,
  primary key (school_id, id),
  unique (school_id, kind, code)
);
comment on table public.vocabulary_terms is 'The school''s other lists: where, why, who else, what was done, why returned.';
comment on column public.vocabulary_terms.kind is
  'safety_phrase: words in a reflection that alert a human at once; name is English, translations add languages.';
select private.audit_table('public.vocabulary_terms');
alter table public.vocabulary_terms enable row level security;
grant select on public.vocabulary_terms to authenticated;
grant insert (school_id, id, kind, code, name, translations, sort_order) on public.vocabulary_terms to authenticated;
grant update (name, translations, sort_order, is_active) on public.vocabulary_terms to authenticated;
-- no delete: as above

do $$
declare
  target text;
begin
  foreach target in array array['behavior_types', 'vocabulary_terms'] loop
    execute format(
      'create policy %1$s_select_members on public.%1$s for select to authenticated using (
         nullif(school_id = any (array(select id from private.known_schools)), false) is not null%2$s);
       create policy %1$s_insert_admins on public.%1$s for insert to authenticated
         with check (school_id = any (array(select id from private.admin_schools)));
       create policy %1$s_update_admins on public.%1$s for update to authenticated
         using (school_id = any (array(select id from private.admin_schools)))
         with check (school_id = any (array(select id from private.admin_schools)))', target,
      -- what raises an alert is not for those whose words are read for it
      case target when 'vocabulary_terms' then '
         and (kind <> ''safety_phrase'' or school_id = any (array(select id from private.directory_schools)))'
         else '' end);
  end loop;
end
$$;


-- 2. Requests ---------------------------------------------------------------------------------------------------------

create table public.kiosks (
  school_id uuid not null references public.schools (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  name text not null check (length(btrim(name)) between 1 and 80),
  paired_at timestamptz,
  last_seen_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (school_id, id)
);
comment on table public.kiosks is
  'Shared devices students reflect on. A kiosk is a device, not a person: its secrets are in private.kiosk_secrets and '
  'it acts through the functions of the kiosk migration only.';

create table public.behavior_requests (
  school_id uuid not null references public.schools (id) on delete restrict,
  id uuid not null,
  school_year smallint not null,
  incident_id uuid not null,
  student_id uuid not null,
  filed_by uuid not null references public.profiles (id) on delete restrict,
  behavior_type_id uuid not null,
  category text not null check (category in ('minor', 'major', 'positive')),
  status text not null check (status in ('waiting', 'reflecting', 'in_review', 'completed', 'cancelled')),
  urgency text not null default 'routine' check (urgency in ('routine', 'soon', 'urgent')),
  occurred_at timestamptz not null,
  occurred_on date not null,
  location_id uuid,
  motivation_id uuid,
  class_id uuid,
  period text check (length(period) <= 40),
  others_involved_ids uuid[] not null default '{}' check (cardinality(others_involved_ids) <= 50),
  action_ids uuid[] not null default '{}' check (cardinality(action_ids) <= 50),
  kiosk_id uuid,
  attempts smallint not null default 0,
  waiting_since timestamptz not null default now(),
  closed_at timestamptz check ((closed_at is null) = (status in ('waiting', 'reflecting', 'in_review'))),
  closed_on date check ((closed_on is null) = (closed_at is null)),
  shared_with_guardians_at timestamptz,
  metadata jsonb not null default '{}'
    check (jsonb_typeof(metadata) = 'object' and length(metadata::text) <= 10000),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (school_id, id, school_year),
  foreign key (school_id, student_id) references public.students (school_id, id) on delete restrict,
  foreign key (school_id, behavior_type_id) references public.behavior_types (school_id, id) on delete restrict,
  foreign key (school_id, location_id) references public.vocabulary_terms (school_id, id) on delete restrict,
  foreign key (school_id, motivation_id) references public.vocabulary_terms (school_id, id) on delete restrict,
  foreign key (school_id, class_id) references public.classes (school_id, id) on delete restrict,
  foreign key (school_id, kiosk_id) references public.kiosks (school_id, id) on delete restrict
) partition by list (school_year);
comment on table public.behavior_requests is
  'One behavior of one student that an adult asks a reflection for, or recognizes. '
  'waiting → reflecting → in_review → completed; in_review → waiting when returned; waiting, reflecting → cancelled. '
  'What staff wrote about it is in request_notes, because students and guardians may read the request itself.';
comment on column public.behavior_requests.id is 'Made by the client, so that filing twice (bad Wi-Fi, double tap) files once.';
comment on column public.behavior_requests.incident_id is 'The same for all students of one incident.';
comment on column public.behavior_requests.category is 'Copied from the behavior type when filed.';
comment on column public.behavior_requests.occurred_on is 'The school day in the school''s zone.';
comment on column public.behavior_requests.closed_on is 'The day it was closed in the school''s zone.';
comment on column public.behavior_requests.kiosk_id is 'The kiosk it waits at; null: any kiosk of the school.';
comment on column public.behavior_requests.attempts is 'Reflections handed in so far.';
comment on column public.behavior_requests.waiting_since is 'When the present state began.';
comment on column public.behavior_requests.shared_with_guardians_at is 'Null: guardians do not see it.';

-- serves the live queue and the kiosk
create index behavior_requests_open_idx on public.behavior_requests (school_id, waiting_since) where closed_at is null;
create index behavior_requests_student_idx on public.behavior_requests (school_id, student_id, occurred_at desc);
create index behavior_requests_filed_idx on public.behavior_requests (school_id, filed_by, occurred_at desc);
create index behavior_requests_day_idx on public.behavior_requests (school_id, occurred_on);
-- by the day, because a list of what was done today by time alone is planned anew at every call
create index behavior_requests_closed_idx on public.behavior_requests (school_id, closed_on, closed_at desc);
create index behavior_requests_incident_idx on public.behavior_requests (school_id, incident_id);
-- foreign keys, and drill-downs by them
create index behavior_requests_filed_by_idx on public.behavior_requests (filed_by);
create index behavior_requests_type_idx on public.behavior_requests (school_id, behavior_type_id);
create index behavior_requests_location_idx on public.behavior_requests (school_id, location_id);
create index behavior_requests_motivation_idx on public.behavior_requests (school_id, motivation_id);
create index behavior_requests_class_idx on public.behavior_requests (school_id, class_id);
create index behavior_requests_kiosk_idx on public.behavior_requests (school_id, kiosk_id);

create trigger behavior_requests_before_update before update on public.behavior_requests
  for each row execute function private.touch_updated_at();
select private.audit_table('public.behavior_requests');
alter table public.behavior_requests enable row level security;
create policy behavior_requests_select_own on public.behavior_requests for select to authenticated using (
  nullif(case coalesce((select by_school from private.record_reach) ->> school_id::text, '')
    when 'all' then true
    when filed_by::text then true
    when '' then false
    else student_id = any ((select private.own_student_ids())::uuid[]) end, false) is not null
  or (student_id = any ((select private.family_student_ids())::uuid[])
    and (shared_with_guardians_at is not null or student_id = any ((select private.self_student_ids())::uuid[]))));
grant select on public.behavior_requests to authenticated;
-- no insert: file_request(); no update: the transitions below and amend_request(); no delete: cancelled with a reason

create table public.request_notes (
  school_id uuid not null,
  id uuid not null default gen_random_uuid(),
  school_year smallint not null,
  request_id uuid not null,
  student_id uuid not null,
  filed_by uuid not null references public.profiles (id) on delete restrict,
  author_id uuid not null references public.profiles (id) on delete restrict,
  body text not null check (length(btrim(body)) between 1 and 4000),
  created_at timestamptz not null default now(),
  primary key (school_id, id, school_year),
  foreign key (school_id, request_id, school_year)
    references public.behavior_requests (school_id, id, school_year) on delete cascade
) partition by list (school_year);
comment on table public.request_notes is
  'What staff wrote about a request: the description when filing, remarks later. Never read by students or guardians.';
comment on column public.request_notes.filed_by is 'The filer of the request, copied for the policy.';
create index request_notes_request_idx on public.request_notes (school_id, request_id, school_year);
create index request_notes_student_idx on public.request_notes (school_id, student_id, created_at desc);
create index request_notes_filed_by_idx on public.request_notes (filed_by);
create index request_notes_author_idx on public.request_notes (author_id);
select private.audit_table('public.request_notes');
alter table public.request_notes enable row level security;
-- The school is an index condition here (see people, section 7): nothing is read for families, whose timelines embed notes
-- and events of every request.
create policy request_notes_select_staff on public.request_notes for select to authenticated using (
  nullif(case coalesce((select by_school from private.record_reach) ->> school_id::text, '')
    when 'all' then true
    when filed_by::text then true
    when '' then false
    else student_id = any ((select private.own_student_ids())::uuid[]) end, false) is not null);
grant select on public.request_notes to authenticated;
-- no insert: add_request_note(); no update, delete: notes are part of the record

create table public.request_events (
  school_id uuid not null,
  id uuid not null default gen_random_uuid(),
  school_year smallint not null,
  request_id uuid not null,
  student_id uuid not null,
  filed_by uuid not null references public.profiles (id) on delete restrict,
  at timestamptz not null default clock_timestamp(),
  actor_id uuid references public.profiles (id) on delete restrict,
  actor_kind text not null check (actor_kind in ('person', 'kiosk', 'link', 'system')),
  kind text not null check (kind in
    ('filed', 'started', 'submitted', 'returned', 'approved', 'cancelled', 'amended', 'shared', 'unshared', 'alerted')),
  from_status text,
  to_status text,
  reason_ids uuid[] not null default '{}',
  note text check (length(note) <= 4000),
  primary key (school_id, id, school_year),
  foreign key (school_id, request_id, school_year)
    references public.behavior_requests (school_id, id, school_year) on delete cascade
) partition by list (school_year);
comment on table public.request_events is
  'Every transition of a request, and every safety alert: when, who, from what to what, and why. Append-only.';
create index request_events_request_idx on public.request_events (school_id, request_id, school_year, at);
create index request_events_filed_by_idx on public.request_events (filed_by);
create index request_events_actor_idx on public.request_events (actor_id);
alter table public.request_events enable row level security;
create policy request_events_select_staff on public.request_events for select to authenticated using (
  nullif(case coalesce((select by_school from private.record_reach) ->> school_id::text, '')
    when 'all' then true
    when filed_by::text then true
    when '' then false
    else student_id = any ((select private.own_student_ids())::uuid[]) end, false) is not null);
grant select on public.request_events to authenticated;
-- no insert, update, delete: written by the transitions and scan_reflection()


-- 3. Partitions -------------------------------------------------------------------------------------------------------

-- The partitions of one school year. Nobody but the parent tables' policies leads to them; closed to direct access.
create function private.create_school_year_partitions(year smallint)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  parents constant text[] := '{behavior_requests,request_notes,request_events,reflections}';
  parent text;
  child text;
begin
  if not exists (select from unnest(parents) p where to_regclass(format('partitions.%s_%s', p, year)) is null) then
    return;
  end if;
  -- two first filings of a year at the same moment: the second waits, then finds the partitions
  perform pg_advisory_xact_lock(hashtext('private.create_school_year_partitions'));
  foreach parent in array parents loop
    child := parent || '_' || year;
    if to_regclass('partitions.' || child) is null then
      execute format('create table partitions.%I partition of public.%I for values in (%s)', child, parent, year);
      execute format('alter table partitions.%I enable row level security', child);
      execute format('create policy %I on partitions.%I for select to authenticated using (false)',
        child || '_select_nobody', child);
    end if;
  end loop;
end
$$;

create function private.school_year_added()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.create_school_year_partitions(new.school_year);
  return new;
end
$$;
create trigger school_years_before_insert before insert on public.school_years
  for each row execute function private.school_year_added();
