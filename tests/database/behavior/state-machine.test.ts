import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { withDatabase } from "../../support/database.ts";
import { refusalOf } from "../acting.ts";
import {
  behaviorType,
  file,
  handIn,
  open,
  pair,
  rpc,
  save,
  secretCode,
  statusOf,
  visitor,
} from "../loop.ts";
import { buildWorld, id } from "../world.ts";

const db = withDatabase();
let kiosk: string;

beforeAll(async () => {
  await buildWorld(db.sql);
  kiosk = await pair(db.sql);
});

type Status = "waiting" | "reflecting" | "in_review" | "completed" | "cancelled";
const statuses: readonly Status[] = [
  "waiting",
  "reflecting",
  "in_review",
  "completed",
  "cancelled",
];

type Move =
  | "open"
  | "link"
  | "save"
  | "hand in"
  | "close"
  | "approve"
  | "return"
  | "cancel"
  | "amend"
  | "share"
  | "renew";
const moves: readonly Move[] = [
  "open",
  "link",
  "save",
  "hand in",
  "close",
  "approve",
  "return",
  "cancel",
  "amend",
  "share",
  "renew",
];

/** The request as the model knows it: nothing but this decides how a move ends. */
interface Model {
  status: Status;
  hasSession: boolean;
  isShared: boolean;
  attempts: number;
  /** Statuses of the reflections, oldest first. */
  reflections: string[];
  events: string[];
}

/** The whole state machine: what a move answers, and what it does to the model. */
function play(model: Model, move: Move): string {
  const isOpen = model.status === "waiting" || model.status === "reflecting";
  const last = model.reflections.length - 1;
  const become = (status: Status, event: string) => {
    model.status = status;
    model.events.push(event);
  };
  switch (move) {
    case "open":
    case "link":
      if (!isOpen) return move === "open" ? "not_waiting" : "illegal_transition";
      if (model.reflections[last] !== "draft") model.reflections.push("draft");
      if (model.status === "waiting") become("reflecting", "started");
      model.hasSession = true;
      return "done";
    case "save":
      return model.hasSession ? "done" : "session_ended";
    case "hand in":
      if (!model.hasSession) return "session_ended";
      model.reflections[last] = "submitted";
      model.attempts += 1;
      model.hasSession = false;
      become("in_review", "submitted");
      return "done";
    case "close":
      model.hasSession = false;
      return "done";
    case "approve":
      if (model.status === "completed") return "done";
      if (model.status !== "in_review") return "illegal_transition";
      model.reflections[last] = "approved";
      become("completed", "approved");
      return "done";
    case "return":
      if (model.status !== "in_review") return "illegal_transition";
      model.reflections[last] = "returned";
      become("waiting", "returned");
      return "done";
    case "cancel":
      if (model.status === "cancelled") return "done";
      if (!isOpen) return "illegal_transition";
      if (model.reflections[last] === "draft") model.reflections[last] = "abandoned";
      model.hasSession = false;
      become("cancelled", "cancelled");
      return "done";
    case "amend":
      model.events.push("amended");
      return "done";
    case "share":
      model.isShared = !model.isShared;
      model.events.push(model.isShared ? "shared" : "unshared");
      return "done";
    case "renew":
      return isOpen ? "done" : "illegal_transition";
  }
}

/** The same move in the database. */
class Real {
  readonly request: string;
  session = "none";
  isShared = false;
  constructor(request: string) {
    this.request = request;
  }

  async play(move: Move): Promise<string> {
    const { request } = this;
    const call = async (who: string, name: string, args: Record<string, unknown>) => {
      const outcome = await refusalOf(rpc(db.sql, who, name, args));
      return outcome === "(allowed)" ? "done" : outcome;
    };
    switch (move) {
      case "open": {
        const opening = await open(db.sql, kiosk, request, await secretCode(db.sql, request));
        if (opening.outcome !== "opened") return opening.outcome;
        this.session = String(opening.session);
        return "done";
      }
      case "link": {
        const outcome = await call("ada", "create_reflection_link", {
          school: id("north"),
          request,
        });
        if (outcome !== "done") return outcome;
        const token = await rpc(db.sql, "ada", "create_reflection_link", {
          school: id("north"),
          request,
        });
        const opened = await rpc<{ session: string }>(db.sql, visitor, "open_reflection_link", {
          token,
        });
        this.session = opened.session;
        return "done";
      }
      case "save":
        return (await refusalOf(save(db.sql, this.session))).replace("(allowed)", "done");
      case "hand in":
        return (await refusalOf(handIn(db.sql, this.session))).replace("(allowed)", "done");
      case "close":
        return call(visitor, "close_reflection", { session: this.session });
      case "approve":
        return call("ada", "approve_reflection", { school: id("north"), request });
      case "return":
        return call("noor", "return_reflection", {
          school: id("north"),
          request,
          note: "Tell more",
        });
      case "cancel":
        return call("ada", "cancel_request", {
          school: id("north"),
          request,
          reason: "By mistake",
        });
      case "amend":
        return call("noor", "amend_request", {
          school: id("north"),
          request,
          behavior_type: await behaviorType(db.sql, "north"),
          urgency: "soon",
        });
      case "share":
        this.isShared = !this.isShared;
        return call("ada", "share_request", {
          school: id("north"),
          request,
          is_shared: this.isShared,
        });
      case "renew":
        return call("ada", "renew_request_code", { school: id("north"), request });
    }
  }

  async state(): Promise<Omit<Model, "hasSession">> {
    const [row] = await db.sql`
      select r.status, r.attempts, r.shared_with_guardians_at is not null as "isShared",
        array(select f.status from public.reflections f where f.request_id = r.id order by f.attempt) as reflections,
        array(select e.kind from public.request_events e where e.request_id = r.id order by e.at) as events
      from public.behavior_requests r where r.id = ${this.request}`;
    return row as unknown as Omit<Model, "hasSession">;
  }
}

const fresh = (): Model => ({
  status: "waiting",
  hasSession: false,
  isShared: false,
  attempts: 0,
  reflections: [],
  events: ["filed"],
});

const pathTo: Record<Status, Move[]> = {
  waiting: [],
  reflecting: ["open"],
  in_review: ["open", "hand in"],
  completed: ["open", "hand in", "approve"],
  cancelled: ["cancel"],
};

async function begun(): Promise<Real> {
  // codes of the student's other requests could be the same by chance
  await db.sql`delete from private.request_codes`;
  return new Real(await file(db.sql, "ada", "noah"));
}

describe.each(statuses)("from %s", (status) => {
  test.each(moves)("%s", async (move) => {
    const model = fresh();
    const real = await begun();
    for (const step of [...pathTo[status], move]) {
      expect({ step, answer: await real.play(step) }).toEqual({ step, answer: play(model, step) });
    }
    const { hasSession: _, ...expected } = model;
    expect(await real.state()).toEqual(expected);
  });
});

test("random sequences of moves do what the model does", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...moves), { maxLength: 14 }), async (sequence) => {
      const model = fresh();
      const real = await begun();
      for (const move of sequence) {
        expect(await real.play(move)).toBe(play(model, move));
      }
      const { hasSession: _, ...expected } = model;
      expect(await real.state()).toEqual(expected);
      await expectUnbrokenTrail(real.request);
    }),
    { numRuns: 40 },
  );
});

test("moves at the same moment leave an unbroken trail, and nobody waits for each other", async () => {
  const rounds: Move[][] = [
    ["open", "cancel"],
    ["hand in", "cancel", "save"],
    ["open", "link", "renew"],
    ["hand in", "open"],
    ["approve", "return"],
    ["approve", "approve", "share"],
    ["return", "return", "amend"],
  ];
  for (let n = 0; n < 21; n += 1) {
    const round = rounds[n % rounds.length] ?? [];
    const real = await begun();
    const before =
      round.includes("approve") || round.includes("return")
        ? "in_review"
        : round.includes("hand in")
          ? "reflecting"
          : "waiting";
    for (const step of pathTo[before]) await real.play(step);
    // each acts from its own device, so the tokens do not mix
    const answers = await Promise.all(
      round.map((move) =>
        Object.assign(new Real(real.request), { session: real.session }).play(move),
      ),
    );
    for (const answer of answers) {
      expect([
        "done",
        "illegal_transition",
        "session_ended",
        "not_waiting",
        "wrong_code",
        "link_expired",
        "code_void",
      ]).toContain(answer);
    }
    await expectUnbrokenTrail(real.request);
  }
});

/** Every change of status has an event that begins where the one before ended. */
async function expectUnbrokenTrail(request: string): Promise<void> {
  const events = await db.sql`
    select kind, from_status, to_status, actor_kind, actor_id from public.request_events
    where request_id = ${request} order by at`;
  let status: string | null = null;
  for (const event of events) {
    expect(event.from_status).toBe(status);
    status = event.to_status;
    const isDevice = event.kind === "started" || event.kind === "submitted";
    expect(event.actor_id === null).toBe(isDevice);
    expect(["kiosk", "link"].includes(event.actor_kind)).toBe(isDevice);
  }
  expect(await statusOf(db.sql, request)).toBe(status);
  const [drafts] = await db.sql`
    select count(*)::int as count from public.reflections where request_id = ${request} and status in ('draft', 'submitted')`;
  expect(drafts?.count).toBeLessThanOrEqual(1);
}

describe("reasons", () => {
  test("returning and cancelling say why", async () => {
    const real = await begun();
    for (const step of pathTo.in_review) await real.play(step);
    const { request } = real;
    const back = (args: object) =>
      refusalOf(rpc(db.sql, "ada", "return_reflection", { school: id("north"), request, ...args }));
    expect(await back({})).toBe("reason_required");
    expect(await back({ reasons: [], note: "  " })).toBe("reason_required");
    expect(await back({ reasons: [crypto.randomUUID()] })).toBe("unknown_term");
    const [reason] = await db.sql`
      select id from public.vocabulary_terms where school_id = ${id("north")} and kind = 'return_reason' limit 1`;
    expect(await back({ reasons: [reason?.id], note: " More, please. " })).toBe("(allowed)");
    const [event] = await db.sql`
      select reason_ids, note from public.request_events where request_id = ${request} and kind = 'returned'`;
    expect(event).toEqual({ reason_ids: [reason?.id], note: "More, please." });
    const cancel = (reason: string | null) =>
      refusalOf(rpc(db.sql, "ada", "cancel_request", { school: id("north"), request, reason }));
    expect(await cancel(" ")).toBe("reason_required");
    expect(await cancel(null)).toBe("reason_required");
    expect(await cancel("Settled in person")).toBe("(allowed)");
    expect(await cancel("Again")).toBe("(allowed)");
    const cancelled = await db.sql`
      select note from public.request_events where request_id = ${request} and kind = 'cancelled'`;
    expect([...cancelled]).toEqual([{ note: "Settled in person" }]);
  });

  test("every attempt is kept with what was answered and why it came back", async () => {
    const real = await begun();
    for (const step of [
      "open",
      "hand in",
      "return",
      "open",
      "hand in",
      "return",
      "link",
      "hand in",
      "approve",
    ] as const) {
      expect(await real.play(step)).toBe("done");
    }
    const rows = await db.sql`
      select attempt, status, mood, responses #>> '{what_happened,text}' as answer, return_note, reviewed_by
      from public.reflections where request_id = ${real.request} order by attempt`;
    const kept = { mood: "calm", answer: "I ran in the hall." };
    expect([...rows]).toEqual([
      {
        ...kept,
        attempt: 1,
        status: "returned",
        return_note: "Tell more",
        reviewed_by: id("noor"),
      },
      {
        ...kept,
        attempt: 2,
        status: "returned",
        return_note: "Tell more",
        reviewed_by: id("noor"),
      },
      { ...kept, attempt: 3, status: "approved", return_note: null, reviewed_by: id("ada") },
    ]);
  });

  test("handing in what is no longer reflecting is illegal, even with a session", async () => {
    const real = await begun();
    await real.play("open");
    await save(db.sql, real.session);
    await db.sql`
      update public.behavior_requests set status = 'completed', closed_at = now(), closed_on = current_date
      where id = ${real.request}`;
    expect(
      await refusalOf(rpc(db.sql, visitor, "submit_reflection", { session: real.session })),
    ).toBe("illegal_transition");
  });
});
