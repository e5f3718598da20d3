-- Kiosks: paired devices, one-time codes, links, and the session in which a student reflects.
-- A device is not a person. It acts as `anon` through the functions below, each of which asks for a secret.
-- Functions that count wrong tries answer with an outcome instead of raising, because an error would roll the count back.


-- 1. Secrets ----------------------------------------------------------------------------------------------------------

alter table public.kiosks enable row level security;
create policy kiosks_select_staff on public.kiosks for select to authenticated using (
  nullif(school_id = any (array(select id from private.directory_schools)), false) is not null);
create policy kiosks_insert_admins on public.kiosks for insert to authenticated
  with check (school_id = any (array(select id from private.admin_schools)));
create policy kiosks_update_admins on public.kiosks for update to authenticated
  using (school_id = any (array(select id from private.admin_schools)))
  with check (school_id = any (array(select id from private.admin_schools)));
grant select on public.kiosks to authenticated;
grant insert (school_id, id, name) on public.kiosks to authenticated;
grant update (name) on public.kiosks to authenticated;
-- no delete: requests name their kiosk; unpair_kiosk() revokes the device
select private.audit_table('public.kiosks');

create table private.kiosk_secrets (
  school_id uuid not null,
  kiosk_id uuid not null,
  pairing_hash bytea unique,
  pairing_expires_at timestamptz,
  token_hash bytea unique,
  failed_attempts smallint not null default 0,
  failing_since timestamptz,
  locked_until timestamptz,
  primary key (school_id, kiosk_id),
  foreign key (school_id, kiosk_id) references public.kiosks (school_id, id) on delete cascade
);
comment on table private.kiosk_secrets is 'Hashes of a kiosk''s pairing code and device token, and its wrong tries.';
comment on column private.kiosk_secrets.failed_attempts is
  'Wrong codes within the ten minutes after failing_since; the tenth locks the kiosk for five minutes. A right code does '
  'not reset them: a student with a code of their own would buy guesses at others'' with it.';
alter table private.kiosk_secrets enable row level security;
create policy kiosk_secrets_select_nobody on private.kiosk_secrets for select to authenticated using (false);

create table private.request_codes (
  school_id uuid not null,
  school_year smallint not null,
  request_id uuid not null,
  code text not null check (code ~ '^[0-9]{4}$'),
  failed_attempts smallint not null default 0,
  primary key (school_id, request_id),
  foreign key (school_id, request_id, school_year)
    references public.behavior_requests (school_id, id, school_year) on delete cascade
);
comment on table private.request_codes is
  'The code that opens the present attempt of a request. Made anew for every attempt, gone when it is handed in; five '
  'wrong tries void it until staff make a new one. Readable, because the teacher reads it to the student.';
create index request_codes_request_idx on private.request_codes (school_id, request_id, school_year);
alter table private.request_codes enable row level security;
create policy request_codes_select_nobody on private.request_codes for select to authenticated using (false);

create table private.reflection_links (
  token_hash bytea primary key,
  school_id uuid not null,
  school_year smallint not null,
  request_id uuid not null,
  created_by uuid not null references public.profiles (id) on delete cascade,
  expires_at timestamptz not null,
  unique (school_id, token_hash),
  foreign key (school_id, request_id, school_year)
    references public.behavior_requests (school_id, id, school_year) on delete cascade
);
comment on table private.reflection_links is
  'Links that open a reflection on the student''s own device, for one day and while who made it works at the school.';
create index reflection_links_request_idx on private.reflection_links (school_id, request_id, school_year);
create index reflection_links_created_by_idx on private.reflection_links (created_by);
alter table private.reflection_links enable row level security;
create policy reflection_links_select_nobody on private.reflection_links for select to authenticated using (false);

create table private.reflection_sessions (
  token_hash bytea primary key,
  school_id uuid not null,
  school_year smallint not null,
  request_id uuid not null,
  reflection_id uuid not null,
  kiosk_id uuid,
  link_hash bytea,
  expires_at timestamptz not null,
  foreign key (school_id, reflection_id, school_year)
    references public.reflections (school_id, id, school_year) on delete cascade,
  foreign key (school_id, kiosk_id) references public.kiosks (school_id, id) on delete cascade,
  foreign key (school_id, link_hash) references private.reflection_links (school_id, token_hash) on delete cascade,
  check ((kiosk_id is null) = (link_hash is not null))
);
comment on table private.reflection_sessions is
  'What a device holds while a student reflects, at a kiosk or by a link. One per reflection: opening it elsewhere ends '
  'the former.';
create unique index reflection_sessions_reflection_key
  on private.reflection_sessions (school_id, reflection_id, school_year);
create index reflection_sessions_link_idx on private.reflection_sessions (school_id, link_hash);
create index reflection_sessions_kiosk_idx on private.reflection_sessions (school_id, kiosk_id);
alter table private.reflection_sessions enable row level security;
create policy reflection_sessions_select_nobody on private.reflection_sessions for select to authenticated using (false);


-- 2. Codes and links, for staff ---------------------------------------------------------------------------------------

create function private.renew_code(r public.behavior_requests)
returns text
language sql
volatile
security definer
set search_path = ''
as $$
  insert into private.request_codes (school_id, school_year, request_id, code)
  values (r.school_id, r.school_year, r.id, private.new_digits(4))
  on conflict (school_id, request_id) do update set code = excluded.code, failed_attempts = 0
  returning code
$$;

-- Ends whatever is open on a request: code, links, sessions, the draft.
create function private.end_reflecting(r public.behavior_requests)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  delete from private.request_codes c where c.school_id = r.school_id and c.request_id = r.id;
  delete from private.reflection_links l where l.school_id = r.school_id and l.request_id = r.id;
  delete from private.reflection_sessions s where s.school_id = r.school_id and s.request_id = r.id;
  update public.reflections f set status = 'abandoned'
  where f.school_id = r.school_id and f.school_year = r.school_year and f.request_id = r.id and f.status = 'draft';
$$;

create function private.list_request_codes(school uuid)
returns table (request_id uuid, code text, is_void boolean)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  me uuid := auth.uid();
  sees_all boolean;
  is_teacher boolean;
begin
  select bool_or(a.role in ('teacher_of_all', 'counselor')), bool_or(a.role = 'teacher') into sees_all, is_teacher
  from private.own_access a where a.school_id = school;
  -- two queries, so that each keeps one plan: the queue asks every few seconds
  if sees_all then
    return query
    select c.request_id, c.code, c.failed_attempts >= 5
    from private.request_codes c
    join public.behavior_requests r
      on r.school_id = c.school_id and r.school_year = c.school_year and r.id = c.request_id
    where c.school_id = school and r.status in ('waiting', 'reflecting');
  elsif is_teacher then
    return query
    select c.request_id, c.code, c.failed_attempts >= 5
    from private.request_codes c
    join public.behavior_requests r
      on r.school_id = c.school_id and r.school_year = c.school_year and r.id = c.request_id
    where c.school_id = school and r.status in ('waiting', 'reflecting')
      and (r.filed_by = me or r.student_id in (
        select a.student_id from private.own_assignments a where a.school_id = school));
  end if;
end
$$;
grant execute on function private.list_request_codes to authenticated;

create function public.list_request_codes(school uuid)
returns table (request_id uuid, code text, is_void boolean)
language plpgsql stable set search_path = ''
as $$ begin return query select * from private.list_request_codes(school); end $$;
comment on function public.list_request_codes is
  'The codes of open requests the person may see, to read to the student. is_void: five wrong tries; renew it.';
grant execute on function public.list_request_codes to authenticated;

-- Whether a link is good still: its maker files at the school now, because the maker may hold it too.
create function private.is_link_open(link private.reflection_links)
returns boolean
language sql
stable
set search_path = ''
as $$
  select exists (
    select from public.memberships m
    where m.profile_id = link.created_by and m.school_id = link.school_id and m.role in ('teacher', 'counselor')
      and m.starts_at <= now() and (m.ends_at is null or m.ends_at > now()))
$$;

-- The request when the person may hand the student its code, while it is open.
create function private.open_request_for_staff(school uuid, request uuid)
returns public.behavior_requests
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  r public.behavior_requests := private.lock_seen_request(school, request);
begin
  if r.status not in ('waiting', 'reflecting') then
    perform private.refuse_move(r, 'opened for the student');
  end if;
  return r;
end
$$;

create function private.renew_request_code(school uuid, request uuid)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  return private.renew_code(private.open_request_for_staff(school, request));
end
$$;
grant execute on function private.renew_request_code to authenticated;

create function public.renew_request_code(school uuid, request uuid)
returns text language sql volatile set search_path = ''
as $$ select private.renew_request_code(school, request) $$;
comment on function public.renew_request_code is
  'Makes a new code and answers it. Errors: request_not_found, illegal_transition.';
grant execute on function public.renew_request_code to authenticated;

create function private.create_reflection_link(school uuid, request uuid)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  r public.behavior_requests := private.open_request_for_staff(school, request);
  token text := private.new_token();
begin
  insert into private.reflection_links (token_hash, school_id, school_year, request_id, created_by, expires_at)
  values (private.token_hash(token), r.school_id, r.school_year, r.id, auth.uid(), now() + interval '24 hours');
  return token;
end
$$;
grant execute on function private.create_reflection_link to authenticated;

create function public.create_reflection_link(school uuid, request uuid)
returns text language sql volatile set search_path = ''
as $$ select private.create_reflection_link(school, request) $$;
comment on function public.create_reflection_link is
  'A token that opens the reflection on the student''s own device for 24 hours, until it is handed in. '
  'Errors: request_not_found, illegal_transition.';
grant execute on function public.create_reflection_link to authenticated;


-- 3. Pairing ----------------------------------------------------------------------------------------------------------

-- Eight characters out of 31 without look-alikes: 39 bits, valid for fifteen minutes, so guessing needs no counter.
create function private.create_pairing_code(school uuid, kiosk uuid)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  alphabet constant text := 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
  result text := '';
  drawn int;
begin
  if school is null or not school = any (private.current_school_ids('{school_admin}')) then
    perform private.fail('not_allowed', 'Only an administrator of the school pairs kiosks.');
  end if;
  while length(result) < 8 loop
    drawn := get_byte(extensions.gen_random_bytes(1), 0);
    if drawn < 248 then
      result := result || substr(alphabet, 1 + drawn % 31, 1);
    end if;
  end loop;
  insert into private.kiosk_secrets (school_id, kiosk_id, pairing_hash, pairing_expires_at)
  select k.school_id, k.id, private.token_hash(result), now() + interval '15 minutes'
  from public.kiosks k where k.school_id = school and k.id = kiosk
  on conflict (school_id, kiosk_id) do update
    set pairing_hash = excluded.pairing_hash, pairing_expires_at = excluded.pairing_expires_at;
  if not found then
    perform private.fail('kiosk_not_found', 'There is no such kiosk at this school.');
  end if;
  return result;
end
$$;
grant execute on function private.create_pairing_code to authenticated;

create function public.create_pairing_code(school uuid, kiosk uuid)
returns text language sql volatile set search_path = ''
as $$ select private.create_pairing_code(school, kiosk) $$;
comment on function public.create_pairing_code is
  'An eight-character code, shown once, that pairs a device within fifteen minutes; school_admin only. '
  'Errors: not_allowed, kiosk_not_found.';
grant execute on function public.create_pairing_code to authenticated;

create function private.unpair_kiosk(school uuid, kiosk uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if school is null or not school = any (private.current_school_ids('{school_admin}')) then
    perform private.fail('not_allowed', 'Only an administrator of the school unpairs kiosks.');
  end if;
  delete from private.kiosk_secrets s where s.school_id = school and s.kiosk_id = kiosk;
  delete from private.reflection_sessions s where s.school_id = school and s.kiosk_id = kiosk;
  update public.kiosks k set revoked_at = now(), paired_at = null where k.school_id = school and k.id = kiosk;
end
$$;
grant execute on function private.unpair_kiosk to authenticated;

create function public.unpair_kiosk(school uuid, kiosk uuid)
returns void language sql volatile set search_path = ''
as $$ select private.unpair_kiosk(school, kiosk) $$;
comment on function public.unpair_kiosk is
  'Revokes a kiosk''s device token and ends what is open on it; school_admin only. Errors: not_allowed.';
grant execute on function public.unpair_kiosk to authenticated;

create function private.pair_kiosk(code text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  token text := private.new_token();
  s private.kiosk_secrets;
begin
  update private.kiosk_secrets x
  set token_hash = private.token_hash(token), pairing_hash = null, pairing_expires_at = null, failed_attempts = 0,
      failing_since = null, locked_until = null
  where x.pairing_hash = private.token_hash(upper(regexp_replace(code, '[^A-Za-z0-9]', '', 'g')))
    and x.pairing_expires_at > now()
  returning * into s;
  if not found then
    perform private.fail('pairing_code_invalid', 'This code is not valid, or its fifteen minutes are over.',
      'Make a new one under Settings, Kiosks.');
  end if;
  -- the former device may lie anywhere, with a reflection open on it
  delete from private.reflection_sessions x where x.school_id = s.school_id and x.kiosk_id = s.kiosk_id;
  perform set_config('bx.actor_kind', 'kiosk', true);
  update public.kiosks k set paired_at = now(), last_seen_at = now(), revoked_at = null
  where k.school_id = s.school_id and k.id = s.kiosk_id;
  return jsonb_build_object('token', token);
end
$$;
grant execute on function private.pair_kiosk to anon, authenticated;

create function public.pair_kiosk(code text)
returns jsonb language sql volatile set search_path = ''
as $$ select private.pair_kiosk(code) $$;
comment on function public.pair_kiosk is
  'Exchanges a pairing code for the device token: {token}. Errors: pairing_code_invalid.';
grant execute on function public.pair_kiosk to anon, authenticated;

-- The kiosk a device token belongs to.
create function private.kiosk_of(token text)
returns public.kiosks
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  k public.kiosks;
begin
  select x.* into k
  from private.kiosk_secrets s
  join public.kiosks x on x.school_id = s.school_id and x.id = s.kiosk_id
  where s.token_hash = private.token_hash(token);
  if not found then
    perform private.fail('kiosk_not_paired', 'This device is not paired with a school any more.',
      'Pair it again with a new code.');
  end if;
  return k;
end
$$;

-- The idle screen: no names.
create function private.get_kiosk(token text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  k public.kiosks := private.kiosk_of(token);
  result jsonb;
begin
  -- a heartbeat for the settings screen; once a minute is enough, and it is no change worth an audit row
  if k.last_seen_at is null or k.last_seen_at < now() - interval '1 minute' then
    perform set_config('bx.actor_kind', 'kiosk', true);
    update public.kiosks x set last_seen_at = now() where x.school_id = k.school_id and x.id = k.id;
  end if;
  select jsonb_build_object('name', k.name, 'school', s.name, 'language', s.language, 'has_waiting', exists (
    select from public.behavior_requests r
    where r.school_id = k.school_id and r.closed_at is null and r.status in ('waiting', 'reflecting')
      and (r.kiosk_id is null or r.kiosk_id = k.id)))
    into result
  from public.schools s where s.id = k.school_id;
  return result;
end
$$;
grant execute on function private.get_kiosk to anon, authenticated;

create function public.get_kiosk(token text)
returns jsonb language sql volatile set search_path = ''
as $$ select private.get_kiosk(token) $$;
comment on function public.get_kiosk is
  'What the idle screen shows: {name, school, language, has_waiting}. Errors: kiosk_not_paired.';
grant execute on function public.get_kiosk to anon, authenticated;

-- A student's name as a kiosk shows it.
create function private.kiosk_label(s public.students)
returns text
language sql
immutable
set search_path = ''
as $$ select coalesce(s.preferred_name, s.given_name) || ' ' || left(s.family_name, 1) || '.' $$;

-- First name and initial of the students waiting at this kiosk. Children of one first name and initial share an entry,
-- because nothing on the screen could tell them which is whose; their codes do. The entry names the oldest open request,
-- so that no student id leaves the database.
create function private.list_kiosk_students(token text)
returns table (entry uuid, label text)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  k public.kiosks := private.kiosk_of(token);
begin
  return query
  select distinct on (w.label) w.id, w.label
  from (
    select r.id, r.created_at, private.kiosk_label(s) as label
    from public.behavior_requests r
    join public.students s on s.school_id = r.school_id and s.id = r.student_id
    where r.school_id = k.school_id and r.closed_at is null and r.status in ('waiting', 'reflecting')
      and (r.kiosk_id is null or r.kiosk_id = k.id)
  ) w
  order by w.label, w.created_at, w.id;
end
$$;
grant execute on function private.list_kiosk_students to anon, authenticated;

create function public.list_kiosk_students(token text)
returns table (entry uuid, label text)
language sql stable set search_path = ''
as $$ select * from private.list_kiosk_students(token) $$;
comment on function public.list_kiosk_students is
  'Students waiting at this kiosk as first name and initial: [{entry, label}]. Errors: kiosk_not_paired.';
grant execute on function public.list_kiosk_students to anon, authenticated;
