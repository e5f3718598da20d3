import postgres from "postgres";
import { expect } from "vitest";
import { asUser } from "../support/database.ts";
import { type TestPlatform, tokenIn } from "../support/platform.ts";

export const PASSWORD = "correct horse battery";

interface Seen {
  students: number;
  requests: number;
  reflections: number;
  guardians: number;
  audit: number;
}

export interface CoreSchool {
  /** E-mail addresses; the teacher has no account yet. */
  readonly admin: string;
  readonly teacher: string;
  readonly students: () => Promise<{ name: string }[]>;
  readonly guardians: () => Promise<number>;
  readonly rejectedRows: () => Promise<number>;
  /** The newest link mailed to an address that holds `part`. */
  readonly linkTo: (email: string, part: string) => Promise<string>;
  /** The events of the school's one request: "filed by person". */
  readonly history: () => Promise<string[]>;
  /** What each person reads of this school through the Data API. */
  readonly whoSeesWhat: () => Promise<Record<string, Seen>>;
  readonly end: () => Promise<void>;
}

/** A school with an administrator, a second teacher without students, and eve, an administrator elsewhere. */
export async function openSchool(platform: TestPlatform): Promise<CoreSchool> {
  const sql = postgres(platform.dbUrl, { max: 2, onnotice: () => {} });
  const run = crypto.randomUUID().slice(0, 8);
  // The roster names Tess by this address; a second school of the file needs another.
  const [taken] = await sql`select from auth.users where email = 'tess@example.org'`;
  const emails = {
    admin: `ada.${run}@example.org`,
    colleague: `cole.${run}@example.org`,
    eve: `eve.${run}@example.org`,
    teacher: taken ? `tess.${run}@example.org` : "tess@example.org",
  };
  const districts = await sql<{ id: string }[]>`
    insert into public.districts (name) values ('North District'), ('South District') returning id`;
  const schools = await sql<{ id: string }[]>`
    insert into public.schools (district_id, name, timezone) values
      (${districts[0]?.id ?? ""}, 'Northside', 'America/Chicago'),
      (${districts[1]?.id ?? ""}, 'Southside', 'America/Chicago') returning id`;
  const schoolId = schools[0]?.id ?? "";
  for (const { id } of schools) await sql`select private.install_school_defaults(${id})`;
  await openAllDay(sql, schoolId);
  for (const [person, role, at] of [
    ["admin", "school_admin", 0],
    ["colleague", "teacher", 0],
    ["eve", "school_admin", 1],
  ] as const) {
    const id = await signUp(platform, emails[person]);
    await sql`insert into public.profiles (id, email, display_name) values (${id}, ${emails[person]}, ${person})`;
    await sql`
      insert into public.memberships (profile_id, district_id, school_id, role)
      values (${id}, ${districts[at]?.id ?? ""}, ${schools[at]?.id ?? ""}, ${role})`;
  }

  const count = async (query: postgres.PendingQuery<postgres.Row[]>): Promise<number> =>
    Number((await query)[0]?.count);
  return {
    admin: emails.admin,
    teacher: emails.teacher,
    students: () =>
      sql<{ name: string }[]>`
        select display_name as name from public.students where school_id = ${schoolId} order by 1`,
    guardians: () =>
      count(sql`select count(*) from public.guardians where school_id = ${schoolId}`),
    rejectedRows: () =>
      count(sql`
        select count(distinct r.row_no) from public.import_rejected_rows r
        join public.roster_imports i on i.id = r.import_id
        where i.school_id = ${schoolId} and r.is_rejected`),
    linkTo: async (email, part) => {
      const find = async () =>
        (await platform.mails(email)).flatMap(
          ({ text }) => text.match(/https?:\/\/\S+/g)?.filter((link) => link.includes(part)) ?? [],
        )[0];
      await expect.poll(find).toBeDefined();
      return (await find()) ?? "";
    },
    history: async () => {
      const events = await sql<{ kind: string; actor_kind: string }[]>`
        select kind, actor_kind from public.request_events where school_id = ${schoolId} order by at`;
      return events.map(({ kind, actor_kind }) => `${kind} by ${actor_kind}`);
    },
    whoSeesWhat: async () => {
      const seen: Record<string, Seen> = {};
      for (const [person, email] of Object.entries(emails)) {
        const [user] = await sql<
          { id: string }[]
        >`select id from auth.users where email = ${email}`;
        seen[person] = await asUser(sql, user?.id ?? "", async (tx) => {
          const rows = async (table: string, where = "true") => {
            const [row] = await tx.unsafe(
              `select count(*)::int from public.${table} where school_id = $1 and ${where}`,
              [schoolId],
            );
            return Number(row?.count);
          };
          return {
            students: await rows("students"),
            requests: await rows("behavior_requests"),
            reflections: await rows("reflections"),
            guardians: await rows("guardians"),
            audit: await rows("audit_log", "table_name in ('behavior_requests', 'reflections')"),
          };
        });
      }
      return seen;
    },
    end: () => sql.end(),
  };
}

/** One period that lasts all day: the tests must not depend on the hour they run at. */
async function openAllDay(sql: postgres.Sql, schoolId: string): Promise<void> {
  const [schedule] = await sql`
    insert into public.bell_schedules (school_id, name) values (${schoolId}, 'Assembly day') returning id`;
  await sql`
    insert into public.bell_periods (school_id, bell_schedule_id, name, starts_at, ends_at)
    values (${schoolId}, ${schedule?.id}, '1', '00:00', '24:00')`;
  await sql`
    insert into public.calendar_days (school_id, on_date, is_in_session, bell_schedule_id)
    select ${schoolId}, (now() at time zone 'America/Chicago')::date + d, true, ${schedule?.id}
    from generate_series(-1, 1) d`;
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
