-- Demo data: synthetic people only, never to be loaded into a database with real ones. See seeds/README.md.
-- Everything random is drawn by hashing a name for the draw, so the same seeding day gives the same rows everywhere.
-- The schema `seed` holds the plan while the files run; the last file drops it.

create schema seed;

-- A number in [0, 1) that belongs to `key`.
create function seed.roll(key text)
returns double precision
language sql
immutable
as $$ select ('x' || substr(md5(key), 1, 13))::bit(52)::bigint / 4503599627370496.0 $$;

-- An id that belongs to `key`: the digest as a UUID of version 8 (custom) and the standard variant.
create function seed.id(key text)
returns uuid
language sql
immutable
as $$ select overlay(overlay(md5('bx-os ' || key) placing '8' from 13) placing 'a' from 17)::uuid $$;

create function seed.pick(options text[], key text)
returns text
language sql
immutable
as $$ select options[1 + floor(seed.roll(key) * cardinality(options))::int] $$;

-- The n-th weekday (1 = Monday) of a month; the last one for n = -1.
create function seed.nth_weekday(year int, month int, weekday int, n int)
returns date
language sql
immutable
as $$
  select case when n > 0 then f.first + (weekday - extract(isodow from f.first)::int + 7) % 7 + 7 * (n - 1)
    else f.last - (extract(isodow from f.last)::int - weekday + 7) % 7 end
  from (select make_date(year, month, 1) as first,
               (make_date(year, month, 1) + interval '1 month - 1 day')::date as last) f
$$;

create function seed.grade(idx int)
returns text
language sql
immutable
as $$ select case idx when 0 then 'KG' else idx::text end $$;

-- The day the history ends. `set seed.today = '2027-07-14'` before loading plays another day.
create table seed.clock as
select coalesce(nullif(current_setting('seed.today', true), '')::date,
  (now() at time zone 'America/Chicago')::date) as today;
alter table seed.clock add school_year smallint;
update seed.clock set school_year = extract(year from today) - case when extract(month from today) < 7 then 1 else 0 end;
