import postgres from "postgres";
import { type TestPlatform, tokenIn } from "../support/platform.ts";

export const PASSWORD = "correct horse battery";

/** The people of the scenario, all at Alder School. Synthetic, as everything here. */
export const PEOPLE = {
  teacher: { email: "tess@alder.test", name: "Tess Rivera" },
  counselor: { email: "cora@alder.test", name: "Cora Lindqvist" },
  admin: { email: "ada@alder.test", name: "Ada Okafor" },
  student: { email: "noah@alder.test", name: "Noah Adeyemi" },
  guardian: { email: "grace@alder.test", name: "Grace Adeyemi" },
} as const;

export type PersonKey = keyof typeof PEOPLE;

const NAMES = [
  ["Noah", "Adeyemi"],
  ["Mia", "Castillo"],
  ["Ezra", "Dunmore"],
  ["Layla", "Farouk"],
  ["Owen", "Grayling"],
  ["Priya", "Hathorne"],
  ["Lucas", "Ibarra"],
  ["Zoe", "Kestrel"],
  ["Theo", "Lindgren"],
  ["Amara", "Mbeki"],
  ["Jonah", "Nightingale"],
  ["Sofia", "Orellana"],
] as const;

export interface Scenario {
  schoolId: string;
  ids: Record<PersonKey, string>;
  /** Students by first name. */
  students: Record<string, string>;
  /** Runs one statement as the person, with the claims the Data API would set; commits. */
  as: <T>(person: PersonKey, act: (tx: postgres.TransactionSql) => Promise<T>) => Promise<T>;
  sql: postgres.Sql;
  /** Hands in a whole reflection for a request, as the student would on the own device. */
  reflect: (requestId: string, words: string, needCode?: string) => Promise<void>;
  /** Where staff read a request. */
  reviewUrl: (requestId: string) => Promise<string>;
  end: () => Promise<void>;
}

async function signUp(platform: TestPlatform, email: string): Promise<string> {
  const client = platform.client();
  const { data, error } = await client.auth.signUp({ email, password: PASSWORD });
  if (error || !data.user) throw error ?? new Error(`${email} could not sign up`);
  const token = tokenIn((await platform.mails(email))[0]);
  const verified = await client.auth.verifyOtp({ token_hash: token, type: "signup" });
  if (verified.error) throw verified.error;
  return data.user.id;
}

async function buildSchool(sql: postgres.Sql, ids: Record<PersonKey, string>): Promise<string> {
  const [district] =
    await sql`insert into public.districts (name) values ('Alder Valley') returning id`;
  const [school] = await sql`
    insert into public.schools (district_id, name, timezone)
    values (${district?.id}, 'Alder School', 'America/Chicago') returning id`;
  const schoolId = String(school?.id);
  await sql`select private.install_school_defaults(${schoolId})`;
  for (const [key, { email, name }] of Object.entries(PEOPLE)) {
    const id = ids[key as PersonKey];
    await sql`insert into public.profiles (id, email, display_name) values (${id}, ${email}, ${name})`;
  }
  for (const [id, role] of [
    [ids.teacher, "teacher"],
    [ids.counselor, "counselor"],
    [ids.admin, "school_admin"],
  ]) {
    await sql`
      insert into public.memberships (profile_id, district_id, school_id, role)
      values (${id ?? null}, ${district?.id}, ${schoolId}, ${role ?? null})`;
  }
  // One period that lasts all day: the tests must not depend on the hour they run at.
  const [schedule] = await sql`
    insert into public.bell_schedules (school_id, name) values (${schoolId}, 'Assembly day') returning id`;
  await sql`
    insert into public.bell_periods (school_id, bell_schedule_id, name, starts_at, ends_at)
    values (${schoolId}, ${schedule?.id}, '3', '00:00', '24:00')`;
  await sql`
    insert into public.calendar_days (school_id, on_date, is_in_session, bell_schedule_id)
    select ${schoolId}, (now() at time zone 'America/Chicago')::date + d, true, ${schedule?.id}
    from generate_series(-1, 1) d`;
  return schoolId;
}

async function buildRoster(
  sql: postgres.Sql,
  schoolId: string,
  ids: Record<PersonKey, string>,
): Promise<Record<string, string>> {
  const students: Record<string, string> = {};
  for (const [given, family] of NAMES) {
    const [row] = await sql`
      insert into public.students (school_id, given_name, family_name, grade)
      values (${schoolId}, ${given}, ${family}, '5') returning id`;
    students[given] = String(row?.id);
  }
  const [staff] = await sql`
    insert into public.staff (school_id, given_name, family_name, email, profile_id)
    values (${schoolId}, 'Tess', 'Rivera', ${PEOPLE.teacher.email}, ${ids.teacher}) returning id`;
  const [year] =
    await sql`select school_year from public.school_years where school_id = ${schoolId}`;
  for (const [name, period, from, to] of [
    ["Mathematics 5B", "3", 0, 8],
    ["Homeroom 5B", "1", 4, 11],
  ] as const) {
    const [row] = await sql`
      insert into public.classes (school_id, school_year, name, period)
      values (${schoolId}, ${year?.school_year}, ${name}, ${period}) returning id`;
    await sql`insert into public.class_staff (school_id, class_id, staff_id) values (${schoolId}, ${row?.id}, ${staff?.id})`;
    for (const [given] of NAMES.slice(from, to)) {
      await sql`
        insert into public.class_students (school_id, class_id, student_id)
        values (${schoolId}, ${row?.id}, ${students[given] ?? null})`;
    }
  }
  const noah = students.Noah ?? null;
  await sql`update public.students set profile_id = ${ids.student} where id = ${noah}`;
  const [guardian] = await sql`
    insert into public.guardians (school_id, given_name, family_name, email, phone, profile_id, language)
    values (${schoolId}, 'Grace', 'Adeyemi', ${PEOPLE.guardian.email}, '+13125550142', ${ids.guardian}, 'es')
    returning id`;
  await sql`
    insert into public.student_guardians (school_id, student_id, guardian_id, relationship)
    values (${schoolId}, ${noah}, ${guardian?.id}, 'Mother')`;
  return students;
}

/** A school with a teacher, a counselor, an admin, two classes of the teacher and twelve students. */
export async function buildScenario(platform: TestPlatform): Promise<Scenario> {
  const ids = {} as Record<PersonKey, string>;
  for (const [key, { email }] of Object.entries(PEOPLE)) {
    ids[key as PersonKey] = await signUp(platform, email);
  }
  const sql = postgres(platform.dbUrl, { max: 2, onnotice: () => {} });
  const schoolId = await buildSchool(sql, ids);
  const students = await buildRoster(sql, schoolId, ids);

  async function as<T>(person: PersonKey, act: (tx: postgres.TransactionSql) => Promise<T>) {
    const claims = JSON.stringify({ sub: ids[person], role: "authenticated" });
    const result = await sql.begin(async (tx) => {
      await tx`select set_config('request.jwt.claims', ${claims}, true),
        set_config('request.jwt.claim.sub', ${ids[person]}, true), set_config('role', 'authenticated', true)`;
      return { value: await act(tx) };
    });
    return result.value as T;
  }

  async function reflect(requestId: string, words: string, needCode?: string): Promise<void> {
    const token = await as("counselor", async (tx) => {
      const [row] =
        await tx`select public.create_reflection_link(${schoolId}, ${requestId}) as token`;
      return String(row?.token);
    });
    const [need] = await sql`
      select id from public.vocabulary_terms
      where school_id = ${schoolId} and kind = 'need' and code = ${needCode ?? "nothing"}`;
    const [opened] =
      await sql`select public.open_reflection_link(${token}) ->> 'session' as session`;
    const session = String(opened?.session);
    const [asked] = await sql`select public.get_reflection(${session}) -> 'prompts' as prompts`;
    const prompts = (asked?.prompts ?? []) as Array<{ id: string; kind: string }>;
    const responses = Object.fromEntries(
      prompts.filter(({ kind }) => kind === "text").map(({ id }) => [id, { text: words }]),
    );
    await sql`select public.save_reflection(${session}, ${sql.json(responses)}, 'worried',
      array[${need?.id}]::uuid[], 'en', 5::smallint, 214)`;
    await sql`select public.submit_reflection(${session})`;
  }

  async function reviewUrl(requestId: string): Promise<string> {
    const [request] =
      await sql`select school_year from public.behavior_requests where id = ${requestId}`;
    return `${platform.url}/review/${request?.school_year}/${requestId}`;
  }

  return { schoolId, ids, students, as, sql, reflect, reviewUrl, end: () => sql.end() };
}
