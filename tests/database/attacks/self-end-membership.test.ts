import { beforeAll, expect, test } from "vitest";
import { asUser, withDatabase } from "../../support/database.ts";
import { refusalOf } from "../acting.ts";
import { file, rpc } from "../loop.ts";
import { buildWorld, id } from "../world.ts";

// Leaving a school without an administrator, or staying after the end.
const db = withDatabase();
beforeAll(() => buildWorld(db.sql));

const end = (who: string, membership: string) =>
  refusalOf(rpc(db.sql, who, "end_membership", { membership: id(membership) }));

test("an administrator cannot end the own membership", async () => {
  expect(await end("omar", "omar as school_admin")).toBe("own_membership");
  expect(await end("dina", "dina as district_admin")).toBe("own_membership");
});

test("nobody ends the membership of an operator, or one of another place", async () => {
  expect(await end("dina", "olga as super_admin")).toBe("not_allowed");
  expect(await end("olga", "lena as super_admin")).toBe("not_allowed");
  expect(await end("eve", "omar as school_admin")).toBe("not_allowed");
  expect(await end("omar", "dina as district_admin")).toBe("not_allowed");
});

test("tariq reads nothing from the statement after his membership ended, also what he filed", async () => {
  const filed = await file(db.sql, "tariq", "mia");
  const read = () =>
    asUser(db.sql, id("tariq"), async (tx) => {
      const rows = await tx`
        select id from public.behavior_requests union all select id from public.request_notes
        union all select id from public.reflections union all select id from public.students
        union all select id from public.student_details union all select id from public.classes`;
      return rows.length;
    });
  expect(await read()).toBeGreaterThan(5);
  expect(await end("omar", "tariq as teacher")).toBe("(allowed)");
  expect(await read()).toBe(0);
  expect(await refusalOf(file(db.sql, "tariq", "mia"))).toBe("not_allowed");
  for (const [name, args] of [
    ["cancel_request", { school: id("north"), request: filed, reason: "x" }],
    ["add_request_note", { school: id("north"), request: filed, body: "x" }],
    ["renew_request_code", { school: id("north"), request: filed }],
  ] as const) {
    expect(await refusalOf(rpc(db.sql, "tariq", name, args))).toBe("request_not_found");
  }
});

test("it ends within a session: an open transaction sees the end at its next statement", async () => {
  await asUser(db.sql, id("hugo"), async (tx) => {
    const count = async () => (await tx`select from public.students`).length;
    expect(await count()).toBeGreaterThan(0);
    await db.sql`update public.memberships set starts_at = now() - interval '1 day', ends_at = now() - interval '1 hour'
      where profile_id = ${id("hugo")}`;
    expect(await count()).toBe(0);
  });
});

test("a support session ends with the operator's own membership", async () => {
  const schools = () =>
    asUser(db.sql, id("otto"), async (tx) => (await tx`select from public.schools`).length);
  expect(await schools()).toBe(2);
  await db.sql`update public.memberships set starts_at = now() - interval '2 days', ends_at = now() - interval '1 day'
    where profile_id = ${id("otto")}`;
  expect(await schools()).toBe(0);
});
