import postgres from "postgres";
import { type TestPlatform, tokenIn } from "../support/platform.ts";

export const ADMIN = {
  email: "ada@alder.test",
  name: "Ada Okafor",
  password: "correct horse battery",
};

export interface ImportSchool {
  readonly schoolId: string;
  readonly sql: postgres.Sql;
  readonly end: () => Promise<void>;
}

/** A school without anybody but its administrator. */
export async function buildEmptySchool(platform: TestPlatform): Promise<ImportSchool> {
  const client = platform.client();
  const { email, name, password } = ADMIN;
  const { data, error } = await client.auth.signUp({ email, password });
  if (error || !data.user) throw error ?? new Error(`${email} could not sign up`);
  const token = tokenIn((await platform.mails(email))[0]);
  const verified = await client.auth.verifyOtp({ token_hash: token, type: "signup" });
  if (verified.error) throw verified.error;
  const id = data.user.id;

  const sql = postgres(platform.dbUrl, { max: 2, onnotice: () => {} });
  const [district] =
    await sql`insert into public.districts (name) values ('Alder Valley') returning id`;
  const [school] = await sql`
    insert into public.schools (district_id, name, timezone)
    values (${district?.id}, 'Alder School', 'America/Chicago') returning id`;
  const schoolId = String(school?.id);
  await sql`select private.install_school_defaults(${schoolId})`;
  await sql`insert into public.profiles (id, email, display_name) values (${id}, ${email}, ${name})`;
  await sql`
    insert into public.memberships (profile_id, district_id, school_id, role)
    values (${id}, ${district?.id}, ${schoolId}, 'school_admin')`;
  return { schoolId, sql, end: () => sql.end() };
}
