import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "@/lib/errors.ts";
import { Autosave, type SaveState } from "./autosave.ts";
import type { Save } from "./device-api.ts";

function setUp(answers: Array<"ok" | AppError>) {
  const sent: Save[] = [];
  const states: SaveState[] = [];
  const onEnded = vi.fn();
  const autosave = new Autosave({
    send: async (save) => {
      sent.push(save);
      const answer = answers.shift() ?? "ok";
      if (answer !== "ok") throw answer;
    },
    onState: (state) => states.push(state),
    onEnded,
  });
  return { autosave, sent, states, onEnded };
}

const step = (number: number): Save => ({ step: number });
const network = () => new AppError("network");

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("Autosave", () => {
  it("sends the newest state once, after a pause in typing", async () => {
    const { autosave, sent, states } = setUp([]);
    autosave.change(step(1));
    await vi.advanceTimersByTimeAsync(500);
    autosave.change(step(2));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sent).toEqual([step(2)]);
    expect(states.at(-1)).toBe("saved");
  });

  it("sends at least every five seconds while somebody types without a pause", async () => {
    const { autosave, sent } = setUp([]);
    for (let number = 1; number <= 12; number += 1) {
      autosave.change(step(number));
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(sent).toEqual([step(10)]);
  });

  it("keeps answers in a network drop and sends the newest when it is back", async () => {
    const { autosave, sent, states } = setUp([network(), network()]);
    autosave.change(step(1));
    expect(await autosave.flush()).toBe(false);
    expect(states.at(-1)).toBe("retrying");
    autosave.change(step(2));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(states.at(-1)).toBe("retrying");
    await vi.advanceTimersByTimeAsync(4_000);
    expect(sent).toEqual([step(1), step(2), step(2)]);
    expect(states.at(-1)).toBe("saved");
  });

  it("flush waits for the request under way and sends what changed meanwhile", async () => {
    const sent: Save[] = [];
    let release = () => {};
    const autosave = new Autosave({
      send: async (save) => {
        sent.push(save);
        if (sent.length === 1) await new Promise<void>((resolve) => (release = resolve));
      },
      onState: () => {},
      onEnded: () => {},
    });
    autosave.change(step(1));
    const first = autosave.flush();
    autosave.change(step(2));
    const second = autosave.flush();
    release();
    expect(await Promise.all([first, second])).toEqual([true, true]);
    expect(sent).toEqual([step(1), step(2)]);
  });

  it("a session ended elsewhere is told once, and nothing more is sent", async () => {
    const { autosave, sent, onEnded } = setUp([new AppError("session_ended")]);
    autosave.change(step(1));
    expect(await autosave.flush()).toBe(false);
    autosave.change(step(2));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onEnded).toHaveBeenCalledOnce();
    expect(sent).toHaveLength(1);
  });

  it("a refused answer is not sent again by itself, the next change is", async () => {
    const { autosave, sent, states } = setUp([new AppError("answer_too_long")]);
    autosave.change(step(1));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
    expect(states.at(-1)).toBe("refused");
    autosave.change(step(2));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(states.at(-1)).toBe("saved");
  });

  it("a stopped one forgets what was waiting", async () => {
    const { autosave, sent } = setUp([]);
    autosave.change(step(1));
    autosave.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toEqual([]);
  });
});
