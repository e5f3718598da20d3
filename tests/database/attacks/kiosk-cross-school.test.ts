import { beforeAll, expect, test } from "vitest";
import { withDatabase } from "../../support/database.ts";
import { refusalOf } from "../acting.ts";
import { file, open, pair, rpc, rpcRows, secretCode, visitor } from "../loop.ts";
import { buildWorld, id } from "../world.ts";

// A kiosk of one school, asked for a student of another, or for more than it shows.
const db = withDatabase();
let kiosk: string;
let stranger: string;

beforeAll(async () => {
  await buildWorld(db.sql);
  kiosk = await pair(db.sql);
  stranger = await pair(db.sql, "eve", "east");
});

test("eve's kiosk opens no request of Northside, with the right code, and does not say that it exists", async () => {
  const request = await file(db.sql, "ada", "noah");
  const code = await secretCode(db.sql, request);
  const made_up = await open(db.sql, stranger, crypto.randomUUID(), code);
  expect(await open(db.sql, stranger, request, code)).toEqual(made_up);
  expect(made_up).toEqual({ outcome: "not_waiting" });
  expect((await open(db.sql, kiosk, request, code)).outcome).toBe("opened");
});

test("a kiosk lists first name and initial of its own school's waiting students, and no student id", async () => {
  await db.sql`update public.students set preferred_name = 'Em' where id = ${id("mia the student")}`;
  const list = await rpcRows(db.sql, visitor, "list_kiosk_students", { token: kiosk });
  expect(list.map((row) => row.label)).toEqual(["Em P.", "noah P."]);
  expect(Object.keys(list[0] ?? {})).toEqual(["entry", "label"]);
  const students = await db.sql`select id from public.students`;
  for (const { entry } of list) expect(students.map((row) => row.id)).not.toContain(entry);
  const other = await rpcRows(db.sql, visitor, "list_kiosk_students", { token: stranger });
  expect(other.map((row) => row.label)).toEqual(["ezra P."]);
});

test("two children of one first name and initial share an entry, and each code opens its own reflection", async () => {
  await db.sql`update public.students set preferred_name = 'noah', family_name = 'Pine'
    where id = ${id("sami the student")}`;
  const noah = await file(db.sql, "ada", "noah");
  const sami = await file(db.sql, "ada", "sami");
  await db.sql`update private.request_codes set code = '1111' where request_id = ${noah}`;
  await db.sql`update private.request_codes set code = '2222' where request_id = ${sami}`;
  const list = await rpcRows(db.sql, visitor, "list_kiosk_students", { token: kiosk });
  const shown = list.filter((row) => row.label === "noah P.");
  expect(shown.length).toBe(1);
  const opened = async (code: string) => {
    const { session } = await open(db.sql, kiosk, String(shown[0]?.entry), code);
    const [row] = await db.sql`select request_id from private.reflection_sessions s
      where s.token_hash = private.token_hash(${session ?? ""})`;
    return row?.request_id;
  };
  expect(await opened("1111")).toBe(noah);
  expect(await opened("2222")).toBe(sami);
  // one code for both, by chance: neither gets the other's
  await db.sql`update private.request_codes set code = '1111' where request_id = ${sami}`;
  expect(await opened("1111")).toBe(undefined);
  await db.sql`update public.students set preferred_name = null, family_name = 'other'
    where id = ${id("sami the student")}`;
});

test("a request for one kiosk does not show or open at another", async () => {
  await db.sql`insert into public.kiosks (school_id, id, name) values (${id("north")}, ${id("gym")}, 'Gym')`;
  const request = await file(db.sql, "ada", "sami", { kiosk: id("gym") });
  const list = await rpcRows(db.sql, visitor, "list_kiosk_students", { token: kiosk });
  expect(list.map((row) => row.entry)).not.toContain(request);
  const opening = await open(db.sql, kiosk, request, await secretCode(db.sql, request));
  expect(opening).toEqual({ outcome: "not_waiting" });
});

test("the idle screen shows no name", async () => {
  const idle = await rpc(db.sql, visitor, "get_kiosk", { token: kiosk });
  expect(idle).toEqual({
    name: "Library tablet",
    school: "northside",
    language: "en",
    has_waiting: true,
  });
});

test("a filing cannot name a kiosk of another school", async () => {
  const filing = file(db.sql, "ada", "noah", { kiosk: id("kiosk of east") });
  expect(await refusalOf(filing)).toBe("unknown_kiosk");
});

test("a made-up token is no kiosk", async () => {
  for (const [name, args] of [
    ["get_kiosk", { token: "0".repeat(32) }],
    ["list_kiosk_students", { token: "" }],
    ["open_reflection", { token: "x", entry: crypto.randomUUID(), code: "0000" }],
  ] as const) {
    expect(await refusalOf(rpc(db.sql, visitor, name, args))).toBe("kiosk_not_paired");
  }
});
