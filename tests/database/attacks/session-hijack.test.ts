import { beforeAll, beforeEach, expect, test } from "vitest";
import { withDatabase } from "../../support/database.ts";
import { refusalOf } from "../acting.ts";
import { begin, file, handIn, pair, rpc, save, visitor } from "../loop.ts";
import { buildWorld, id } from "../world.ts";

// A session token that was left behind on a device.
const db = withDatabase();
let kiosk: string;
let request: string;
let session: string;

beforeAll(() => buildWorld(db.sql));
beforeEach(async () => {
  // codes of a student's other requests could be the same by chance
  await db.sql`delete from private.request_codes`;
  kiosk = await pair(db.sql);
  request = await file(db.sql, "ada", "noah");
  session = await begin(db.sql, kiosk, request);
  await save(db.sql, session);
});

async function isDead(token: string): Promise<string[]> {
  return Promise.all(
    ["get_reflection", "save_reflection", "submit_reflection"].map((name) =>
      refusalOf(rpc(db.sql, visitor, name, { session: token })),
    ),
  );
}
const dead = ["session_ended", "session_ended", "session_ended"];

test("opening it again elsewhere ends the former session; the draft moves along", async () => {
  const later = await begin(db.sql, kiosk, request);
  expect(await isDead(session)).toEqual(dead);
  const draft = await rpc<{ mood: string }>(db.sql, visitor, "get_reflection", { session: later });
  expect(draft.mood).toBe("calm");
});

test("opening it by link ends the kiosk's session", async () => {
  const token = await rpc<string>(db.sql, "ada", "create_reflection_link", {
    school: id("north"),
    request,
  });
  await rpc(db.sql, visitor, "open_reflection_link", { token });
  expect(await isDead(session)).toEqual(dead);
});

test("handing in ends session, code and links", async () => {
  const token = await rpc<string>(db.sql, "ada", "create_reflection_link", {
    school: id("north"),
    request,
  });
  await handIn(db.sql, session);
  expect(await isDead(session)).toEqual(dead);
  expect(await refusalOf(rpc(db.sql, visitor, "open_reflection_link", { token }))).toBe(
    "link_expired",
  );
  await expect(begin(db.sql, kiosk, request)).rejects.toThrow("not_waiting");
});

test("cancelling, unpairing, closing and two idle hours end it", async () => {
  await rpc(db.sql, "ada", "cancel_request", {
    school: id("north"),
    request,
    reason: "By mistake",
  });
  expect(await isDead(session)).toEqual(dead);

  const second = await file(db.sql, "ada", "noah");
  const open = await begin(db.sql, kiosk, second);
  await rpc(db.sql, "omar", "unpair_kiosk", { school: id("north"), kiosk: id("kiosk of north") });
  expect(await isDead(open)).toEqual(dead);
  expect(await refusalOf(rpc(db.sql, visitor, "get_kiosk", { token: kiosk }))).toBe(
    "kiosk_not_paired",
  );

  const paired = await pair(db.sql);
  const closed = await begin(db.sql, paired, second);
  await rpc(db.sql, visitor, "close_reflection", { session: closed });
  expect(await isDead(closed)).toEqual(dead);

  const idle = await begin(db.sql, paired, second);
  await db.sql`update private.reflection_sessions set expires_at = now()`;
  expect(await isDead(idle)).toEqual(dead);
});

test("pairing again ends the former device and what is open on it", async () => {
  await pair(db.sql);
  expect(await isDead(session)).toEqual(dead);
  expect(await refusalOf(rpc(db.sql, visitor, "get_kiosk", { token: kiosk }))).toBe(
    "kiosk_not_paired",
  );
});

test("a link ends after a day, and opens only its own request", async () => {
  const token = await rpc<string>(db.sql, "ada", "create_reflection_link", {
    school: id("north"),
    request,
  });
  await db.sql`update private.reflection_links set expires_at = now()`;
  expect(await refusalOf(rpc(db.sql, visitor, "open_reflection_link", { token }))).toBe(
    "link_expired",
  );
});

test("a link and what it opened end with the membership of who made it; the code still opens the draft", async () => {
  const link = () =>
    rpc<string>(db.sql, "ada", "create_reflection_link", { school: id("north"), request });
  const openLink = (token: string) =>
    rpc<{ session: string }>(db.sql, visitor, "open_reflection_link", { token });
  const [used, unused] = [await link(), await link()];
  const { session: linked } = await openLink(used);
  await save(db.sql, linked);
  const end = (at: Date | null) =>
    db.sql`update public.memberships set ends_at = ${at} where id = ${id("ada as teacher")}`;
  await end(new Date());
  expect(await isDead(linked)).toEqual(dead);
  expect(await refusalOf(openLink(unused))).toBe("link_expired");
  const atKiosk = await begin(db.sql, kiosk, request);
  expect(await refusalOf(save(db.sql, atKiosk))).toBe("(allowed)");
  await end(null);
});

test("tokens are stored as hashes", async () => {
  const rows = await db.sql`
    select s::text as row from private.reflection_sessions s union all select k::text from private.kiosk_secrets k`;
  for (const { row } of rows) {
    expect(row).not.toContain(session);
    expect(row).not.toContain(kiosk);
  }
});

test("saving while the session moves to another device saves nothing there", async () => {
  // the takeover holds the request; the old device's save waits for it, and then finds itself out
  const outcome = await db.sql.begin(async (tx) => {
    const code = await db.sql`select code from private.request_codes where request_id = ${request}`;
    await tx`set local role anon`;
    const [opened] =
      await tx`select public.open_reflection(${kiosk}, ${request}, ${code[0]?.code}) as opening`;
    expect(opened?.opening.outcome).toBe("opened");
    return { late: refusalOf(save(db.sql, session, { mood: "angry" })) };
  });
  expect(await outcome.late).toBe("session_ended");
});
