import { expect, test } from "vitest";
import { CODE_LIFE_MS, grouped, kioskState, timeLeft } from "./kiosk-state.ts";

const now = Date.parse("2026-11-20T10:00:00Z");
const kiosk = { id: "k", name: "Office", paired_at: "2026-11-01T08:00:00Z", last_seen_at: null };

test.each([
  [null, "2026-11-20T09:59:30Z", "unpaired"],
  [kiosk.paired_at, "2026-11-20T09:58:00Z", "online"],
  [kiosk.paired_at, "2026-11-20T09:56:00Z", "offline"],
  [kiosk.paired_at, null, "offline"],
])("paired %s and seen %s is %s", (paired_at, last_seen_at, state) => {
  expect(kioskState({ ...kiosk, paired_at, last_seen_at }, now)).toBe(state);
});

test("a code counts down to its end and not below", () => {
  expect(timeLeft(now, now)).toBe("15:00");
  // The clock on screen ticks once a second and may be behind the code.
  expect(timeLeft(now, now - 900)).toBe("15:00");
  expect(timeLeft(now, now + 55_400)).toBe("14:05");
  expect(timeLeft(now, now + CODE_LIFE_MS - 1)).toBe("0:01");
  expect(timeLeft(now, now + CODE_LIFE_MS)).toBeNull();
});

test("a code is shown in halves", () => {
  expect(grouped("ABCDEFGH")).toBe("ABCD EFGH");
});
