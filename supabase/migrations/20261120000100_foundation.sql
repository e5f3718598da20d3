-- Foundation: schemas, privileges, coded errors, the audit trail.
--
-- Conventions of every migration
--   * every school-scoped table has the primary key (school_id, id); every reference between two such tables carries
--     school_id, so a row of one school cannot point at a row of another
--   * nothing is granted by default: grants are written by hand under each table, insert and update with a column list
--   * security definer functions live in `private`; a public function is a thin invoker wrapper over one of them


-- 1. Schemas ----------------------------------------------------------------------------------------------------------

create schema if not exists extensions;
create schema private;
create schema partitions;

comment on schema private is 'Definer functions, authorization helpers and secrets. Not exposed by the Data API.';
comment on schema partitions is 'Partitions of public tables, one set per school year. Not exposed by the Data API.';

revoke all on schema private, partitions from public;
-- policies and public wrappers call helpers in private; execution is granted function by function
grant usage on schema private to anon, authenticated;

-- Hosted projects made before October 2026 still grant new objects to the API roles by default; this makes all alike.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges in schema public revoke execute on functions from anon, authenticated, service_role;

create extension if not exists pgcrypto with schema extensions;
create extension if not exists pg_trgm with schema extensions;
create extension if not exists unaccent with schema extensions;


-- 2. Coded errors -----------------------------------------------------------------------------------------------------

-- One way to refuse: clients and tests tell errors apart by `message`, people read `detail` and `hint`.
create function private.fail(code text, detail text default null, hint text default null)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  raise exception using
    errcode = 'P0001',
    message = code,
    detail = coalesce(detail, code),
    hint = coalesce(hint, '');
end
$$;
comment on function private.fail is
  'Raises `code` (stable, snake_case) as the error message with a sentence (detail) and the repair (hint).';
grant execute on function private.fail to anon, authenticated;

-- A client that leaves out what a function needs is told which, not which column of a table refused it.
create function private.require_values(given jsonb)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
  lacking text := (select string_agg(g.key, ', ' order by g.key) from jsonb_each(given) g where g.value = 'null');
begin
  if lacking is not null then
    perform private.fail('value_required', format('There is no value for %s.', lacking), 'Fill it in.');
  end if;
end
$$;

-- A random secret of 128 bits as 32 hexadecimal digits: invitation, kiosk, link and session tokens.
create function private.new_token()
returns text
language sql
volatile
set search_path = ''
as $$ select encode(extensions.gen_random_bytes(16), 'hex') $$;

-- Tokens are stored as their SHA-256 only; 128 random bits need no salt.
create function private.token_hash(token text)
returns bytea
language sql
immutable
set search_path = ''
as $$ select sha256(convert_to(token, 'UTF8')) $$;

-- A number of `digits` decimal digits, each one uniformly random (bytes above the last multiple of ten are drawn again).
create function private.new_digits(digits int)
returns text
language plpgsql
volatile
set search_path = ''
as $$
declare
  result text := '';
  drawn int;
begin
  while length(result) < digits loop
    drawn := get_byte(extensions.gen_random_bytes(1), 0);
    if drawn < 250 then
      result := result || (drawn % 10)::text;
    end if;
  end loop;
  return result;
end
$$;

-- updated_at is the database's word, not the client's.
create function private.touch_updated_at()
returns trigger
language plpgsql
volatile
set search_path = ''
as $$
begin
  new.updated_at := now();
  return new;
end
$$;


-- 3. Audit ------------------------------------------------------------------------------------------------------------

create table public.audit_log (
  id bigint generated always as identity primary key,
  district_id uuid,
  school_id uuid,
  at timestamptz not null default now(),
  actor_id uuid,
  actor_kind text not null check (actor_kind in ('person', 'kiosk', 'link', 'system')),
  action text not null check (action in ('insert', 'update', 'delete', 'event')),
  table_name text not null,
  record_id uuid,
  old_values jsonb,
  new_values jsonb,
  context jsonb
);
comment on table public.audit_log is
  'Every insert, update and delete on people and behavior data, with the real person. Append-only, also for its owner. '
  'No foreign keys: the trail outlives what it describes.';
comment on column public.audit_log.school_id is 'Null for rows about a district itself.';
comment on column public.audit_log.actor_id is 'The signed-in person (profiles.id); null for kiosk, link and system.';
comment on column public.audit_log.record_id is 'The id of the row that changed.';
comment on column public.audit_log.old_values is
  'update: former values of the changed columns. delete: the whole row. insert: null.';
comment on column public.audit_log.action is
  'event: nothing was changed; support looked into the school, new_values holds the reason.';
comment on column public.audit_log.new_values is
  'update: new values of the changed columns. insert: null, because the row itself and the old values of its later '
  'changes hold them; a copy would only double the data about a child.';
comment on column public.audit_log.context is 'Why: an import id, a kiosk id, a support session id.';

create index audit_log_school_idx on public.audit_log (school_id, id desc);
create index audit_log_record_idx on public.audit_log (school_id, record_id);
create index audit_log_district_idx on public.audit_log (district_id, id desc) where school_id is null;

alter table public.audit_log enable row level security;
-- policy audit_log_select_admins follows in the people migration, where memberships exist
grant select on public.audit_log to authenticated;
-- no insert, update or delete: rows come from private.audit_rows() only

create function private.refuse_audit_change()
returns trigger
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform private.fail('audit_is_append_only', 'Audit rows are never changed or deleted.');
  return null;
end
$$;

-- Emptying a table at one stroke would leave no trace of what was in it.
create function private.refuse_truncate()
returns trigger
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform private.fail('truncate_refused', format('%s is audited row by row; delete instead.', tg_table_name));
  return null;
end
$$;

create trigger audit_log_before_change
  before update or delete or truncate on public.audit_log
  for each statement execute function private.refuse_audit_change();

-- Who acts, for the audit: a session setting made by kiosk and link functions wins over the signed-in person.
create function private.actor_kind()
returns text
language sql
stable
set search_path = ''
as $$
  select coalesce(
    nullif(current_setting('bx.actor_kind', true), ''),
    case when auth.uid() is null then 'system' else 'person' end)
$$;

create function private.audit_context()
returns jsonb
language sql
stable
set search_path = ''
as $$ select nullif(current_setting('bx.audit_context', true), '')::jsonb $$;

-- The columns in which two versions of a row differ; bookkeeping columns alone are no change.
create function private.changed_columns(before jsonb, after jsonb)
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select jsonb_object_agg(a.key, a.value)
  from jsonb_each(after) a
  where before -> a.key is distinct from a.value and a.key not in ('updated_at', 'last_seen_at')
$$;

-- Statement-level and fed by transition tables: one insert per statement however many rows it touched.
-- plpgsql compiles it once per table, so the static `select … from new_rows` fits each table's columns.
create function private.audit_rows()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
-- audited tables may have a column of these names; here the variable is meant
#variable_conflict use_variable
declare
  actor uuid := auth.uid();
  kind text := private.actor_kind();
  context jsonb := private.audit_context();
begin
  if tg_op = 'INSERT' then
    insert into public.audit_log (school_id, actor_id, actor_kind, action, table_name, record_id, context)
    select n.school_id, actor, kind, 'insert', tg_table_name, n.id, context
    from new_rows n;
  elsif tg_op = 'UPDATE' then
    insert into public.audit_log
      (school_id, actor_id, actor_kind, action, table_name, record_id, old_values, new_values, context)
    select n.school_id, actor, kind, 'update', tg_table_name, n.id,
           private.changed_columns(to_jsonb(n), to_jsonb(o)), c.changes, context
    from new_rows n
    join old_rows o on o.school_id = n.school_id and o.id = n.id
    cross join lateral private.changed_columns(to_jsonb(o), to_jsonb(n)) as c (changes)
    where c.changes is not null;
  else
    insert into public.audit_log
      (school_id, actor_id, actor_kind, action, table_name, record_id, old_values, context)
    select o.school_id, actor, kind, 'delete', tg_table_name, o.id, to_jsonb(o), context
    from old_rows o;
  end if;
  return null;
end
$$;

-- The same for the few tables above the school (districts, schools, memberships …), whose tenant columns differ.
create function private.audit_organization_rows()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
-- audited tables may have a column of these names; here the variable is meant
#variable_conflict use_variable
declare
  actor uuid := auth.uid();
  kind text := private.actor_kind();
  context jsonb := private.audit_context();
begin
  if tg_op = 'INSERT' then
    insert into public.audit_log
      (district_id, school_id, actor_id, actor_kind, action, table_name, record_id, context)
    select case tg_table_name when 'districts' then n.id else (to_jsonb(n) ->> 'district_id')::uuid end,
           case tg_table_name when 'schools' then n.id else (to_jsonb(n) ->> 'school_id')::uuid end,
           actor, kind, 'insert', tg_table_name, n.id, context
    from new_rows n;
  elsif tg_op = 'UPDATE' then
    insert into public.audit_log
      (district_id, school_id, actor_id, actor_kind, action, table_name, record_id, old_values, new_values, context)
    select case tg_table_name when 'districts' then n.id else (to_jsonb(n) ->> 'district_id')::uuid end,
           case tg_table_name when 'schools' then n.id else (to_jsonb(n) ->> 'school_id')::uuid end,
           actor, kind, 'update', tg_table_name, n.id,
           private.changed_columns(to_jsonb(n), to_jsonb(o)), c.changes, context
    from new_rows n
    join old_rows o on o.id = n.id
    cross join lateral private.changed_columns(to_jsonb(o), to_jsonb(n)) as c (changes)
    where c.changes is not null;
  else
    insert into public.audit_log
      (district_id, school_id, actor_id, actor_kind, action, table_name, record_id, old_values, context)
    select case tg_table_name when 'districts' then o.id else (to_jsonb(o) ->> 'district_id')::uuid end,
           case tg_table_name when 'schools' then o.id else (to_jsonb(o) ->> 'school_id')::uuid end,
           actor, kind, 'delete', tg_table_name, o.id, to_jsonb(o), context
    from old_rows o;
  end if;
  return null;
end
$$;

-- Attaches the audit to a table; called under each audited table's definition.
create function private.audit_table(target regclass, trigger_function text default 'audit_rows')
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  execute format(
    'create trigger audit_insert after insert on %s referencing new table as new_rows
       for each statement execute function private.%I()', target, trigger_function);
  execute format(
    'create trigger audit_update after update on %s referencing old table as old_rows new table as new_rows
       for each statement execute function private.%I()', target, trigger_function);
  execute format(
    'create trigger audit_delete after delete on %s referencing old table as old_rows
       for each statement execute function private.%I()', target, trigger_function);
  execute format(
    'create trigger audit_truncate before truncate on %s for each statement execute function private.refuse_truncate()',
    target);
end
$$;


-- 4. The Data API -----------------------------------------------------------------------------------------------------

-- It hands every value over as a parameter and keeps its statements prepared. Planned anew for each value, a query with
-- its policies takes longer to plan than to run (4 ms instead of 1). So indexes have no condition on a value that a
-- screen sends: a plan for every value could not use them.
do $$
begin
  if not exists (
    select from pg_catalog.pg_roles r
    where r.rolname = 'authenticator' and 'plan_cache_mode=force_generic_plan' = any (r.rolconfig)) then
    alter role authenticator set plan_cache_mode = 'force_generic_plan';
  end if;
exception when insufficient_privilege then
  raise warning 'Screens will be slower: run "alter role authenticator set plan_cache_mode = ''force_generic_plan''" as a '
    'role that may change authenticator.';
end
$$;
