import { expect, test } from "vitest";
import {
  addMonths,
  isInSession,
  isSchoolDayByRule,
  lastDayOf,
  overlapping,
  weeksOf,
} from "./calendar-model.ts";

const years = [{ starts_on: "2026-08-17", ends_on: "2027-06-04" }];

test.each([
  ["2026-11-20", true],
  ["2026-11-21", false],
  ["2026-11-22", false],
  ["2026-08-14", false],
  ["2026-08-17", true],
  ["2027-06-04", true],
  ["2027-06-07", false],
])("%s by rule: %s", (day, expected) => {
  expect(isSchoolDayByRule(day, years)).toBe(expected);
});

test("what was entered wins over the rule, both ways", () => {
  const known = new Map([
    ["2026-11-26", { on_date: "2026-11-26", is_in_session: false }],
    ["2026-11-28", { on_date: "2026-11-28", is_in_session: true }],
  ]);
  expect(isInSession("2026-11-26", known, years)).toBe(false);
  expect(isInSession("2026-11-28", known, years)).toBe(true);
  expect(isInSession("2026-11-27", known, years)).toBe(true);
});

test("a month's weeks hold each of its days once, at its weekday", () => {
  const weeks = weeksOf("2026-11");
  expect(weeks.flat().filter(Boolean)).toHaveLength(30);
  expect(weeks[0]?.[0]).toBe("2026-11-01");
  expect(weeksOf("2027-02").flat().filter(Boolean)).toHaveLength(28);
  expect(weeksOf("2026-12")[0]).toEqual([
    null,
    null,
    "2026-12-01",
    "2026-12-02",
    "2026-12-03",
    "2026-12-04",
    "2026-12-05",
  ]);
});

test("months turn the year", () => {
  expect(addMonths("2026-12", 1)).toBe("2027-01");
  expect(addMonths("2026-01", -1)).toBe("2025-12");
  expect(lastDayOf("2028-02")).toBe("2028-02-29");
});

test("periods that share a minute overlap; those that touch or are the same do not", () => {
  const first = { id: "1", name: "1", starts_at: "08:00:00", ends_at: "08:50:00" };
  const at = (id: string, starts_at: string, ends_at: string) => ({ id, starts_at, ends_at });
  expect(overlapping(at("2", "08:50", "09:40"), [first])).toBeNull();
  expect(overlapping(at("2", "08:49", "09:40"), [first])).toBe(first);
  expect(overlapping(at("2", "07:00", "10:00"), [first])).toBe(first);
  expect(overlapping(at("1", "08:10", "08:20"), [first])).toBeNull();
});
