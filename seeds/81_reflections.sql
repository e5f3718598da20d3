-- What students answered, one row per try.

-- 1. Words ------------------------------------------------------------------------------------------------------------

create table seed.answers as
select v.prompt, v.language, v.texts from (values
  ('what_happened', 'en', array['I was talking when I was supposed to be working.', 'I got mad and said something mean.',
    'I pushed because he cut in front of me.', 'I did not do what I was told.', 'We were joking around and it got too much.',
    'I had my phone out and did not put it away.']),
  ('thinking_and_feeling', 'en', array['I was bored and wanted to be funny.', 'I was angry and did not think.',
    'I was tired and everything was too loud.', 'I felt left out.', 'I did not get the work and felt dumb.']),
  ('hoping_for', 'en', array['That my friends would laugh.', 'That people would leave me alone.',
    'That I would not have to do it.', 'I do not know, it just happened.']),
  ('who_was_affected', 'en', array['My teacher, because she had to stop.', 'My classmate, it hurt him.',
    'The whole class lost time.', 'Me too, because now I missed the lesson.']),
  ('make_it_right', 'en', array['Say sorry and mean it.', 'Finish the work at home.', 'Help to clean up.',
    'Talk to him and ask if he is okay.', 'Sit somewhere else for a while.']),
  ('next_time', 'en', array['Ask for a break before I get loud.', 'Ask for help when I am stuck.', 'Walk away.',
    'Put my phone into my bag.', 'Count to ten first.']),
  ('what_happened', 'es', array['Estaba hablando cuando tenía que trabajar.', 'Me enojé y dije algo feo.',
    'Lo empujé porque se metió en la fila.']),
  ('thinking_and_feeling', 'es', array['Estaba aburrido y quería hacer reír.', 'Estaba enojada y no pensé.']),
  ('hoping_for', 'es', array['Que mis amigos se rieran.', 'Que me dejaran en paz.']),
  ('who_was_affected', 'es', array['A mi maestra, porque tuvo que parar.', 'A toda la clase.']),
  ('make_it_right', 'es', array['Pedir perdón de verdad.', 'Terminar el trabajo en casa.']),
  ('next_time', 'es', array['Pedir ayuda cuando no entiendo.', 'Contar hasta diez primero.'])
) as v (prompt, language, texts);

-- All answers of a prompt set, drawn by `key`.
create function seed.answer_all(prompts jsonb, language text, key text)
returns jsonb language sql stable
as $$
  select coalesce(jsonb_object_agg(q.value ->> 'id', case q.value ->> 'kind'
      when 'choice' then jsonb_build_object('choices', jsonb_build_array(
        q.value -> 'options' -> floor(seed.roll(key || q.n) * jsonb_array_length(q.value -> 'options'))::int -> 'id'))
      else jsonb_build_object('text', seed.pick(a.texts, key || q.n)) end), '{}')
  from jsonb_array_elements(prompts) with ordinality as q (value, n)
  left join seed.answers a on a.prompt = q.value ->> 'id' and a.language = answer_all.language
  where q.value ->> 'kind' = 'choice' or (q.value ->> 'kind' = 'text' and a.texts is not null)
$$;

create function seed.mood(key text)
returns text language sql immutable
as $$
  select seed.pick(array['angry', 'angry', 'angry', 'sad', 'sad', 'worried', 'worried', 'calm', 'calm', 'calm', 'happy',
    'prefer_not_to_say'], key)
$$;


-- 2. The tries of closed requests -------------------------------------------------------------------------------------

insert into public.reflections
  (school_id, id, school_year, request_id, student_id, filed_by, attempt, prompt_set_id, language, status, responses, mood,
   need_ids, position, active_seconds, started_at, submitted_at, reviewed_by, reviewed_at, return_reason_ids, return_note,
   is_shared_with_guardians)
select b.school_id, seed.id(format('reflection %s %s', t.key, t.attempt)), b.school_year, b.request_id, b.student_id,
       b.filed_by, t.attempt, p.id, l.language, case when e.kind = 'returned' then 'returned' else 'approved' end,
       seed.answer_all(p.prompts, l.language, format('answer %s %s', t.key, t.attempt)),
       seed.mood(format('mood %s %s', t.key, t.attempt)),
       array[seed.id(b.school || 'need' || seed.pick(array['nothing', 'nothing', 'break', 'talk_to_adult',
         'help_with_work', 'help_with_friend', 'food_or_rest'], format('need %s %s', t.key, t.attempt)))],
       jsonb_array_length(p.prompts) - 1, extract(epoch from t.took)::int, t.started_at, t.submitted_at, e.actor_id,
       t.reviewed_at, coalesce(e.reason_ids, '{}'), e.note,
       seed.roll('shared ' || b.key) < 0.25
from seed.tries t
join seed.behaviors b on b.key = t.key
join seed.events e on e.key = t.key and e.at = t.reviewed_at and e.kind in ('returned', 'approved')
join public.prompt_sets p on p.school_id = b.school_id and p.is_active
  and p.age_band = private.age_band(seed.grade(b.grade))
join public.student_details d on d.school_id = b.school_id and d.id = b.student_id
cross join lateral (
  select case when d.home_language = 'es' and seed.roll('in spanish ' || b.key) < 0.4 then 'es' else 'en' end as language) l;


-- 3. Two alerts of the past, taken care of ----------------------------------------------------------------------------

create table seed.alerts as
select x.*, v.sentence, v.phrase, v.note
from (values
  ('middle', 'Sometimes I think I want to die when they all laugh at me.', 'want to die',
   'Talked with the student the same hour, called the mother, referred to the county''s counselor.'),
  ('high', 'I was just mad, I did not mean it when I said I would kill him.', 'kill him',
   'Met with both students and their families. No intent found; they signed a plan.')
) as v (school, sentence, phrase, note)
cross join lateral (
  select r.school_id, r.id as reflection_id, r.school_year, r.request_id, r.student_id, r.submitted_at
  from public.reflections r join seed.schools s on s.school_id = r.school_id
  where s.key = v.school and r.language = 'en' and r.attempt = 1 and r.status = 'approved'
  order by seed.roll('alert ' || r.id) limit 1) x;

update public.reflections r set
  responses = jsonb_set(r.responses, '{thinking_and_feeling,text}', to_jsonb(a.sentence))
from seed.alerts a where a.school_id = r.school_id and a.school_year = r.school_year and a.reflection_id = r.id;
insert into public.safety_alerts
  (school_id, id, school_year, reflection_id, request_id, student_id, phrases, created_at, acknowledged_by,
   acknowledged_at, note)
select a.school_id, seed.id('alert ' || a.reflection_id), a.school_year, a.reflection_id, a.request_id, a.student_id,
       array[a.phrase], a.submitted_at, c.profile_id, a.submitted_at + interval '6 minutes', a.note
from seed.alerts a
join seed.schools s on s.school_id = a.school_id
join seed.counselors c on c.school = s.key;
insert into public.request_events
  (school_id, id, school_year, request_id, student_id, filed_by, at, actor_kind, kind, from_status, to_status)
select a.school_id, seed.id('event alert ' || a.reflection_id), a.school_year, a.request_id, a.student_id, r.filed_by,
       a.submitted_at - interval '1 minute', 'system', 'alerted', 'reflecting', 'reflecting'
from seed.alerts a
join public.behavior_requests r on r.school_id = a.school_id and r.school_year = a.school_year and r.id = a.request_id;
