import { expect, test } from "vitest";
import { addDays, endOfDay, startOfDay, today } from "./school-day.ts";

test.each([
  ["2026-11-20", "America/Chicago", "2026-11-20T06:00:00.000Z"],
  ["2026-07-01", "America/Chicago", "2026-07-01T05:00:00.000Z"],
  ["2026-11-20", "UTC", "2026-11-20T00:00:00.000Z"],
  ["2026-11-20", "Pacific/Auckland", "2026-11-19T11:00:00.000Z"],
  // The day the clocks change: it begins before they do.
  ["2026-03-08", "America/New_York", "2026-03-08T05:00:00.000Z"],
  ["2026-11-01", "America/New_York", "2026-11-01T04:00:00.000Z"],
])("%s begins in %s at %s", (day, zone, instant) => {
  expect(startOfDay(day, zone).toISOString()).toBe(instant);
});

test("a day ends one millisecond before the next begins, also when it has 25 hours", () => {
  expect(endOfDay("2026-11-01", "America/New_York").toISOString()).toBe("2026-11-02T04:59:59.999Z");
});

test("today is the school's day, not the device's", () => {
  const now = new Date("2026-11-20T03:00:00Z");
  expect(today("America/Chicago", now)).toBe("2026-11-19");
  expect(today("Asia/Tokyo", now)).toBe("2026-11-20");
});

test("days are added across months and years", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
});
