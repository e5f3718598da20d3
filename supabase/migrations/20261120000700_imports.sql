-- Imports: roster files on their way into the school. Staging → plan → commit → undo.
-- Planning stands in 000710 to 000718, commit and undo in 000720.


-- 1. Imports and what a person sees of them -----------------------------------------------------------------------------

create table public.roster_imports (
  school_id uuid not null references public.schools (id) on delete restrict,
  id uuid not null,
  state text not null default 'draft' check (state in ('draft', 'planned', 'committed', 'undone', 'cancelled')),
  files jsonb not null check (jsonb_typeof(files) = 'array'),
  counts jsonb not null default '{}',
  has_set_school_source boolean not null default false,
  created_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  planned_at timestamptz,
  committed_at timestamptz,
  undone_at timestamptz,
  primary key (school_id, id)
);
comment on table public.roster_imports is
  'One import of roster files. draft: rows arrive. planned: what would change is known. committed, undone: done.';
comment on column public.roster_imports.files is
  'The files: name, size, fingerprint, kind, format, rows announced, header. The plan refuses to run with fewer rows.';
comment on column public.roster_imports.counts is 'After planning: entity → action → number, and the rejected rows.';
comment on column public.roster_imports.has_set_school_source is
  'The commit also recorded by which id the export names this school; undo takes that back.';
create unique index roster_imports_id_key on public.roster_imports (id);
create unique index roster_imports_open_key on public.roster_imports (school_id) where state in ('draft', 'planned');
create index roster_imports_school_idx on public.roster_imports (school_id, created_at desc);
create index roster_imports_created_by_idx on public.roster_imports (created_by);
create trigger roster_imports_before_update before update on public.roster_imports
  for each row execute function private.touch_updated_at();
select private.audit_table('public.roster_imports');
alter table public.roster_imports enable row level security;
create policy roster_imports_select_admins on public.roster_imports for select to authenticated
  using (school_id = any (array(select id from private.admin_schools)));
grant select on public.roster_imports to authenticated;
-- no insert, update, delete: the RPCs below

create table public.import_questions (
  school_id uuid not null,
  id uuid not null default gen_random_uuid(),
  import_id uuid not null,
  number bigint not null generated always as identity,
  kind text not null check (kind in ('many_missing', 'wrong_school', 'same_student', 'same_household')),
  subject text not null,
  is_blocking boolean not null,
  place bigint not null generated always as (
    (case when is_blocking then 0 when kind = 'same_student' then 1 else 2 end)::bigint << 48 | number) stored,
  facts jsonb not null,
  answer text,
  answered_by uuid references public.profiles (id) on delete set null,
  answered_at timestamptz,
  primary key (school_id, id),
  unique (school_id, import_id, kind, subject),
  foreign key (school_id, import_id) references public.roster_imports (school_id, id) on delete cascade
);
comment on table public.import_questions is
  'What only a person can decide about an import. Answers survive planning again; those of a committed import stand for '
  'later ones until it is undone.';
comment on column public.import_questions.subject is 'What is asked about, the same at every planning of the same files.';
comment on column public.import_questions.id is
  'Also the id of the student who is made when two are said to be different: a later import finds there who was meant.';
comment on column public.import_questions.is_blocking is 'The import cannot be committed before it is answered.';
comment on column public.import_questions.place is
  'The order in which a person is asked: what blocks the import, then students, then households, each as found.';
create index import_questions_open_idx on public.import_questions (school_id, import_id, place) where answer is null;
create index import_questions_different_idx on public.import_questions (school_id)
  where kind = 'same_student' and answer = 'different';
create index import_questions_answered_by_idx on public.import_questions (answered_by);
alter table public.import_questions enable row level security;
create policy import_questions_select_admins on public.import_questions for select to authenticated
  using (school_id = any (array(select id from private.admin_schools)));
grant select on public.import_questions to authenticated;
-- no insert, update, delete: plan_roster_import(), answer_import_questions()

create table public.import_rejected_rows (
  school_id uuid not null,
  id uuid not null default gen_random_uuid(),
  import_id uuid not null,
  file_no smallint not null,
  chunk_no int not null,
  row_no int not null,
  is_rejected boolean not null,
  cells jsonb not null,
  problems jsonb not null,
  primary key (school_id, id),
  foreign key (school_id, import_id) references public.roster_imports (school_id, id) on delete cascade
);
comment on table public.import_rejected_rows is
  'Rows of a file with a problem, as they stood in it: rejected, or imported without the value named.';
create index import_rejected_rows_import_idx on public.import_rejected_rows (school_id, import_id, file_no, row_no);
alter table public.import_rejected_rows enable row level security;
create policy import_rejected_rows_select_admins on public.import_rejected_rows for select to authenticated
  using (school_id = any (array(select id from private.admin_schools)));
grant select on public.import_rejected_rows to authenticated;
-- no insert, update, delete: stage_roster_chunk()

create table public.import_mappings (
  school_id uuid not null references public.schools (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  signature text not null check (length(signature) between 1 and 4000),
  mapping jsonb not null check (jsonb_typeof(mapping) = 'object' and pg_column_size(mapping) < 65536),
  updated_at timestamptz not null default now(),
  primary key (school_id, id)
);
comment on table public.import_mappings is 'How a person mapped the columns of a header last time.';
comment on column public.import_mappings.signature is 'The normalised header names, joined by commas.';
-- a digest, because a header may be longer than an index entry
create unique index import_mappings_signature_key
  on public.import_mappings (school_id, md5(signature));
create trigger import_mappings_before_update before update on public.import_mappings
  for each row execute function private.touch_updated_at();
alter table public.import_mappings enable row level security;
create policy import_mappings_select_admins on public.import_mappings for select to authenticated
  using (school_id = any (array(select id from private.admin_schools)));
grant select on public.import_mappings to authenticated;
-- no insert, update, delete: remember_import_mapping()


-- 2. Staging ------------------------------------------------------------------------------------------------------------
-- In `private`, where no role of the API has a table: a file may name children of other schools. Unlogged: after a crash
-- they are empty, import_chunks is not, and the plan refuses. Keyed by the import, whose row carries the school.

create table private.import_chunks (
  import_id uuid not null references public.roster_imports (id) on delete cascade,
  file_no smallint not null,
  chunk_no int not null,
  row_count int not null,
  staged_count int not null,
  rejected_count int not null,
  left_out_count int not null,
  primary key (import_id, file_no, chunk_no)
);
comment on table private.import_chunks is 'Which chunks of which file arrived; sending one again replaces it.';

create unlogged table private.import_people (
  import_id uuid not null,
  file_no smallint not null,
  chunk_no int not null,
  "row" int not null,
  place bigint not null generated always as ((file_no::bigint << 32) | "row") stored,
  role text check (role in ('student', 'guardian', 'staff')),
  is_demographics boolean,
  gone boolean,
  source_id text,
  student_number text,
  state_id text,
  given_name text,
  middle_name text,
  family_name text,
  preferred_name text,
  email text,
  phone text,
  phone_extension text,
  alternate_phone text,
  birth_date date,
  grade text,
  gender text,
  races text[],
  is_hispanic boolean,
  is_english_learner boolean,
  has_iep boolean,
  has_504_plan boolean,
  language text,
  address_line text,
  address_unit text,
  city text,
  region text,
  postal_code text,
  school_refs text[],
  school_name text,
  agents text[],
  keys text[] not null,
  primary key (import_id, file_no, "row")
);
comment on table private.import_people is 'Staged students, OneRoster guardians and staff, as the file says them.';
comment on column private.import_people.keys is
  'match_keys() of name, surname and address: made here, while the next rows are on their way, planning need not wait for '
  'them.';
comment on column private.import_people.place is 'File and row as one number: the order of the files, however chunks arrived.';

create unlogged table private.import_contacts (
  import_id uuid not null,
  file_no smallint not null,
  chunk_no int not null,
  "row" int not null,
  slot smallint not null,
  student_source_id text,
  student_number text,
  student_state_id text,
  source_id text,
  given_name text not null,
  family_name text not null,
  relationship text,
  email text,
  phone text,
  phone_extension text,
  alternate_phone text,
  language text,
  address_line text,
  city text,
  region text,
  postal_code text,
  lives_with boolean,
  has_custody boolean,
  may_be_contacted boolean,
  may_pick_up boolean,
  contact_order smallint,
  keys text[] not null,
  primary key (import_id, file_no, "row", slot)
);
comment on table private.import_contacts is 'Staged guardians as rows of students, or of a contacts file, name them.';

create unlogged table private.import_groups (
  import_id uuid not null,
  file_no smallint not null,
  chunk_no int not null,
  "row" int not null,
  kind text not null check (kind in ('org', 'course', 'session', 'class', 'setting')),
  source_id text not null,
  gone boolean,
  name text,
  code text,
  type text,
  grade text,
  period text,
  course_ref text,
  school_ref text,
  school_name text,
  term_refs text[],
  teacher_refs text[],
  school_year smallint,
  primary key (import_id, file_no, "row")
);
comment on table private.import_groups is
  'Staged schools, courses, terms and classes; setting: a line of a OneRoster manifest.';

create unlogged table private.import_links (
  import_id uuid not null,
  file_no smallint not null,
  chunk_no int not null,
  "row" int not null,
  kind text not null check (kind in ('enrollment', 'role')),
  gone boolean,
  user_ref text not null,
  class_ref text,
  school_ref text,
  role text not null check (role in ('student', 'guardian', 'staff')),
  is_primary boolean,
  primary key (import_id, file_no, "row")
);
comment on table private.import_links is 'Staged enrollments, and the roles of OneRoster 1.2.';


-- 3. The plan -----------------------------------------------------------------------------------------------------------
-- One row per record that changes, with its final values: commit only writes them down.

create unlogged table private.import_plan_families (
  import_id uuid not null,
  position int not null,
  action text not null,
  row_no int,
  target_id uuid not null,
  name text not null,
  address_line text,
  address_unit text,
  city text,
  region text,
  postal_code text,
  changes jsonb,
  reason text,
  primary key (import_id, action, position)
);

create unlogged table private.import_plan_students (
  import_id uuid not null,
  position int not null,
  action text not null,
  row_no int,
  target_id uuid,
  given_name text not null,
  middle_name text,
  family_name text not null,
  preferred_name text,
  grade text,
  source_id text,
  student_number text,
  state_id text,
  birth_date date,
  gender text,
  races text[],
  is_hispanic boolean,
  home_language text,
  is_english_learner boolean,
  has_iep boolean,
  has_504_plan boolean,
  email text,
  family_id uuid,
  changes jsonb,
  reason text,
  primary key (import_id, action, position)
);

create unlogged table private.import_plan_guardians (
  import_id uuid not null,
  position int not null,
  action text not null,
  row_no int,
  target_id uuid not null,
  source_id text,
  given_name text not null,
  family_name text not null,
  email text,
  phone text,
  phone_extension text,
  alternate_phone text,
  language text,
  family_id uuid,
  changes jsonb,
  reason text,
  primary key (import_id, action, position)
);

create unlogged table private.import_plan_links (
  import_id uuid not null,
  position int not null,
  action text not null,
  row_no int,
  target_id uuid not null,
  student_id uuid not null,
  guardian_id uuid not null,
  relationship text,
  has_custody boolean,
  lives_with boolean,
  may_be_contacted boolean,
  may_pick_up boolean,
  contact_order smallint,
  changes jsonb,
  primary key (import_id, action, position)
);

create unlogged table private.import_plan_staff (
  import_id uuid not null,
  position int not null,
  action text not null,
  row_no int,
  target_id uuid not null,
  source_id text,
  given_name text not null,
  family_name text not null,
  email text,
  changes jsonb,
  primary key (import_id, action, position)
);

create unlogged table private.import_plan_classes (
  import_id uuid not null,
  position int not null,
  action text not null,
  row_no int,
  target_id uuid not null,
  source_id text,
  school_year smallint,
  name text not null,
  course_code text,
  period text,
  grade text,
  changes jsonb,
  primary key (import_id, action, position)
);

create unlogged table private.import_plan_enrollments (
  import_id uuid not null,
  position int not null,
  action text not null,
  row_no int,
  target_id uuid not null,
  class_id uuid not null,
  student_id uuid,
  staff_id uuid,
  is_lead boolean,
  primary key (import_id, action, position)
);
comment on table private.import_plan_families is 'Households the import makes or moves; reason: why its guardians are one.';
comment on table private.import_plan_students is 'Students the import writes, flags as missing, or holds for a person.';
comment on table private.import_plan_guardians is 'Guardians the import writes or flags as missing.';
comment on table private.import_plan_links is 'Who is guardian of whom, as the import writes or flags it.';
comment on table private.import_plan_staff is 'Staff the import writes or flags as missing.';
comment on table private.import_plan_classes is 'Classes the import writes or closes.';
comment on table private.import_plan_enrollments is 'Students (student_id) and staff (staff_id) put into classes or taken out.';


-- 4. What a commit did, for undo ------------------------------------------------------------------------------------------

create table private.import_changes (
  id bigint generated always as identity primary key,
  import_id uuid not null references public.roster_imports (id) on delete cascade,
  table_name text not null,
  action text not null check (action in ('insert', 'update', 'delete')),
  ids uuid[],
  record_id uuid,
  before jsonb,
  check ((action = 'insert') = (ids is not null))
);
comment on table private.import_changes is
  'insert: the ids made, one row per table. update: the former values of the changed columns. delete: the whole row.';
create index import_changes_import_idx on private.import_changes (import_id);
-- random ids do not compress, and trying it takes time
alter table private.import_changes alter column ids set storage external;


-- 5. Opening an import and receiving its rows -----------------------------------------------------------------------------

-- The import, locked, if the signed-in person administers its school; refuses alike when it is absent and when not.
create function private.open_import(roster_import uuid, states text[], refusal text)
returns public.roster_imports
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  result public.roster_imports;
begin
  select * into result from public.roster_imports i
  where i.id = roster_import and i.school_id = any (private.current_school_ids('{school_admin}'))
  for update;
  if not found then
    perform private.fail('import_not_found', 'There is no such import in your school.');
  end if;
  if not result.state = any (states) then
    perform private.fail(refusal, format('This import is %s.', result.state), 'Start a new import.');
  end if;
  -- A session keeps its plans, those of foreign key checks too: one made when rows were few reads all of them for every row.
  discard plans;
  return result;
end
$$;

-- Children's data does not stay in staging longer than the import is open.
create function private.clear_import_staging(roster_import uuid)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  delete from private.import_people where import_id = roster_import;
  delete from private.import_contacts where import_id = roster_import;
  delete from private.import_groups where import_id = roster_import;
  delete from private.import_links where import_id = roster_import;
  delete from private.import_chunks where import_id = roster_import;
$$;

create function private.clear_import_plan(roster_import uuid)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  delete from private.import_plan_families where import_id = roster_import;
  delete from private.import_plan_students where import_id = roster_import;
  delete from private.import_plan_guardians where import_id = roster_import;
  delete from private.import_plan_links where import_id = roster_import;
  delete from private.import_plan_staff where import_id = roster_import;
  delete from private.import_plan_classes where import_id = roster_import;
  delete from private.import_plan_enrollments where import_id = roster_import;
$$;

create function private.create_roster_import(roster_import uuid, school uuid, files jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  earlier uuid;
begin
  if school is null or not school = any (private.current_school_ids('{school_admin}')) then
    perform private.fail('not_school_admin', 'Only an administrator of the school imports its roster.');
  end if;
  perform private.require_values(jsonb_build_object('roster_import', roster_import));
  if exists (select from public.roster_imports i where i.id = roster_import and i.school_id = school) then
    return; -- the answer to the first attempt was lost
  end if;
  if jsonb_typeof(files) is distinct from 'array' or jsonb_array_length(files) not between 1 and 40
    or pg_column_size(files) > 500000
    or exists (
      select from jsonb_array_elements(files) f
      where f ->> 'name' is null or f ->> 'kind' is null or jsonb_typeof(f -> 'rows') is distinct from 'number')
  then
    perform private.fail('import_files_invalid', 'The list of files is not one to forty described files.');
  end if;
  for earlier in
    update public.roster_imports i set state = 'cancelled'
    where i.school_id = school and i.state in ('draft', 'planned') returning i.id
  loop
    perform private.clear_import_staging(earlier);
    perform private.clear_import_plan(earlier);
  end loop;
  insert into public.roster_imports (school_id, id, files, created_by)
  values (school, roster_import, files, auth.uid());
end
$$;
grant execute on function private.create_roster_import to authenticated;

create function public.create_roster_import(roster_import uuid, school uuid, files jsonb)
returns void language sql volatile set search_path = ''
as $$ select private.create_roster_import(roster_import, school, files) $$;
comment on function public.create_roster_import is
  'Opens an import of described files; an unfinished earlier one of the school is cancelled. '
  'Errors: not_school_admin, import_files_invalid, value_required.';
grant execute on function public.create_roster_import to authenticated;

-- Names and addresses as they are compared: case, accents and punctuation do not make two people of one. Several in one
-- call, and in plpgsql, because at half a million texts the call is what costs (an SQL function that sets its search path
-- is not inlined and takes three times as long).
create function private.match_keys(texts text[])
returns text[]
language plpgsql
stable
set search_path = ''
as $$
declare
  joined text := array_to_string(texts, chr(31), '');
begin
  return string_to_array(
    translate(
      lower(case when octet_length(joined) = length(joined) then joined else extensions.unaccent(joined) end),
      ' .,''-#', ''),
    chr(31));
end
$$;

create function private.match_key(value text)
returns text
language sql
stable
set search_path = ''
as $$ select (private.match_keys(array[value]))[1] $$;

-- The records arrive as the function parsed them; types and checks of the staging tables are the last word. Each record is
-- the list of its values in the order of the columns below, because names repeated in every record would be most of the
-- work: `text` to `jsonb` takes five times as long with them.
create function private.stage_roster_chunk(
  roster_import uuid, file_no int, chunk_no int, row_count int, records jsonb, reported jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  target public.roster_imports;
  file smallint := stage_roster_chunk.file_no;
  chunk int := stage_roster_chunk.chunk_no;
  staged int := 0;
  made int;
begin
  -- shared, so that chunks can arrive side by side; planning takes the row for itself
  select * into target from public.roster_imports i
  where i.id = roster_import and i.school_id = any (private.current_school_ids('{school_admin}'))
  for share;
  if not found then
    perform private.fail('import_not_found', 'There is no such import in your school.');
  end if;
  if target.state <> 'draft' then
    perform private.fail('import_not_open', format('This import is %s.', target.state), 'Start a new import.');
  end if;
  if file not between 0 and jsonb_array_length(target.files) - 1 or chunk < 0
    or row_count not between 0 and 5000
    or jsonb_typeof(records) is distinct from 'object' or jsonb_typeof(reported) is distinct from 'array'
  then
    perform private.fail('chunk_invalid', 'This chunk does not belong to the files of the import.');
  end if;
  -- a function of another version than this database
  if jsonb_array_length(records -> 'people' -> 0) <> 32 or jsonb_array_length(records -> 'contacts' -> 0) <> 23
    or jsonb_array_length(records -> 'groups' -> 0) <> 15 or jsonb_array_length(records -> 'links' -> 0) <> 8
  then
    perform private.fail('chunk_invalid', 'A record of this chunk is not of the agreed shape.');
  end if;
  -- waits for an attempt at this chunk that still runs; what that one staged is then replaced
  insert into private.import_chunks (import_id, file_no, chunk_no, row_count, staged_count, rejected_count, left_out_count)
  values (target.id, file, chunk, stage_roster_chunk.row_count, 0, 0, 0)
  on conflict (import_id, file_no, chunk_no) do nothing;
  if not found then
    delete from private.import_people x where x.import_id = target.id and x.file_no = file and x.chunk_no = chunk;
    delete from private.import_contacts x where x.import_id = target.id and x.file_no = file and x.chunk_no = chunk;
    delete from private.import_groups x where x.import_id = target.id and x.file_no = file and x.chunk_no = chunk;
    delete from private.import_links x where x.import_id = target.id and x.file_no = file and x.chunk_no = chunk;
    delete from public.import_rejected_rows x
    where x.school_id = target.school_id and x.import_id = target.id and x.file_no = file and x.chunk_no = chunk;
  end if;

  insert into private.import_people (
    import_id, file_no, chunk_no, "row", role, is_demographics, gone, source_id, student_number, state_id, given_name,
    middle_name, family_name, preferred_name, email, phone, phone_extension, alternate_phone, birth_date, grade, gender,
    races, is_hispanic, is_english_learner, has_iep, has_504_plan, language, address_line, address_unit, city, region,
    postal_code, school_refs, school_name, agents, keys)
  select target.id, file, chunk, (r ->> 0)::int, r ->> 1, (r ->> 2)::boolean, (r ->> 3)::boolean, r ->> 4, r ->> 5,
         r ->> 6, r ->> 7, r ->> 8, r ->> 9, r ->> 10, r ->> 11, r ->> 12, r ->> 13, r ->> 14, (r ->> 15)::date,
         r ->> 16, r ->> 17, (select array_agg(x) from jsonb_array_elements_text(nullif(r -> 18, 'null')) x),
         (r ->> 19)::boolean, (r ->> 20)::boolean, (r ->> 21)::boolean, (r ->> 22)::boolean, r ->> 23, r ->> 24,
         r ->> 25, r ->> 26, r ->> 27, r ->> 28,
         (select array_agg(x) from jsonb_array_elements_text(nullif(r -> 29, 'null')) x), r ->> 30,
         (select array_agg(x) from jsonb_array_elements_text(nullif(r -> 31, 'null')) x),
         private.match_keys(array[(r ->> 7) || (r ->> 9), r ->> 9, concat_ws(' ', r ->> 24, r ->> 25, left(r ->> 28, 5))])
  from jsonb_array_elements(records -> 'people') r;
  get diagnostics made = row_count;
  staged := staged + made;

  insert into private.import_contacts (
    import_id, file_no, chunk_no, "row", slot, student_source_id, student_number, student_state_id, source_id,
    given_name, family_name, relationship, email, phone, phone_extension, alternate_phone, language, address_line, city,
    region, postal_code, lives_with, has_custody, may_be_contacted, may_pick_up, contact_order, keys)
  select target.id, file, chunk, (r ->> 0)::int, (r ->> 1)::smallint, r ->> 2, r ->> 3, r ->> 4, r ->> 5, r ->> 6,
         r ->> 7, r ->> 8, r ->> 9, r ->> 10, r ->> 11, r ->> 12, r ->> 13, r ->> 14, r ->> 15, r ->> 16, r ->> 17,
         (r ->> 18)::boolean, (r ->> 19)::boolean, (r ->> 20)::boolean, (r ->> 21)::boolean, (r ->> 22)::smallint,
         private.match_keys(array[(r ->> 6) || (r ->> 7), r ->> 7, concat_ws(' ', r ->> 14, left(r ->> 17, 5))])
  from jsonb_array_elements(records -> 'contacts') r;
  get diagnostics made = row_count;
  staged := staged + made;

  insert into private.import_groups (
    import_id, file_no, chunk_no, "row", kind, source_id, gone, name, code, type, grade, period, course_ref, school_ref,
    school_name, term_refs, teacher_refs, school_year)
  select target.id, file, chunk, (r ->> 0)::int, r ->> 1, r ->> 2, (r ->> 3)::boolean, r ->> 4, r ->> 5, r ->> 6,
         r ->> 7, r ->> 8, r ->> 9, r ->> 10, r ->> 11,
         (select array_agg(x) from jsonb_array_elements_text(nullif(r -> 12, 'null')) x),
         (select array_agg(x) from jsonb_array_elements_text(nullif(r -> 13, 'null')) x), (r ->> 14)::smallint
  from jsonb_array_elements(records -> 'groups') r;
  get diagnostics made = row_count;
  staged := staged + made;

  insert into private.import_links (
    import_id, file_no, chunk_no, "row", kind, gone, user_ref, class_ref, school_ref, role, is_primary)
  select target.id, file, chunk, (r ->> 0)::int, r ->> 1, (r ->> 2)::boolean, r ->> 3, r ->> 4, r ->> 5, r ->> 6,
         (r ->> 7)::boolean
  from jsonb_array_elements(records -> 'links') r;
  get diagnostics made = row_count;
  staged := staged + made;

  insert into public.import_rejected_rows (school_id, import_id, file_no, chunk_no, row_no, is_rejected, cells, problems)
  select target.school_id, target.id, file, chunk, r."row",
         exists (select from jsonb_array_elements(r.problems) p where p ->> 'effect' = 'rejected'), r.cells, r.problems
  from jsonb_to_recordset(reported) as r ("row" int, cells jsonb, problems jsonb);

  update private.import_chunks c
  set row_count = stage_roster_chunk.row_count, staged_count = staged,
      rejected_count = r.rejected, left_out_count = r.left_out
  from (
    select count(*) filter (where x.is_rejected) as rejected, count(*) filter (where not x.is_rejected) as left_out
    from public.import_rejected_rows x
    where x.school_id = target.school_id and x.import_id = target.id and x.file_no = file and x.chunk_no = chunk
  ) r
  where c.import_id = target.id and c.file_no = file and c.chunk_no = chunk;
exception
  when unique_violation or invalid_text_representation or numeric_value_out_of_range or check_violation
    or not_null_violation or datetime_field_overflow or invalid_datetime_format or invalid_parameter_value
    or untranslatable_character
  then
    perform private.fail('chunk_invalid', 'A record of this chunk is not of the agreed shape.');
end
$$;
grant execute on function private.stage_roster_chunk to authenticated;

create function public.stage_roster_chunk(
  roster_import uuid, file_no int, chunk_no int, row_count int, records jsonb, reported jsonb)
returns void language sql volatile set search_path = '' set statement_timeout = '30s'
as $$ select private.stage_roster_chunk(roster_import, file_no, chunk_no, row_count, records, reported) $$;
comment on function public.stage_roster_chunk is
  'Stages the parsed records of one chunk of one file, each the list of its values in the order of the staging table; '
  'the same chunk again replaces itself. '
  'Errors: import_not_found, import_not_open, chunk_invalid.';
grant execute on function public.stage_roster_chunk to authenticated;

create function private.cancel_roster_import(roster_import uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  target public.roster_imports := private.open_import(roster_import, '{draft,planned}', 'import_not_open');
begin
  perform private.clear_import_staging(target.id);
  perform private.clear_import_plan(target.id);
  delete from public.import_rejected_rows r where r.school_id = target.school_id and r.import_id = target.id;
  delete from public.import_questions q where q.school_id = target.school_id and q.import_id = target.id;
  update public.roster_imports i set state = 'cancelled' where i.id = target.id;
end
$$;
grant execute on function private.cancel_roster_import to authenticated;

create function public.cancel_roster_import(roster_import uuid)
returns void language sql volatile set search_path = ''
as $$ select private.cancel_roster_import(roster_import) $$;
comment on function public.cancel_roster_import is
  'Forgets an import that was not committed, with all its rows. Errors: import_not_found, import_not_open.';
grant execute on function public.cancel_roster_import to authenticated;

create function private.remember_import_mapping(school uuid, signature text, mapping jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
  if school is null or not school = any (private.current_school_ids('{school_admin}')) then
    perform private.fail('not_school_admin', 'Only an administrator of the school imports its roster.');
  end if;
  perform private.require_values(jsonb_build_object(
    'signature', remember_import_mapping.signature, 'mapping', remember_import_mapping.mapping));
  insert into public.import_mappings as m (school_id, signature, mapping)
  values (school, remember_import_mapping.signature, remember_import_mapping.mapping)
  on conflict (school_id, md5(signature)) do update set mapping = excluded.mapping;
end
$$;
grant execute on function private.remember_import_mapping to authenticated;

create function public.remember_import_mapping(school uuid, signature text, mapping jsonb)
returns void language sql volatile set search_path = ''
as $$ select private.remember_import_mapping(school, signature, mapping) $$;
comment on function public.remember_import_mapping is
  'Keeps how the columns of a header were mapped, for the next export with the same header. Errors: not_school_admin, value_required.';
grant execute on function public.remember_import_mapping to authenticated;

-- An id that stands for another school of the district would import that school's children.
create function private.is_other_school(school uuid, source_id text)
returns boolean
language sql
stable
set search_path = ''
as $$
  select exists (
    select from public.schools mine
    join public.schools other on other.district_id = mine.district_id and other.id <> mine.id
    where mine.id = school and other.source_id = is_other_school.source_id)
$$;

-- One statement for all of them: a large school's first import asks thousands of questions, and they are answered or not
-- together. What is said of one question comes before what is said of all of its kind.
create function private.answer_import_questions(roster_import uuid, answers jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  target public.roster_imports := private.open_import(roster_import, '{draft,planned}', 'import_not_open');
  unknown int;
  not_allowed uuid;
  changes_plan boolean;
begin
  with given as materialized (
    select g.question, g.kind, g.answer from jsonb_to_recordset(answers) as g (question uuid, kind text, answer text)
  ), chosen as (
    select q.id, g.answer
    from given g
    join public.import_questions q on q.school_id = target.school_id and q.import_id = target.id and q.id = g.question
    union all
    select q.id, g.answer
    from given g
    join public.import_questions q on q.school_id = target.school_id and q.import_id = target.id and q.kind = g.kind
    where g.question is null and q.answer is null and not exists (select from given x where x.question = q.id)
  ), answered as (
    update public.import_questions q
    set answer = c.answer, answered_by = auth.uid(), answered_at = now()
    from chosen c
    where q.school_id = target.school_id and q.id = c.id
    returning q.id, q.kind, case q.kind
      when 'many_missing' then q.answer = 'continue'
      when 'wrong_school' then exists (
        select from jsonb_array_elements(q.facts -> 'file_schools') s where s ->> 'ref' = q.answer)
        and not private.is_other_school(q.school_id, q.answer)
      else q.answer in ('same', 'different') end as is_allowed
  )
  select (select count(*) from given g
          where g.kind is null and not exists (select from answered a where a.id = g.question)),
         (array_agg(a.id) filter (where a.is_allowed is not true))[1], bool_or(a.kind <> 'many_missing')
  into unknown, not_allowed, changes_plan
  from answered a;
  if unknown > 0 then
    perform private.fail('question_not_found', format('%s of the answers belong to no question of this import.', unknown),
      'Load the questions again.');
  end if;
  if not_allowed is not null then
    perform private.fail('answer_not_allowed', format('The answer does not fit question %s.', not_allowed));
  end if;
  -- the plan was made without these answers; only "continue" changes nothing in it
  if changes_plan then
    update public.roster_imports i set state = 'draft', planned_at = null
    where i.id = target.id and i.state = 'planned';
  end if;
exception
  when invalid_parameter_value or invalid_text_representation then
    perform private.fail('answer_not_allowed', 'The answers are not a list of questions with their answers.');
end
$$;
grant execute on function private.answer_import_questions to authenticated;

create function public.answer_import_questions(roster_import uuid, answers jsonb)
returns void language sql volatile set search_path = ''
as $$ select private.answer_import_questions(roster_import, answers) $$;
comment on function public.answer_import_questions is
  'Answers what only a person can decide, all or nothing; plan again afterwards. Each answer is {question, answer}, or '
  '{kind, answer} for every open question of a kind that has no answer of its own in the list. '
  'Errors: import_not_found, import_not_open, question_not_found, answer_not_allowed.';
grant execute on function public.answer_import_questions to authenticated;

create function private.count_import_questions(school uuid, roster_import uuid)
returns table (kind text, is_blocking boolean, open int)
language plpgsql
stable
set search_path = ''
as $$
begin
  return query
  select q.kind, q.is_blocking, count(*)::int
  from public.import_questions q
  where q.school_id = school and q.import_id = roster_import and q.answer is null
  group by q.kind, q.is_blocking;
end
$$;
grant execute on function private.count_import_questions to authenticated;

create function public.count_import_questions(school uuid, roster_import uuid)
returns table (kind text, is_blocking boolean, open int)
language plpgsql stable set search_path = ''
as $$ begin return query select * from private.count_import_questions(school, roster_import); end $$;
comment on function public.count_import_questions is
  'How many questions of an import have no answer yet, by kind: its screen lists them page by page.';
grant execute on function public.count_import_questions to authenticated;
