import { expect, test } from "vitest";
import { type AuditEntry, changesOf, fieldWords, toCsv, valueText } from "./audit-model.ts";

const entry: AuditEntry = {
  id: 1,
  at: "2026-11-20T10:00:00Z",
  actor_id: null,
  actor_kind: "person",
  action: "update",
  table_name: "students",
  record_id: null,
  old_values: { grade: "7", preferred_name: null },
  new_values: { preferred_name: "Kai", grade: "8" },
};
const texts = {
  empty: "empty",
  yes: "yes",
  no: "no",
  date: (value: string) => `day ${value}`,
  dateTime: (value: string) => `time ${value}`,
};

test("an update lists its fields with before and after", () => {
  expect(changesOf(entry)).toEqual([
    { field: "grade", before: "7", after: "8" },
    { field: "preferred_name", before: null, after: "Kai" },
  ]);
});

test("an insert and a delete list nothing", () => {
  expect(changesOf({ ...entry, action: "insert", old_values: null, new_values: null })).toEqual([]);
  expect(changesOf({ ...entry, action: "delete", new_values: null })).toEqual([]);
});

test("an event lists what it says", () => {
  const event = { ...entry, action: "event", old_values: null, new_values: { reason: "Help" } };
  expect(changesOf(event)).toEqual([{ field: "reason", before: null, after: "Help" }]);
});

test.each([
  [null, "empty"],
  ["", "empty"],
  [[], "empty"],
  [true, "yes"],
  [false, "no"],
  [["a", "b"], "a, b"],
  ["2026-11-20", "day 2026-11-20"],
  ["2026-11-20T10:00:00+00:00", "time 2026-11-20T10:00:00+00:00"],
  ["0b54f5f5-36ea-4f1f-8a0f-0fbb1d3c7a51", "0b54f5f5"],
  [7, "7"],
  [{ text: "Say sorry" }, "Say sorry"],
  [{ next_time: { text: "Walk away" }, felt: "mad" }, "next time: Walk away · felt: mad"],
])("%j reads as %s", (value, expected) => {
  expect(valueText(value, texts)).toBe(expected);
});

test("a long text is shortened", () => {
  expect(valueText("x".repeat(500), texts)).toHaveLength(80);
});

test("a column without words of its own is at least readable", () => {
  expect(fieldWords("is_english_learner")).toBe("english learner");
  expect(fieldWords("waiting_since")).toBe("waiting since");
});

test("what a spreadsheet would run leaves as text", () => {
  const csv = toCsv([
    ["name", "note"],
    ['=HYPERLINK("x")', "-1+2"],
    ["Ana, María", "ok"],
  ]);
  expect(csv).toBe(`\uFEFFname,note\r\n"'=HYPERLINK(""x"")",'-1+2\r\n"Ana, María",ok\r\n`);
});
