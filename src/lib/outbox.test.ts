import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { storeSession } from "@/test-utils/fake-backend.ts";
import { AppError } from "./errors.ts";
import { idb } from "./idb.ts";
import { backoff, clearOutbox, type Outbox, type OutboxHandler, startOutbox } from "./outbox.ts";

const running: Outbox[] = [];

async function start(handler: OutboxHandler, userId = "tess"): Promise<Outbox> {
  storeSession({ userId });
  const outbox = await startOutbox({ userId, handlers: { file_request: handler } });
  running.push(outbox);
  return outbox;
}

const entry = (id: string) => ({ id, kind: "file_request", payload: { note: id } });
const ids = (outbox: Outbox) => outbox.entries().map(({ id }) => id);
const offline = () => Promise.reject(new AppError("network"));

beforeEach(async () => {
  await idb("outbox", "readwrite", (store) => store.clear());
});
afterEach(() => {
  for (const outbox of running.splice(0)) outbox.stop();
});

describe("outbox", () => {
  it("sends what is filed and keeps nothing of it", async () => {
    const sent = vi.fn<OutboxHandler>().mockResolvedValue();
    const outbox = await start(sent);
    await outbox.enqueue(entry("a"));
    await vi.waitFor(() => expect(ids(outbox)).toEqual([]));
    expect(sent).toHaveBeenCalledExactlyOnceWith({ note: "a" }, "a");
  });

  it("keeps it while the network is away, and sends it after a reload when it is back", async () => {
    const before = await start(offline);
    await before.enqueue(entry("a"));
    await vi.waitFor(() => expect(before.entries()[0]?.attempts).toBe(1));
    expect(before.entries()[0]?.failure).toBeNull();
    before.stop();

    const sent = vi.fn<OutboxHandler>().mockResolvedValue();
    const after = await start(sent);
    expect(ids(after)).toEqual(["a"]);
    window.dispatchEvent(new Event("online"));
    await vi.waitFor(() => expect(ids(after)).toEqual([]));
    expect(sent).toHaveBeenCalledTimes(1);
  });

  it("waits longer after each failure, up to five minutes", () => {
    expect([1, 2, 3, 20].map((attempts) => backoff(attempts, 1))).toEqual([
      2_000, 4_000, 8_000, 300_000,
    ]);
    expect(backoff(1, 0)).toBe(1_000);
  });

  it("does not try again before its time", async () => {
    const handler = vi.fn<OutboxHandler>().mockImplementation(offline);
    const outbox = await start(handler);
    await outbox.enqueue(entry("a"));
    await vi.waitFor(() => expect(outbox.entries()[0]?.attempts).toBe(1));
    await outbox.flush();
    expect(handler).toHaveBeenCalledTimes(1);
  });

  it("sends oldest first and stops at the first that cannot get through", async () => {
    const seen: string[] = [];
    let isOnline = false;
    const outbox = await start(async (_payload, id) => {
      seen.push(id);
      if (!isOnline) throw new AppError("network");
    });
    await outbox.enqueue(entry("a"));
    await vi.waitFor(() => expect(outbox.entries()[0]?.attempts).toBe(1));
    await outbox.enqueue(entry("b"));
    await vi.waitFor(() => expect(outbox.entries()[1]?.attempts).toBe(1));
    isOnline = true;
    seen.length = 0;
    await outbox.sendNow();
    expect(seen).toEqual(["a", "b"]);
    expect(ids(outbox)).toEqual([]);
  });

  it("surfaces a refusal, does not repeat it by itself, and lets the others through", async () => {
    const handler = vi.fn<OutboxHandler>().mockImplementation(async (_payload, id) => {
      if (id === "bad") throw new AppError("student_not_enrolled", { requestId: "req-1" });
    });
    const outbox = await start(handler);
    await outbox.enqueue(entry("bad"));
    await vi.waitFor(() => expect(outbox.entries()[0]?.failure).not.toBeNull());
    await outbox.enqueue(entry("good"));
    await vi.waitFor(() => expect(ids(outbox)).toEqual(["bad"]));
    await outbox.sendNow();
    expect(handler.mock.calls.filter(([, id]) => id === "bad")).toHaveLength(1);
    expect(outbox.entries()[0]?.failure).toEqual({
      code: "student_not_enrolled",
      requestId: "req-1",
    });

    handler.mockResolvedValue();
    await outbox.retry("bad");
    expect(ids(outbox)).toEqual([]);
  });

  it("discards a refused entry when the person says so", async () => {
    const outbox = await start(() => Promise.reject(new AppError("forbidden")));
    await outbox.enqueue(entry("a"));
    await vi.waitFor(() => expect(outbox.entries()[0]?.failure).not.toBeNull());
    await outbox.discard("a");
    expect(ids(outbox)).toEqual([]);
  });

  it("eve (same device, other login) neither sees nor sends what tess left", async () => {
    const tess = await start(offline, "tess");
    await tess.enqueue(entry("a"));
    await vi.waitFor(() => expect(tess.entries()[0]?.attempts).toBe(1));
    tess.stop();
    const sent = vi.fn<OutboxHandler>().mockResolvedValue();
    const eve = await start(sent, "eve");
    await eve.sendNow();
    expect(ids(eve)).toEqual([]);
    expect(sent).not.toHaveBeenCalled();
  });

  it("keeps what was filed when the session ends, and sends it when tess is back", async () => {
    const outbox = await start(() => {
      localStorage.clear();
      // What the server says to a request without a session.
      return Promise.reject(new AppError("forbidden"));
    });
    await outbox.enqueue(entry("a"));
    await vi.waitFor(() => expect(outbox.entries()[0]?.attempts).toBe(1));
    expect(outbox.entries()[0]?.failure).toBeNull();
    outbox.stop();

    const sent = vi.fn<OutboxHandler>().mockResolvedValue();
    const back = await start(sent);
    await vi.waitFor(() => expect(ids(back)).toEqual([]));
    expect(sent).toHaveBeenCalledTimes(1);
  });

  it("sends nothing of tess in the name of eve, who signed in in another tab", async () => {
    const handler = vi.fn<OutboxHandler>().mockResolvedValue();
    const outbox = await start(handler);
    storeSession({ userId: "eve" });
    await outbox.enqueue(entry("a"));
    await vi.waitFor(() => expect(outbox.entries()[0]?.attempts).toBe(1));
    expect(handler).not.toHaveBeenCalled();
  });

  it("says so when what is discarded was on its way and has arrived", async () => {
    const { promise, resolve: arrive } = Promise.withResolvers<void>();
    const handler = vi.fn<OutboxHandler>().mockReturnValue(promise);
    const outbox = await start(handler);
    await outbox.enqueue(entry("a"));
    await vi.waitFor(() => expect(handler).toHaveBeenCalled());
    const discarded = outbox.discard("a");
    arrive();
    expect(await discarded).toBe(false);
  });

  it("tells the person, not the sender, about an enqueue that cannot be stored", async () => {
    const outbox = await start(offline);
    const uncloneable = { id: "x", kind: "file_request", payload: () => {} };
    await expect(outbox.enqueue(uncloneable)).rejects.toThrow();
  });

  it("is empty after signing out, for this person only", async () => {
    const tess = await start(offline, "tess");
    await tess.enqueue(entry("a"));
    const noor = await start(offline, "noor");
    await noor.enqueue(entry("b"));
    await vi.waitFor(() => expect(noor.entries()[0]?.attempts).toBe(1));
    await vi.waitFor(() => expect(tess.entries()[0]?.attempts).toBe(1));
    tess.stop();
    await clearOutbox("tess");
    const left = await idb<Array<{ id: string }>>("outbox", "readonly", (store) => store.getAll());
    expect(left.map(({ id }) => id)).toEqual(["b"]);
  });
});
