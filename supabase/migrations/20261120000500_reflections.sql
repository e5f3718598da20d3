-- Reflections: the questions a student is asked, every attempt to answer them, and alerts about a child in danger.


-- 1. Prompt sets ------------------------------------------------------------------------------------------------------

create table public.prompt_sets (
  school_id uuid not null references public.schools (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  age_band text not null check (age_band in ('K-2', '3-5', '6-12')),
  version smallint not null default 1,
  prompts jsonb not null check (jsonb_typeof(prompts) = 'array' and jsonb_array_length(prompts) between 1 and 15),
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (school_id, id),
  unique (school_id, age_band, version)
);
comment on table public.prompt_sets is
  'The questions of an age band. A changed set is a new version; reflections keep the version they answered.';
comment on column public.prompt_sets.prompts is
  '[{id, kind: mood | text | choice | needs, is_required, text: {en, es, ar}, options?: [{id, icon, text: {…}}]}], in order. '
  'mood: five labelled faces. needs: the school''s vocabulary of needs.';
create unique index prompt_sets_active_key on public.prompt_sets (school_id, age_band) where is_active;
select private.audit_table('public.prompt_sets');
alter table public.prompt_sets enable row level security;
create policy prompt_sets_select_members on public.prompt_sets for select to authenticated using (
  nullif(school_id = any (array(select id from private.known_schools)), false) is not null);
grant select on public.prompt_sets to authenticated;
-- no insert, update, delete: versions come with releases

create function private.age_band(grade text)
returns text
language sql
immutable
set search_path = ''
as $$
  select case
    when grade in ('PK', 'KG', '1', '2') then 'K-2'
    when grade in ('3', '4', '5') then '3-5'
    else '6-12'
  end
$$;


-- 2. Reflections ------------------------------------------------------------------------------------------------------

create table public.reflections (
  school_id uuid not null references public.schools (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  school_year smallint not null,
  request_id uuid not null,
  student_id uuid not null,
  filed_by uuid not null references public.profiles (id) on delete restrict,
  attempt smallint not null check (attempt between 1 and 99),
  prompt_set_id uuid not null,
  language text not null default 'en' check (language in ('en', 'es', 'ar')),
  status text not null default 'draft' check (status in ('draft', 'submitted', 'returned', 'approved', 'abandoned')),
  responses jsonb not null default '{}' check (jsonb_typeof(responses) = 'object'),
  mood text check (mood in ('happy', 'calm', 'sad', 'worried', 'angry', 'prefer_not_to_say')),
  valence smallint generated always as (
    case mood when 'happy' then 2 when 'calm' then 1 when 'sad' then -1 when 'worried' then -1 when 'angry' then -2 end
  ) stored,
  arousal smallint generated always as (
    case mood when 'happy' then 1 when 'calm' then -1 when 'sad' then -1 when 'worried' then 1 when 'angry' then 2 end
  ) stored,
  need_ids uuid[] not null default '{}',
  position smallint not null default 0,
  active_seconds int not null default 0 check (active_seconds between 0 and 86400),
  started_at timestamptz not null default now(),
  submitted_at timestamptz,
  reviewed_by uuid references public.profiles (id) on delete restrict,
  reviewed_at timestamptz,
  return_reason_ids uuid[] not null default '{}',
  return_note text check (length(return_note) <= 4000),
  is_shared_with_guardians boolean not null default false,
  primary key (school_id, id, school_year),
  unique (school_id, request_id, school_year, attempt),
  foreign key (school_id, request_id, school_year)
    references public.behavior_requests (school_id, id, school_year) on delete cascade,
  foreign key (school_id, student_id) references public.students (school_id, id) on delete restrict,
  foreign key (school_id, prompt_set_id) references public.prompt_sets (school_id, id) on delete restrict
) partition by list (school_year);
comment on table public.reflections is 'One attempt of a student to reflect on a request. Returned attempts are kept.';
comment on column public.reflections.responses is '{prompt id: {text} | {choices: [option id]}}.';
comment on column public.reflections.valence is
  'Pleasantness of the chosen face, -2 to 2; null when none was chosen or the student preferred not to say.';
comment on column public.reflections.arousal is
  'Energy of the chosen face, -2 to 2. Two axes (circumplex model, Russell 1980) instead of a color, because tools of the '
  'field use the same colors differently.';
comment on column public.reflections.position is 'The prompt shown last, for resuming.';
comment on column public.reflections.is_shared_with_guardians is
  'Copied from the request for the policy; never true of an attempt with a safety alert.';
comment on column public.reflections.filed_by is 'The filer of the request, copied for the policy.';
create index reflections_student_idx on public.reflections (school_id, student_id, started_at desc);
create index reflections_prompt_set_idx on public.reflections (school_id, prompt_set_id);
create index reflections_filed_by_idx on public.reflections (filed_by);
create index reflections_reviewed_by_idx on public.reflections (reviewed_by);
select private.audit_table('public.reflections');
alter table public.reflections enable row level security;
create policy reflections_select_own on public.reflections for select to authenticated using (
  nullif(case coalesce((select by_school from private.record_reach) ->> school_id::text, '')
    when 'all' then true
    when filed_by::text then true
    when '' then false
    else student_id = any ((select private.own_student_ids())::uuid[]) end, false) is not null
  or (student_id = any ((select private.family_student_ids())::uuid[])
    and (is_shared_with_guardians and status = 'approved'
      or student_id = any ((select private.self_student_ids())::uuid[]))));
grant select on public.reflections to authenticated;
-- no insert, update: the functions of the kiosk migration and the transitions; no delete: attempts are kept

-- 3. Safety alerts ----------------------------------------------------------------------------------------------------

create table public.safety_alerts (
  school_id uuid not null,
  id uuid not null default gen_random_uuid(),
  school_year smallint not null,
  reflection_id uuid not null,
  request_id uuid not null,
  student_id uuid not null,
  phrases text[] not null,
  created_at timestamptz not null default now(),
  acknowledged_by uuid references public.profiles (id) on delete restrict,
  acknowledged_at timestamptz,
  note text check (length(note) <= 2000),
  primary key (school_id, id),
  unique (school_id, reflection_id),
  foreign key (school_id, reflection_id, school_year)
    references public.reflections (school_id, id, school_year) on delete cascade,
  foreign key (school_id, student_id) references public.students (school_id, id) on delete restrict
);
comment on table public.safety_alerts is
  'Words in a reflection that suggest a child is in danger. Seen by counselors and administrators at once; never sent '
  'to anyone automatically, and not to be guessed from the request, which the family may read.';
comment on column public.safety_alerts.phrases is
  'The phrases of the school''s vocabulary that were found, also those the student took back.';
create index safety_alerts_open_idx on public.safety_alerts (school_id, created_at) where acknowledged_at is null;
create index safety_alerts_reflection_idx on public.safety_alerts (school_id, reflection_id, school_year);
create index safety_alerts_request_idx on public.safety_alerts (school_id, request_id);
create index safety_alerts_student_idx on public.safety_alerts (school_id, student_id);
create index safety_alerts_acknowledged_by_idx on public.safety_alerts (acknowledged_by);
select private.audit_table('public.safety_alerts');
alter table public.safety_alerts enable row level security;
create policy safety_alerts_select_desk on public.safety_alerts for select to authenticated using (
  nullif(school_id = any (array(select id from private.desk_schools)), false) is not null);
grant select on public.safety_alerts to authenticated;
-- no insert: scan_reflection(); no update: acknowledge_safety_alert(); no delete

-- Words only, lower case, without accents, single spaces, padded: so that a phrase matches whole words. Arabic as it is
-- typed: without vowel signs and tatweel, and with the letters that many people write alike made alike.
create function private.plain_words(text text)
returns text
language sql
stable
set search_path = ''
as $$
  select ' ' || btrim(regexp_replace(
    translate(
      regexp_replace(
        lower(extensions.unaccent('extensions.unaccent'::regdictionary, normalize(text, NFKC))),
        '[\u0640\u064B-\u065F\u0670]', '', 'g'),
      'أإآٱىةؤئ', 'اااايهوي'),
    '[^[:alnum:]]+', ' ', 'g')) || ' '
$$;

-- Looks for the school's safety phrases in everything the student wrote and raises or extends the alert.
create function private.scan_reflection(f public.reflections)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  written text;
  found_phrases text[];
begin
  select private.plain_words(string_agg(x.value #>> '{}', ' . ')) into written
  from jsonb_path_query(f.responses, 'strict $.**.text') as x (value);
  if written is null then
    return;
  end if;
  select array_agg(distinct p.phrase order by p.phrase) into found_phrases
  from public.vocabulary_terms t
  cross join lateral (
    select t.name as phrase
    union all
    select e.value from jsonb_each_text(t.translations) e
  ) p
  where t.school_id = f.school_id and t.kind = 'safety_phrase' and t.is_active
    and position(private.plain_words(p.phrase) in written) > 0;
  if found_phrases is null then
    return;
  end if;
  insert into public.safety_alerts (school_id, school_year, reflection_id, request_id, student_id, phrases)
  values (f.school_id, f.school_year, f.id, f.request_id, f.student_id, found_phrases)
  on conflict (school_id, reflection_id) do update
    set phrases = array(select distinct p from unnest(public.safety_alerts.phrases || excluded.phrases) p order by p),
        acknowledged_at = null, acknowledged_by = null
    -- a new phrase opens the alert again; the same words saved once more do not
    where not excluded.phrases <@ public.safety_alerts.phrases;
  if found then
    -- staff who see the request, but not the alert, learn from its story that there is one
    insert into public.request_events
      (school_id, school_year, request_id, student_id, filed_by, actor_kind, kind, from_status, to_status)
    select r.school_id, r.school_year, r.id, r.student_id, r.filed_by, 'system', 'alerted', r.status, r.status
    from public.behavior_requests r
    where r.school_id = f.school_id and r.school_year = f.school_year and r.id = f.request_id;
  end if;
  -- what it is about may be the home: the attempt is not for guardians, though its request was shared before
  update public.reflections x set is_shared_with_guardians = false
  where x.school_id = f.school_id and x.school_year = f.school_year and x.id = f.id and x.is_shared_with_guardians;
end
$$;

create function private.acknowledge_safety_alert(alert uuid, note text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  update public.safety_alerts a
  set acknowledged_by = auth.uid(), acknowledged_at = now(), note = nullif(btrim(acknowledge_safety_alert.note), '')
  where a.id = alert and a.acknowledged_at is null
    and a.school_id = any (private.current_school_ids('{counselor,school_admin}'));
  if not found and not exists (
    select from public.safety_alerts a
    where a.id = alert and a.school_id = any (private.current_school_ids('{counselor,school_admin}'))) then
    perform private.fail('alert_not_found', 'There is no such alert at your school.');
  end if;
end
$$;
grant execute on function private.acknowledge_safety_alert to authenticated;

create function public.acknowledge_safety_alert(alert uuid, note text default null)
returns void language sql volatile set search_path = ''
as $$ select private.acknowledge_safety_alert(alert, note) $$;
comment on function public.acknowledge_safety_alert is
  'A counselor or administrator takes charge of an alert, with a note on what was done. Errors: alert_not_found.';
grant execute on function public.acknowledge_safety_alert to authenticated;


-- 4. Default prompts --------------------------------------------------------------------------------------------------

-- The restorative questions in three age bands. Each text is asked aloud, so it is short.
create function private.install_prompt_sets(school uuid)
returns void
language sql
volatile
security definer
set search_path = ''
as $install$
  insert into public.prompt_sets (school_id, age_band, prompts) values
  (school, 'K-2', $json$[
    {"id": "mood", "kind": "mood", "is_required": true,
     "text": {"en": "How do you feel?", "es": "¿Cómo te sientes?", "ar": "كيف تشعر؟"}},
    {"id": "what_happened", "kind": "choice", "is_required": true,
     "text": {"en": "What happened?", "es": "¿Qué pasó?", "ar": "ماذا حدث؟"},
     "options": [
       {"id": "hurt_someone", "icon": "hand", "text": {"en": "I hurt someone", "es": "Lastimé a alguien", "ar": "آذيت شخصاً"}},
       {"id": "unkind_words", "icon": "speech", "text": {"en": "I said unkind words", "es": "Dije palabras feas", "ar": "قلت كلاماً غير لطيف"}},
       {"id": "did_not_listen", "icon": "ear", "text": {"en": "I did not listen", "es": "No escuché", "ar": "لم أستمع"}},
       {"id": "broke_something", "icon": "puzzle", "text": {"en": "I broke or took something", "es": "Rompí o tomé algo", "ar": "كسرت شيئاً أو أخذته"}},
       {"id": "something_else", "icon": "dots", "text": {"en": "Something else", "es": "Otra cosa", "ar": "شيء آخر"}}]},
    {"id": "who_was_affected", "kind": "choice", "is_required": true,
     "text": {"en": "Who felt bad?", "es": "¿Quién se sintió mal?", "ar": "من شعر بالحزن؟"},
     "options": [
       {"id": "me", "icon": "self", "text": {"en": "Me", "es": "Yo", "ar": "أنا"}},
       {"id": "friend", "icon": "friend", "text": {"en": "Another child", "es": "Otro niño o niña", "ar": "طفل آخر"}},
       {"id": "teacher", "icon": "teacher", "text": {"en": "My teacher", "es": "Mi maestra o maestro", "ar": "معلمي"}},
       {"id": "class", "icon": "class", "text": {"en": "My class", "es": "Mi clase", "ar": "صفي"}}]},
    {"id": "make_it_right", "kind": "choice", "is_required": true,
     "text": {"en": "How can you make it better?", "es": "¿Cómo lo puedes arreglar?", "ar": "كيف يمكنك أن تصلح الأمر؟"},
     "options": [
       {"id": "say_sorry", "icon": "heart", "text": {"en": "Say sorry", "es": "Pedir perdón", "ar": "أعتذر"}},
       {"id": "fix_it", "icon": "tools", "text": {"en": "Fix it or clean up", "es": "Arreglarlo o limpiarlo", "ar": "أصلحه أو أنظفه"}},
       {"id": "be_kind", "icon": "smile", "text": {"en": "Do something kind", "es": "Hacer algo amable", "ar": "أفعل شيئاً لطيفاً"}},
       {"id": "ask_for_help", "icon": "hand-up", "text": {"en": "Ask for help next time", "es": "Pedir ayuda la próxima vez", "ar": "أطلب المساعدة في المرة القادمة"}}]},
    {"id": "more", "kind": "text", "is_required": false,
     "text": {"en": "Do you want to tell us more?", "es": "¿Quieres contarnos más?", "ar": "هل تريد أن تخبرنا بالمزيد؟"}},
    {"id": "needs", "kind": "needs", "is_required": false,
     "text": {"en": "What do you need now?", "es": "¿Qué necesitas ahora?", "ar": "ماذا تحتاج الآن؟"}}
  ]$json$),
  (school, '3-5', $json$[
    {"id": "mood", "kind": "mood", "is_required": true,
     "text": {"en": "How do you feel right now?", "es": "¿Cómo te sientes ahora?", "ar": "كيف تشعر الآن؟"}},
    {"id": "what_happened", "kind": "text", "is_required": true,
     "text": {"en": "What happened?", "es": "¿Qué pasó?", "ar": "ماذا حدث؟"}},
    {"id": "thinking_and_feeling", "kind": "text", "is_required": true,
     "text": {"en": "What were you thinking and feeling?", "es": "¿Qué pensabas y sentías?", "ar": "بماذا كنت تفكر وتشعر؟"}},
    {"id": "who_was_affected", "kind": "text", "is_required": true,
     "text": {"en": "Who was affected, and how?", "es": "¿A quién afectó y cómo?", "ar": "من تأثر بما حدث، وكيف؟"}},
    {"id": "make_it_right", "kind": "text", "is_required": true,
     "text": {"en": "What can you do to make it right?", "es": "¿Qué puedes hacer para repararlo?", "ar": "ماذا يمكنك أن تفعل لإصلاح الأمر؟"}},
    {"id": "needs", "kind": "needs", "is_required": false,
     "text": {"en": "What do you need from an adult?", "es": "¿Qué necesitas de un adulto?", "ar": "ماذا تحتاج من شخص بالغ؟"}}
  ]$json$),
  (school, '6-12', $json$[
    {"id": "mood", "kind": "mood", "is_required": true,
     "text": {"en": "How are you feeling right now?", "es": "¿Cómo te sientes en este momento?", "ar": "كيف تشعر في هذه اللحظة؟"}},
    {"id": "what_happened", "kind": "text", "is_required": true,
     "text": {"en": "What happened?", "es": "¿Qué pasó?", "ar": "ماذا حدث؟"}},
    {"id": "thinking_and_feeling", "kind": "text", "is_required": true,
     "text": {"en": "What were you thinking and feeling?", "es": "¿Qué pensabas y sentías?", "ar": "بماذا كنت تفكر وتشعر؟"}},
    {"id": "hoping_for", "kind": "text", "is_required": true,
     "text": {"en": "What were you hoping would happen?", "es": "¿Qué esperabas que pasara?", "ar": "ماذا كنت تأمل أن يحدث؟"}},
    {"id": "who_was_affected", "kind": "text", "is_required": true,
     "text": {"en": "Who was affected, and how?", "es": "¿A quién afectó y cómo?", "ar": "من تأثر بما حدث، وكيف؟"}},
    {"id": "make_it_right", "kind": "text", "is_required": true,
     "text": {"en": "What can you do to make it right?", "es": "¿Qué puedes hacer para repararlo?", "ar": "ماذا يمكنك أن تفعل لإصلاح الأمر؟"}},
    {"id": "next_time", "kind": "text", "is_required": true,
     "text": {"en": "What will you do differently next time?", "es": "¿Qué harás diferente la próxima vez?", "ar": "ماذا ستفعل بشكل مختلف في المرة القادمة؟"}},
    {"id": "needs", "kind": "needs", "is_required": false,
     "text": {"en": "What do you need from an adult?", "es": "¿Qué necesitas de un adulto?", "ar": "ماذا تحتاج من شخص بالغ؟"}}
  ]$json$)
  on conflict do nothing
$install$;
