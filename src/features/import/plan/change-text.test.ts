import type { TFunction } from "i18next";
import { expect, test } from "vitest";
import { createFormat } from "@/lib/format.ts";
import { changedValue } from "./change-text.ts";

const t = ((key: string) => key) as unknown as TFunction<"import">;
const written = (column: string, value: unknown) =>
  changedValue(t, createFormat("en", "America/Chicago"), "US", column, value);

test("a plan writes values as people do", () => {
  expect(written("phone", "+13125550142")).toBe("(312) 555-0142");
  expect(written("alternate_phone", "+34612345678")).toBe("+34 612 34 56 78");
  expect(written("phone_extension", "0142")).toBe("0142");
  expect(written("phone", null)).toBe("nothing");
  expect(written("has_custody", true)).toBe("yes");
});
