-- Behavior, actions: filing and the transitions. Each refuses an illegal move with a coded error, appends to
-- request_events and can be sent twice without doing harm.


-- 1. Filing -----------------------------------------------------------------------------------------------------------

create function private.append_event(
  r public.behavior_requests, kind text, to_status text, reasons uuid[] default '{}', note text default null)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into public.request_events
    (school_id, school_year, request_id, student_id, filed_by, actor_id, actor_kind, kind, from_status, to_status,
     reason_ids, note)
  values
    (r.school_id, r.school_year, r.id, r.student_id, r.filed_by, auth.uid(), private.actor_kind(), kind,
     case when kind = 'filed' then null else r.status end, to_status, coalesce(reasons, '{}'), nullif(btrim(note), ''))
$$;

-- Every id of `ids` must be a term of this kind at this school.
create function private.check_terms(school uuid, kind text, ids uuid[])
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
  stranger uuid;
begin
  select i.id into stranger from unnest(ids) as i (id)
  where i.id is not null and not exists (
    select from public.vocabulary_terms t
    where t.school_id = school and t.kind = check_terms.kind and t.id = i.id)
  limit 1;
  if stranger is not null then
    perform private.fail('unknown_term', format('%s is no %s of this school.', stranger, replace(kind, '_', ' ')),
      'Reload the page: the vocabulary may have changed.');
  end if;
end
$$;

create function private.file_request(
  school uuid, incident uuid, entries jsonb, behavior_type uuid, occurred_at timestamptz, urgency text, location uuid,
  motivation uuid, class uuid, period text, others_involved uuid[], actions uuid[], kiosk uuid, description text,
  metadata jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  me uuid := auth.uid();
  type public.behavior_types;
  zone text;
  day date;
  year smallint;
  stranger uuid;
  one_incident uuid := coalesce(incident, gen_random_uuid());
  result jsonb;
begin
  if school is null or not school = any (private.current_school_ids('{teacher,counselor}')) then
    perform private.fail('not_allowed', 'Only teachers and counselors of the school file requests.');
  end if;
  if jsonb_typeof(entries) is distinct from 'array' or jsonb_array_length(entries) not between 1 and 60 then
    perform private.fail('students_required', 'Choose at least one and at most 60 students.');
  end if;
  if occurred_at is null or occurred_at > now() + interval '10 minutes' then
    perform private.fail('time_in_future', 'It cannot have happened in the future.', 'Check the date and time.');
  end if;
  if occurred_at < now() - interval '400 days' then
    perform private.fail('time_too_old', 'It happened more than a year ago.', 'Check the date.');
  end if;
  select * into type from public.behavior_types t
  where t.school_id = school and t.id = behavior_type and t.is_active;
  if not found then
    perform private.fail('unknown_behavior_type', 'This behavior is not in the school''s vocabulary.',
      'Reload the page: the vocabulary may have changed.');
  end if;
  select e.student_id into stranger
  from jsonb_to_recordset(entries) as e (id uuid, student_id uuid)
  where not exists (
    select from public.students s where s.school_id = school and s.id = e.student_id and s.status = 'active')
  limit 1;
  if found then
    perform private.fail('unknown_student', 'A chosen student is not an active student of this school.',
      'Reload the class and choose again.');
  end if;
  if exists (select from jsonb_to_recordset(entries) as e (id uuid) where e.id is null) then
    perform private.fail('id_required', 'Every entry needs an id made by the client.');
  end if;
  perform private.check_terms(school, 'location', array[location]);
  perform private.check_terms(school, 'motivation', array[motivation]);
  perform private.check_terms(school, 'others_involved', others_involved);
  perform private.check_terms(school, 'action_taken', actions);
  if class is not null and not exists (
       select from public.classes c where c.school_id = school and c.id = class) then
    perform private.fail('unknown_class', 'This class is not at this school.', 'Reload the page.');
  end if;
  if kiosk is not null and not exists (
       select from public.kiosks k where k.school_id = school and k.id = kiosk) then
    perform private.fail('unknown_kiosk', 'This kiosk is not at this school.', 'Reload the page.');
  end if;

  select s.timezone into strict zone from public.schools s where s.id = school;
  day := (occurred_at at time zone zone)::date;
  year := private.school_year_of(school, day);
  perform private.create_school_year_partitions(year);

  with filed as (
    insert into public.behavior_requests
      (school_id, id, school_year, incident_id, student_id, filed_by, behavior_type_id, category, status, urgency,
       occurred_at, occurred_on, location_id, motivation_id, class_id, period, others_involved_ids, action_ids,
       kiosk_id, closed_at, closed_on, metadata)
    select school, e.id, year, one_incident, e.student_id, me, type.id, type.category,
      case type.category when 'positive' then 'completed' else 'waiting' end,
      coalesce(file_request.urgency, 'routine'), file_request.occurred_at, day, location, motivation, class,
      nullif(btrim(file_request.period), ''), coalesce(others_involved, '{}'), coalesce(actions, '{}'), kiosk,
      case type.category when 'positive' then now() end,
      case type.category when 'positive' then (now() at time zone zone)::date end,
      coalesce(file_request.metadata, '{}')
    from jsonb_to_recordset(entries) as e (id uuid, student_id uuid)
    -- sent again, maybe with another time: the id decides, in whichever school year it was filed
    where not exists (select from public.behavior_requests r where r.school_id = school and r.id = e.id)
    on conflict (school_id, id, school_year) do nothing
    returning *
  ), events as (
    insert into public.request_events
      (school_id, school_year, request_id, student_id, filed_by, actor_id, actor_kind, kind, to_status)
    select f.school_id, f.school_year, f.id, f.student_id, f.filed_by, me, 'person', 'filed', f.status from filed f
  ), notes as (
    insert into public.request_notes (school_id, school_year, request_id, student_id, filed_by, author_id, body)
    select f.school_id, f.school_year, f.id, f.student_id, f.filed_by, me, btrim(description)
    from filed f where btrim(coalesce(description, '')) <> ''
  ), codes as (
    insert into private.request_codes (school_id, school_year, request_id, code)
    select f.school_id, f.school_year, f.id, private.new_digits(4) from filed f where f.status = 'waiting'
  )
  select jsonb_agg(jsonb_build_object('id', e.id, 'student_id', e.student_id, 'is_new', f.id is not null) order by e.n)
    into result
  from rows from (jsonb_to_recordset(entries) as (id uuid, student_id uuid)) with ordinality as e (id, student_id, n)
  left join filed f on f.id = e.id;

  -- an id that was there already must be this very filing, sent again
  if exists (
    select from jsonb_to_recordset(entries) as e (id uuid, student_id uuid)
    join public.behavior_requests r on r.school_id = school and r.id = e.id
    where r.filed_by <> me or r.student_id <> e.student_id) then
    perform private.fail('id_taken', 'This id belongs to another request.', 'File again with a new id.');
  end if;
  return result;
end
$$;
grant execute on function private.file_request to authenticated;

create function public.file_request(
  school uuid, entries jsonb, behavior_type uuid, occurred_at timestamptz, incident uuid default null,
  urgency text default 'routine', location uuid default null, motivation uuid default null, class uuid default null,
  period text default null, others_involved uuid[] default '{}', actions uuid[] default '{}',
  kiosk uuid default null, description text default null, metadata jsonb default '{}')
returns jsonb language sql volatile set search_path = ''
as $$
  select private.file_request(school, incident, entries, behavior_type, occurred_at, urgency, location, motivation,
    class, period, others_involved, actions, kiosk, description, metadata)
$$;
comment on function public.file_request is
  'Files one behavior for one or several students. entries: [{id, student_id}] with ids made by the client; the same '
  'call again files nothing new. Answers [{id, student_id, is_new}] in their order. A positive behavior is completed at once. '
  'Errors: not_allowed, students_required, id_required, id_taken, time_in_future, time_too_old, '
  'unknown_behavior_type, unknown_student, unknown_term, unknown_class, unknown_kiosk.';
grant execute on function public.file_request to authenticated;


-- 2. Transitions ------------------------------------------------------------------------------------------------------

-- The request, locked, when the person may act on it: its filer while a teacher of the school, or a counselor. Its id is the
-- client's and unique within a school only, so whoever acts says in which.
create function private.lock_request(school uuid, request uuid)
returns public.behavior_requests
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  r public.behavior_requests;
begin
  select * into r from public.behavior_requests x
  where x.school_id = school and x.id = request and school = any (private.current_school_ids('{teacher,counselor}'))
    and (x.filed_by = auth.uid() or school = any (private.current_school_ids('{counselor}')))
  for update;
  if not found then
    perform private.fail('request_not_found', 'There is no such request, or it is not yours to change.');
  end if;
  return r;
end
$$;

create function private.school_today(school uuid)
returns date
language sql
stable
set search_path = ''
as $$
  select (now() at time zone s.timezone)::date from public.schools s where s.id = school
$$;

create function private.refuse_move(r public.behavior_requests, wanted text)
returns void
language sql
stable
set search_path = ''
as $$
  select private.fail('illegal_transition',
    format('The request is %s; it cannot be %s now.', replace(r.status, '_', ' '), wanted),
    'Somebody else may have acted on it. Reload to see where it stands.')
$$;

create function private.approve_reflection(school uuid, request uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  r public.behavior_requests := private.lock_request(school, request);
begin
  if r.status = 'completed' then
    return; -- sent twice
  elsif r.status <> 'in_review' then
    perform private.refuse_move(r, 'approved');
  end if;
  update public.reflections f set status = 'approved', reviewed_by = auth.uid(), reviewed_at = now()
  where f.school_id = r.school_id and f.school_year = r.school_year and f.request_id = r.id
    and f.status = 'submitted';
  update public.behavior_requests x
  set status = 'completed', closed_at = now(), closed_on = private.school_today(r.school_id), waiting_since = now()
  where x.school_id = r.school_id and x.school_year = r.school_year and x.id = r.id;
  perform private.append_event(r, 'approved', 'completed');
end
$$;
grant execute on function private.approve_reflection to authenticated;

create function public.approve_reflection(school uuid, request uuid)
returns void language sql volatile set search_path = ''
as $$ select private.approve_reflection(school, request) $$;
comment on function public.approve_reflection is
  'in_review → completed, by the filer or a counselor. Errors: request_not_found, illegal_transition.';
grant execute on function public.approve_reflection to authenticated;

create function private.return_reflection(school uuid, request uuid, reasons uuid[], note text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  r public.behavior_requests := private.lock_request(school, request);
begin
  if r.status <> 'in_review' then
    perform private.refuse_move(r, 'returned');
  end if;
  if coalesce(cardinality(reasons), 0) = 0 and btrim(coalesce(note, '')) = '' then
    perform private.fail('reason_required', 'Say why the reflection is returned.', 'Choose a reason or write a note.');
  end if;
  perform private.check_terms(r.school_id, 'return_reason', reasons);
  update public.reflections f
  set status = 'returned', reviewed_by = auth.uid(), reviewed_at = now(),
      return_reason_ids = coalesce(reasons, '{}'), return_note = nullif(btrim(note), '')
  where f.school_id = r.school_id and f.school_year = r.school_year and f.request_id = r.id
    and f.status = 'submitted';
  update public.behavior_requests x set status = 'waiting', waiting_since = now()
  where x.school_id = r.school_id and x.school_year = r.school_year and x.id = r.id;
  perform private.append_event(r, 'returned', 'waiting', reasons, note);
  perform private.renew_code(r);
end
$$;
grant execute on function private.return_reflection to authenticated;

create function public.return_reflection(school uuid, request uuid, reasons uuid[] default '{}', note text default null)
returns void language sql volatile set search_path = ''
as $$ select private.return_reflection(school, request, reasons, note) $$;
comment on function public.return_reflection is
  'in_review → waiting with reasons (vocabulary kind return_reason) and a note the student reads; a new code is made. '
  'Errors: request_not_found, illegal_transition, reason_required, unknown_term.';
grant execute on function public.return_reflection to authenticated;

create function private.cancel_request(school uuid, request uuid, reason text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  r public.behavior_requests := private.lock_request(school, request);
begin
  if r.status = 'cancelled' then
    return; -- sent twice
  elsif r.status not in ('waiting', 'reflecting') then
    perform private.refuse_move(r, 'cancelled');
  end if;
  if btrim(coalesce(reason, '')) = '' then
    perform private.fail('reason_required', 'Say why the request is cancelled.');
  end if;
  update public.behavior_requests x
  set status = 'cancelled', closed_at = now(), closed_on = private.school_today(r.school_id), waiting_since = now()
  where x.school_id = r.school_id and x.school_year = r.school_year and x.id = r.id;
  perform private.append_event(r, 'cancelled', 'cancelled', '{}', reason);
  perform private.end_reflecting(r);
end
$$;
grant execute on function private.cancel_request to authenticated;

create function public.cancel_request(school uuid, request uuid, reason text)
returns void language sql volatile set search_path = ''
as $$ select private.cancel_request(school, request, reason) $$;
comment on function public.cancel_request is
  'waiting or reflecting → cancelled with a reason, by the filer or a counselor. '
  'Errors: request_not_found, illegal_transition, reason_required.';
grant execute on function public.cancel_request to authenticated;


-- 3. Amendments -------------------------------------------------------------------------------------------------------

create function private.amend_request(
  school uuid, request uuid, behavior_type uuid, urgency text, location uuid, motivation uuid, others_involved uuid[],
  actions uuid[])
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  r public.behavior_requests := private.lock_request(school, request);
  type public.behavior_types;
begin
  if not r.school_id = any (private.current_school_ids('{counselor}')) then
    perform private.fail('not_allowed', 'Only a counselor of the school amends a filed request.');
  end if;
  select * into type from public.behavior_types t where t.school_id = r.school_id and t.id = behavior_type;
  if not found then
    perform private.fail('unknown_behavior_type', 'This behavior is not in the school''s vocabulary.');
  end if;
  if (type.category = 'positive') <> (r.category = 'positive') then
    perform private.fail('category_fixed', 'A recognition cannot become a referral, nor the other way round.',
      'Cancel it and file it anew.');
  end if;
  perform private.check_terms(r.school_id, 'location', array[location]);
  perform private.check_terms(r.school_id, 'motivation', array[motivation]);
  perform private.check_terms(r.school_id, 'others_involved', others_involved);
  perform private.check_terms(r.school_id, 'action_taken', actions);
  update public.behavior_requests x
  set behavior_type_id = type.id, category = type.category,
      urgency = coalesce(amend_request.urgency, x.urgency), location_id = location,
      motivation_id = motivation, others_involved_ids = coalesce(others_involved, '{}'),
      action_ids = coalesce(actions, '{}')
  where x.school_id = r.school_id and x.school_year = r.school_year and x.id = r.id;
  perform private.append_event(r, 'amended', r.status);
end
$$;
grant execute on function private.amend_request to authenticated;

create function public.amend_request(
  school uuid, request uuid, behavior_type uuid, urgency text, location uuid default null, motivation uuid default null,
  others_involved uuid[] default '{}', actions uuid[] default '{}')
returns void language sql volatile set search_path = ''
as $$ select private.amend_request(school, request, behavior_type, urgency, location, motivation, others_involved, actions) $$;
comment on function public.amend_request is
  'A counselor corrects the classification of a request; the former values stay in the audit. '
  'Errors: request_not_found, not_allowed, unknown_behavior_type, category_fixed, unknown_term.';
grant execute on function public.amend_request to authenticated;

-- The request, locked, when the person is staff who sees it: the filer, the student's teachers, a counselor.
create function private.lock_seen_request(school uuid, request uuid)
returns public.behavior_requests
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  r public.behavior_requests;
begin
  select * into r from public.behavior_requests x
  where x.school_id = school and x.id = request and school = any (private.current_school_ids('{teacher,counselor}'))
    and (x.filed_by = auth.uid()
      or school = any (private.current_school_ids('{teacher_of_all,counselor}'))
      or exists (
        select from private.own_assignments a where a.school_id = x.school_id and a.student_id = x.student_id))
  for update;
  if not found then
    perform private.fail('request_not_found', 'There is no such request, or it is not yours.');
  end if;
  return r;
end
$$;

create function private.add_request_note(school uuid, request uuid, body text)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  r public.behavior_requests := private.lock_seen_request(school, request);
  result uuid;
begin
  if btrim(coalesce(body, '')) = '' then
    perform private.fail('note_required', 'Write something first.');
  end if;
  insert into public.request_notes (school_id, school_year, request_id, student_id, filed_by, author_id, body)
  values (r.school_id, r.school_year, r.id, r.student_id, r.filed_by, auth.uid(), btrim(body))
  returning id into result;
  return result;
end
$$;
grant execute on function private.add_request_note to authenticated;

create function public.add_request_note(school uuid, request uuid, body text)
returns uuid language sql volatile set search_path = ''
as $$ select private.add_request_note(school, request, body) $$;
comment on function public.add_request_note is
  'Adds a staff note to a request the person can see. Errors: request_not_found, note_required.';
grant execute on function public.add_request_note to authenticated;

create function private.share_request(school uuid, request uuid, is_shared boolean)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  r public.behavior_requests := private.lock_request(school, request);
begin
  perform private.require_values(jsonb_build_object('is_shared', is_shared));
  if (r.shared_with_guardians_at is not null) = is_shared then
    return;
  end if;
  update public.behavior_requests x set shared_with_guardians_at = case when is_shared then now() end
  where x.school_id = r.school_id and x.school_year = r.school_year and x.id = r.id;
  update public.reflections f set is_shared_with_guardians = is_shared
  where f.school_id = r.school_id and f.school_year = r.school_year and f.request_id = r.id
    and not exists (select from public.safety_alerts a where a.school_id = f.school_id and a.reflection_id = f.id);
  perform private.append_event(r, case when is_shared then 'shared' else 'unshared' end, r.status);
end
$$;
grant execute on function private.share_request to authenticated;

create function public.share_request(school uuid, request uuid, is_shared boolean)
returns void language sql volatile set search_path = ''
as $$ select private.share_request(school, request, is_shared) $$;
comment on function public.share_request is
  'Opens or closes a request and its approved reflection to the student''s guardians; an attempt with a safety alert stays '
  'closed to them. Errors: request_not_found, value_required.';
grant execute on function public.share_request to authenticated;


-- 4. Counts for the district ------------------------------------------------------------------------------------------

create function private.count_requests(district uuid, year smallint)
returns table (school_id uuid, month date, category text, requests bigint, students bigint)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  schools uuid[];
begin
  if district = any (private.current_district_ids('{district_admin}')) then
    schools := array(select s.id from public.schools s where s.district_id = district);
    return query
    select r.school_id, date_trunc('month', r.occurred_on)::date, r.category, count(*),
      -- few enough to guess who they are: not said
      case when count(distinct r.student_id) >= 10 then count(distinct r.student_id) end
    from public.behavior_requests r
    where r.school_year = year and r.status <> 'cancelled' and r.school_id = any (schools)
    group by 1, 2, 3;
  end if;
end
$$;
grant execute on function private.count_requests to authenticated;

create function public.count_requests(district uuid, year smallint)
returns table (school_id uuid, month date, category text, requests bigint, students bigint)
language plpgsql stable set search_path = ''
as $$ begin return query select * from private.count_requests(district, year); end $$;
comment on function public.count_requests is
  'Requests and distinct students per school, month and category: what a district administrator sees of requests. '
  'students is null below ten.';
grant execute on function public.count_requests to authenticated;
