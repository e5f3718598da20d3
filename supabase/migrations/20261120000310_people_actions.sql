-- People, actions: what changes organizations and logins in more than one step.
-- Every public function is an invoker wrapper over a private definer; the ledger is in supabase/README.md.


-- 1. Organizations ----------------------------------------------------------------------------------------------------

-- Run by hand once after the first deployment, as the database owner: makes a signed-up person the platform operator.
create function private.make_operator(email text)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  person record;
begin
  select u.id, u.email into person from auth.users u where lower(u.email) = lower(btrim(make_operator.email));
  if not found then
    perform private.fail('person_not_found', 'Nobody has signed up with this e-mail.', 'Sign up first, then run it again.');
  end if;
  insert into public.profiles (id, email, display_name)
  values (person.id, lower(person.email), split_part(person.email, '@', 1))
  on conflict (id) do nothing;
  insert into public.memberships (profile_id, role) values (person.id, 'super_admin');
end
$$;

create function private.create_district(name text)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  result uuid;
begin
  if not private.is_operator() then
    perform private.fail('not_allowed', 'Only the platform operator creates districts.');
  end if;
  perform private.require_values(jsonb_build_object('name', create_district.name));
  insert into public.districts (name) values (btrim(create_district.name)) returning id into result;
  return result;
end
$$;
grant execute on function private.create_district to authenticated;

create function public.create_district(name text)
returns uuid language sql volatile set search_path = ''
as $$ select private.create_district(name) $$;
comment on function public.create_district is 'Creates a district; platform operator only. Errors: not_allowed, value_required.';
grant execute on function public.create_district to authenticated;

-- Everything a new school needs before its first day: vocabulary, prompts, a bell schedule, its school year.
create function private.install_school_defaults(school uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  starts smallint := private.school_year_of(school, (now() at time zone 'UTC')::date);
  schedule uuid;
begin
  perform private.install_vocabulary(school);
  perform private.install_prompt_sets(school);
  insert into public.school_years (school_id, school_year, starts_on, ends_on)
  values (school, starts, make_date(starts, 8, 15), make_date(starts + 1, 6, 15));
  insert into public.bell_schedules (school_id, name, is_default) values (school, 'Regular day', true)
  returning id into schedule;
  insert into public.bell_periods (school_id, bell_schedule_id, name, starts_at, ends_at)
  select school, schedule, n::text, time '08:00' + (n - 1) * interval '55 minutes',
         time '08:50' + (n - 1) * interval '55 minutes'
  from generate_series(1, 7) n;
end
$$;

create function private.create_school(district uuid, name text, timezone text, language text)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  result uuid;
begin
  if district is null or not district = any (private.current_district_ids('{district_admin}')) then
    perform private.fail('not_allowed', 'Only an administrator of the district creates its schools.');
  end if;
  perform private.require_values(jsonb_build_object('name', create_school.name, 'language', create_school.language));
  if not exists (select from pg_catalog.pg_timezone_names z where z.name = create_school.timezone) then
    perform private.fail('unknown_timezone', format('%s is not an IANA time zone.', create_school.timezone),
      'Choose one such as America/Chicago.');
  end if;
  insert into public.schools (district_id, name, timezone, language)
  values (district, btrim(create_school.name), create_school.timezone, create_school.language)
  returning id into result;
  perform private.install_school_defaults(result);
  return result;
end
$$;
grant execute on function private.create_school to authenticated;

create function public.create_school(
  district uuid, name text, timezone text default 'America/New_York', language text default 'en')
returns uuid language sql volatile set search_path = ''
as $$ select private.create_school(district, name, timezone, language) $$;
comment on function public.create_school is
  'Creates a school with default vocabulary, prompts, bell schedule and school year; district_admin only. '
  'Errors: not_allowed, unknown_timezone, value_required.';
grant execute on function public.create_school to authenticated;


-- 2. Invitations and memberships --------------------------------------------------------------------------------------

-- Whether the person may hand out `role` at this school (or, without a school, in this district).
create function private.may_invite(role text, district uuid, school uuid)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when role = 'district_admin' then
      private.is_operator() or district = any (private.current_district_ids('{district_admin}'))
    else school = any (private.current_school_ids('{school_admin,district_admin}'))
  end
$$;

create function private.create_invitation(
  email text, role text, district uuid, school uuid, record uuid, membership_ends_at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  address text := lower(btrim(email));
  record uuid := case when role in ('student', 'guardian') then create_invitation.record end;
  token text := private.new_token();
  of_district uuid;
  result uuid;
begin
  if coalesce(role, '') not in ('teacher', 'counselor', 'school_admin', 'district_admin', 'student', 'guardian')
     or (role = 'district_admin') <> (school is null) then
    perform private.fail('invalid_role', 'Nobody can be invited in this role here.',
      'A district administrator is invited into a district, everybody else into a school.');
  end if;
  of_district := case when school is null then district
    else (select s.district_id from public.schools s where s.id = school) end;
  if of_district is null or not coalesce(private.may_invite(role, of_district, school), false) then
    perform private.fail('not_allowed', 'You cannot invite people in this role here.');
  end if;
  if coalesce(address, '') !~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' then
    perform private.fail('invalid_email', format('"%s" is not an e-mail address.', email), 'Check the spelling.');
  end if;
  if membership_ends_at <= now() then
    perform private.fail('end_in_past', 'The end date lies in the past.', 'Choose a later date or none.');
  end if;
  if role = 'student' and not exists (
       select from public.students s where s.school_id = school and s.id = record)
     or role = 'guardian' and not exists (
       select from public.guardians g where g.school_id = school and g.id = record) then
    perform private.fail('person_not_found', 'There is no such person at this school.', 'Choose one from the list.');
  end if;
  -- a second invitation replaces the first: one open token per address, role, place and record
  update public.invitations i set revoked_at = now()
  where i.email = address and i.role = create_invitation.role and i.district_id = of_district
    and i.school_id is not distinct from school and i.record_id is not distinct from record and i.accepted_at is null and i.revoked_at is null;
  insert into public.invitations
    (district_id, school_id, email, role, record_id, membership_ends_at, token_hash, invited_by)
  values
    (of_district, school, address, role, record, create_invitation.membership_ends_at, private.token_hash(token),
     auth.uid())
  returning id into result;
  return jsonb_build_object('id', result, 'token', token);
end
$$;
grant execute on function private.create_invitation to authenticated;

create function public.create_invitation(
  email text, role text, school uuid default null, district uuid default null, record uuid default null,
  membership_ends_at timestamptz default null)
returns jsonb language sql volatile set search_path = ''
as $$ select private.create_invitation(email, role, district, school, record, membership_ends_at) $$;
comment on function public.create_invitation is
  'Invites an e-mail address; answers {id, token}. The token is shown once and stored as a hash. '
  'Errors: invalid_role, not_allowed, invalid_email, end_in_past, person_not_found.';
grant execute on function public.create_invitation to authenticated;

create function private.revoke_invitation(invitation uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  update public.invitations i set revoked_at = now()
  where i.id = invitation and i.accepted_at is null and i.revoked_at is null
    and private.may_invite(i.role, i.district_id, i.school_id);
  if not found then
    perform private.fail('invitation_not_open', 'This invitation is not open any more, or not yours to revoke.');
  end if;
end
$$;
grant execute on function private.revoke_invitation to authenticated;

create function public.revoke_invitation(invitation uuid)
returns void language sql volatile set search_path = ''
as $$ select private.revoke_invitation(invitation) $$;
comment on function public.revoke_invitation is 'Revokes an open invitation. Errors: invitation_not_open.';
grant execute on function public.revoke_invitation to authenticated;

-- Why an invitation cannot be redeemed any more, each with another way on. Only the holder of a token learns it: a made-up
-- one finds no row.
create function private.require_open(i public.invitations)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if i.accepted_at is null and i.revoked_at is null and i.expires_at > now() then
    return;
  elsif i.id is null then
    perform private.fail('invitation_not_open', 'There is no such invitation.', 'Copy the whole link of the e-mail.');
  elsif i.accepted_at is not null then
    perform private.fail('invitation_accepted', 'This invitation was accepted.', 'Sign in instead.');
  elsif exists (
    select from public.invitations n
    where n.email = i.email and n.role = i.role and n.district_id = i.district_id
      and n.school_id is not distinct from i.school_id and n.record_id is not distinct from i.record_id
      and n.created_at > i.created_at and n.revoked_at is null and n.expires_at > now()) then
    perform private.fail('invitation_replaced', 'It was sent again since.', 'Open the link of the newest e-mail.');
  elsif i.revoked_at is not null then
    perform private.fail('invitation_revoked', 'It was withdrawn.', 'Ask the person who sent it.');
  else
    perform private.fail('invitation_expired', 'Its 14 days are over.', 'Ask the person who sent it for a new one.');
  end if;
end
$$;

-- What the acceptance page shows before sign-up. The token is 128 random bits: knowing it is the permission.
create function private.preview_invitation(token text)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  found public.invitations;
begin
  select * into found from public.invitations i where i.token_hash = private.token_hash(token);
  perform private.require_open(found);
  return (select jsonb_build_object(
      'email', i.email, 'role', i.role, 'expires_at', i.expires_at, 'language', coalesce(s.language, 'en'),
      'place', coalesce(s.name, d.name), 'invited_by', p.display_name)
  from public.invitations i
  join public.districts d on d.id = i.district_id
  left join public.schools s on s.id = i.school_id
  join public.profiles p on p.id = i.invited_by
  where i.id = found.id);
end
$$;
grant execute on function private.preview_invitation to anon, authenticated;

create function public.preview_invitation(token text)
returns jsonb language sql stable set search_path = ''
as $$ select private.preview_invitation(token) $$;
comment on function public.preview_invitation is
  'What an invitation offers: {email, role, place, invited_by, language, expires_at}. '
  'Errors: invitation_not_open, invitation_accepted, invitation_replaced, invitation_revoked, invitation_expired.';
grant execute on function public.preview_invitation to anon, authenticated;

create function private.accept_invitation(token text, display_name text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  me uuid := auth.uid();
  address text;
  i public.invitations;
begin
  select lower(u.email) into address from auth.users u where u.id = me;
  if address is null then
    perform private.fail('not_signed_in', 'Sign in or sign up first.');
  end if;
  -- the row lock makes a double tap, or two people racing for one token, end with one membership
  select * into i from public.invitations x
  where x.token_hash = private.token_hash(token) for update;
  perform private.require_open(i);
  if i.email <> address then
    perform private.fail('invitation_for_other_email', 'This invitation was sent to another e-mail address.',
      'Sign in with the address the invitation was sent to.');
  end if;
  insert into public.profiles (id, email, display_name)
  values (me, address, coalesce(nullif(btrim(accept_invitation.display_name), ''), split_part(address, '@', 1)))
  on conflict (id) do nothing;
  update public.invitations x set accepted_at = now(), accepted_by = me where x.id = i.id;

  if i.role = 'student' then
    update public.students s set profile_id = me where s.school_id = i.school_id and s.id = i.record_id;
  elsif i.role = 'guardian' then
    update public.guardians g set profile_id = me where g.school_id = i.school_id and g.id = i.record_id;
  else
    -- invited again into what one is already: the term changes and the membership stays one, so that ending it ends it
    update public.memberships m set ends_at = i.membership_ends_at
    where m.profile_id = me and m.role = i.role and m.district_id = i.district_id
      and m.school_id is not distinct from i.school_id
      and m.starts_at <= now() and (m.ends_at is null or m.ends_at > now());
    if not found then
      insert into public.memberships (profile_id, district_id, school_id, role, ends_at)
      values (me, i.district_id, i.school_id, i.role, i.membership_ends_at);
    end if;
    if i.school_id is not null then
      perform private.link_staff(i.school_id, me);
    end if;
  end if;
end
$$;
grant execute on function private.accept_invitation to authenticated;

create function public.accept_invitation(token text, display_name text)
returns void language sql volatile set search_path = ''
as $$ select private.accept_invitation(token, display_name) $$;
comment on function public.accept_invitation is
  'Redeems an invitation for the signed-in person. '
  'Errors: not_signed_in, invitation_for_other_email, invitation_not_open, invitation_accepted, invitation_replaced, '
  'invitation_revoked, invitation_expired.';
grant execute on function public.accept_invitation to authenticated;

-- The roster may know the person already, by e-mail; then the classes come with the login.
create function private.link_staff(school uuid, profile uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  person public.profiles;
begin
  select * into strict person from public.profiles p where p.id = profile;
  if exists (select from public.staff s where s.school_id = school and s.profile_id = profile) then
    return;
  end if;
  update public.staff s set profile_id = profile
  where s.school_id = school and s.profile_id is null and s.id = (
    select x.id from public.staff x
    where x.school_id = school and x.email = person.email and x.profile_id is null
    order by x.missing_since nulls first, x.created_at limit 1);
  if not found then
    insert into public.staff (school_id, given_name, family_name, email, profile_id)
    values (school, split_part(person.display_name, ' ', 1),
      coalesce(nullif(regexp_replace(person.display_name, '^\S+\s*', ''), ''), person.display_name),
      person.email, profile);
  end if;
end
$$;

create function private.end_membership(membership uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  m public.memberships;
begin
  select * into m from public.memberships x where x.id = membership for update;
  if not found or not coalesce(private.may_invite(m.role, m.district_id, m.school_id), false) then
    perform private.fail('not_allowed', 'This membership is not yours to end.');
  end if;
  if m.profile_id = auth.uid() then
    perform private.fail('own_membership', 'You cannot end your own membership.', 'Ask another administrator.');
  end if;
  update public.memberships x set ends_at = greatest(now(), x.starts_at)
  where x.id = membership and (x.ends_at is null or x.ends_at > now());
end
$$;
grant execute on function private.end_membership to authenticated;

create function public.end_membership(membership uuid)
returns void language sql volatile set search_path = ''
as $$ select private.end_membership(membership) $$;
comment on function public.end_membership is
  'Ends a membership at once. Errors: not_allowed, own_membership.';
grant execute on function public.end_membership to authenticated;


-- 3. Support access ---------------------------------------------------------------------------------------------------

create function private.open_support_session(district uuid, reason text, minutes int)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  result uuid;
begin
  if not private.is_operator() then
    perform private.fail('not_allowed', 'Only the platform operator opens support sessions.');
  end if;
  perform private.require_values(jsonb_build_object('district', district));
  if minutes is null or minutes not between 5 and 240 then
    perform private.fail('invalid_duration', 'A support session lasts 5 to 240 minutes.');
  end if;
  if length(btrim(coalesce(reason, ''))) < 10 then
    perform private.fail('reason_required', 'Say in at least ten characters what the session is for.',
      'Name the request of the district.');
  end if;
  insert into public.support_sessions (profile_id, district_id, reason, ends_at)
  values (auth.uid(), district, btrim(reason), now() + make_interval(mins => minutes))
  returning id into result;
  return result;
end
$$;
grant execute on function private.open_support_session to authenticated;

create function public.open_support_session(district uuid, reason text, minutes int)
returns uuid language sql volatile set search_path = ''
as $$ select private.open_support_session(district, reason, minutes) $$;
comment on function public.open_support_session is
  'Opens time-boxed read access to a district (5–240 minutes); platform operator only, visible to the district. '
  'Errors: not_allowed, invalid_duration, reason_required, value_required.';
grant execute on function public.open_support_session to authenticated;

create function private.close_support_session(session uuid)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  update public.support_sessions s set ends_at = greatest(now(), s.starts_at + interval '1 microsecond')
  where s.id = session and s.ends_at > now()
    and (s.profile_id = auth.uid() or s.district_id = any (private.current_district_ids('{district_admin}')))
$$;
grant execute on function private.close_support_session to authenticated;

create function public.close_support_session(session uuid)
returns void language sql volatile set search_path = ''
as $$ select private.close_support_session(session) $$;
comment on function public.close_support_session is 'Ends a support session early: the operator or a district_admin.';
grant execute on function public.close_support_session to authenticated;


-- Looking into a school leaves a word in the school's own trail, with the reason: the session itself is the district's.
create function private.enter_school(session uuid, school uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  reason text;
begin
  select x.reason into reason
  from public.support_sessions x
  join public.schools s on s.district_id = x.district_id
  where x.id = session and x.profile_id = auth.uid() and s.id = enter_school.school
    and enter_school.school = any (private.current_school_ids('{support}')) and x.ends_at > now();
  if not found then
    perform private.fail('not_allowed', 'There is no open support session of yours for this school.');
  end if;
  insert into public.audit_log
    (school_id, actor_id, actor_kind, action, table_name, record_id, new_values, context)
  values (school, auth.uid(), private.actor_kind(), 'event', 'schools', school,
    jsonb_build_object('reason', reason), jsonb_build_object('support_session', session));
end
$$;
grant execute on function private.enter_school to authenticated;

create function public.enter_school(session uuid, school uuid)
returns void language sql volatile set search_path = ''
as $$ select private.enter_school(session, school) $$;
comment on function public.enter_school is
  'Says in the audit of a school that support looks into it, and why; in an open session of one''s own. Errors: not_allowed.';
grant execute on function public.enter_school to authenticated;


-- Requests, their stories and notes, and the audit name people by id; one list of names serves them all.
create function private.list_school_people(school uuid)
returns table (profile_id uuid, display_name text)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if school = any (array(select d.id from private.directory_schools d)) then
    return query
    select p.id, p.display_name from public.profiles p
    where p.id in (select m.profile_id from public.memberships m where m.school_id = school);
  end if;
end
$$;
grant execute on function private.list_school_people to authenticated;

create function public.list_school_people(school uuid)
returns table (profile_id uuid, display_name text)
language plpgsql stable set search_path = ''
as $$ begin return query select * from private.list_school_people(school); end $$;
comment on function public.list_school_people is
  'Names of everybody who works, or worked, at a school, for who reads its directory; else no rows.';
grant execute on function public.list_school_people to authenticated;


-- 4. Guardians --------------------------------------------------------------------------------------------------------

-- What a teacher may know of a student's adults: name and relationship, for own students.
create function private.list_student_guardians(school uuid, student uuid)
returns table (guardian_id uuid, display_name text, relationship text, contact_order smallint)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return query
  select g.id, g.given_name || ' ' || g.family_name, sg.relationship, sg.contact_order
  from public.student_guardians sg
  join public.guardians g on g.school_id = sg.school_id and g.id = sg.guardian_id
  where sg.school_id = school and sg.student_id = student and sg.missing_since is null
    and (school = any (array(select id from private.casework_schools))
      or (school = any (array(select id from private.staff_schools)) and exists (
        select from private.own_assignments a where a.school_id = school and a.student_id = student)))
  order by sg.contact_order, g.family_name, g.given_name;
end
$$;
grant execute on function private.list_student_guardians to authenticated;

create function public.list_student_guardians(school uuid, student uuid)
returns table (guardian_id uuid, display_name text, relationship text, contact_order smallint)
language plpgsql stable set search_path = ''
as $$ begin return query select * from private.list_student_guardians(school, student); end $$;
comment on function public.list_student_guardians is
  'Names and relationships of a student''s guardians for staff of the school who may read the student''s profile; else '
  'no rows.';
grant execute on function public.list_student_guardians to authenticated;

create function private.update_my_contact(
  guardian uuid, email text, phone text, language text, preferred_channel text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.require_values(jsonb_build_object('language', language, 'preferred_channel', preferred_channel));
  if btrim(update_my_contact.email) !~ '^([^@\s]+@[^@\s]+\.[^@\s]+)?$' then
    perform private.fail('invalid_email', format('"%s" is not an e-mail address.', email), 'Check the spelling.');
  end if;
  update public.guardians g
  set email = lower(nullif(btrim(update_my_contact.email), '')), phone = nullif(update_my_contact.phone, ''),
      language = update_my_contact.language, preferred_channel = update_my_contact.preferred_channel
  where g.id = guardian and g.profile_id = auth.uid();
  if not found then
    perform private.fail('not_allowed', 'This is not your contact record.');
  end if;
end
$$;
grant execute on function private.update_my_contact to authenticated;

create function public.update_my_contact(
  guardian uuid, email text, phone text, language text, preferred_channel text)
returns void language sql volatile set search_path = ''
as $$ select private.update_my_contact(guardian, email, phone, language, preferred_channel) $$;
comment on function public.update_my_contact is
  'A guardian changes the own contact data and preferences (phone in E.164). Errors: not_allowed, invalid_email, value_required.';
grant execute on function public.update_my_contact to authenticated;


-- 5. The roster by hand -----------------------------------------------------------------------------------------------
-- A student with details, a guardian with rights, a household with its student: each in one transaction, and sent twice
-- it is there once. The client brings a key, not the id: policies take ids of people as unique across schools, so they
-- are derived from the school and the key, and nobody can aim at the id of somebody elsewhere.

create function private.keyed_id(school uuid, key uuid)
returns uuid
language sql
immutable
set search_path = ''
as $$ select substr(encode(sha256(uuid_send(school) || uuid_send(key)), 'hex'), 1, 32)::uuid $$;

create function private.check_roster_keeper(school uuid)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if school is null or not school = any (private.current_school_ids('{school_admin}')) then
    perform private.fail('not_allowed', 'Only an administrator of the school keeps its roster.');
  end if;
end
$$;

create function private.save_student(school uuid, student uuid, is_new boolean, entry jsonb, details jsonb)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  target uuid := case when is_new then private.keyed_id(school, student) else student end;
  e public.students := jsonb_populate_record(null::public.students, entry);
  d public.student_details := jsonb_populate_record(null::public.student_details, details);
begin
  perform private.check_roster_keeper(school);
  perform private.require_values(jsonb_build_object('student', student, 'entry', entry));
  if is_new then
    insert into public.students
      (school_id, id, given_name, middle_name, family_name, preferred_name, grade, status)
    values (school, target, e.given_name, e.middle_name, e.family_name, e.preferred_name, e.grade, e.status)
    on conflict (school_id, id) do update
      set given_name = excluded.given_name, middle_name = excluded.middle_name, family_name = excluded.family_name,
          preferred_name = excluded.preferred_name, grade = excluded.grade, status = excluded.status;
  else
    update public.students s
    set given_name = e.given_name, middle_name = e.middle_name, family_name = e.family_name,
        preferred_name = e.preferred_name, grade = e.grade, status = e.status
    where s.school_id = school and s.id = target;
    if not found then
      perform private.fail('person_not_found', 'There is no such student at this school.');
    end if;
  end if;
  insert into public.student_details
    (school_id, id, source_id, student_number, state_id, birth_date, gender, races, is_hispanic, home_language,
     is_english_learner, has_iep, has_504_plan, email)
  values (school, target, d.source_id, d.student_number, d.state_id, d.birth_date, d.gender, coalesce(d.races, '{}'),
    d.is_hispanic, d.home_language, d.is_english_learner, d.has_iep, d.has_504_plan, d.email)
  on conflict (school_id, id) do update
    set source_id = excluded.source_id, student_number = excluded.student_number, state_id = excluded.state_id,
        birth_date = excluded.birth_date, gender = excluded.gender, races = excluded.races,
        is_hispanic = excluded.is_hispanic, home_language = excluded.home_language,
        is_english_learner = excluded.is_english_learner, has_iep = excluded.has_iep,
        has_504_plan = excluded.has_504_plan, email = excluded.email;
  return target;
end
$$;
grant execute on function private.save_student to authenticated;

create function public.save_student(school uuid, student uuid, is_new boolean, entry jsonb, details jsonb)
returns uuid language sql volatile set search_path = ''
as $$ select private.save_student(school, student, is_new, entry, details) $$;
comment on function public.save_student is
  'Adds or changes a student with all details of the form; school_admin only. entry: columns of students, details: of '
  'student_details. For a new one, student is a key made by the client. Answers the id. '
  'Errors: not_allowed, person_not_found, value_required.';
grant execute on function public.save_student to authenticated;

create function private.save_guardian(
  school uuid, student uuid, guardian uuid, is_new boolean, entry jsonb, rights jsonb)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  target uuid := case when is_new then private.keyed_id(school, guardian) else guardian end;
  e public.guardians := jsonb_populate_record(null::public.guardians, nullif(entry, 'null'));
  r public.student_guardians := jsonb_populate_record(null::public.student_guardians, rights);
begin
  perform private.check_roster_keeper(school);
  -- without an entry somebody who is there already is linked as he is
  perform private.require_values(jsonb_build_object(
    'guardian', guardian, 'entry', case when is_new then entry else '{}' end, 'rights', rights));
  if is_new then
    insert into public.guardians
      (school_id, id, given_name, family_name, email, phone, alternate_phone, language, preferred_channel)
    values (school, target, e.given_name, e.family_name, e.email, e.phone, e.alternate_phone, e.language,
      e.preferred_channel)
    on conflict (school_id, id) do update
      set given_name = excluded.given_name, family_name = excluded.family_name, email = excluded.email,
          phone = excluded.phone, alternate_phone = excluded.alternate_phone, language = excluded.language,
          preferred_channel = excluded.preferred_channel;
  elsif nullif(entry, 'null') is not null then
    update public.guardians g
    set given_name = e.given_name, family_name = e.family_name, email = e.email, phone = e.phone,
        alternate_phone = e.alternate_phone, language = e.language, preferred_channel = e.preferred_channel
    where g.school_id = school and g.id = target;
  end if;
  if not exists (select from public.guardians g where g.school_id = school and g.id = target)
     or not exists (select from public.students s where s.school_id = school and s.id = student) then
    perform private.fail('person_not_found', 'There is no such student or guardian at this school.');
  end if;
  insert into public.student_guardians
    (school_id, student_id, guardian_id, relationship, has_custody, lives_with, may_be_contacted, may_pick_up,
     is_barred, contact_order)
  values (school, student, target, r.relationship, r.has_custody, r.lives_with, r.may_be_contacted, r.may_pick_up,
    r.is_barred, r.contact_order)
  on conflict (school_id, student_id, guardian_id) do update
    set relationship = excluded.relationship, has_custody = excluded.has_custody, lives_with = excluded.lives_with,
        may_be_contacted = excluded.may_be_contacted, may_pick_up = excluded.may_pick_up,
        is_barred = excluded.is_barred, contact_order = excluded.contact_order;
  return target;
end
$$;
grant execute on function private.save_guardian to authenticated;

create function public.save_guardian(
  school uuid, student uuid, guardian uuid, is_new boolean, entry jsonb, rights jsonb)
returns uuid language sql volatile set search_path = ''
as $$ select private.save_guardian(school, student, guardian, is_new, entry, rights) $$;
comment on function public.save_guardian is
  'Adds a guardian to a student, or changes one; school_admin only. entry: columns of guardians, null leaves them alone; '
  'rights: columns of student_guardians. For a new one, guardian is a key made by the client. Answers the id. '
  'Errors: not_allowed, person_not_found, value_required.';
grant execute on function public.save_guardian to authenticated;

create function private.add_household(school uuid, student uuid, household uuid, entry jsonb)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  target uuid := private.keyed_id(school, household);
  e public.families := jsonb_populate_record(null::public.families, entry);
begin
  perform private.check_roster_keeper(school);
  perform private.require_values(jsonb_build_object('household', household, 'entry', entry));
  if not exists (select from public.students s where s.school_id = school and s.id = student) then
    perform private.fail('person_not_found', 'There is no such student at this school.');
  end if;
  insert into public.families (school_id, id, name, address_line, address_unit, city, region, postal_code)
  values (school, target, e.name, e.address_line, e.address_unit, e.city, e.region, e.postal_code)
  on conflict (school_id, id) do update
    set name = excluded.name, address_line = excluded.address_line, address_unit = excluded.address_unit,
        city = excluded.city, region = excluded.region, postal_code = excluded.postal_code;
  insert into public.student_details (school_id, id, family_id) values (school, student, target)
  on conflict (school_id, id) do update set family_id = excluded.family_id;
  return target;
end
$$;
grant execute on function private.add_household to authenticated;

create function public.add_household(school uuid, student uuid, household uuid, entry jsonb)
returns uuid language sql volatile set search_path = ''
as $$ select private.add_household(school, student, household, entry) $$;
comment on function public.add_household is
  'Adds a household (columns of families, under a key made by the client) and makes it the student''s primary one; '
  'school_admin only. Answers its id. Errors: not_allowed, person_not_found, value_required.';
grant execute on function public.add_household to authenticated;
