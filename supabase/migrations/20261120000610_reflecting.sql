-- Reflecting: a student opens, answers and hands in a reflection, at a kiosk or by a link.


-- 1. Opening ----------------------------------------------------------------------------------------------------------

-- The draft of the present attempt, made or resumed, with a new session token.
create function private.begin_reflection(r public.behavior_requests, kiosk uuid, link bytea)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  token text := private.new_token();
  f public.reflections;
begin
  select * into f from public.reflections x
  where x.school_id = r.school_id and x.school_year = r.school_year and x.request_id = r.id and x.status = 'draft';
  if not found then
    insert into public.reflections
      (school_id, school_year, request_id, student_id, filed_by, attempt, prompt_set_id, language,
       is_shared_with_guardians)
    select r.school_id, r.school_year, r.id, r.student_id, r.filed_by, r.attempts + 1, p.id, sc.language,
           r.shared_with_guardians_at is not null
    from public.students s
    join public.schools sc on sc.id = s.school_id
    join public.prompt_sets p on p.school_id = s.school_id and p.age_band = private.age_band(s.grade) and p.is_active
    where s.school_id = r.school_id and s.id = r.student_id
    returning * into strict f;
  end if;
  if r.status = 'waiting' then
    update public.behavior_requests x set status = 'reflecting', waiting_since = now()
    where x.school_id = r.school_id and x.school_year = r.school_year and x.id = r.id;
    perform private.append_event(r, 'started', 'reflecting');
  end if;
  insert into private.reflection_sessions
    (token_hash, school_id, school_year, request_id, reflection_id, kiosk_id, link_hash, expires_at)
  values (private.token_hash(token), f.school_id, f.school_year, f.request_id, f.id, kiosk, link,
    now() + interval '2 hours')
  on conflict (school_id, reflection_id, school_year) do update
    set token_hash = excluded.token_hash, kiosk_id = excluded.kiosk_id, link_hash = excluded.link_hash,
        expires_at = excluded.expires_at;
  return token;
end
$$;

-- The open requests behind an entry of a kiosk's list: those of everybody with that first name and initial.
create function private.kiosk_requests(k public.kiosks, entry uuid)
returns setof public.behavior_requests
language sql
stable
set search_path = ''
as $$
  select r.*
  from public.behavior_requests r
  join public.students s on s.school_id = r.school_id and s.id = r.student_id
  where r.school_id = k.school_id and r.closed_at is null and r.status in ('waiting', 'reflecting')
    and (r.kiosk_id is null or r.kiosk_id = k.id)
    and private.kiosk_label(s) = (
      select private.kiosk_label(y)
      from public.behavior_requests x
      join public.students y on y.school_id = x.school_id and y.id = x.student_id
      where x.school_id = k.school_id and x.id = entry and x.status in ('waiting', 'reflecting')
        and (x.kiosk_id is null or x.kiosk_id = k.id))
$$;

create function private.open_reflection(token text, entry uuid, code text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  k public.kiosks := private.kiosk_of(token);
  secrets private.kiosk_secrets;
  is_tenth boolean;
  fewest_attempts int;
  r public.behavior_requests;
begin
  perform set_config('bx.actor_kind', 'kiosk', true);
  perform set_config('bx.audit_context', jsonb_build_object('kiosk_id', k.id)::text, true);
  -- tries at one kiosk queue up here, so that parallel guesses are counted one by one
  select * into strict secrets from private.kiosk_secrets s
  where s.school_id = k.school_id and s.kiosk_id = k.id for update;
  if secrets.locked_until > now() then
    return jsonb_build_object('outcome', 'kiosk_locked',
      'seconds', ceil(extract(epoch from secrets.locked_until - now())));
  end if;

  -- Every function that changes a request, its code or its draft locks the request first; in id order, so that two
  -- kiosks do not wait for each other.
  perform 1 from public.behavior_requests x
  where x.school_id = k.school_id and x.id in (select y.id from private.kiosk_requests(k, entry) y)
  order by x.id
  for update;

  select x.* into r
  from private.kiosk_requests(k, entry) x
  join private.request_codes c on c.school_id = x.school_id and c.request_id = x.id
  where c.failed_attempts < 5 and c.code = open_reflection.code
    -- one code for two children of one name, by chance: nobody gets the other's reflection, staff renew it
    and not exists (
      select from private.kiosk_requests(k, entry) y
      join private.request_codes d on d.school_id = y.school_id and d.request_id = y.id
      where d.code = c.code and y.student_id <> x.student_id)
  order by x.created_at limit 1;
  if found then
    update private.request_codes c set failed_attempts = 0 where c.school_id = r.school_id and c.request_id = r.id;
    return jsonb_build_object('outcome', 'opened', 'session', private.begin_reflection(r, k.id, null));
  end if;

  update private.request_codes c set failed_attempts = least(c.failed_attempts + 1, 5)
  from private.kiosk_requests(k, entry) x
  where c.school_id = x.school_id and c.request_id = x.id;
  if not found then
    return jsonb_build_object('outcome', 'not_waiting');
  end if;

  if secrets.failing_since is null or secrets.failing_since < now() - interval '10 minutes' then
    secrets.failing_since := now();
    secrets.failed_attempts := 0;
  end if;
  is_tenth := secrets.failed_attempts >= 9;
  update private.kiosk_secrets s
  set failed_attempts = secrets.failed_attempts + 1,
      failing_since = case when not is_tenth then secrets.failing_since end,
      locked_until = case when is_tenth then now() + interval '5 minutes' end
  where s.school_id = k.school_id and s.kiosk_id = k.id;

  select min(c.failed_attempts) into fewest_attempts
  from private.kiosk_requests(k, entry) x
  join private.request_codes c on c.school_id = x.school_id and c.request_id = x.id;
  if fewest_attempts >= 5 then
    return jsonb_build_object('outcome', 'code_void');
  end if;
  return jsonb_build_object('outcome', 'wrong_code', 'tries_left', 5 - fewest_attempts);
end
$$;
grant execute on function private.open_reflection to anon, authenticated;

create function public.open_reflection(token text, entry uuid, code text)
returns jsonb language sql volatile set search_path = ''
as $$ select private.open_reflection(token, entry, code) $$;
comment on function public.open_reflection is
  'Opens the reflection at a paired kiosk: {outcome: opened, session} | {outcome: wrong_code, tries_left} | '
  '{outcome: code_void} (staff must renew it) | {outcome: kiosk_locked, seconds} | {outcome: not_waiting}. '
  'Errors: kiosk_not_paired.';
grant execute on function public.open_reflection to anon, authenticated;

create function private.open_reflection_link(token text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  r public.behavior_requests;
begin
  select x.* into r
  from private.reflection_links l
  join public.behavior_requests x on x.school_id = l.school_id and x.school_year = l.school_year and x.id = l.request_id
  where l.token_hash = private.token_hash(token) and l.expires_at > now() and private.is_link_open(l)
    and x.status in ('waiting', 'reflecting')
  for update of x;
  if not found then
    perform private.fail('link_expired', 'This link is not valid any more.', 'Ask your teacher for a new one.');
  end if;
  perform set_config('bx.actor_kind', 'link', true);
  return jsonb_build_object('session', private.begin_reflection(r, null, private.token_hash(token)));
end
$$;
grant execute on function private.open_reflection_link to anon, authenticated;

create function public.open_reflection_link(token text)
returns jsonb language sql volatile set search_path = ''
as $$ select private.open_reflection_link(token) $$;
comment on function public.open_reflection_link is 'Opens the reflection of a link: {session}. Errors: link_expired.';
grant execute on function public.open_reflection_link to anon, authenticated;


-- 2. Answering --------------------------------------------------------------------------------------------------------

-- The draft of a session, locked (its request first); also says for the audit that a device acts.
create function private.session_reflection(session text)
returns public.reflections
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  s private.reflection_sessions;
  f public.reflections;
begin
  select * into s from private.reflection_sessions x
  where x.token_hash = private.token_hash(session) and x.expires_at > now()
    and (x.link_hash is null or exists (
      select from private.reflection_links l where l.token_hash = x.link_hash and private.is_link_open(l)));
  if found then
    perform 1 from public.behavior_requests x
    where x.school_id = s.school_id and x.school_year = s.school_year and x.id = s.request_id
    for update;
    -- while we waited the session may have ended, or moved to another device
    select * into f from public.reflections x
    where x.school_id = s.school_id and x.school_year = s.school_year and x.id = s.reflection_id and x.status = 'draft'
      and exists (select from private.reflection_sessions y where y.token_hash = s.token_hash)
    for update;
  end if;
  if f.id is null then
    perform private.fail('session_ended', 'This reflection was closed or opened on another device.',
      'Enter your code again to go on.');
  end if;
  perform set_config('bx.actor_kind', case when s.kiosk_id is null then 'link' else 'kiosk' end, true);
  perform set_config('bx.audit_context', jsonb_strip_nulls(jsonb_build_object('kiosk_id', s.kiosk_id))::text, true);
  return f;
end
$$;

create function private.get_reflection(session text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  f public.reflections := private.session_reflection(session);
begin
  return (
    select jsonb_build_object(
      'student', coalesce(st.preferred_name, st.given_name), 'school', sc.name, 'language', f.language,
      'age_band', p.age_band, 'prompts', p.prompts, 'attempt', f.attempt, 'responses', f.responses, 'mood', f.mood,
      'need_ids', f.need_ids, 'position', f.position, 'active_seconds', f.active_seconds,
      'occurred_at', r.occurred_at,
      'behavior', jsonb_build_object('name', t.name, 'translations', t.translations),
      'needs', (
        select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'code', n.code, 'name', n.name,
          'translations', n.translations) order by n.sort_order), '[]')
        from public.vocabulary_terms n where n.school_id = f.school_id and n.kind = 'need' and n.is_active),
      'returned', (
        select jsonb_build_object('note', b.return_note, 'responses', b.responses, 'mood', b.mood,
          'need_ids', b.need_ids, 'reasons', (
            select coalesce(jsonb_agg(jsonb_build_object('name', n.name, 'translations', n.translations)
              order by n.sort_order), '[]')
            from public.vocabulary_terms n
            where n.school_id = f.school_id and n.id = any (b.return_reason_ids)))
        from public.reflections b
        where b.school_id = f.school_id and b.school_year = f.school_year and b.request_id = f.request_id
          and b.attempt = f.attempt - 1 and b.status = 'returned'))
    from public.behavior_requests r
    join public.students st on st.school_id = r.school_id and st.id = r.student_id
    join public.schools sc on sc.id = r.school_id
    join public.behavior_types t on t.school_id = r.school_id and t.id = r.behavior_type_id
    join public.prompt_sets p on p.school_id = f.school_id and p.id = f.prompt_set_id
    where r.school_id = f.school_id and r.school_year = f.school_year and r.id = f.request_id);
end
$$;
grant execute on function private.get_reflection to anon, authenticated;

create function public.get_reflection(session text)
returns jsonb language sql volatile set search_path = ''
as $$ select private.get_reflection(session) $$;
comment on function public.get_reflection is
  'All a student needs to reflect: {student, school, language, age_band, prompts, needs, responses, mood, need_ids, '
  'position, attempt, behavior, occurred_at, active_seconds, returned?: {note, reasons, responses, mood, need_ids}}. '
  'Errors: session_ended.';
grant execute on function public.get_reflection to anon, authenticated;

create function private.save_reflection(
  session text, responses jsonb, mood text, need_ids uuid[], language text, step smallint, active_seconds int)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  f public.reflections := private.session_reflection(session);
  known jsonb;
begin
  if jsonb_typeof(responses) is distinct from 'object' or length(responses::text) > 40000 then
    perform private.fail('answer_too_long', 'This answer is too long.', 'Shorten it.');
  end if;
  -- Answers to prompts of this set, a face and a language there are; anything else a device sends is dropped. A refusal by
  -- the table itself would answer with the whole row, ids of staff and student included.
  select coalesce(jsonb_object_agg(e.key, e.value), '{}') into known
  from jsonb_each(responses) e
  join public.prompt_sets p on p.school_id = f.school_id and p.id = f.prompt_set_id
  where jsonb_typeof(e.value) = 'object'
    and exists (select from jsonb_array_elements(p.prompts) q where q ->> 'id' = e.key);
  perform private.check_terms(f.school_id, 'need', need_ids);
  update public.reflections x
  set responses = x.responses || known,
      mood = case when save_reflection.mood in ('happy', 'calm', 'sad', 'worried', 'angry', 'prefer_not_to_say')
        then save_reflection.mood else x.mood end,
      need_ids = coalesce(save_reflection.need_ids, x.need_ids),
      language = case when save_reflection.language in ('en', 'es', 'ar') then save_reflection.language else x.language end,
      position = coalesce(save_reflection.step, x.position),
      active_seconds = greatest(x.active_seconds, least(coalesce(save_reflection.active_seconds, 0), 86400))
  where x.school_id = f.school_id and x.school_year = f.school_year and x.id = f.id
  returning * into f;
  perform private.scan_reflection(f);
end
$$;
grant execute on function private.save_reflection to anon, authenticated;

create function public.save_reflection(
  session text, responses jsonb default '{}', mood text default null, need_ids uuid[] default null,
  language text default null, step smallint default null, active_seconds int default null)
returns void language sql volatile set search_path = ''
as $$ select private.save_reflection(session, responses, mood, need_ids, language, step, active_seconds) $$;
comment on function public.save_reflection is
  'Autosave: merges the responses {prompt id: {text} | {choices}}, and whatever else is given; step: the position. '
  'Errors: session_ended, answer_too_long, unknown_term.';
grant execute on function public.save_reflection to anon, authenticated;

create function private.submit_reflection(session text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  f public.reflections := private.session_reflection(session);
  r public.behavior_requests;
  missing text;
begin
  select q.value ->> 'id' into missing
  from public.prompt_sets p
  cross join lateral jsonb_array_elements(p.prompts) with ordinality as q (value, n)
  where p.school_id = f.school_id and p.id = f.prompt_set_id and (q.value ->> 'is_required')::boolean
    and case q.value ->> 'kind'
      when 'mood' then f.mood is null
      when 'needs' then cardinality(f.need_ids) = 0
      when 'choice' then coalesce(jsonb_array_length(f.responses -> (q.value ->> 'id') -> 'choices'), 0) = 0
      else btrim(coalesce(f.responses -> (q.value ->> 'id') ->> 'text', '')) = ''
    end
  order by q.n limit 1;
  if missing is not null then
    perform private.fail('answer_missing', missing, 'Answer this question before you hand it in.');
  end if;
  select * into strict r from public.behavior_requests x
  where x.school_id = f.school_id and x.school_year = f.school_year and x.id = f.request_id;
  if r.status <> 'reflecting' then
    perform private.refuse_move(r, 'handed in');
  end if;
  update public.reflections x set status = 'submitted', submitted_at = now()
  where x.school_id = f.school_id and x.school_year = f.school_year and x.id = f.id
  returning * into f;
  update public.behavior_requests x set status = 'in_review', attempts = f.attempt, waiting_since = now()
  where x.school_id = r.school_id and x.school_year = r.school_year and x.id = r.id;
  perform private.append_event(r, 'submitted', 'in_review');
  perform private.end_reflecting(r);
  perform private.scan_reflection(f);
end
$$;
grant execute on function private.submit_reflection to anon, authenticated;

create function public.submit_reflection(session text)
returns void language sql volatile set search_path = ''
as $$ select private.submit_reflection(session) $$;
comment on function public.submit_reflection is
  'reflecting → in_review; ends the session, its code and links. '
  'Errors: session_ended, answer_missing (detail: the prompt id), illegal_transition.';
grant execute on function public.submit_reflection to anon, authenticated;

-- Idle wipe: the device forgets the student, the draft stays for the next time.
create function private.close_reflection(session text)
returns void
language sql
volatile
security definer
set search_path = ''
as $$ delete from private.reflection_sessions s where s.token_hash = private.token_hash(session) $$;
grant execute on function private.close_reflection to anon, authenticated;

create function public.close_reflection(session text)
returns void language sql volatile set search_path = ''
as $$ select private.close_reflection(session) $$;
comment on function public.close_reflection is 'Ends a session; the draft is kept and opens again with the code.';
grant execute on function public.close_reflection to anon, authenticated;
