import { beforeAll, expect, test } from "vitest";
import { withDatabase } from "../../support/database.ts";
import { refusalOf } from "../acting.ts";
import { rpc } from "../loop.ts";
import { buildWorld, id } from "../world.ts";

// One token, redeemed more than once or at the same moment.
const db = withDatabase();
beforeAll(() => buildWorld(db.sql));

async function invited(name: string): Promise<string> {
  await db.sql`insert into auth.users (id, email) values (${id(name)}, ${`${name}@example.test`})`;
  const invitation = await rpc<{ token: string }>(db.sql, "omar", "create_invitation", {
    email: `${name}@example.test`,
    role: "teacher",
    school: id("north"),
  });
  return invitation.token;
}

test("two redemptions at the same time end with one membership", async () => {
  const token = await invited("zoe");
  const redeem = () =>
    refusalOf(rpc(db.sql, "zoe", "accept_invitation", { token, display_name: "Zoe" }));
  const outcomes = await Promise.all([redeem(), redeem(), redeem(), redeem()]);
  expect(outcomes.sort()).toEqual([
    "(allowed)",
    "invitation_accepted",
    "invitation_accepted",
    "invitation_accepted",
  ]);
  const memberships =
    await db.sql`select role from public.memberships where profile_id = ${id("zoe")}`;
  expect([...memberships]).toEqual([{ role: "teacher" }]);
});

test("revoking and redeeming at the same time leave it either revoked or redeemed, not both", async () => {
  for (const round of ["ivy", "jon", "kim"]) {
    const token = await invited(round);
    const [row] = await db.sql`
      select id from public.invitations where email = ${`${round}@example.test`}`;
    await Promise.all([
      refusalOf(rpc(db.sql, round, "accept_invitation", { token, display_name: round })),
      refusalOf(rpc(db.sql, "omar", "revoke_invitation", { invitation: row?.id })),
    ]);
    const [after] = await db.sql`
      select (accepted_at is null) <> (revoked_at is null) as is_one from public.invitations where id = ${row?.id}`;
    expect(after?.is_one).toBe(true);
  }
});
