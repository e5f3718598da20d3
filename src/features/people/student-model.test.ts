import { expect, test } from "vitest";
import { fromForm, toForm } from "./student-model.ts";

const empty = toForm(null);

test("an empty text is stored as nothing, names without the spaces around them", () => {
  const { student, details } = fromForm(
    { ...empty, given_name: " Kai ", family_name: "Rivera", email: " KAI@School.test " },
    null,
  );
  expect(student).toMatchObject({ given_name: "Kai", middle_name: null, preferred_name: null });
  expect(details).toMatchObject({
    student_number: null,
    birth_date: null,
    email: "kai@school.test",
  });
});

test("what was never known stays unknown until somebody says yes", () => {
  expect(fromForm(empty, null).details).toMatchObject({ has_iep: null, is_hispanic: null });
  expect(fromForm({ ...empty, has_iep: true }, null).details.has_iep).toBe(true);
});

test("a known yes can become a no", () => {
  expect(fromForm(empty, { has_iep: true }).details.has_iep).toBe(false);
});

test("loading and storing changes nothing", () => {
  const details = {
    source_id: "s-1",
    student_number: "0042",
    state_id: null,
    birth_date: "2014-02-03",
    gender: "female",
    races: ["asian"],
    is_hispanic: null,
    home_language: "vi",
    is_english_learner: true,
    has_iep: false,
    has_504_plan: null,
    email: null,
  };
  const student = {
    given_name: "An",
    middle_name: null,
    family_name: "Tran",
    preferred_name: null,
    grade: "7",
  };
  const stored = fromForm(toForm({ ...student, details }), details);
  expect(stored).toEqual({ student, details });
});
