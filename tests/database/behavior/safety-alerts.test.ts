import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { asUser, withDatabase } from "../../support/database.ts";
import { refusalOf } from "../acting.ts";
import { begin, file, handIn, pair, rpc, save } from "../loop.ts";
import { buildWorld, id } from "../world.ts";

const db = withDatabase();
let kiosk: string;
let request: string;
let session: string;

beforeAll(async () => {
  await buildWorld(db.sql);
  kiosk = await pair(db.sql);
});
beforeEach(async () => {
  await db.sql`delete from private.request_codes`;
  request = await file(db.sql, "ada", "noah");
  session = await begin(db.sql, kiosk, request);
});

const write = (text: string) => save(db.sql, session, { responses: { what_happened: { text } } });

async function phrases(): Promise<string[] | null> {
  const [row] =
    await db.sql`select phrases from public.safety_alerts where request_id = ${request}`;
  return row ? row.phrases : null;
}

describe("words that alert", () => {
  test.each([
    ["I want to die.", ["want to die"]],
    ["sometimes I WANT   to\ndie!!", ["want to die"]],
    ["“kill myself”", ["kill myself"]],
    ["he has a gun", ["gun"]],
    ["a gun, and he hits me", ["gun", "hits me"]],
    ["kill_myself", ["kill myself"]],
    ["ｋｉｌｌ ｍｙｓｅｌｆ", ["kill myself"]],
    ["Mi papá me pega", ["me pega"]],
    ["Ojalá estuviera muerto", ["ojalá estuviera muerto"]],
    ["ojala estuviera muerto", ["ojalá estuviera muerto"]],
    ["quiero hacerme dano", ["hacerme daño"]],
    ["HACERME DAÑO", ["hacerme daño"]],
    ["hacerme dan\u0303o", ["hacerme daño"]],
    ["¿me tocó?", ["me tocó"]],
    ["أريد أن أموت", ["أريد أن أموت"]],
    ["اريد ان اموت", ["أريد أن أموت"]],
    ["أُرِيدُ أَنْ أَمُوتَ،", ["أريد أن أموت"]],
    ["هو يضربني؟", ["يضربني"]],
    ["هو يضـــربني", ["يضربني"]],
  ])("%s", async (text, expected) => {
    await write(text);
    expect(await phrases()).toEqual(expected);
  });
});

describe("words that do not", () => {
  test.each([
    "I begun to run",
    "the gunner from the book",
    "I was shooting hoops",
    "pistolas de agua no, solo pistolaza",
    "kill the light, myself included",
    "",
    "!!!",
    "أموتال",
  ])("%s", async (text) => {
    await write(text);
    expect(await phrases()).toBeNull();
  });
});

describe("the alert", () => {
  const open = async () => {
    const rows = await asUser(
      db.sql,
      id("noor"),
      (tx) => tx`
      select id from public.safety_alerts where request_id = ${request} and acknowledged_at is null`,
    );
    return rows.map((row) => String(row.id));
  };
  const acknowledge = async (who = "noor", alert?: string) =>
    refusalOf(
      rpc(db.sql, who, "acknowledge_safety_alert", {
        alert: alert ?? (await open())[0],
        note: " Talked with Noah. ",
      }),
    );

  test("is raised at autosave, before anything is handed in, once", async () => {
    await write("he hits me");
    expect((await open()).length).toBe(1);
    await write("he hits me and");
    await save(db.sql, session);
    await handIn(db.sql, session);
    const rows = await db.sql`select from public.safety_alerts where request_id = ${request}`;
    expect(rows.length).toBe(1);
  });

  test("stays when the student takes the words back", async () => {
    await write("he hits me");
    await write("nothing");
    expect(await phrases()).toEqual(["hits me"]);
    await write("he has a gun");
    expect(await phrases()).toEqual(["gun", "hits me"]);
  });

  test("stays closed for the same words and opens again for new ones", async () => {
    await write("he hits me");
    expect(await acknowledge()).toBe("(allowed)");
    const [taken] = await db.sql`
      select acknowledged_by, note from public.safety_alerts where request_id = ${request}`;
    expect(taken).toEqual({ acknowledged_by: id("noor"), note: "Talked with Noah." });
    await write("he hits me, again");
    expect(await open()).toEqual([]);
    await write("he hits me, I want to die");
    expect((await open()).length).toBe(1);
    expect(await phrases()).toEqual(["hits me", "want to die"]);
  });

  test("is taken by one person: a second acknowledgement changes nothing", async () => {
    await write("he hits me");
    const [alert] = await open();
    expect(await acknowledge("omar", alert)).toBe("(allowed)");
    expect(await acknowledge("noor", alert)).toBe("(allowed)");
    const [row] =
      await db.sql`select acknowledged_by from public.safety_alerts where id = ${alert ?? ""}`;
    expect(row).toEqual({ acknowledged_by: id("omar") });
    expect(await acknowledge("noor", crypto.randomUUID())).toBe("alert_not_found");
    expect(await acknowledge("ada", alert)).toBe("alert_not_found");
  });

  test("is not to be guessed from what a guardian or the student reads", async () => {
    const shown = async (who: string) =>
      asUser(db.sql, id(who), async (tx) => {
        const rows = await tx`select to_jsonb(r) - 'updated_at' - 'waiting_since' as row,
            (select count(*)::int from public.request_events e
              where e.request_id = r.id and e.kind = 'alerted') as alerts
          from public.behavior_requests r where id = ${request}`;
        return rows[0];
      });
    await rpc(db.sql, "ada", "share_request", { school: id("north"), request, is_shared: true });
    const before = await shown("gwen");
    expect(before).toBeDefined();
    await write("he hits me");
    expect(await shown("gwen")).toEqual(before);
    expect(before?.alerts).toBe(0);
    for (const who of ["ada", "noor", "omar"]) expect((await shown(who))?.alerts).toBe(1);
    await write("he hits me, again");
    expect((await shown("ada"))?.alerts).toBe(1);
    await write("he hits me, I want to die");
    expect((await shown("ada"))?.alerts).toBe(2);
    expect(await shown("gwen")).toEqual(before);
  });

  test.each(["before", "after"])(
    "keeps the attempt from guardians, though its request is shared %s the words are written",
    async (when) => {
      const about = await file(db.sql, "ada", "noah");
      const share = () =>
        rpc(db.sql, "ada", "share_request", {
          school: id("north"),
          request: about,
          is_shared: true,
        });
      if (when === "before") await share();
      const session = await begin(db.sql, kiosk, about);
      await save(db.sql, session, { responses: { what_happened: { text: "my dad hits me" } } });
      await handIn(db.sql, session);
      if (when === "after") await share();
      await rpc(db.sql, "ada", "approve_reflection", { school: id("north"), request: about });
      const seen = await asUser(
        db.sql,
        id("gwen"),
        (tx) => tx`
        select r.id, f.id as reflection from public.behavior_requests r
        left join public.reflections f on f.request_id = r.id where r.id = ${about}`,
      );
      expect([...seen]).toEqual([{ id: about, reflection: null }]);
    },
  );

  test("uses the school's own words, while they are switched on", async () => {
    await asUser(
      db.sql,
      id("omar"),
      (tx) => tx`
      insert into public.vocabulary_terms (school_id, kind, code, name, translations)
      values (${id("north")}, 'safety_phrase', 'deep_water', 'deep water', '{"es": "agua honda"}')`,
    );
    await write("el AGUA, honda");
    expect(await phrases()).toEqual(["agua honda"]);
    await asUser(
      db.sql,
      id("omar"),
      (tx) => tx`
      update public.vocabulary_terms set is_active = false where code = 'deep_water'`,
    );
    const other = await file(db.sql, "ada", "sami");
    await save(db.sql, await begin(db.sql, kiosk, other), {
      responses: { what_happened: { text: "deep water" } },
    });
    const rows = await db.sql`select from public.safety_alerts where request_id = ${other}`;
    expect(rows.length).toBe(0);
    await rpc(db.sql, "ada", "cancel_request", {
      school: id("north"),
      request: other,
      reason: "Done",
    });
  });
});
