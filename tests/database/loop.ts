import { asAnon, asUser, type Sql } from "../support/database.ts";
import { id } from "./world.ts";

/** The core loop as its people call it: filing, kiosk, reflecting, review. `who` is a name of the world. */

/** Calls an RPC and answers its rows. Anyone who is not of the world calls as a visitor. */
export async function rpcRows(
  sql: Sql,
  who: string,
  name: string,
  args: Record<string, unknown>,
): Promise<Record<string, unknown>[]> {
  const named = Object.keys(args).map((key, index) => `"${key}" => $${index + 1}`);
  const call = `select * from public.${name}(${named.join(", ")})`;
  const act = async (tx: Pick<Sql, "unsafe">) => [
    ...(await tx.unsafe(call, Object.values(args) as never[])),
  ];
  return who === visitor ? asAnon(sql, act) : asUser(sql, id(who), act);
}

export const visitor = "vic";

/** Calls an RPC that answers one value. */
export async function rpc<T = unknown>(
  sql: Sql,
  who: string,
  name: string,
  args: Record<string, unknown>,
): Promise<T> {
  const [row] = await rpcRows(sql, who, name, args);
  return row?.[name] as T;
}

export async function behaviorType(sql: Sql, school: string, category = "minor"): Promise<string> {
  const [row] = await sql`
    select id from public.behavior_types
    where school_id = ${id(school)} and category = ${category} order by sort_order limit 1`;
  return String(row?.id);
}

export async function term(sql: Sql, school: string, kind: string): Promise<string> {
  const [row] = await sql`
    select id from public.vocabulary_terms
    where school_id = ${id(school)} and kind = ${kind} order by sort_order limit 1`;
  return String(row?.id);
}

/** Files one request and answers its id. */
export async function file(
  sql: Sql,
  teacher: string,
  student: string,
  more: Record<string, unknown> = {},
  school = "north",
): Promise<string> {
  const request = crypto.randomUUID();
  await rpc(sql, teacher, "file_request", {
    school: id(school),
    entries: [{ id: request, student_id: id(`${student} the student`) }],
    behavior_type: await behaviorType(sql, school),
    occurred_at: new Date(),
    ...more,
  });
  return request;
}

export async function secretCode(sql: Sql, request: string): Promise<string> {
  const [row] = await sql`select code from private.request_codes where request_id = ${request}`;
  return String(row?.code);
}

/** A code that is not this one. */
export function otherCode(code: string, step = 1): string {
  return String((Number(code) + step) % 10_000).padStart(4, "0");
}

/** Pairs the school's kiosk with a new device and answers its token. */
export async function pair(sql: Sql, admin = "omar", school = "north"): Promise<string> {
  const code = await rpc<string>(sql, admin, "create_pairing_code", {
    school: id(school),
    kiosk: id(`kiosk of ${school}`),
  });
  const { token } = await rpc<{ token: string }>(sql, visitor, "pair_kiosk", { code });
  return token;
}

export interface Opening {
  outcome: "opened" | "wrong_code" | "code_void" | "kiosk_locked" | "not_waiting";
  session?: string;
  tries_left?: number;
  seconds?: number;
}

export const open = (sql: Sql, token: string, entry: string, code: string): Promise<Opening> =>
  rpc(sql, visitor, "open_reflection", { token, entry, code });

/** Opens with the right code and answers the session. */
export async function begin(sql: Sql, token: string, request: string): Promise<string> {
  const opening = await open(sql, token, request, await secretCode(sql, request));
  if (opening.outcome !== "opened") throw new Error(`It did not open: ${opening.outcome}`);
  return String(opening.session);
}

/** A full answer to the prompts of grades 3 to 5. */
export const answers = {
  what_happened: { text: "I ran in the hall." },
  thinking_and_feeling: { text: "I was in a hurry." },
  who_was_affected: { text: "A little kid fell." },
  make_it_right: { text: "I help him up next time." },
};

export const save = (sql: Sql, session: string, more: Record<string, unknown> = {}) =>
  rpc(sql, visitor, "save_reflection", { session, responses: answers, mood: "calm", ...more });

export async function handIn(sql: Sql, session: string): Promise<void> {
  await save(sql, session);
  await rpc(sql, visitor, "submit_reflection", { session });
}

export async function statusOf(sql: Sql, request: string): Promise<string> {
  const [row] = await sql`select status from public.behavior_requests where id = ${request}`;
  return String(row?.status);
}
