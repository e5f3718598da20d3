import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { asUser, withDatabase } from "../../support/database.ts";
import { refusalOf } from "../acting.ts";
import {
  answers,
  begin,
  file,
  handIn,
  pair,
  rpc,
  save,
  secretCode,
  term,
  visitor,
} from "../loop.ts";
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
  // codes of a student's other requests could be the same by chance
  await db.sql`delete from private.request_codes`;
  request = await file(db.sql, "ada", "noah");
  session = await begin(db.sql, kiosk, request);
});

interface Draft {
  student: string;
  age_band: string;
  language: string;
  attempt: number;
  prompts: { id: string; kind: string; is_required: boolean }[];
  responses: Record<string, unknown>;
  mood: string | null;
  need_ids: string[];
  position: number;
  active_seconds: number;
  needs: { id: string }[];
  behavior: { name: string };
  returned: { note: string; reasons: { name: string }[]; responses: object; mood: string } | null;
}
const read = (token = session) => rpc<Draft>(db.sql, visitor, "get_reflection", { session: token });
const submit = (token = session) =>
  refusalOf(rpc(db.sql, visitor, "submit_reflection", { session: token }));
const saving = (more: Record<string, unknown>) => refusalOf(save(db.sql, session, more));

describe("what the student gets", () => {
  test("the first name, the prompts of the age band, the behavior; no description and no staff name", async () => {
    const draft = await read();
    expect(draft).toMatchObject({
      student: "noah",
      age_band: "3-5",
      attempt: 1,
      language: "en",
      returned: null,
    });
    expect(draft.prompts.map((prompt) => prompt.kind)).toEqual([
      "mood",
      "text",
      "text",
      "text",
      "text",
      "needs",
    ]);
    expect(draft.needs.length).toBe(6);
    expect(Object.keys(draft).sort()).toEqual([
      "active_seconds",
      "age_band",
      "attempt",
      "behavior",
      "language",
      "mood",
      "need_ids",
      "needs",
      "occurred_at",
      "position",
      "prompts",
      "responses",
      "returned",
      "school",
      "student",
    ]);
  });

  test.each([
    ["KG", "K-2"],
    ["2", "K-2"],
    ["3", "3-5"],
    ["5", "3-5"],
    ["6", "6-12"],
    ["12", "6-12"],
    ["UG", "6-12"],
  ])("grade %s answers the set of %s", async (grade, band) => {
    await db.sql`update public.students set grade = ${grade} where id = ${id("sami the student")}`;
    const other = await file(db.sql, "ada", "sami");
    expect((await read(await begin(db.sql, kiosk, other))).age_band).toBe(band);
    await rpc(db.sql, "ada", "cancel_request", {
      school: id("north"),
      request: other,
      reason: "Done",
    });
  });

  test("on the next try, what came back and why", async () => {
    await handIn(db.sql, session);
    const reason = await term(db.sql, "north", "return_reason");
    await rpc(db.sql, "ada", "return_reflection", {
      school: id("north"),
      request,
      reasons: [reason],
      note: "And your part?",
    });
    const draft = await read(await begin(db.sql, kiosk, request));
    expect(draft).toMatchObject({ attempt: 2, mood: null, responses: {} });
    expect(draft.returned).toMatchObject({
      note: "And your part?",
      mood: "calm",
      responses: answers,
    });
    expect(draft.returned?.reasons.length).toBe(1);
  });

  test("a returned reflection gets a new code", async () => {
    const before = await secretCode(db.sql, request);
    await handIn(db.sql, session);
    expect(await secretCode(db.sql, request)).toBe("undefined");
    await db.sql`select setseed(0.5)`;
    await rpc(db.sql, "ada", "return_reflection", { school: id("north"), request, note: "More" });
    expect(before).toMatch(/^\d{4}$/);
    expect(await secretCode(db.sql, request)).toMatch(/^\d{4}$/);
  });
});

describe("autosave", () => {
  test("merges answers, keeps what is not sent, and never counts time backwards", async () => {
    const need = await term(db.sql, "north", "need");
    await save(db.sql, session, {
      responses: { what_happened: { text: "A" } },
      mood: "sad",
      need_ids: [need],
      language: "es",
      step: 2,
      active_seconds: 40,
    });
    await save(db.sql, session, {
      responses: { make_it_right: { text: "B" } },
      mood: null,
      active_seconds: 10,
    });
    expect(await read()).toMatchObject({
      responses: { what_happened: { text: "A" }, make_it_right: { text: "B" } },
      mood: "sad",
      need_ids: [need],
      language: "es",
      position: 2,
      active_seconds: 40,
    });
  });

  test("answers to questions nobody asked are dropped", async () => {
    await save(db.sql, session, {
      responses: {
        evil: { text: "x" },
        mood: "angry",
        what_happened: "no object",
        who_was_affected: { text: "Mia" },
      },
    });
    expect((await read()).responses).toEqual({ who_was_affected: { text: "Mia" } });
  });

  test("a face, a language nobody offers are dropped, without an answer that shows the row", async () => {
    await save(db.sql, session, { responses: {}, mood: "calm", language: "es" });
    await save(db.sql, session, { responses: {}, mood: "smug", language: "tlh" });
    const [row] =
      await db.sql`select mood, language from public.reflections where request_id = ${request}`;
    expect(row).toEqual({ mood: "calm", language: "es" });
  });

  test("its refusals", async () => {
    expect(await saving({ responses: { what_happened: { text: "x".repeat(40_001) } } })).toBe(
      "answer_too_long",
    );
    expect(await saving({ responses: [] })).toBe("answer_too_long");
    expect(await saving({ need_ids: [crypto.randomUUID()] })).toBe("unknown_term");
    expect(await saving({ need_ids: [await term(db.sql, "north", "location")] })).toBe(
      "unknown_term",
    );
    expect(await saving({ session: "0".repeat(32) })).toBe("session_ended");
  });

  test("the draft waits for the next time", async () => {
    await save(db.sql, session, { step: 3 });
    await rpc(db.sql, visitor, "close_reflection", { session });
    const draft = await read(await begin(db.sql, kiosk, request));
    expect(draft).toMatchObject({ attempt: 1, responses: answers, position: 3 });
  });

  test("staff who see the request see the draft", async () => {
    await save(db.sql, session);
    const rows = await asUser(
      db.sql,
      id("ada"),
      (tx) => tx`
      select status, responses from public.reflections where request_id = ${request}`,
    );
    expect([...rows]).toEqual([{ status: "draft", responses: answers }]);
  });
});

describe("handing in", () => {
  test("every required question is asked for by its id, in order", async () => {
    const missing = async () => {
      try {
        await rpc(db.sql, visitor, "submit_reflection", { session });
        return "(complete)";
      } catch (error) {
        const { message, detail } = error as { message: string; detail: string };
        return `${message}: ${detail}`;
      }
    };
    const seen = [await missing()];
    await save(db.sql, session, { responses: {}, mood: "prefer_not_to_say" });
    for (const [prompt, answer] of Object.entries(answers)) {
      seen.push(await missing());
      await save(db.sql, session, { responses: { [prompt]: { text: "  " } } });
      seen.push(await missing());
      await save(db.sql, session, { responses: { [prompt]: answer } });
    }
    seen.push(await missing());
    expect(seen).toEqual([
      "answer_missing: mood",
      ...Object.keys(answers).flatMap((prompt) => [
        `answer_missing: ${prompt}`,
        `answer_missing: ${prompt}`,
      ]),
      "(complete)",
    ]);
  });

  test("choices count as answers for the youngest", async () => {
    await db.sql`update public.students set grade = '1' where id = ${id("sami the student")}`;
    const other = await file(db.sql, "ada", "sami");
    const token = await begin(db.sql, kiosk, other);
    const choose = (choices: string[]) =>
      save(db.sql, token, {
        responses: Object.fromEntries(
          ["what_happened", "who_was_affected", "make_it_right"].map((prompt) => [
            prompt,
            { choices },
          ]),
        ),
      });
    await choose([]);
    expect(await submit(token)).toBe("answer_missing");
    await choose(["something_else"]);
    expect(await submit(token)).toBe("(allowed)");
  });

  test.each([
    ["happy", 2, 1],
    ["calm", 1, -1],
    ["sad", -1, -1],
    ["worried", -1, 1],
    ["angry", -2, 2],
    ["prefer_not_to_say", null, null],
  ])("%s is valence %s and arousal %s", async (mood, valence, arousal) => {
    await save(db.sql, session, { mood });
    const [row] =
      await db.sql`select valence, arousal from public.reflections where request_id = ${request}`;
    expect(row).toEqual({ valence, arousal });
  });
});

describe("who sees it afterwards", () => {
  test("a guardian after it is shared and approved, and no longer when it is taken back", async () => {
    const seen = () =>
      asUser(db.sql, id("gwen"), async (tx) => ({
        requests: (await tx`select from public.behavior_requests where id = ${request}`).length,
        reflections: (await tx`select from public.reflections where request_id = ${request}`)
          .length,
      }));
    const share = (is_shared: boolean) =>
      rpc(db.sql, "ada", "share_request", { school: id("north"), request, is_shared });
    await handIn(db.sql, session);
    expect(await seen()).toEqual({ requests: 0, reflections: 0 });
    await share(true);
    await share(true);
    expect(await seen()).toEqual({ requests: 1, reflections: 0 });
    await rpc(db.sql, "ada", "approve_reflection", { school: id("north"), request });
    expect(await seen()).toEqual({ requests: 1, reflections: 1 });
    await share(false);
    expect(await seen()).toEqual({ requests: 0, reflections: 0 });
    const events = await db.sql`
      select kind from public.request_events where request_id = ${request} and kind like '%shared' order by at`;
    expect(events.map((event) => event.kind)).toEqual(["shared", "unshared"]);
  });
});
