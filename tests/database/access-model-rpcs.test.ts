import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isAllowed, rpcs } from "../../supabase/access-model.ts";
import { type Transaction, withDatabase } from "../support/database.ts";
import { attempt, isRefusal, rehearse } from "./acting.ts";
import { buildWorld, id, type Place, people, scopeOf, year } from "./world.ts";

const db = withDatabase();
let cells = 0;

const maple: Place = { district: "maple" };
const cedar: Place = { district: "cedar" };
const north: Place = { district: "maple", school: "north" };
const south: Place = { district: "maple", school: "south" };
const east: Place = { district: "cedar", school: "east" };

interface Call {
  place: Place;
  /** Whose target it is. */
  owners?: readonly string[];
  /** Answers the rows it touched or read, where being refused means none. */
  run: (tx: Transaction) => Promise<readonly unknown[]>;
}

const schools = [north, south, east];
const districts = [maple, cedar];
const schoolId = (place: Place) => id(String(place.school));
const districtId = (place: Place) => id(String(place.district));

/** Requests with who filed them and which teachers have their student. */
const requests = [
  { name: "noah shared", place: north, by: "tariq", seen: ["ada", "tariq"] },
  { name: "noah private", place: north, by: "ada", seen: ["ada"] },
  { name: "mia by tariq", place: north, by: "tariq", seen: ["tariq"] },
  { name: "sami by fred", place: north, by: "fred", seen: ["ada"] },
  { name: "sol waits", place: south, by: "sasha", seen: ["hugo"] },
  { name: "ezra waits", place: east, by: "tess", seen: ["tess"] },
] as const;
const students = [
  { name: "noah", place: north, teacher: "ada" },
  { name: "mia", place: north, teacher: "tariq" },
  { name: "sol", place: south, teacher: "hugo" },
  { name: "ezra", place: east, teacher: "tess" },
] as const;

type OnRequest = (tx: Transaction, school: string, request: string) => Promise<readonly unknown[]>;

/** The owner of a request for review is who filed it; for handing it out also who teaches its student. */
const review = (call: OnRequest): Call[] =>
  requests.map(({ name, place, by }) => ({
    place,
    owners: [by],
    run: (tx) => call(tx, schoolId(place), id(name)),
  }));
const handOut = (call: OnRequest): Call[] =>
  requests.map(({ name, place, seen }) => ({
    place,
    owners: seen,
    run: (tx) => call(tx, schoolId(place), id(name)),
  }));
const atSchools = (call: (tx: Transaction, place: Place) => Promise<readonly unknown[]>): Call[] =>
  schools.map((place) => ({ place, run: (tx) => call(tx, place) }));
const atDistricts = (
  call: (tx: Transaction, place: Place) => Promise<readonly unknown[]>,
): Call[] => districts.map((place) => ({ place, run: (tx) => call(tx, place) }));

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

const typeOf = (place: Place) => id(`type of ${place.school}`);

const calls: Record<string, Call[]> = {
  create_district: [{ place: {}, run: (tx) => tx`select create_district('Birch')` }],
  create_school: atDistricts((tx, place) => tx`select create_school(${districtId(place)}, 'Hill')`),
  "create_invitation:into a school": atSchools(
    (tx, place) => tx`select create_invitation('zoe@example.test', 'teacher', ${schoolId(place)})`,
  ),
  "create_invitation:into a district": atDistricts(
    (tx, place) =>
      tx`select create_invitation('zoe@example.test', 'district_admin', null, ${districtId(place)})`,
  ),
  "revoke_invitation:into a school": atSchools(
    (tx, place) => tx`select revoke_invitation(${id(`invitation into ${place.school}`)})`,
  ),
  "revoke_invitation:into a district": atDistricts(
    (tx, place) => tx`select revoke_invitation(${id(`invitation into ${place.district}`)})`,
  ),
  end_membership: [
    { place: north, run: (tx) => tx`select end_membership(${id("tariq as teacher")})` },
    { place: south, run: (tx) => tx`select end_membership(${id("hugo as teacher")})` },
    { place: east, run: (tx) => tx`select end_membership(${id("cole as counselor")})` },
  ],
  open_support_session: atDistricts(
    (tx, place) => tx`select open_support_session(${districtId(place)}, 'They asked for help', 30)`,
  ),
  close_support_session: [{ place: maple, owners: ["otto"], run: closeSession }],
  enter_school: atSchools(
    (tx, place) => tx`select enter_school(${id("session of otto")}, ${schoolId(place)})`,
  ),
  list_student_guardians: students.map(({ name, place, teacher }) => ({
    place,
    owners: [teacher],
    run: (tx) =>
      tx`select * from list_student_guardians(${schoolId(place)}, ${id(`${name} the student`)})`,
  })),
  save_student: students.map(({ name, place }) => ({
    place,
    run: (tx) => tx`
      select save_student(${schoolId(place)}, ${id(`${name} the student`)}, false,
        ${tx.json({ given_name: "Ana", family_name: "Park", grade: "4", status: "active" })}, '{}')`,
  })),
  save_guardian: students.map(({ name, place }) => ({
    place,
    run: (tx) => tx`
      select save_guardian(${schoolId(place)}, ${id(`${name} the student`)}, gen_random_uuid(), true,
        ${tx.json(contact)}, ${tx.json(rights)})`,
  })),
  add_household: students.map(({ name, place }) => ({
    place,
    run: (tx) => tx`
      select add_household(${schoolId(place)}, ${id(`${name} the student`)}, gen_random_uuid(), '{"name": "Park"}')`,
  })),
  update_my_contact: [
    { place: north, owners: ["gwen"], run: (tx) => updateContact(tx, "gwen") },
    { place: north, owners: ["boris"], run: (tx) => updateContact(tx, "boris") },
    { place: south, run: (tx) => updateContact(tx, "sol's") },
    { place: east, run: (tx) => updateContact(tx, "ezra's") },
  ],
  file_request: students.map(({ name, place, teacher }) => ({
    place,
    owners: [teacher],
    run: (tx) => tx`
      select file_request(${schoolId(place)},
        ${tx.json([{ id: crypto.randomUUID(), student_id: id(`${name} the student`) }])},
        ${typeOf(place)}, now())`,
  })),
  approve_reflection: review(
    (tx, school, request) => tx`select approve_reflection(${school}, ${request})`,
  ),
  return_reflection: review(
    (tx, school, request) =>
      tx`select return_reflection(${school}, ${request}, note => 'Tell more')`,
  ),
  cancel_request: review(
    (tx, school, request) => tx`select cancel_request(${school}, ${request}, 'By mistake')`,
  ),
  share_request: review(
    (tx, school, request) => tx`select share_request(${school}, ${request}, true)`,
  ),
  amend_request: requests.map(({ name, place, by }) => ({
    place,
    owners: [by],
    run: (tx) =>
      tx`select amend_request(${schoolId(place)}, ${id(name)}, ${typeOf(place)}, 'soon')`,
  })),
  add_request_note: handOut(
    (tx, school, request) => tx`select add_request_note(${school}, ${request}, 'Seen')`,
  ),
  renew_request_code: handOut(
    (tx, school, request) => tx`select renew_request_code(${school}, ${request})`,
  ),
  create_reflection_link: handOut(
    (tx, school, request) => tx`select create_reflection_link(${school}, ${request})`,
  ),
  list_request_codes: requests
    .filter(({ name }) => !["noah shared", "sami by fred"].includes(name))
    .map(({ name, place, seen }) => ({
      place,
      owners: seen,
      run: (tx) => tx`
        select * from list_request_codes(${schoolId(place)}) where request_id = ${id(name)}`,
    })),
  list_school_people: atSchools(
    (tx, place) => tx`select * from list_school_people(${schoolId(place)})`,
  ),
  count_requests: atDistricts(
    (tx, place) => tx`select * from count_requests(${districtId(place)}, ${year}::smallint)`,
  ),
  acknowledge_safety_alert: [
    { place: north, owners: ["ada"], run: (tx) => acknowledge(tx, "sami by fred") },
    { place: south, owners: ["hugo"], run: (tx) => acknowledge(tx, "sol waits") },
    { place: east, owners: ["tess"], run: (tx) => acknowledge(tx, "ezra waits") },
  ],
  create_roster_import: atSchools(
    (tx, place) => tx`
      select create_roster_import(gen_random_uuid(), ${schoolId(place)},
        ${tx.json([{ name: "students.csv", kind: "students", rows: 1 }])})`,
  ),
  remember_import_mapping: atSchools(
    (tx, place) => tx`select remember_import_mapping(${schoolId(place)}, 'name,grade', '{}')`,
  ),
  answer_import_questions: atSchools(
    (tx, place) => tx`
      select answer_import_questions(${id(`import of ${place.school}`)},
        ${tx.json([{ question: id(`question of ${place.school}`), answer: "continue" }])})`,
  ),
  count_import_questions: atSchools(
    (tx, place) => tx`
      select * from count_import_questions(${schoolId(place)}, ${id(`import of ${place.school}`)})`,
  ),
  stage_roster_chunk: atImports(
    (tx, roster) => tx`select stage_roster_chunk(${roster}, 0, 0, 0, '{}', '[]')`,
  ),
  plan_roster_import: atImports((tx, roster) => tx`select plan_roster_import(${roster})`),
  list_import_plan: atImports(
    (tx, roster) => tx`select count(*) from list_import_plan(${roster}, 'students', 'created')`,
  ),
  commit_roster_import: atImports((tx, roster) => tx`select commit_roster_import(${roster})`),
  undo_roster_import: atImports((tx, roster) => tx`select undo_roster_import(${roster})`),
  cancel_roster_import: atImports((tx, roster) => tx`select cancel_roster_import(${roster})`),
  create_pairing_code: atSchools(
    (tx, place) =>
      tx`select create_pairing_code(${schoolId(place)}, ${id(`kiosk of ${place.school}`)})`,
  ),
  unpair_kiosk: atSchools(
    (tx, place) => tx`select unpair_kiosk(${schoolId(place)}, ${id(`kiosk of ${place.school}`)})`,
  ),
};

/** The import of a school, which waits for its rows. */
function atImports(call: (tx: Transaction, roster: string) => Promise<readonly unknown[]>): Call[] {
  return atSchools((tx, place) => call(tx, id(`import of ${place.school}`)));
}

/** The right person is told so where the move is not possible as things stand. */
const byState = [
  "illegal_transition",
  "import_not_planned",
  "import_not_committed",
  "import_incomplete",
];

function updateContact(tx: Transaction, guardian: string) {
  return tx`select update_my_contact(${id(`${guardian} the guardian`)}, 'me@example.test', null, 'es', 'email')`;
}

function acknowledge(tx: Transaction, request: string) {
  return tx`select acknowledge_safety_alert(${id(`alert on ${request}`)}, 'Talked with the child')`;
}

/** It has no answer, so what it did is read from the session itself. */
async function closeSession(tx: Transaction) {
  await tx`select close_support_session(${id("session of otto")})`;
  await tx`set local role postgres`;
  return tx`select id from public.support_sessions
    where id = ${id("session of otto")} and ends_at < starts_at + interval '1 hour'`;
}

beforeAll(async () => {
  await buildWorld(db.sql);
  for (const place of schools) {
    await db.sql`insert into public.behavior_types (school_id, id, code, category, objectivity, name)
      values (${schoolId(place)}, ${typeOf(place)}, 'running', 'minor', 'objective', 'Running')`;
  }
});

afterAll(() => {
  process.stdout.write(`Access model: ${cells} RPC cells run.\n`);
});

describe.each(Object.keys(rpcs).filter((name) => rpcs[name]?.by))("%s", (name) => {
  test.each(people.map((person) => [person.name, person.role, person] as const))(
    "%s (%s) is answered as the model says",
    async (_name, _role, person) => {
      const rule = rpcs[name];
      for (const { place, owners, run } of calls[name] ?? []) {
        const scope = scopeOf(place, owners?.includes(person.name) ?? false, person);
        const answer = await rehearse(db.sql, person, (tx) => attempt(tx, run));
        cells += 1;
        const outcome = isRefusal(answer) ? answer.refused : answer.length > 0 ? "done" : "no rows";
        const expected = isAllowed(rule?.by, person.role, scope)
          ? ["done", ...byState]
          : person.role === "visitor" || person.role === "service"
            ? ["42501"]
            : rule?.refusal;
        expect({ place, outcome, isExpected: expected?.includes(outcome) }).toEqual({
          place,
          outcome,
          isExpected: true,
        });
      }
    },
  );
});

test("every RPC with a reach has calls, and no call is of something else", () => {
  const withReach = Object.keys(rpcs).filter((name) => rpcs[name]?.by);
  expect(Object.keys(calls).sort()).toEqual(withReach.sort());
});
