import { beforeAll, describe, expect, test } from "vitest";
import { withDatabase } from "../support/database.ts";
import { attempt, isRefusal, rehearse } from "./acting.ts";
import { buildWorld, id, people, year } from "./world.ts";

/** A client that forgets an argument is told so by a code, not by a constraint of a table it does not know. */

const db = withDatabase();

const north = id("north");
const noah = { school: north, student: id("noah the student") };
const request = { school: north, request: id("noah private") };
const roster = { roster_import: id("import of north") };
const type = id("type of north");
const contact = {
  given_name: "Ana",
  family_name: "Park",
  language: "en",
  preferred_channel: "sms",
};
const rights = {
  relationship: "Aunt",
  has_custody: false,
  lives_with: false,
  may_be_contacted: true,
  may_pick_up: true,
  is_barred: false,
  contact_order: 2,
};
const pupil = { given_name: "Ana", family_name: "Park", grade: "4", status: "active" };
const session = { session: "0".repeat(32) };
const token = { token: "0".repeat(32) };

interface Call {
  as: string;
  args: Record<string, unknown>;
}
/** Who may call each RPC (`name:variant`), and with what. What is not named here keeps its default. */
const calls: Record<string, Call> = {
  create_district: { as: "olga", args: { name: "Birch" } },
  create_school: {
    as: "dina",
    args: { district: id("maple"), name: "Hill", timezone: "America/New_York", language: "en" },
  },
  "create_invitation:into a district": {
    as: "olga",
    args: { email: "zoe@example.test", role: "district_admin", district: id("maple") },
  },
  create_invitation: {
    as: "omar",
    args: { email: "zoe@example.test", role: "teacher", school: north },
  },
  revoke_invitation: { as: "omar", args: { invitation: id("invitation into north") } },
  preview_invitation: { as: "vic", args: token },
  accept_invitation: { as: "nemo", args: { ...token, display_name: "Nemo" } },
  end_membership: { as: "omar", args: { membership: id("tariq as teacher") } },
  open_support_session: {
    as: "olga",
    args: { district: id("maple"), reason: "They asked", minutes: 30 },
  },
  close_support_session: { as: "otto", args: { session: id("session of otto") } },
  enter_school: { as: "otto", args: { session: id("session of otto"), school: north } },
  list_student_guardians: { as: "omar", args: noah },
  "save_student:a new one": {
    as: "omar",
    args: { school: north, student: id("new"), is_new: true, entry: pupil, details: {} },
  },
  save_student: { as: "omar", args: { ...noah, is_new: false, entry: pupil, details: {} } },
  "save_guardian:who is there": {
    as: "omar",
    args: { ...noah, guardian: id("gwen the guardian"), is_new: false, entry: contact, rights },
  },
  save_guardian: {
    as: "omar",
    args: { ...noah, guardian: id("new"), is_new: true, entry: contact, rights },
  },
  add_household: { as: "omar", args: { ...noah, household: id("new"), entry: { name: "Park" } } },
  update_my_contact: {
    as: "gwen",
    args: {
      guardian: id("gwen the guardian"),
      email: "me@example.test",
      phone: null,
      language: "es",
      preferred_channel: "email",
    },
  },
  file_request: {
    as: "ada",
    args: {
      school: north,
      entries: [{ id: id("new"), student_id: noah.student }],
      behavior_type: type,
      occurred_at: new Date().toISOString(),
      urgency: "routine",
      others_involved: [],
      actions: [],
    },
  },
  approve_reflection: { as: "ada", args: request },
  return_reflection: { as: "ada", args: { ...request, reasons: [], note: "Tell more" } },
  cancel_request: { as: "ada", args: { ...request, reason: "By mistake" } },
  amend_request: {
    as: "ada",
    args: { ...request, behavior_type: type, urgency: "soon", others_involved: [], actions: [] },
  },
  add_request_note: { as: "ada", args: { ...request, body: "Seen" } },
  share_request: { as: "ada", args: { ...request, is_shared: true } },
  count_requests: { as: "dina", args: { district: id("maple"), year } },
  list_school_people: { as: "ada", args: { school: north } },
  acknowledge_safety_alert: {
    as: "noor",
    args: { alert: id("alert on sami by fred"), note: "Talked" },
  },
  list_request_codes: { as: "ada", args: { school: north } },
  renew_request_code: { as: "ada", args: request },
  create_reflection_link: { as: "ada", args: request },
  create_pairing_code: { as: "omar", args: { school: north, kiosk: id("kiosk of north") } },
  unpair_kiosk: { as: "omar", args: { school: north, kiosk: id("kiosk of north") } },
  pair_kiosk: { as: "vic", args: { code: "000000" } },
  get_kiosk: { as: "vic", args: token },
  list_kiosk_students: { as: "vic", args: token },
  open_reflection: { as: "vic", args: { ...token, entry: id("new"), code: "0000" } },
  open_reflection_link: { as: "vic", args: token },
  get_reflection: { as: "vic", args: session },
  save_reflection: { as: "vic", args: { ...session, responses: {} } },
  submit_reflection: { as: "vic", args: session },
  close_reflection: { as: "vic", args: session },
  create_roster_import: {
    as: "omar",
    args: {
      roster_import: id("new"),
      school: north,
      files: [{ name: "a.csv", kind: "students", rows: 1 }],
    },
  },
  stage_roster_chunk: {
    as: "omar",
    args: { ...roster, file_no: 0, chunk_no: 0, row_count: 0, records: {}, reported: [] },
  },
  cancel_roster_import: { as: "omar", args: roster },
  remember_import_mapping: {
    as: "omar",
    args: { school: north, signature: "name,grade", mapping: {} },
  },
  answer_import_questions: {
    as: "omar",
    args: { ...roster, answers: [{ question: id("question of north"), answer: "continue" }] },
  },
  count_import_questions: { as: "omar", args: { school: north, ...roster } },
  plan_roster_import: { as: "omar", args: roster },
  list_import_plan: {
    as: "omar",
    args: { ...roster, entity: "students", action: "created", after_position: 0, page_size: 50 },
  },
  commit_roster_import: { as: "omar", args: roster },
  undo_roster_import: { as: "omar", args: roster },
};

interface Rpc {
  name: string;
  parameters: { name: string; type: string }[];
}
let rpcs: Rpc[] = [];

beforeAll(async () => {
  await buildWorld(db.sql);
  await db.sql`insert into public.behavior_types (school_id, id, code, category, objectivity, name)
    values (${north}, ${type}, 'running', 'minor', 'objective', 'Running')`;
  rpcs = await db.sql<Rpc[]>`
    select p.proname as name,
      (select coalesce(jsonb_agg(jsonb_build_object('name', a.name, 'type', format_type(a.type, null)) order by a.n), '[]')
       from unnest(p.proargnames[1:p.pronargs], p.proargtypes::oid[]) with ordinality as a (name, type, n)) as parameters
    from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype
    order by 1`;
});

test("every RPC has a call, and no call is of something else", () => {
  const named = new Set(Object.keys(calls).map((key) => key.split(":")[0]));
  expect([...named].sort()).toEqual(rpcs.map(({ name }) => name).sort());
});

const rpcOf = (key: string) => rpcs.find(({ name }) => name === key.split(":")[0]);

const ask = async (key: string, args: Record<string, unknown>) => {
  const { name, parameters = [] } = rpcOf(key) ?? {};
  const given = parameters.filter((one) => one.name in args);
  const named = given.map((one, at) => `"${one.name}" => $${at + 1}::text::${one.type}`);
  const values = given.map(({ name: of, type: as }) => asText(args[of], as));
  const person = people.find((one) => one.name === calls[key]?.as);
  if (!person) throw new Error(`Who calls ${key}?`);
  const answer = await rehearse(db.sql, person, (tx) =>
    attempt(tx, (step) =>
      step.unsafe(`select * from public.${name}(${named.join(", ")})`, values as never[]),
    ),
  );
  return isRefusal(answer) ? answer.refused : "done";
};

function asText(value: unknown, type: string): string | null {
  if (value === null) return null;
  if (type.endsWith("[]")) return `{${(value as string[]).join(",")}}`;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** A code of ours is snake_case; a SQLSTATE is five digits and capitals. */
const isRaw = (outcome: string) => !/^[a-z_]+$/.test(outcome);

describe.each(Object.entries(calls))("%s", (name, { args }) => {
  test("answers with a code, whichever argument is null", async () => {
    const { parameters = [] } = rpcOf(name) ?? {};
    const raw: Record<string, string> = {};
    const whole = await ask(name, args);
    if (isRaw(whole)) raw["nothing is null"] = whole;
    for (const parameter of parameters) {
      const outcome = await ask(name, { ...args, [parameter.name]: null });
      if (isRaw(outcome)) raw[parameter.name] = outcome;
    }
    expect(raw).toEqual({});
  });
});
