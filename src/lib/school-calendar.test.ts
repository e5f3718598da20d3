import { describe, expect, it } from "vitest";
import { periodAt, periodsOf, type SchoolCalendar, schoolYearOf } from "./school-calendar.ts";
import { instantOf, localTime } from "./school-time.ts";

const ZONE = "America/Chicago";
const period = (name: string, from: string, to: string) => ({
  name,
  starts_at: `${from}:00`,
  ends_at: `${to}:00`,
});
const calendar: SchoolCalendar = {
  schedules: [
    {
      id: "regular",
      name: "Regular",
      is_default: true,
      periods: [period("2", "09:00", "09:50"), period("1", "08:00", "08:50")],
    },
    {
      id: "early",
      name: "Early dismissal",
      is_default: false,
      periods: [period("1", "08:00", "08:25"), period("2", "08:30", "08:55")],
    },
  ],
  days: [
    { on_date: "2026-11-25", is_in_session: true, bell_schedule_id: "early" },
    { on_date: "2026-11-26", is_in_session: false, bell_schedule_id: null },
    { on_date: "2026-11-28", is_in_session: true, bell_schedule_id: null },
  ],
  years: [
    { school_year: 2025, starts_on: "2025-08-15", ends_on: "2026-06-12" },
    { school_year: 2026, starts_on: "2026-08-15", ends_on: "2027-06-15" },
  ],
};
const at = (day: string, time: string) => periodAt(calendar, instantOf(day, time, ZONE), ZONE);

describe("the period of a moment", () => {
  it.each([
    ["on a regular Friday", "2026-11-20", "08:10", "1"],
    ["as a period begins", "2026-11-20", "09:00", "2"],
    ["between two periods: the one just ended", "2026-11-20", "08:55", "1"],
    ["before school", "2026-11-20", "07:59", null],
    ["after school", "2026-11-20", "09:50", null],
    ["on an early-dismissal day", "2026-11-25", "08:40", "2"],
    ["after an early dismissal", "2026-11-25", "08:56", null],
    ["on a day off", "2026-11-26", "08:10", null],
    ["on a Saturday", "2026-11-21", "08:10", null],
    ["on a Saturday the calendar names", "2026-11-28", "08:10", "1"],
    ["in the summer", "2026-07-15", "08:10", null],
  ])("%s", (_when, day, time, expected) => {
    expect(at(day, time)).toBe(expected);
  });

  it("is counted in the school's zone, wherever the device is", () => {
    const instant = new Date("2026-11-20T14:10:00Z");
    expect(periodAt(calendar, instant, ZONE)).toBe("1");
    expect(periodAt(calendar, instant, "America/New_York")).toBe("2");
  });

  it("lists a day's periods in order", () => {
    expect(periodsOf(calendar, "2026-11-20")).toEqual(["1", "2"]);
    expect(periodsOf(calendar, "2026-11-26")).toEqual([]);
  });
});

describe("school years", () => {
  it.each([
    ["2026-11-20", 2026],
    ["2026-07-20", 2025],
    ["2024-03-01", 2023],
    ["2024-09-01", 2024],
  ])("%s belongs to %i", (day, year) => {
    expect(schoolYearOf(calendar, day)).toBe(year);
  });
});

describe("local time", () => {
  it.each([
    ["2026-11-20", "00:00"],
    ["2026-03-08", "03:30"],
    ["2026-11-01", "12:00"],
  ])("goes there and back on %s at %s, also when clocks change", (day, time) => {
    expect(localTime(instantOf(day, time, ZONE), ZONE)).toMatchObject({ day, time });
  });
});
