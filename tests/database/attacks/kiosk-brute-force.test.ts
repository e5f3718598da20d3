import { beforeAll, beforeEach, expect, test } from "vitest";
import { withDatabase } from "../../support/database.ts";
import { refusalOf } from "../acting.ts";
import { file, open, otherCode, pair, rpc, secretCode, visitor } from "../loop.ts";
import { buildWorld, id } from "../world.ts";

// Guessing codes at a kiosk.
const db = withDatabase();
let token: string;

beforeAll(() => buildWorld(db.sql));
beforeEach(async () => {
  token = await pair(db.sql);
  // no request of the world waits, so that each test sees its own only
  await db.sql`delete from private.request_codes`;
  await db.sql`
    update public.behavior_requests set status = 'cancelled', closed_at = now(), closed_on = current_date
    where status in ('waiting', 'reflecting')`;
});

async function guess(request: string, times: number) {
  const code = await secretCode(db.sql, request);
  const outcomes = [];
  for (let n = 1; n <= times; n += 1) {
    const { outcome, tries_left } = await open(db.sql, token, request, otherCode(code, n));
    outcomes.push(tries_left === undefined ? outcome : `${outcome} ${tries_left}`);
  }
  return outcomes;
}

test("five wrong codes void the code; the right one no longer opens until staff renew it", async () => {
  const request = await file(db.sql, "ada", "noah");
  expect(await guess(request, 5)).toEqual([
    "wrong_code 4",
    "wrong_code 3",
    "wrong_code 2",
    "wrong_code 1",
    "code_void",
  ]);
  const code = await secretCode(db.sql, request);
  expect((await open(db.sql, token, request, code)).outcome).toBe("code_void");
  const renewed = await rpc<string>(db.sql, "ada", "renew_request_code", {
    school: id("north"),
    request,
  });
  expect((await open(db.sql, token, request, renewed)).outcome).toBe("opened");
});

test("ten wrong codes lock the kiosk for five minutes, also for the right code", async () => {
  const first = await file(db.sql, "ada", "noah");
  const second = await file(db.sql, "ada", "sami");
  await guess(first, 5);
  expect((await guess(second, 6)).at(-1)).toBe("kiosk_locked");
  const locked = await open(db.sql, token, second, await secretCode(db.sql, second));
  expect(locked.outcome).toBe("kiosk_locked");
  expect(locked.seconds).toBeGreaterThan(290);
  expect(locked.seconds).toBeLessThanOrEqual(300);
  await db.sql`update private.kiosk_secrets set locked_until = now() - interval '1 second'`;
  const third = await file(db.sql, "ada", "noah");
  expect((await open(db.sql, token, third, await secretCode(db.sql, third))).outcome).toBe(
    "opened",
  );
});

test("a student's own right code in between buys no guesses at the codes of others", async () => {
  const own = await file(db.sql, "ada", "sami");
  const code = await secretCode(db.sql, own);
  const victims = [await file(db.sql, "ada", "noah"), await file(db.sql, "tariq", "mia")] as const;
  await guess(victims[0], 5);
  await guess(victims[1], 4);
  expect((await open(db.sql, token, own, code)).outcome).toBe("opened");
  await guess(victims[1], 1);
  expect((await open(db.sql, token, own, code)).outcome).toBe("kiosk_locked");
});

test("wrong codes of more than ten minutes ago do not lock the kiosk", async () => {
  await guess(await file(db.sql, "ada", "noah"), 5);
  const request = await file(db.sql, "ada", "sami");
  await guess(request, 4);
  await db.sql`update private.kiosk_secrets set failing_since = now() - interval '11 minutes'`;
  await guess(request, 1);
  expect((await open(db.sql, token, request, "0000")).outcome).toBe("code_void");
});

test("parallel guesses are counted one by one", async () => {
  const request = await file(db.sql, "ada", "noah");
  const code = await secretCode(db.sql, request);
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, (_, n) => open(db.sql, token, request, otherCode(code, n + 1))),
  );
  const tally = (outcome: string) => outcomes.filter((o) => o.outcome === outcome).length;
  expect({
    wrong: tally("wrong_code"),
    void: tally("code_void"),
    locked: tally("kiosk_locked"),
  }).toEqual({ wrong: 4, void: 6, locked: 2 });
});

test("guesses at two kiosks at once share the request's five tries", async () => {
  await db.sql`insert into public.kiosks (school_id, id, name) values (${id("north")}, ${id("gym tablet")}, 'Gym')
    on conflict do nothing`;
  const code = await rpc<string>(db.sql, "omar", "create_pairing_code", {
    school: id("north"),
    kiosk: id("gym tablet"),
  });
  const { token: gym } = await rpc<{ token: string }>(db.sql, visitor, "pair_kiosk", { code });
  const request = await file(db.sql, "ada", "noah");
  const right = await secretCode(db.sql, request);
  const outcomes = await Promise.all(
    [1, 2, 3, 4, 5, 6].map((n) => open(db.sql, n % 2 ? token : gym, request, otherCode(right, n))),
  );
  expect(outcomes.filter((o) => o.outcome === "wrong_code").length).toBe(4);
  expect((await open(db.sql, gym, request, right)).outcome).toBe("code_void");
});

test("wrong codes for a student with two requests count against both", async () => {
  const one = await file(db.sql, "ada", "noah");
  const two = await file(db.sql, "ada", "noah");
  const codes = [await secretCode(db.sql, one), await secretCode(db.sql, two)];
  const wrong = ["0000", "0001", "0002", "0003", "0004", "0005", "0006"]
    .filter((code) => !codes.includes(code))
    .slice(0, 5);
  for (const code of wrong) await open(db.sql, token, one, code);
  for (const code of codes)
    expect((await open(db.sql, token, two, code)).outcome).toBe("code_void");
});

test("a pairing code works once, for fifteen minutes, and a guess says nothing", async () => {
  const make = () =>
    rpc<string>(db.sql, "omar", "create_pairing_code", {
      school: id("north"),
      kiosk: id("kiosk of north"),
    });
  const use = (code: string) => refusalOf(rpc(db.sql, visitor, "pair_kiosk", { code }));
  const code = await make();
  expect(code).toMatch(/^[A-HJKMNP-Z2-9]{8}$/);
  expect(await use(`${code.slice(0, 4).toLowerCase()} ${code.slice(4)}`)).toBe("(allowed)");
  expect(await use(code)).toBe("pairing_code_invalid");
  const late = await make();
  await db.sql`update private.kiosk_secrets set pairing_expires_at = now()`;
  expect(await use(late)).toBe("pairing_code_invalid");
  expect(await use("")).toBe("pairing_code_invalid");
});
