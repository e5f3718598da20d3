import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../supabase/local/project.ts";
import { type Transaction, withDatabase } from "../support/database.ts";

const seeded = withDatabase({ seeds: true });
const empty = withDatabase();

/** Rows that break a rule; every rule of the demo data is a query that must find none. */
const broken = async (query: string) => [...(await seeded.sql.unsafe(query))];

const one = async <T>(query: string): Promise<T> => (await seeded.sql.unsafe(query))[0] as T;

const requestOf = (table: string) =>
  `public.behavior_requests r on r.school_id = ${table}.school_id and r.id = ${table}.request_id`;

describe("the state machine explains every seeded request", () => {
  test("events chain from filed to the present status", async () => {
    expect(
      await broken(`
        select * from (
          select r.id, r.status, e.kind, e.from_status, e.to_status,
            lag(e.to_status) over w as before, lead(e.id) over w is null as is_last
          from public.request_events e join ${requestOf("e")}
          window w as (partition by e.request_id order by e.at, e.kind = 'shared')) x
        where from_status is distinct from before or (before is null) <> (kind = 'filed')
          or (is_last and to_status <> status)`),
    ).toEqual([]);
    expect(
      await broken(
        "select id from public.behavior_requests r where not exists (select from public.request_events e where e.request_id = r.id)",
      ),
    ).toEqual([]);
  });

  test("every transition is one the functions allow", async () => {
    const moves = await broken(
      "select distinct kind, from_status, to_status from public.request_events order by 1, 2, 3",
    );
    expect(moves).toEqual([
      { kind: "alerted", from_status: "reflecting", to_status: "reflecting" },
      { kind: "approved", from_status: "in_review", to_status: "completed" },
      { kind: "cancelled", from_status: "waiting", to_status: "cancelled" },
      { kind: "filed", from_status: null, to_status: "completed" },
      { kind: "filed", from_status: null, to_status: "waiting" },
      { kind: "returned", from_status: "in_review", to_status: "waiting" },
      { kind: "shared", from_status: "completed", to_status: "completed" },
      { kind: "started", from_status: "waiting", to_status: "reflecting" },
      { kind: "submitted", from_status: "reflecting", to_status: "in_review" },
    ]);
  });

  test("attempts, reflections and their events agree", async () => {
    expect(
      await broken(`
        select r.id, r.attempts, r.status, f.handed_in, f.drafts, e.submitted, e.returned
        from public.behavior_requests r
        cross join lateral (
          select count(*) filter (where f.status <> 'draft') as handed_in, count(*) filter (where f.status = 'draft') as drafts,
            count(*) filter (where f.status = 'returned') as returned, count(*) filter (where f.status = 'approved') as approved,
            count(*) filter (where f.status = 'returned' and f.return_reason_ids = '{}') as unexplained,
            coalesce(max(f.attempt), 0) as last
          from public.reflections f where f.school_id = r.school_id and f.request_id = r.id) f
        cross join lateral (
          select count(*) filter (where kind = 'submitted') as submitted, count(*) filter (where kind = 'returned') as returned,
            count(*) filter (where kind = 'approved') as approved
          from public.request_events e where e.school_id = r.school_id and e.request_id = r.id) e
        where r.attempts <> f.handed_in or e.submitted <> f.handed_in or e.returned <> f.returned or e.approved <> f.approved
          or f.last <> f.handed_in + f.drafts or (f.drafts = 1) <> (r.status = 'reflecting') or f.unexplained > 0
          or (r.category = 'positive' and f.last > 0)`),
    ).toEqual([]);
  });

  test("a closed request has an end, an open one a code when the student is due", async () => {
    expect(
      await broken(`
        select r.id, r.status, c.code from public.behavior_requests r
        left join private.request_codes c on c.school_id = r.school_id and c.request_id = r.id
        where (r.closed_at is not null) <> (r.status in ('completed', 'cancelled'))
          or (c.code is not null) <> (r.status in ('waiting', 'reflecting'))`),
    ).toEqual([]);
  });

  test("time runs forward and nothing lies in the future", async () => {
    expect(
      await broken(`
        select r.id from public.behavior_requests r
        where r.occurred_at > r.created_at or r.created_at > coalesce(r.closed_at, now()) or r.closed_at > now()
          or r.waiting_since > now() or r.waiting_since < r.created_at
        union all
        select f.id from public.reflections f join ${requestOf("f")}
        where f.started_at < r.created_at or f.submitted_at < f.started_at or f.reviewed_at < f.submitted_at`),
    ).toEqual([]);
  });
});

describe("a request fits its school", () => {
  test("it happened on a day in session of its school year, in the school's zone", async () => {
    expect(
      await broken(`
        select r.id, r.occurred_at, r.occurred_on, r.school_year
        from public.behavior_requests r join public.schools s on s.id = r.school_id
        where (r.occurred_at at time zone s.timezone)::date <> r.occurred_on
          or not private.is_in_session(r.school_id, r.occurred_on)
          or private.school_year_of(r.school_id, r.occurred_on) <> r.school_year`),
    ).toEqual([]);
  });

  test("its category is its type's, its terms are of the right kind", async () => {
    expect(
      await broken(`
        select r.id from public.behavior_requests r
        left join public.behavior_types t on t.school_id = r.school_id and t.id = r.behavior_type_id
        left join public.vocabulary_terms l on l.school_id = r.school_id and l.id = r.location_id
        left join public.vocabulary_terms m on m.school_id = r.school_id and m.id = r.motivation_id
        where t.category is distinct from r.category or l.kind is distinct from 'location' or m.kind <> 'motivation'
          or exists (select from unnest(r.action_ids) a left join public.vocabulary_terms v
            on v.school_id = r.school_id and v.id = a where v.kind is distinct from 'action_taken')
          or exists (select from unnest(r.others_involved_ids) a left join public.vocabulary_terms v
            on v.school_id = r.school_id and v.id = a where v.kind is distinct from 'others_involved')`),
    ).toEqual([]);
    expect(
      await broken(`
        select e.id from public.request_events e cross join unnest(e.reason_ids) a
        left join public.vocabulary_terms v on v.school_id = e.school_id and v.id = a
        where v.kind is distinct from 'return_reason'
        union all
        select f.id from public.reflections f cross join unnest(f.need_ids) a
        left join public.vocabulary_terms v on v.school_id = f.school_id and v.id = a
        where v.kind is distinct from 'need'`),
    ).toEqual([]);
  });

  test("whoever filed it worked there then", async () => {
    expect(
      await broken(`
        select r.id from public.behavior_requests r
        where not exists (
          select from public.memberships m
          where m.school_id = r.school_id and m.profile_id = r.filed_by and m.role in ('teacher', 'counselor')
            and m.starts_at <= r.created_at and (m.ends_at is null or m.ends_at > r.created_at))`),
    ).toEqual([]);
  });

  test("a class it names is one the student sat in", async () => {
    expect(
      await broken(`
        select r.id from public.behavior_requests r
        join public.students s on s.school_id = r.school_id and s.id = r.student_id
        join public.classes c on c.school_id = r.school_id and c.id = r.class_id
        where s.status = 'active' and (c.school_year <> r.school_year or not exists (
          select from public.class_students e
          where e.school_id = r.school_id and e.class_id = r.class_id and e.student_id = r.student_id))`),
    ).toEqual([]);
  });

  test("answers belong to the prompt set, required ones are given", async () => {
    expect(
      await broken(`
        select f.id, q.value ->> 'id' as prompt
        from public.reflections f
        join public.prompt_sets p on p.school_id = f.school_id and p.id = f.prompt_set_id
        cross join jsonb_array_elements(p.prompts) q
        where f.status <> 'draft' and (q.value ->> 'is_required')::boolean and case q.value ->> 'kind'
          when 'mood' then f.mood is null
          when 'choice' then coalesce(jsonb_array_length(f.responses -> (q.value ->> 'id') -> 'choices'), 0) = 0
          else coalesce(f.responses -> (q.value ->> 'id') ->> 'text', '') = '' end`),
    ).toEqual([]);
  });

  test("a safety alert quotes what the student wrote; exactly one is open", async () => {
    expect(
      await broken(`
        select a.id from public.safety_alerts a
        join public.reflections f on f.school_id = a.school_id and f.id = a.reflection_id
        where position(private.plain_words(a.phrases[1]) in private.plain_words(f.responses::text)) = 0`),
    ).toEqual([]);
    expect(
      await one(
        "select count(*)::int as alerts, count(acknowledged_at)::int as taken from public.safety_alerts",
      ),
    ).toEqual({
      alerts: 3,
      taken: 2,
    });
  });
});

describe("the people are synthetic", () => {
  test("phones are the reserved 555-01xx, addresses end in example", async () => {
    expect(
      await broken(
        "select phone from public.guardians where phone !~ '^\\+1[2-9][0-9]{2}55501[0-9]{2}$'",
      ),
    ).toEqual([]);
    expect(
      await broken(`
        select email from (
          select email from public.guardians union all select email from public.staff
          union all select email from public.student_details union all select email from auth.users
          union all select email from public.invitations) x
        where email !~ '@example\\.org$' and email !~ '\\.example$'`),
    ).toEqual([]);
  });

  test("the roster has the hard cases", async () => {
    expect(
      await one(`
        select
          (select count(*) from public.students where status = 'active')::int between 1200 and 1400 as size,
          exists (select from public.students where preferred_name is not null) as preferred,
          exists (select from public.students where family_name ~ '''') as apostrophe,
          exists (select from public.students where family_name ~ '-') as hyphen,
          exists (select from public.students where given_name ~ '[^ -~]') as accented,
          exists (select from public.student_guardians where is_barred) as barred,
          exists (select from public.student_guardians where not lives_with) as two_households,
          exists (select from public.student_details a join public.student_details b using (school_id, family_id)
            join public.students x on x.school_id = a.school_id and x.id = a.id
            join public.students y on y.school_id = b.school_id and y.id = b.id
            where x.family_name <> y.family_name) as siblings_with_other_names,
          exists (select from public.staff where profile_id is null) as staff_without_login,
          exists (select from public.kiosks where paired_at is null) as unpaired_kiosk,
          (select array_agg(distinct language) @> '{en,es,ar,vi}' from public.guardians) as languages,
          (select count(*)::int from public.invitations where accepted_at is null and revoked_at is null
            and expires_at > now()) as open_invitations`),
    ).toEqual({
      size: true,
      preferred: true,
      apostrophe: true,
      hyphen: true,
      accented: true,
      barred: true,
      two_households: true,
      siblings_with_other_names: true,
      staff_without_login: true,
      unpaired_kiosk: true,
      languages: true,
      open_invitations: 1,
    });
  });

  test("the plan they were made from is gone", async () => {
    expect(await broken("select from pg_namespace where nspname = 'seed'")).toEqual([]);
  });
});

describe("the amount of behavior is plausible", () => {
  test("0.3 to 0.8 referrals per 100 students and day, about as many recognitions, 80/15/5 in the year", async () => {
    const { referrals, recognitions, low, some, many } = await one<Record<string, number>>(`
      with counted as (
        select s.id, count(r.id) filter (where r.category <> 'positive') as n
        from public.students s left join public.behavior_requests r on r.school_id = s.school_id and r.student_id = s.id
        where s.status = 'active' group by s.id)
      select (select count(*) from public.behavior_requests where category <> 'positive') / 1330.0 / 185 * 100 as referrals,
        (select count(*) from public.behavior_requests where category = 'positive') / 1330.0 / 185 * 100 as recognitions,
        avg((n <= 1)::int) as low, avg((n between 2 and 5)::int) as some, avg((n >= 6)::int) as many
      from counted`);
    expect(Number(referrals)).toBeGreaterThan(0.3);
    expect(Number(referrals)).toBeLessThan(0.8);
    expect(Number(recognitions)).toBeGreaterThan(0.3);
    expect(Number(recognitions)).toBeLessThan(0.9);
    expect(Number(low)).toBeGreaterThan(0.74);
    expect(Number(low)).toBeLessThan(0.88);
    expect(Number(some)).toBeGreaterThan(0.09);
    expect(Number(many)).toBeLessThan(0.09);
  });
});

describe("loading", () => {
  const digest = `
    select count(*) filter (where closed_at is null)::int as open, max(occurred_on) filter (where closed_at is not null)::text
        as last_day, count(*) filter (where closed_at is not null)::int as closed,
      md5(string_agg(md5(concat_ws('|', r.id, student_id, filed_by, behavior_type_id, occurred_at, closed_at, attempts,
        location_id, motivation_id)), '' order by r.id) filter (where closed_at is not null)) as digest
    from public.behavior_requests r`;

  /** Loads the files as on another day and undoes it. */
  async function loadOn(
    today: string,
  ): Promise<{ open: number; last_day: string; closed: number; digest: string }> {
    const undo = new Error("undo");
    const found: { open: number; last_day: string; closed: number; digest: string }[] = [];
    const load = async (tx: Transaction) => {
      await tx.unsafe(`set local seed.today = '${today}'`);
      for (const file of globSync("seeds/*.sql", { cwd: root }).sort()) {
        await tx.unsafe(readFileSync(path.join(root, file), "utf8"));
      }
      found.push(...(await tx.unsafe<typeof found>(digest)));
      throw undo;
    };
    await expect(empty.sql.begin(load)).rejects.toBe(undo);
    const [result] = found;
    if (!result) throw new Error("Nothing was loaded.");
    return result;
  }

  test("the same day gives the same history again", async () => {
    const [today] =
      await seeded.sql`select (now() at time zone 'America/Chicago')::date::text as day`;
    expect(await loadOn(today?.day as string)).toEqual(await one(digest));
  }, 60_000);

  test("in the summer break there is a year of history and something open", async () => {
    const summer = await loadOn("2026-07-14");
    expect(summer).toMatchObject({ open: 13, last_day: "2026-06-05" });
    expect(summer.closed).toBeGreaterThan(2000);
  }, 60_000);
});
