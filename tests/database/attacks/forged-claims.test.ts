import { beforeAll, expect, test } from "vitest";
import { type Transaction, withDatabase } from "../../support/database.ts";
import { refusalOf } from "../acting.ts";
import { behaviorType } from "../loop.ts";
import { buildWorld, id } from "../world.ts";

// Roles written into the token: authorization reads tables, never claims.
const db = withDatabase();
beforeAll(() => buildWorld(db.sql));

const claims = ["school_admin", "counselor", "district_admin", "super_admin", "service_role"].map(
  (role) => ({
    sub: id("nemo"),
    role: "authenticated",
    email: "omar@example.test",
    user_role: role,
    school_id: id("north"),
    app_metadata: { role, roles: [role], school_id: id("north"), claims_admin: true },
    user_metadata: { role, school_id: id("north"), is_super_admin: true },
  }),
);

async function withClaims<T>(token: object, act: (tx: Transaction) => Promise<T>): Promise<T> {
  const result = await db.sql.begin(async (tx) => {
    await tx`select set_config('request.jwt.claims', ${JSON.stringify(token)}, true),
      set_config('role', 'authenticated', true)`;
    return { value: await act(tx) };
  });
  return result.value as T;
}

test.each(claims)(
  "nemo with a token that says $user_role reads and writes nothing",
  async (token) => {
    for (const table of [
      "students",
      "student_details",
      "guardians",
      "behavior_requests",
      "reflections",
      "request_notes",
      "audit_log",
      "schools",
      "districts",
    ]) {
      const rows = await withClaims(token, (tx) => tx`select id from public.${tx(table)}`);
      expect(rows.length, table).toBe(0);
    }
    const filing = withClaims(
      token,
      async (tx) => tx`
    select public.file_request(${id("north")},
      ${tx.json([{ id: crypto.randomUUID(), student_id: id("noah the student") }])},
      ${await behaviorType(db.sql, "north")}, now())`,
    );
    expect(await refusalOf(filing)).toBe("not_allowed");
    const district = withClaims(token, (tx) => tx`select public.create_district('Mine')`);
    expect(await refusalOf(district)).toBe("not_allowed");
  },
);

test("an invitation for omar's address is not nemo's because a claim says so", async () => {
  await db.sql`insert into public.invitations (district_id, school_id, email, role, token_hash, invited_by)
    values (${id("maple")}, ${id("north")}, 'omar@example.test', 'counselor', sha256('t'), ${id("dina")})`;
  const acceptance = withClaims(
    claims[0] ?? {},
    (tx) => tx`select public.accept_invitation('t', 'Omar')`,
  );
  expect(await refusalOf(acceptance)).toBe("invitation_for_other_email");
});

test("the token of somebody without an account is nobody", async () => {
  const ghost = { ...claims[0], sub: crypto.randomUUID() };
  const rows = await withClaims(ghost, (tx) => tx`select id from public.students`);
  expect(rows.length).toBe(0);
  const acceptance = withClaims(ghost, (tx) => tx`select public.accept_invitation('t', 'Ghost')`);
  expect(await refusalOf(acceptance)).toBe("not_signed_in");
});
