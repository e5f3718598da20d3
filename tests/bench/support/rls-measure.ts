import postgres from "postgres";
import {
  type ClusterAddress,
  type DatabaseRole,
  databaseUrl,
} from "../../../supabase/local/database.ts";
import { compile } from "./data-api-sql.ts";
import { type DatabaseName, unrestricted } from "./rls-databases.ts";
import type { Persona, ScreenQuery } from "./screen-query.ts";
import { type Values, valuesAt } from "./screen-values.ts";

/** Schools whose people take part: the same number in every database, so that as many pages are in use. */
const ACTIVE_SCHOOLS = 6;

/** People of each kind with a student, request and class of theirs, from schools spread over the database. */
export async function samplePeople(
  address: ClusterAddress,
  name: DatabaseName,
): Promise<Record<Persona, Values[]>> {
  const sql = connect(address, name);
  try {
    const rows = await sql<Values[]>`
      with chosen as (
        select id, district_id, n from (
          select id, district_id, row_number() over (order by md5(id::text)) as n from public.schools) x
        where n <= ${ACTIVE_SCHOOLS})
      select s.id as school, s.district_id as district, t.profile_id as teacher, c.profile_id as counselor,
        a.profile_id as school_admin, d.profile_id as district_admin, o.profile_id as operator, h.profile_id as support, me.id as student_of_login, me.profile_id as student,
        g.profile_id as guardian, child.student_id as child, r.student_id as taught, r.id as request, cs.class_id as class,
        i.id as import
      from chosen s
      cross join lateral (select profile_id from public.memberships m where m.school_id = s.id and m.role = 'teacher'
        order by profile_id limit 1) t
      cross join lateral (select profile_id from public.memberships m where m.school_id = s.id and m.role = 'counselor'
        order by profile_id limit 1) c
      cross join lateral (select profile_id from public.memberships m where m.school_id = s.id and m.role = 'school_admin'
        limit 1) a
      cross join lateral (select profile_id from public.memberships m where m.district_id = s.district_id
        and m.role = 'district_admin' limit 1) d
      cross join lateral (select profile_id from public.memberships m where m.role = 'super_admin'
        order by profile_id limit 1) o
      cross join lateral (select profile_id from public.memberships m where m.role = 'super_admin'
        order by profile_id offset s.n limit 1) h
      cross join lateral (select id, profile_id from public.students x where x.school_id = s.id and x.profile_id is not null
        order by id limit 1) me
      cross join lateral (select id, profile_id from public.guardians x where x.school_id = s.id and x.profile_id is not null
        order by id limit 1) g
      cross join lateral (select student_id from public.student_guardians x where x.school_id = s.id and x.guardian_id = g.id
        limit 1) child
      cross join lateral (select id, student_id from public.behavior_requests x where x.school_id = s.id
        and x.filed_by = t.profile_id and x.school_year = 2026 and x.category <> 'positive' order by id limit 1) r
      cross join lateral (select class_id from public.class_students x where x.school_id = s.id order by class_id limit 1) cs
      cross join lateral (select id from public.roster_imports x where x.school_id = s.id and x.state = 'planned') i`;
    const people = async (role: string, student: string): Promise<Values[]> => {
      const found: Values[] = [];
      for (const row of rows) {
        const { school, district, request, class: schoolClass, import: rosterImport } = row;
        const me = row[role];
        found.push(
          await valuesAt(sql, {
            ...{ school, district, request, class: schoolClass, import: rosterImport },
            ...{ me, student: row[student] },
          } as Values),
        );
      }
      return found;
    };
    // The data may be days old, a session lasts four hours.
    for (const { support, district } of rows) {
      await sql`insert into public.support_sessions (profile_id, district_id, reason, ends_at)
        select ${support ?? ""}, ${district ?? ""}, 'Measuring the queries', now() + interval '4 hours'
        where not exists (
          select from public.support_sessions x where x.profile_id = ${support ?? ""} and x.ends_at > now())`;
    }
    return {
      teacher: await people("teacher", "taught"),
      counselor: await people("counselor", "taught"),
      school_admin: await people("school_admin", "taught"),
      district_admin: await people("district_admin", "taught"),
      operator: await people("operator", "taught"),
      support: await people("support", "taught"),
      student: await people("student", "student_of_login"),
      guardian: await people("guardian", "child"),
    };
  } finally {
    await sql.end();
  }
}

/** Kept by the session also when it has no parameters, as the Data API does, which always has some. */
const prepared = { prepare: true, simple: false };

/** Milliseconds at the client. */
export interface Duration {
  /** All a request costs the database: begin, role and claims, the statement, commit. */
  transaction: number;
  statement: number;
}

export type Side = "policies" | "filters";

/**
 * One database session, as the Data API's pool keeps them: statements stay prepared. Both sides run in the same one,
 * because two server processes on a busy machine differ by more than what is measured.
 */
export class Session {
  private readonly sql: postgres.Sql;

  constructor(address: ClusterAddress, name: DatabaseName) {
    // The role the Data API signs in as, with the settings it has.
    this.sql = connect(address, name, "authenticator");
  }

  /** Runs the query as the person, as the Data API does, and says how long that took. */
  async time(query: ScreenQuery, values: Values, side: Side): Promise<Duration> {
    const { text, parameters } = compile(textOf(query, side), values);
    const began = performance.now();
    const statement = await this.inTransaction(values, side, async (tx) => {
      const started = performance.now();
      await tx.unsafe(text, parameters, prepared);
      return performance.now() - started;
    });
    return { transaction: performance.now() - began, statement };
  }

  /** The rows of the query, to see that both ways answer alike. */
  async answer(query: ScreenQuery, values: Values, side: Side): Promise<unknown> {
    const { text, parameters } = compile(textOf(query, side), values);
    return this.inTransaction(values, side, async (tx) => {
      const [row] = await tx.unsafe(text, parameters, prepared);
      return row?.body;
    });
  }

  /** Buffers the query touches while it runs. */
  async buffers(query: ScreenQuery, values: Values, side: Side): Promise<number> {
    const { text, parameters } = compile(textOf(query, side), values);
    return this.inTransaction(values, side, async (tx) => {
      const [row] = await tx.unsafe(
        `explain (analyze, buffers, timing off, format json) ${text}`,
        parameters,
        { prepare: false },
      );
      const plan = (row?.["QUERY PLAN"] as { Plan: Record<string, number> }[] | undefined)?.[0]
        ?.Plan;
      if (!plan) throw new Error(`No plan of "${query.name}".`);
      return (plan["Shared Hit Blocks"] ?? 0) + (plan["Shared Read Blocks"] ?? 0);
    });
  }

  end(): Promise<void> {
    return this.sql.end();
  }

  private async inTransaction<T>(
    values: Values,
    side: Side,
    act: (tx: postgres.TransactionSql) => Promise<T>,
  ): Promise<T> {
    const role = side === "policies" ? "authenticated" : unrestricted;
    const claims = JSON.stringify({ sub: values.me, role });
    const result = await this.sql.begin("read only", async (tx) => {
      await tx`select set_config('search_path', 'public, extensions', true), set_config('role', ${role}, true),
        set_config('request.jwt.claims', ${claims}, true)`;
      return { value: await act(tx) };
    });
    return result.value as T;
  }
}

/** The comment keeps the prepared statements of the sides apart: a plan under policies holds for one role. */
function textOf(query: ScreenQuery, side: Side): string {
  return `/* ${side} */ ${side === "policies" ? query.underPolicies : query.withFilters}`;
}

function connect(
  address: ClusterAddress,
  name: DatabaseName,
  role: DatabaseRole = "postgres",
): postgres.Sql {
  return postgres(databaseUrl(address, role, name), { max: 1, onnotice: () => {} });
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const low = sorted[Math.floor(position)] ?? Number.NaN;
  const high = sorted[Math.ceil(position)] ?? Number.NaN;
  return low + (high - low) * (position - Math.floor(position));
}

export const median = (values: readonly number[]) => quantile(values, 0.5);
