import { beforeAll, expect, test } from "vitest";
import { asUser, withDatabase } from "../../support/database.ts";
import { refusalOf } from "../acting.ts";
import { rpc } from "../loop.ts";
import { buildWorld, id } from "../world.ts";

// Inviting somebody, maybe oneself, into more than one has.
const db = withDatabase();
beforeAll(() => buildWorld(db.sql));

const invite = (who: string, role: string, at: { school?: string; district?: string }) =>
  refusalOf(
    rpc(db.sql, who, "create_invitation", {
      email: "accomplice@example.test",
      role,
      school: at.school ? id(at.school) : null,
      district: at.district ? id(at.district) : null,
    }),
  );

test("omar (school_admin) invites no district_admin, in whichever way he names the place", async () => {
  expect(await invite("omar", "district_admin", { district: "maple" })).toBe("not_allowed");
  expect(await invite("omar", "district_admin", { school: "north" })).toBe("invalid_role");
  expect(await invite("omar", "district_admin", { school: "north", district: "maple" })).toBe(
    "invalid_role",
  );
});

test("nobody invites a super_admin", async () => {
  for (const who of ["omar", "dina", "olga", "otto"]) {
    expect(await invite(who, "super_admin", { school: "north" })).toBe("invalid_role");
    expect(await invite(who, "super_admin", { district: "maple" })).toBe("invalid_role");
  }
});

test("omar invites nobody into another school, also when he names his own district", async () => {
  expect(await invite("omar", "teacher", { school: "south" })).toBe("not_allowed");
  expect(await invite("omar", "school_admin", { school: "south", district: "maple" })).toBe(
    "not_allowed",
  );
  expect(await invite("dina", "school_admin", { school: "east", district: "maple" })).toBe(
    "not_allowed",
  );
});

test("a school role without a school is no role", async () => {
  expect(await invite("dina", "teacher", { district: "maple" })).toBe("invalid_role");
  expect(await invite("olga", "school_admin", {})).toBe("invalid_role");
});

test.each(["ada", "noor", "sami", "gwen", "fred", "faye", "nemo", "otto", "olga"])(
  "%s invites nobody into Northside",
  async (who) => {
    for (const role of ["teacher", "counselor", "school_admin", "student", "guardian"]) {
      expect(await invite(who, role, { school: "north" })).toBe("not_allowed");
    }
  },
);

test("a student or guardian login belongs to a person of the same school", async () => {
  const attach = (role: string, record: string) =>
    refusalOf(
      rpc(db.sql, "eve", "create_invitation", {
        email: "eve@example.test",
        role,
        school: id("east"),
        record: id(record),
      }),
    );
  expect(await attach("student", "noah the student")).toBe("person_not_found");
  expect(await attach("guardian", "gwen the guardian")).toBe("person_not_found");
});

test("memberships, invitations and profiles cannot be written past the RPCs", async () => {
  for (const who of ["ada", "omar", "dina", "olga"]) {
    const write = (act: Parameters<typeof asUser>[2]) => refusalOf(asUser(db.sql, id(who), act));
    expect(
      await write(
        (tx) => tx`
        insert into public.memberships (profile_id, district_id, school_id, role)
        values (${id(who)}, ${id("maple")}, ${id("north")}, 'school_admin')`,
      ),
    ).toBe("42501");
    expect(await write((tx) => tx`update public.memberships set role = 'school_admin'`)).toBe(
      "42501",
    );
    expect(await write((tx) => tx`update public.memberships set ends_at = null`)).toBe("42501");
    expect(await write((tx) => tx`update public.invitations set role = 'school_admin'`)).toBe(
      "42501",
    );
    expect(await write((tx) => tx`select token_hash from public.invitations`)).toBe("42501");
    expect(await write((tx) => tx`update public.students set profile_id = ${id(who)}`)).toBe(
      "42501",
    );
  }
});
