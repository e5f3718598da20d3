-- The closed requests of the year with their events and notes.

-- When each step happened: filing within half an hour, then per try opened, handed in and reviewed.
create table seed.tries as
select b.key, b.attempts, a.attempt, t.started_at, t.started_at + u.took as submitted_at,
       t.started_at + u.took + interval '4 minutes' + interval '100 minutes' * seed.roll(format('review %s %s', b.key, a.attempt))
         as reviewed_at,
       seed.roll(format('reviewer %s %s', b.key, a.attempt)) < 0.15 as is_counselors, u.took
from seed.behaviors b
cross join lateral generate_series(1, b.attempts) as a (attempt)
cross join lateral (
  select b.occurred_at + interval '35 minutes' + (a.attempt - 1) * interval '135 minutes'
    + interval '20 minutes' * seed.roll(format('start %s %s', b.key, a.attempt)) as started_at) t
cross join lateral (
  select interval '3 minutes' + interval '9 minutes' * seed.roll(format('took %s %s', b.key, a.attempt)) as took) u;

alter table seed.behaviors add filed_at timestamptz, add closed_at timestamptz, add request_id uuid;
update seed.behaviors b set
  request_id = seed.id('request ' || b.key),
  filed_at = b.occurred_at + interval '1 minute' + interval '28 minutes' * seed.roll('filed ' || b.draw);
update seed.behaviors b set closed_at = case
  when b.category = 'positive' then b.filed_at
  when b.is_cancelled then b.filed_at + interval '50 minutes'
  else (select max(t.reviewed_at) from seed.tries t where t.key = b.key) end;

insert into public.behavior_requests
  (school_id, id, school_year, incident_id, student_id, filed_by, behavior_type_id, category, status, urgency,
   occurred_at, occurred_on, location_id, motivation_id, class_id, period, others_involved_ids, action_ids, attempts,
   waiting_since, closed_at, closed_on, shared_with_guardians_at, created_at, updated_at)
select b.school_id, b.request_id, b.school_year, seed.id('incident ' || b.draw), b.student_id, b.filed_by,
       seed.id(b.school || b.category || b.type_code), b.category,
       case when b.is_cancelled then 'cancelled' else 'completed' end,
       case when b.category = 'positive' then 'routine'
         when b.category = 'major' and seed.roll('urgent ' || b.draw) < 0.15 then 'urgent'
         when seed.roll('soon ' || b.draw) < 0.12 then 'soon' else 'routine' end,
       b.occurred_at, b.on_date, seed.id(b.school || 'location' || b.location),
       seed.id(b.school || 'motivation' || b.motivation), b.class_id, b.period,
       case when b.category = 'positive' then '{}'::uuid[]
         else array[seed.id(b.school || 'others_involved' || case
           when b.draw <> b.key or exists (select from seed.behaviors w where w.key = 'with ' || b.key)
             or seed.roll('others ' || b.draw) < 0.35 then 'peers'
           when seed.roll('others ' || b.draw) < 0.45 then 'teacher' else 'none' end)] end,
       case when b.category = 'positive' then '{}'::uuid[]
         else array[seed.id(b.school || 'action_taken' || seed.draw_term(b.category, 'action ' || b.key))] end,
       b.attempts, b.closed_at, b.closed_at, (b.closed_at at time zone s.timezone)::date,
       case when b.category = 'positive' or seed.roll('shared ' || b.key) < 0.25 then b.closed_at end,
       b.filed_at, b.closed_at
from seed.behaviors b join public.schools s on s.id = b.school_id;

-- Counselors by school, for the reviews they take over.
create table seed.counselors as
select distinct on (s.school) s.school, s.profile_id from seed.staff s
where s.role = 'counselor' and s.has_login order by s.school, s.key;

create table seed.events as
select b.key, 'filed' as kind, null as from_status, case b.category when 'positive' then 'completed' else 'waiting' end
         as to_status, b.filed_at as at, b.filed_by as actor_id, 'person' as actor_kind, null::uuid[] as reason_ids,
       null as note
from seed.behaviors b
union all
select b.key, 'cancelled', 'waiting', 'cancelled', b.closed_at, b.filed_by, 'person', null,
       seed.pick(array['Talked it over in person, no reflection needed.', 'Filed for the wrong student.',
         'The student went home early.', 'Handled together with the counselor.'], 'cancel ' || b.key)
from seed.behaviors b where b.is_cancelled
union all
select t.key, v.kind, v.from_status, v.to_status, v.at, v.actor_id, v.actor_kind, v.reason_ids, v.note
from seed.tries t
join seed.behaviors b on b.key = t.key
join seed.counselors c on c.school = b.school
cross join lateral (values
  ('started', 'waiting', 'reflecting', t.started_at, null::uuid, 'kiosk', null::uuid[], null),
  ('submitted', 'reflecting', 'in_review', t.submitted_at, null, 'kiosk', null, null),
  (case when t.attempt < t.attempts then 'returned' else 'approved' end, 'in_review',
   case when t.attempt < t.attempts then 'waiting' else 'completed' end, t.reviewed_at,
   case when t.is_counselors then c.profile_id else b.filed_by end, 'person',
   case when t.attempt < t.attempts then array[seed.id(b.school || 'return_reason' || seed.pick(
     array['more_detail', 'own_part', 'others_feelings', 'repair', 'respectful_words', 'talk_first'],
     format('reason %s %s', t.key, t.attempt)))] end,
   case when t.attempt < t.attempts and seed.roll(format('say %s %s', t.key, t.attempt)) < 0.4
     then 'You are on a good way. Please think it through once more.' end)
) as v (kind, from_status, to_status, at, actor_id, actor_kind, reason_ids, note)
union all
select b.key, 'shared', 'completed', 'completed', b.closed_at, b.filed_by, 'person', null, null
from seed.behaviors b where b.category = 'positive' or (not b.is_cancelled and seed.roll('shared ' || b.key) < 0.25);

insert into public.request_events
  (school_id, id, school_year, request_id, student_id, filed_by, at, actor_id, actor_kind, kind, from_status, to_status,
   reason_ids, note)
select b.school_id, seed.id(format('event %s %s %s', e.key, e.kind, e.at)), b.school_year, b.request_id, b.student_id,
       b.filed_by, e.at, e.actor_id, e.actor_kind, e.kind, e.from_status, e.to_status, coalesce(e.reason_ids, '{}'), e.note
from seed.events e join seed.behaviors b on b.key = e.key;

-- What the filer wrote, in the plain words of a busy person.
create table seed.remarks as
select v.code, v.texts from (values
  ('disruption', array['Called out several times after two reminders.', 'Made noises during the quiet work and others joined in.',
    'Left the seat again and again while I was explaining.']),
  ('defiance', array['Refused to start and put the head on the desk.', 'Said no when asked to move to another table.',
    'Walked away while I was talking.']),
  ('disrespect', array['Rolled the eyes and answered back in front of the class.', 'Mocked my instruction.']),
  ('inappropriate_language', array['Used a swear word at a classmate.', 'Swore loudly after losing a game.']),
  ('physical_contact', array['Pushed a classmate in the line.', 'Shoved another student while passing by.']),
  ('technology_violation', array['Phone out during the test.', 'Was on a game site instead of the task.']),
  ('tardy', array['Came ten minutes after the bell, without a pass.', 'Late for the third time this week.']),
  ('physical_aggression', array['Hit a classmate on the arm after an argument.', 'Kicked a chair towards another student.']),
  ('fighting', array['Fight during the change of classes, separated by two adults.']),
  ('abusive_language', array['Insulted a classmate and would not stop.']),
  ('property_damage', array['Broke a ruler and threw the pieces.']),
  ('kind', array['Sat down beside a new classmate who was alone.', 'Helped to pick up the spilled crayons without being asked.']),
  ('responsible', array['Turned in everything on time this week.', 'Stayed to clean up the lab.']),
  ('respectful', array['Let others finish in a heated discussion.', 'Thanked the cafeteria staff.']),
  ('perseverance', array['Did not give up on a hard problem.']), ('leadership', array['Got the group going again.']),
  ('safe', array['Warned the others about the wet floor.'])
) as v (code, texts);
insert into public.request_notes
  (school_id, id, school_year, request_id, student_id, filed_by, author_id, body, created_at)
select b.school_id, seed.id('note ' || b.key), b.school_year, b.request_id, b.student_id, b.filed_by, b.filed_by,
       seed.pick(r.texts, 'remark ' || b.draw), b.filed_at
from seed.behaviors b join seed.remarks r on r.code = b.type_code
where seed.roll('noted ' || b.draw) < 0.6
union all
select b.school_id, seed.id('remark ' || b.key), b.school_year, b.request_id, b.student_id, b.filed_by, c.profile_id,
       'Talked with the student and the family; we look at it again in two weeks.', b.closed_at + interval '30 minutes'
from seed.behaviors b join seed.counselors c on c.school = b.school
where b.category = 'major' and not b.is_cancelled and seed.roll('counselor note ' || b.key) < 0.3;

-- Theo's check-in (story 5) stands in his record.
insert into public.request_notes
  (school_id, id, school_year, request_id, student_id, filed_by, author_id, body, created_at)
select b.school_id, seed.id('note check-in'), b.school_year, b.request_id, b.student_id, b.filed_by, c.profile_id,
       'Daily check-in with Ms. Okafor starts on ' || to_char(d.on_date, 'FMMonth FMDD') || '.', b.closed_at + interval '1 hour'
from seed.behaviors b
join seed.counselors c on c.school = b.school
join seed.school_days d on d.key = 'middle' and d.back = 30
where b.key like 'theo %' and b.back > 30
order by b.back limit 1;
