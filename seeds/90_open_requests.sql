-- What is going on right now: requests in every state, filed within the last hours, so that no screen is empty.

-- The last day in session up to today, and now, moved into that school day.
create table seed.present as
select s.key, s.school_id, s.timezone, c.school_year, d.day,
       least(now() - interval '4 minutes', greatest((d.day + time '09:30') at time zone s.timezone,
         least(now(), (d.day + time '14:20') at time zone s.timezone))) as school_now
from seed.schools s cross join seed.clock c
cross join lateral (
  select x.day::date as day
  from generate_series(c.today, c.today - 100, interval '-1 day') as x (day)
  where private.is_in_session(s.school_id, x.day::date)
    -- before half past nine the school day is too young to have a past
    and now() >= (x.day::date + time '09:30') at time zone s.timezone
  limit 1) d;

create table seed.open as
select v.*, p.school_id, private.school_year_of(p.school_id, p.day) as school_year, p.day, s.student_id, s.idx as grade,
       t.profile_id as filed_by, seed.id('open ' || v.key) as request_id,
       p.school_now - make_interval(mins => v.minutes + 5) as occurred_at,
       now() - make_interval(mins => v.minutes) as filed_at,
       x.class_id, x.period
from (values
  -- school, name, filer, grade index, section, place in the section, minutes ago, state, type, location, code
  ('middle', 'kai', 'middle/7/Math', 7, 4, 0, 6, 'waiting', 'minor', 'disruption', 'classroom', '2741', 'soon'),
  ('middle', 'two', 'middle/7/Math', 7, 2, 3, 22, 'waiting', 'minor', 'technology_violation', 'classroom', '6038', 'routine'),
  ('middle', 'three', 'middle/7/Math', 7, 1, 2, 35, 'reflecting', 'minor', 'defiance', 'classroom', '9415', 'routine'),
  ('middle', 'four', 'middle/7/Math', 7, 0, 4, 58, 'in_review', 'minor', 'physical_contact', 'hallway', null, 'routine'),
  ('middle', 'five', 'middle/7/Math', 7, 3, 1, 140, 'returned', 'minor', 'disrespect', 'classroom', '1286', 'routine'),
  ('middle', 'six', 'middle/7/English', 7, 2, 5, 75, 'in_review', 'major', 'physical_aggression', 'hallway', null, 'urgent'),
  ('middle', 'seven', 'middle/7/English', 7, 1, 6, 12, 'waiting', 'minor', 'inappropriate_language', 'hallway', '7790', 'routine'),
  ('elementary', 'eight', 'elementary/2/0', 2, 0, 1, 15, 'waiting', 'minor', 'physical_contact', 'playground', '4402', 'routine'),
  ('elementary', 'nine', 'elementary/2/0', 2, 0, 5, 40, 'in_review', 'minor', 'disruption', 'classroom', null, 'routine'),
  ('high', 'ten', 'high/10/English', 10, 1, 2, 18, 'waiting', 'minor', 'technology_violation', 'classroom', '5173', 'routine'),
  ('high', 'eleven', 'high/10/English', 10, 3, 4, 64, 'in_review', 'minor', 'disrespect', 'classroom', null, 'routine'),
  ('harbor', 'twelve', 'harbor/4/0', 4, 0, 2, 9, 'waiting', 'minor', 'disruption', 'classroom', '8324', 'routine'),
  ('harbor', 'thirteen', 'harbor/4/0', 4, 0, 6, 50, 'in_review', 'minor', 'property_misuse', 'classroom', null, 'routine')
) as v (school, key, staff_key, idx, section, place, minutes, state, category, type_code, location, code, urgency)
join seed.present p on p.key = v.school
join seed.staff t on t.key = v.staff_key
cross join lateral (
  select s.student_id, s.idx from seed.students s
  where s.school = v.school and s.idx = v.idx and s.section = v.section and not s.has_left
    and (v.key = 'kai') = (s.n = 17 and s.school = 'middle')
  order by s.n offset v.place limit 1) s
join seed.sections x on x.school = v.school and x.is_this_year and x.grade = v.idx and x.section = v.section
  and x.staff_key = v.staff_key;

insert into public.behavior_requests
  (school_id, id, school_year, incident_id, student_id, filed_by, behavior_type_id, category, status, urgency,
   occurred_at, occurred_on, location_id, class_id, period, attempts, waiting_since, created_at, updated_at)
select o.school_id, o.request_id, o.school_year, seed.id('incident ' || o.key), o.student_id, o.filed_by,
       seed.id(o.school || o.category || o.type_code), o.category,
       case o.state when 'returned' then 'waiting' else o.state end, o.urgency, o.occurred_at, o.day,
       seed.id(o.school || 'location' || o.location), o.class_id, o.period,
       case when o.state in ('in_review', 'returned') then 1 else 0 end, w.since, o.filed_at, w.since
from seed.open o
cross join lateral (
  select o.filed_at + make_interval(mins => case o.state when 'waiting' then 0 else o.minutes / 2 end) as since) w;

insert into public.request_notes
  (school_id, id, school_year, request_id, student_id, filed_by, author_id, body, created_at)
select o.school_id, seed.id('note ' || o.key), o.school_year, o.request_id, o.student_id, o.filed_by, o.filed_by,
       seed.pick(r.texts, 'open ' || o.key), o.filed_at
from seed.open o join seed.remarks r on r.code = o.type_code;

-- Half of the time since filing went by until the state that shows now.
insert into public.request_events
  (school_id, id, school_year, request_id, student_id, filed_by, at, actor_id, actor_kind, kind, from_status, to_status,
   reason_ids, note)
select o.school_id, seed.id(format('event %s %s', o.key, e.kind)), o.school_year, o.request_id, o.student_id, o.filed_by,
       o.filed_at + make_interval(secs => o.minutes * e.share * 60), case e.kind when 'filed' then o.filed_by
         when 'returned' then o.filed_by end,
       case when e.kind in ('filed', 'returned') then 'person' else 'kiosk' end, e.kind, e.from_status, e.to_status,
       case e.kind when 'returned' then array[seed.id(o.school || 'return_reasonown_part')] else '{}' end,
       case e.kind when 'returned' then 'Good start. What was your own part in it?' end
from seed.open o
join (values
  ('filed', null, 'waiting', 0.0, '{waiting,reflecting,in_review,returned}'::text[]),
  ('started', 'waiting', 'reflecting', 0.2, '{in_review,returned}'),
  ('submitted', 'reflecting', 'in_review', 0.3, '{returned}'),
  ('started', 'waiting', 'reflecting', 0.5, '{reflecting}'),
  ('submitted', 'reflecting', 'in_review', 0.5, '{in_review}'),
  ('returned', 'in_review', 'waiting', 0.5, '{returned}')
) as e (kind, from_status, to_status, share, states) on o.state = any (e.states);

insert into public.reflections
  (school_id, id, school_year, request_id, student_id, filed_by, attempt, prompt_set_id, status, responses, mood, need_ids,
   position, active_seconds, started_at, submitted_at, reviewed_by, reviewed_at, return_reason_ids, return_note)
select o.school_id, seed.id('reflection ' || o.key), o.school_year, o.request_id, o.student_id, o.filed_by, 1, p.id,
       case o.state when 'reflecting' then 'draft' when 'in_review' then 'submitted' else 'returned' end,
       case o.state when 'reflecting' then a.answers - '{who_was_affected,make_it_right,next_time,hoping_for}'::text[]
         else a.answers end,
       seed.mood('open ' || o.key),
       case o.state when 'reflecting' then '{}' else array[seed.id(o.school || 'needtalk_to_adult')] end,
       case o.state when 'reflecting' then 2 else jsonb_array_length(p.prompts) - 1 end,
       case o.state when 'reflecting' then 90 else 300 end, started.at, submitted.at, returned.actor_id, returned.at,
       coalesce(returned.reason_ids, '{}'), returned.note
from seed.open o
join public.prompt_sets p on p.school_id = o.school_id and p.is_active
  and p.age_band = private.age_band(seed.grade(o.grade))
cross join lateral (
  select case o.key
    -- what raises the open alert below
    when 'six' then seed.answer_all(p.prompts, 'en', 'open six')
      || '{"thinking_and_feeling": {"text": "I was scared. He hits me at home too and I cannot tell anyone."}}'
    else seed.answer_all(p.prompts, 'en', 'open ' || o.key) end as answers) a
left join public.request_events started on started.school_id = o.school_id and started.request_id = o.request_id
  and started.kind = 'started'
left join public.request_events submitted on submitted.school_id = o.school_id and submitted.request_id = o.request_id
  and submitted.kind = 'submitted'
left join public.request_events returned on returned.school_id = o.school_id and returned.request_id = o.request_id
  and returned.kind = 'returned'
where o.state <> 'waiting';

insert into public.safety_alerts
  (school_id, id, school_year, reflection_id, request_id, student_id, phrases, created_at)
select r.school_id, seed.id('alert six'), r.school_year, r.id, r.request_id, r.student_id, array['hits me'], r.submitted_at
from public.reflections r where r.id = seed.id('reflection six');
insert into public.request_events
  (school_id, id, school_year, request_id, student_id, filed_by, at, actor_kind, kind, from_status, to_status)
select r.school_id, seed.id('event alert six'), r.school_year, r.request_id, r.student_id, r.filed_by,
       r.submitted_at - interval '1 minute', 'system', 'alerted', 'reflecting', 'reflecting'
from public.reflections r where r.id = seed.id('reflection six');

insert into private.request_codes (school_id, school_year, request_id, code)
select o.school_id, o.school_year, o.request_id, o.code from seed.open o where o.code is not null;
