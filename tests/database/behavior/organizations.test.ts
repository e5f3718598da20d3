import { beforeAll, describe, expect, test } from "vitest";
import { asUser, withDatabase } from "../../support/database.ts";
import { refusalOf } from "../acting.ts";
import { rpc, rpcRows, visitor } from "../loop.ts";
import { buildWorld, id } from "../world.ts";

const db = withDatabase();
beforeAll(() => buildWorld(db.sql));

const schoolNames = (who: string) =>
  asUser(db.sql, id(who), async (tx) =>
    (await tx`select name from public.schools order by name`).map((row) => row.name),
  );

describe("districts and schools", () => {
  test("olga creates a district; dina creates a school in hers, ready for its first day", async () => {
    const district = await rpc<string>(db.sql, "olga", "create_district", { name: " Birch " });
    const [made] = await db.sql`select name from public.districts where id = ${district}`;
    expect(made).toEqual({ name: "Birch" });

    const school = await rpc<string>(db.sql, "dina", "create_school", {
      district: id("maple"),
      name: "Hillside",
      timezone: "America/Chicago",
      language: "es",
    });
    const [ready] = await db.sql`
      select s.timezone, s.language,
        (select count(*)::int from public.behavior_types t where t.school_id = s.id) as types,
        (select count(distinct t.kind)::int from public.vocabulary_terms t where t.school_id = s.id) as kinds,
        (select array_agg(p.age_band order by p.age_band) from public.prompt_sets p where p.school_id = s.id and p.is_active) as bands,
        (select count(*)::int from public.school_years y where y.school_id = s.id) as years,
        (select count(*)::int from public.bell_periods b where b.school_id = s.id) as periods
      from public.schools s where s.id = ${school}`;
    expect(ready).toEqual({
      timezone: "America/Chicago",
      language: "es",
      types: 43,
      kinds: 7,
      bands: ["3-5", "6-12", "K-2"],
      years: 1,
      periods: 7,
    });
    expect(await schoolNames("dina")).toContain("Hillside");
    expect(await schoolNames("eve")).toEqual(["eastside"]);
  });

  test("a time zone nobody knows is refused", async () => {
    for (const timezone of ["America/Springfield", "", null]) {
      const creation = rpc(db.sql, "dina", "create_school", {
        district: id("maple"),
        name: "Hill",
        timezone,
      });
      expect(await refusalOf(creation)).toBe("unknown_timezone");
    }
  });

  test("make_operator is for the owner, and for somebody who has signed up", async () => {
    const make = (email: string) => refusalOf(db.sql`select private.make_operator(${email})`);
    expect(await make("ghost@example.test")).toBe("person_not_found");
    await db.sql`insert into auth.users (id, email) values (${id("petra")}, 'Petra@example.test')`;
    expect(await make(" petra@EXAMPLE.test ")).toBe("(allowed)");
    expect(await refusalOf(rpc(db.sql, "petra", "create_district", { name: "Oak" }))).toBe(
      "(allowed)",
    );
  });
});

describe("support sessions", () => {
  const openFor = (minutes: number | null, reason = "They asked for help") =>
    rpc<string>(db.sql, "olga", "open_support_session", { district: id("cedar"), reason, minutes });

  test("olga reads Cedar while her session is open, and the district sees who did", async () => {
    expect(await schoolNames("olga")).toEqual([]);
    const session = await openFor(30);
    expect(await schoolNames("olga")).toEqual(["eastside"]);
    await db.sql`insert into auth.users (id, email) values (${id("cleo")}, 'cleo@example.test')`;
    await db.sql`insert into public.profiles (id, email, display_name) values (${id("cleo")}, 'cleo@example.test', 'Cleo')`;
    await db.sql`insert into public.memberships (profile_id, district_id, role) values (${id("cleo")}, ${id("cedar")}, 'district_admin')`;
    const seen = await asUser(
      db.sql,
      id("cleo"),
      (tx) => tx`
        select p.display_name, s.reason from public.support_sessions s
        join public.profiles p on p.id = s.profile_id where s.id = ${session}`,
    );
    expect([...seen]).toEqual([{ display_name: "olga", reason: "They asked for help" }]);

    await rpc(db.sql, "cleo", "close_support_session", { session });
    expect(await schoolNames("olga")).toEqual([]);
  });

  test("who looks into a school stands in its audit with the reason, and only during the session", async () => {
    const session = await openFor(30);
    const enter = (who: string, school: string) =>
      refusalOf(rpc(db.sql, who, "enter_school", { session, school: id(school) }));
    expect(await enter("olga", "east")).toBe("(allowed)");
    // another district, and another operator with this session
    expect(await enter("olga", "north")).toBe("not_allowed");
    expect(await enter("lena", "east")).toBe("not_allowed");
    const seen = await asUser(
      db.sql,
      id("eve"),
      (tx) => tx`
        select actor_id, actor_kind, table_name, record_id, new_values, context
        from public.audit_log where action = 'event'`,
    );
    expect([...seen]).toEqual([
      {
        actor_id: id("olga"),
        actor_kind: "person",
        table_name: "schools",
        record_id: id("east"),
        new_values: { reason: "They asked for help" },
        context: { support_session: session },
      },
    ]);
    await rpc(db.sql, "olga", "close_support_session", { session });
    expect(await enter("olga", "east")).toBe("not_allowed");
  });

  test("a session needs a reason and 5 to 240 minutes", async () => {
    expect(await refusalOf(openFor(4))).toBe("invalid_duration");
    expect(await refusalOf(openFor(241))).toBe("invalid_duration");
    expect(await refusalOf(openFor(null))).toBe("invalid_duration");
    expect(await refusalOf(openFor(30, " help    "))).toBe("reason_required");
  });
});

describe("invitations", () => {
  const invite = (more: Record<string, unknown> = {}, who = "omar") =>
    rpc<{ id: string; token: string }>(db.sql, who, "create_invitation", {
      email: "New.Person@Example.test ",
      role: "teacher",
      school: id("north"),
      ...more,
    });
  const signUp = async (name: string) => {
    await db.sql`insert into auth.users (id, email) values (${id(name)}, ${`${name}@example.test`})`;
  };
  const accept = (name: string, token: string) =>
    rpc(db.sql, name, "accept_invitation", { token, display_name: `${name} Lee` });

  test("the page before sign-up says what the token offers", async () => {
    const { token } = await invite();
    const offer = await rpc<object>(db.sql, visitor, "preview_invitation", { token });
    expect(offer).toMatchObject({
      email: "new.person@example.test",
      role: "teacher",
      place: "northside",
      invited_by: "omar",
      language: "en",
    });
  });

  test("what is wrong with an invitation is said", async () => {
    expect(await refusalOf(invite({ email: "new person@" }))).toBe("invalid_email");
    expect(await refusalOf(invite({ membership_ends_at: new Date(Date.now() - 1000) }))).toBe(
      "end_in_past",
    );
    expect(await refusalOf(invite({ role: "guardian" }))).toBe("person_not_found");
    expect(await refusalOf(invite({ role: "janitor" }))).toBe("invalid_role");
    expect(await refusalOf(invite({ role: null }))).toBe("invalid_role");
    // a record that does not belong to the role is left out
    expect(await refusalOf(invite({ record: id("noah the student") }))).toBe("(allowed)");
  });

  test("a teacher whom the roster knows by e-mail gets the classes with the login", async () => {
    await db.sql`insert into public.staff (school_id, id, given_name, family_name, email)
      values (${id("north")}, ${id("uma of the staff")}, 'Uma', 'Lee', 'uma@example.test')`;
    await db.sql`insert into public.class_staff (school_id, class_id, staff_id)
      values (${id("north")}, ${id("class 5B")}, ${id("uma of the staff")})`;
    await signUp("uma");
    await accept("uma", (await invite({ email: "uma@example.test" })).token);
    const mine = await asUser(
      db.sql,
      id("uma"),
      (tx) => tx`select student_id, class_id from public.teacher_student_assignments`,
    );
    expect([...mine]).toEqual([{ student_id: id("mia the student"), class_id: id("class 5B") }]);
    const [staff] =
      await db.sql`select profile_id from public.staff where id = ${id("uma of the staff")}`;
    expect(staff).toEqual({ profile_id: id("uma") });
  });

  test("somebody the roster does not know becomes staff", async () => {
    await signUp("ned");
    await accept("ned", (await invite({ email: "ned@example.test", role: "counselor" })).token);
    const staff =
      await db.sql`select given_name, family_name, email from public.staff where profile_id = ${id("ned")}`;
    expect([...staff]).toEqual([
      { given_name: "ned", family_name: "Lee", email: "ned@example.test" },
    ]);
  });

  test("a second invitation into the same role changes the term, so that one end is the end", async () => {
    await signUp("sue");
    const until = new Date(Date.now() + 86_400_000);
    await accept(
      "sue",
      (await invite({ email: "sue@example.test", membership_ends_at: until })).token,
    );
    await accept("sue", (await invite({ email: "sue@example.test" })).token);
    const memberships =
      await db.sql`select id, ends_at from public.memberships where profile_id = ${id("sue")}`;
    expect(memberships.map((row) => row.ends_at)).toEqual([null]);
    await rpc(db.sql, "omar", "end_membership", { membership: memberships[0]?.id });
    expect(await schoolNames("sue")).toEqual([]);
    // ended twice is ended
    await rpc(db.sql, "omar", "end_membership", { membership: memberships[0]?.id });
    await accept("sue", (await invite({ email: "sue@example.test" })).token);
    expect(await schoolNames("sue")).toEqual(["northside"]);
  });

  test("a membership with an end stops by itself", async () => {
    await signUp("tim");
    await accept(
      "tim",
      (
        await invite({
          email: "tim@example.test",
          membership_ends_at: new Date(Date.now() + 3_600_000),
        })
      ).token,
    );
    expect(await schoolNames("tim")).toEqual(["northside"]);
    await db.sql`update public.memberships set starts_at = now() - interval '1 hour', ends_at = now() where profile_id = ${id("tim")}`;
    expect(await schoolNames("tim")).toEqual([]);
  });

  test("a student and a guardian get their own record, and siblings share an address", async () => {
    await signUp("lou");
    const first = await invite({
      email: "lou@example.test",
      role: "student",
      record: id("noah the student"),
    });
    const second = await invite({
      email: "lou@example.test",
      role: "guardian",
      record: id("gina the guardian"),
    });
    const sibling = await invite({
      email: "lou@example.test",
      role: "student",
      record: id("max the student"),
    });
    for (const { token } of [first, second, sibling]) await accept("lou", token);
    const seen = await asUser(db.sql, id("lou"), async (tx) => ({
      students: (await tx`select id from public.students`).map((row) => row.id).sort(),
      guardians: (await tx`select id from public.guardians`).map((row) => row.id),
    }));
    expect(seen).toEqual({
      students: ["noah", "max", "mia"].map((name) => id(`${name} the student`)).sort(),
      guardians: [id("gina the guardian")],
    });
  });
});

describe("guardians", () => {
  test("ada reads names and relationships of noah's adults, not their contact data", async () => {
    const rows = await rpcRows(db.sql, "ada", "list_student_guardians", {
      school: id("north"),
      student: id("noah the student"),
    });
    expect(rows.map((row) => row.display_name)).toEqual(["boris Park", "gwen Park"]);
    expect(Object.keys(rows[0] ?? {})).toEqual([
      "guardian_id",
      "display_name",
      "relationship",
      "contact_order",
    ]);
  });

  test("gwen changes her own contact data", async () => {
    await rpc(db.sql, "gwen", "update_my_contact", {
      guardian: id("gwen the guardian"),
      email: " Gwen@Home.test ",
      phone: "+12025550199",
      language: "es",
      preferred_channel: "email",
    });
    const [row] = await db.sql`
      select email, phone, language, preferred_channel from public.guardians where id = ${id("gwen the guardian")}`;
    expect(row).toEqual({
      email: "gwen@home.test",
      phone: "+12025550199",
      language: "es",
      preferred_channel: "email",
    });
  });

  test("what is no e-mail address is refused by its code", async () => {
    const change = (email: string | null) =>
      rpc(db.sql, "gwen", "update_my_contact", {
        guardian: id("gwen the guardian"),
        email,
        phone: "",
        language: "es",
        preferred_channel: "none",
      });
    expect(await refusalOf(change("gwen"))).toBe("invalid_email");
    expect(await refusalOf(change(" "))).toBe("(allowed)");
    expect(await refusalOf(change(null))).toBe("(allowed)");
  });

  test("boris, barred later from a second child, goes blind at once", async () => {
    await db.sql`insert into public.student_guardians (school_id, id, student_id, guardian_id)
      values (${id("north")}, ${id("boris of mia")}, ${id("mia the student")}, ${id("boris the guardian")})`;
    const children = () =>
      asUser(db.sql, id("boris"), async (tx) =>
        (await tx`select id from public.students`).map((row) => row.id),
      );
    expect(await children()).toEqual([id("mia the student")]);
    await asUser(
      db.sql,
      id("omar"),
      (tx) =>
        tx`update public.student_guardians set is_barred = true where id = ${id("boris of mia")}`,
    );
    expect(await children()).toEqual([]);
  });
});
