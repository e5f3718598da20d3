import { expect, test } from "vitest";
import { allOf, answerOf, countAnswers, NO_ANSWERS, oneOf, toSend } from "./answers.ts";
import type { Question } from "./question.ts";

const household = (id: string): Question => ({
  id,
  kind: "same_household",
  is_blocking: false,
  place: 1,
  facts: { reason: "", guardians: null, students: null },
});
const missing: Question = {
  id: "m",
  kind: "many_missing",
  is_blocking: true,
  place: 0,
  facts: { missing: 30, active: 100 },
};
const open = [
  { kind: "many_missing", is_blocking: true, open: 1 } as const,
  { kind: "same_household", is_blocking: false, open: 7_000 } as const,
];

test("nothing chosen answers nothing", () => {
  expect(countAnswers(NO_ANSWERS, open)).toBe(0);
  expect(answerOf(NO_ANSWERS, missing)).toBeNull();
  expect(toSend(NO_ANSWERS)).toEqual([]);
});

test("one answer for a kind counts and shows for all of it, and an answer of its own stays", () => {
  const own = oneOf(oneOf(NO_ANSWERS, missing, "continue"), household("a"), "same");
  expect(countAnswers(own, open)).toBe(2);
  const answers = allOf(own, "same_household", "different");
  expect(answerOf(answers, household("a"))).toBe("same");
  expect(answerOf(answers, household("of a page not loaded"))).toBe("different");
  expect(countAnswers(answers, open)).toBe(7_001);
  expect(toSend(answers)).toEqual([
    { question: "m", answer: "continue" },
    { question: "a", answer: "same" },
    { kind: "same_household", answer: "different" },
  ]);
});

test("a later choice replaces the one before", () => {
  const answers = oneOf(oneOf(NO_ANSWERS, missing, "stop"), missing, "continue");
  expect(answerOf(answers, missing)).toBe("continue");
  expect(countAnswers(answers, open)).toBe(1);
});
