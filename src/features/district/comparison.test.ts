import { expect, test } from "vitest";
import { compareSchools, monthsOf, sortSchools } from "./comparison.ts";

const schools = [
  { id: "a", name: "A" },
  { id: "b", name: "B" },
];
const count = (school_id: string, month: string, category: string, requests: number) => ({
  school_id,
  month,
  category,
  requests,
});
const counts = [
  count("a", "2026-10-01", "minor", 6),
  count("a", "2026-09-01", "minor", 4),
  count("a", "2026-09-01", "major", 5),
  count("b", "2026-09-01", "minor", 3),
];

test("a year's rate counts every month, per 100 enrolled students", () => {
  const rows = compareSchools(schools, { a: 300, b: 50 }, counts, "all", null);
  expect(rows.map(({ requests, rate }) => [requests, rate])).toEqual([
    [15, 5],
    [3, 6],
  ]);
});

test("kind and month narrow it", () => {
  const [a] = compareSchools(schools, { a: 200 }, counts, "minor", "2026-09-01");
  expect(a).toMatchObject({ requests: 4, rate: 2 });
});

test("a school without students has a count but no rate", () => {
  const [, b] = compareSchools(schools, { a: 200 }, counts, "all", null);
  expect(b).toMatchObject({ requests: 3, rate: null });
});

test("a school without a rate stands last, up and down", () => {
  const row = (name: string, rate: number | null) => ({
    id: name,
    name,
    students: 1,
    requests: 1,
    rate,
  });
  const rows = [row("A", 2), row("B", null), row("C", 7)];
  const names = (isDescending: boolean) =>
    sortSchools(rows, "rate", isDescending, (a, b) => a.localeCompare(b)).map(({ name }) => name);
  expect(names(false)).toEqual(["A", "C", "B"]);
  expect(names(true)).toEqual(["C", "A", "B"]);
});

test("months come in order, each once", () => {
  expect(monthsOf(counts)).toEqual(["2026-09-01", "2026-10-01"]);
});
