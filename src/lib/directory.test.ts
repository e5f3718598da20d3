import { expect, it } from "vitest";
import { searchStudents } from "./directory.ts";

const students = ["José García-López", "Annie Reyes", "Sean O’Brien", "Mia Josephson", "李 伟"].map(
  (display_name) => ({ display_name }),
);
const found = (search: string) =>
  searchStudents(students, search).map(({ display_name }) => display_name);

it.each([
  ["jose", ["José García-López", "Mia Josephson"]],
  ["lopez", ["José García-López"]],
  ["garcia-l", ["José García-López"]],
  ["  REY  an ", ["Annie Reyes"]],
  ["brien", ["Sean O’Brien"]],
  ["o'b", ["Sean O’Brien"]],
  ["eyes", []],
  ["伟", ["李 伟"]],
  ["", students.map(({ display_name }) => display_name)],
])("finds by the beginnings of words: %s", (search, names) => {
  expect(found(search)).toEqual(names);
});
