import postgres from "postgres";
import { asUser } from "../support/database.ts";
import type { TestPlatform } from "../support/platform.ts";

// Fixed ids, so that a failure names the same people every time. Synthetic, as everything here.
const TEACHER = "00000000-0000-4000-8000-00000000000a";
const ADMIN = "00000000-0000-4000-8000-00000000000b";

const STUDENTS = [
  ["Mila", "Abernathy", "1"],
  ["Jonas", "Bright", "4"],
  ["Talia", "Crane", "9"],
] as const;

type StudentName = (typeof STUDENTS)[number][0];

export interface KioskScenario {
  schoolId: string;
  sql: postgres.Sql;
  /** A fresh code that pairs a browser with the school's kiosk. */
  pairingCode: () => Promise<string>;
  /** Files a request about the student's disruption today; answers its id. */
  file: (student: StudentName) => Promise<string>;
  /** The code the teacher reads to the student. */
  codeOf: (request: string) => Promise<string>;
  linkToken: (request: string) => Promise<string>;
  /** The teacher returns the attempt that is in review. */
  giveBack: (request: string, note: string) => Promise<void>;
  cancel: (request: string) => Promise<void>;
  unpair: () => Promise<void>;
  end: () => Promise<void>;
}

/** A school with one kiosk, a teacher, an administrator and a student of each age band. */
export async function buildKioskScenario(
  platform: Pick<TestPlatform, "dbUrl">,
): Promise<KioskScenario> {
  const sql = postgres(platform.dbUrl, { max: 2, onnotice: () => {} });
  const [district] =
    await sql`insert into public.districts (name) values ('Birch Valley') returning id`;
  const [school] = await sql`
    insert into public.schools (district_id, name, timezone)
    values (${district?.id}, 'Birch Street School', 'America/Chicago') returning id`;
  const schoolId = String(school?.id);
  await sql`select private.install_school_defaults(${schoolId})`;
  for (const [id, email, role] of [
    [TEACHER, "tess@birch.test", "teacher"],
    [ADMIN, "ada@birch.test", "school_admin"],
  ] as const) {
    await sql`insert into auth.users (id, email) values (${id}, ${email})`;
    await sql`insert into public.profiles (id, email, display_name) values (${id}, ${email}, ${email})`;
    await sql`
      insert into public.memberships (profile_id, district_id, school_id, role)
      values (${id}, ${district?.id}, ${schoolId}, ${role})`;
  }
  const students = new Map<string, string>();
  for (const [given, family, grade] of STUDENTS) {
    const [row] = await sql`
      insert into public.students (school_id, given_name, family_name, grade)
      values (${schoolId}, ${given}, ${family}, ${grade}) returning id`;
    students.set(given, String(row?.id));
  }
  const [kiosk] = await sql`
    insert into public.kiosks (school_id, name) values (${schoolId}, 'Library tablet') returning id`;
  const kioskId = String(kiosk?.id);
  const [behavior] = await sql`
    select id from public.behavior_types
    where school_id = ${schoolId} and category = 'minor' and code = 'disruption'`;

  const asTeacher = <T>(act: Parameters<typeof asUser<T>>[2]) => asUser(sql, TEACHER, act);

  return {
    schoolId,
    sql,
    pairingCode: () =>
      asUser(sql, ADMIN, async (tx) => {
        const [row] = await tx`select public.create_pairing_code(${schoolId}, ${kioskId}) as code`;
        return String(row?.code);
      }),
    file: async (student) => {
      const request = crypto.randomUUID();
      const entries = [{ id: request, student_id: students.get(student) ?? null }];
      await asTeacher(async (tx) => {
        await tx`select public.file_request(school => ${schoolId}, incident => ${crypto.randomUUID()},
          entries => ${sql.json(entries)}, behavior_type => ${behavior?.id}, occurred_at => now())`;
      });
      return request;
    },
    codeOf: (request) =>
      asTeacher(async (tx) => {
        const [row] = await tx`
          select code from public.list_request_codes(${schoolId}) where request_id = ${request}`;
        return String(row?.code);
      }),
    linkToken: (request) =>
      asTeacher(async (tx) => {
        const [row] =
          await tx`select public.create_reflection_link(${schoolId}, ${request}) as token`;
        return String(row?.token);
      }),
    giveBack: async (request, note) => {
      const reasons = await sql`
        select id from public.vocabulary_terms
        where school_id = ${schoolId} and kind = 'return_reason' and code in ('own_part', 'repair')`;
      await asTeacher(async (tx) => {
        await tx`select public.return_reflection(school => ${schoolId}, request => ${request},
          reasons => ${reasons.map((reason) => String(reason.id))}::uuid[], note => ${note})`;
      });
    },
    cancel: async (request) => {
      await asTeacher(async (tx) => {
        await tx`
          select public.cancel_request(${schoolId}, ${request}, 'Filed by mistake')`;
      });
    },
    unpair: async () => {
      await asUser(sql, ADMIN, async (tx) => {
        await tx`select public.unpair_kiosk(${schoolId}, ${kioskId})`;
      });
    },
    end: () => sql.end(),
  };
}
