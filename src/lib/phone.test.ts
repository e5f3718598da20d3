import { expect, test } from "vitest";
import { formatPhone, toE164 } from "./phone.ts";

test.each([
  ["(312) 555-0142", "US", "+13125550142"],
  ["+34 612 34 56 78", "US", "+34612345678"],
  ["612 34 56 78", "ES", "+34612345678"],
  ["  ", "US", ""],
  ["call me", "US", null],
  ["12", "US", null],
])("%s read in %s is %s", (text, region, expected) => {
  expect(toE164(text, region)).toBe(expected);
});

test("a number of the school's country is shown as it is dialled there", () => {
  expect(formatPhone("+13125550142", "US")).toBe("(312) 555-0142");
  expect(formatPhone("+34612345678", "US")).toBe("+34 612 34 56 78");
  expect(formatPhone(null, "US")).toBe("");
});
