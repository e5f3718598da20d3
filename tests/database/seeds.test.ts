import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../supabase/local/project.ts";
import { type Transaction, withDatabase } from "../support/database.ts";
import { withPlatform } from "../support/platform.ts";

const seeded = withDatabase({ seeds: true });
const empty = withDatabase();

/** Rows that break a rule; every rule of the demo data is a query that must find none. */
const broken = async (query: string) => [...(await seeded.sql.unsafe(query))];

const one = async <T>(query: string): Promise<T> => (await seeded.sql.unsafe(query))[0] as T;

const requestOf = (table: string) =>
  `public.behavior_requests r on r.school_id = ${table}.school_id and r.id = ${table}.request_id`;

/** School days of a school counted from the last one (1), as seeds/README.md counts them. */
const schoolDays = (school: string) => `
  select s.id as school_id, d::date as on_date, row_number() over (order by d desc) as back
  from public.schools s
  cross join generate_series((now() at time zone 'America/Chicago')::date - 365,
    (now() at time zone 'America/Chicago')::date - 1, interval '1 day') d
  where s.name = '${school}' and private.is_in_session(s.id, d::date)`;

const middle = "Cedar Valley Middle School";
const high = "Cedar Valley High School";
const elementary = "Cedar Valley Elementary";

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

describe("the planted stories are in the data", () => {
  const referrals = (school: string) => `
    select r.*, d.back, s.grade, s.given_name, s.family_name, p.email, l.code as location, t.code as type, t.objectivity,
      v.code as motivation
    from (${schoolDays(school)}) d
    join public.behavior_requests r on r.school_id = d.school_id and r.occurred_on = d.on_date
    join public.students s on s.school_id = r.school_id and s.id = r.student_id
    join public.profiles p on p.id = r.filed_by
    join public.behavior_types t on t.school_id = r.school_id and t.id = r.behavior_type_id
    join public.vocabulary_terms l on l.school_id = r.school_id and l.id = r.location_id
    left join public.vocabulary_terms v on v.school_id = r.school_id and v.id = r.motivation_id
    where r.category <> 'positive'`;
  const numbers = async (query: string) =>
    Object.fromEntries(
      Object.entries(await one<Record<string, unknown>>(query)).map(([key, value]) => [
        key,
        Number(value),
      ]),
    );

  test("1: Marisol's disruptions cluster in period 5, to avoid the task", async () => {
    const story = await numbers(`
      select count(*) as n, avg((period = '5')::int) as share, avg((motivation = 'avoid_tasks')::int) as avoiding
      from (${referrals(middle)}) r where given_name = 'Marisol' and family_name = 'Vega' and back <= 80`);
    expect(story.n).toBeGreaterThanOrEqual(15);
    expect(story.share).toBeGreaterThan(0.7);
    expect(story.avoiding).toBeGreaterThan(0.55);
  });

  test("2: the high school's hallway, and only it, is busier since the bells changed", async () => {
    const story = await numbers(`
      select count(*) filter (where location = 'hallway' and back <= 60) / 60.0 as hallway_after,
        count(*) filter (where location = 'hallway' and back > 60) / (max(back) - 60.0) as hallway_before,
        count(*) filter (where location <> 'hallway' and back <= 60) / 60.0 as elsewhere_after,
        count(*) filter (where location <> 'hallway' and back > 60) / (max(back) - 60.0) as elsewhere_before
      from (${referrals(high)}) r`);
    expect(Number(story.hallway_after) / Number(story.hallway_before)).toBeGreaterThan(2);
    expect(Number(story.elsewhere_after) / Number(story.elsewhere_before)).toBeLessThan(1.5);
  });

  test("3: one teacher stopped filing; colleagues file on the same grade as before", async () => {
    const story = await numbers(`
      select count(*) filter (where email = 'teacher3@cedar.example' and back > 40) as before,
        count(*) filter (where email = 'teacher3@cedar.example' and back <= 40) as after,
        count(*) filter (where email <> 'teacher3@cedar.example' and back between 41 and 80) as colleagues_before,
        count(*) filter (where email <> 'teacher3@cedar.example' and back <= 40) as colleagues_after
      from (${referrals(middle)}) r where grade in ('6', '7')`);
    expect(story.before).toBeGreaterThan(30);
    expect(story.after).toBe(0);
    expect(Number(story.colleagues_after)).toBeGreaterThan(0.6 * Number(story.colleagues_before));
  });

  test("4: Mondays at the elementary school", async () => {
    const story = await numbers(`
      select (select count(*) from (${referrals(elementary)}) r where extract(isodow from occurred_on) = 1)::numeric
          / count(*) filter (where extract(isodow from on_date) = 1) as monday,
        (select count(*) from (${referrals(elementary)}) r where extract(isodow from occurred_on) <> 1)::numeric
          / count(*) filter (where extract(isodow from on_date) <> 1) as other
      from (${schoolDays(elementary)}) d`);
    expect(Number(story.monday) / Number(story.other)).toBeGreaterThan(1.5);
  });

  test("5: Theo since his check-in began", async () => {
    const story = await numbers(`
      select count(*) filter (where back between 31 and 100) / 70.0 as before, count(*) filter (where back <= 30) / 30.0 as after
      from (${referrals(middle)}) r where family_name = 'Lindqvist' and given_name = 'Theodore'`);
    expect(story.before).toBeGreaterThan(0.2);
    expect(story.after).toBeLessThan(0.1);
  });

  test("6: grade 4's December", async () => {
    // by the grade the pupils were in then: who is in 5 now and was in 4 in December of last year
    const story = await numbers(`
      with r as (select x.*, c.grade as then_grade from (${referrals(elementary)}) x
        join public.class_students e on e.school_id = x.school_id and e.student_id = x.student_id
        join public.classes c on c.school_id = e.school_id and c.id = e.class_id and c.period is null
          and c.school_year = x.school_year)
      select avg((extract(month from occurred_on) = 12)::int) filter (where then_grade = '4') as grade_4,
        avg((extract(month from occurred_on) = 12)::int) filter (where then_grade <> '4') as others from r`);
    expect(Number(story.grade_4) / Number(story.others)).toBeGreaterThan(1.8);
  });

  test("7: subjective referrals are disproportionate at the high school, objective ones are not", async () => {
    const story = await numbers(`
      with counted as (
        select d.races @> '{Black or African American}' as in_group,
          count(r.id) filter (where r.objectivity = 'subjective') as subjective,
          count(r.id) filter (where r.objectivity = 'objective') as objective
        from public.student_details d join public.schools s on s.id = d.school_id and s.name = '${high}'
        left join (${referrals(high)}) r on r.student_id = d.id
        group by d.id, d.races)
      select avg(subjective) filter (where in_group) / avg(subjective) filter (where not in_group) as subjective,
        avg(objective) filter (where in_group) / avg(objective) filter (where not in_group) as objective from counted`);
    expect(story.subjective).toBeGreaterThan(1.4);
    expect(story.objective).toBeLessThan(1.3);
  });

  test("8: Imani's four in ten school days among nine in the year", async () => {
    const story = await numbers(`
      select count(*) as n, count(*) filter (where back between 41 and 50) as cluster
      from (${referrals(high)}) r where given_name = 'Imani' and family_name = 'Brooks'`);
    expect(story).toEqual({ n: 9, cluster: 4 });
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

describe("demo accounts", () => {
  const platform = withPlatform({ seeds: true });
  const accounts = JSON.parse(readFileSync(path.join(root, "seeds/accounts.json"), "utf8")) as {
    email: string;
    password: string;
    role: string;
  }[];
  const tables = [
    "schools",
    "students",
    "behavior_requests",
    "safety_alerts",
    "audit_log",
    "guardians",
  ] as const;

  /** What each role must see something of; of the other tables it sees nothing. */
  const sees: Record<string, (typeof tables)[number][]> = {
    teacher: ["schools", "students", "behavior_requests"],
    counselor: ["schools", "students", "behavior_requests", "guardians"],
    school_admin: ["schools", "students", "behavior_requests", "audit_log", "guardians"],
    district_admin: ["schools", "students", "audit_log"],
    super_admin: [],
    student: ["schools", "students", "behavior_requests"],
    guardian: ["schools", "students", "behavior_requests", "guardians"],
  };

  test.each(accounts)(
    "$email signs in and sees what a $role sees",
    async ({ email, password, role }) => {
      const client = platform.client();
      const { error } = await client.auth.signInWithPassword({ email, password });
      expect(error).toBeNull();
      const visible: string[] = [];
      for (const table of tables) {
        const { data, error: refused } = await client.from(table).select("id").limit(1);
        expect(refused).toBeNull();
        if (data?.length) visible.push(table);
      }
      const expected =
        email === "guardian.barred@cedar.example" ? ["schools", "guardians"] : (sees[role] ?? []);
      // alerts are rare: a school may have none
      expect(visible.filter((table) => table !== "safety_alerts")).toEqual(expected);
    },
  );

  test("the first teacher has requests in every open state, the counselor an open alert", async () => {
    const teacher = platform.client();
    await teacher.auth.signInWithPassword({
      email: "teacher@cedar.example",
      password: "demo-password-2026",
    });
    const { data: open } = await teacher
      .from("behavior_requests")
      .select("status, attempts")
      .is("closed_at", null);
    expect(new Set(open?.map((request) => request.status))).toEqual(
      new Set(["waiting", "reflecting", "in_review"]),
    );
    expect(open?.some((request) => request.status === "waiting" && request.attempts === 1)).toBe(
      true,
    );

    const counselor = platform.client();
    await counselor.auth.signInWithPassword({
      email: "counselor@cedar.example",
      password: "demo-password-2026",
    });
    const { data: alerts } = await counselor
      .from("safety_alerts")
      .select("phrases")
      .is("acknowledged_at", null);
    expect(alerts).toEqual([{ phrases: ["hits me"] }]);
  });
});
