import { beforeAll, expect, test } from "vitest";
import { withDatabase } from "../../support/database.ts";
import { refusalOf } from "../acting.ts";
import { rpc, visitor } from "../loop.ts";
import { buildWorld, id } from "../world.ts";

// An invitation that fell into the wrong hands.
const db = withDatabase();
let token: string;

beforeAll(async () => {
  await buildWorld(db.sql);
  await db.sql`insert into auth.users (id, email) values (${id("zoe")}, 'Zoe@Example.test')`;
  const invitation = await rpc<{ token: string }>(db.sql, "omar", "create_invitation", {
    email: " zoe@example.test ",
    role: "counselor",
    school: id("north"),
  });
  token = invitation.token;
});

const accept = (who: string, withToken = token) =>
  refusalOf(rpc(db.sql, who, "accept_invitation", { token: withToken, display_name: "X" }));

test("eve and nemo redeem nothing with a token sent to another address", async () => {
  expect(await accept("eve")).toBe("invitation_for_other_email");
  expect(await accept("nemo")).toBe("invitation_for_other_email");
  const gained = await db.sql`
    select from public.memberships where role = 'counselor' and profile_id in (${id("eve")}, ${id("nemo")})`;
  expect(gained.length).toBe(0);
});

test("a visitor without a login redeems nothing", async () => {
  expect(await accept(visitor)).toBe("42501");
});

test("the token of an invitation is stored as a hash only", async () => {
  const [row] = await db.sql`
    select token_hash = sha256(convert_to(${token}, 'UTF8')) as is_hash, i::text ~ ${token} as is_plain
    from public.invitations i where email = 'zoe@example.test'`;
  expect(row).toEqual({ is_hash: true, is_plain: false });
});

test("a token that is revoked, expired, replaced or made up opens nothing, and only its holder learns why", async () => {
  const dead = async (change: () => Promise<unknown>) => {
    const { token: mine, id: invitation } = await rpc<{ token: string; id: string }>(
      db.sql,
      "omar",
      "create_invitation",
      { email: "nemo@example.test", role: "teacher", school: id("north") },
    );
    await change();
    const outcomes = [
      await accept("nemo", mine),
      await refusalOf(rpc(db.sql, visitor, "preview_invitation", { token: mine })),
    ];
    await db.sql`delete from public.invitations where id = ${invitation}`;
    return outcomes;
  };
  const closed = (reason: string) => [`invitation_${reason}`, `invitation_${reason}`];
  const ofNemo = db.sql`email = 'nemo@example.test'`;
  expect(
    await dead(() => db.sql`update public.invitations set revoked_at = now() where ${ofNemo}`),
  ).toEqual(closed("revoked"));
  expect(
    await dead(() => db.sql`update public.invitations set expires_at = now() where ${ofNemo}`),
  ).toEqual(closed("expired"));
  expect(
    await dead(() =>
      rpc(db.sql, "omar", "create_invitation", {
        email: "nemo@example.test",
        role: "teacher",
        school: id("north"),
      }),
    ),
  ).toEqual(closed("replaced"));
  const madeUp = "0".repeat(32);
  expect(await accept("nemo", madeUp)).toBe("invitation_not_open");
  expect(await refusalOf(rpc(db.sql, visitor, "preview_invitation", { token: madeUp }))).toBe(
    "invitation_not_open",
  );
});

test("zoe, whom it was sent to, redeems it; a second time it is used", async () => {
  expect(await accept("zoe")).toBe("(allowed)");
  expect(await accept("zoe")).toBe("invitation_accepted");
  expect(await refusalOf(rpc(db.sql, visitor, "preview_invitation", { token }))).toBe(
    "invitation_accepted",
  );
});
