import { expect, it } from "vitest";
import { i18n, type Language, startI18n } from "@/lib/i18n.ts";
import { problemSentences } from "./problem-list.tsx";

const PROBLEM = {
  code: "email_unreadable",
  row: 7,
  column: "Correo",
  value: "ana at example",
  effect: "left_out" as const,
  message: "Row 7 …",
  repair: "Write …",
};

it.each([
  ["en", "Row 7, column Correo, “ana at example”: This is not an e-mail address."],
  ["es", "Fila 7, columna Correo, «ana at example»: "],
  ["ar", "الصف \u20687\u2069، العمود \u2068Correo\u2069، «\u2068ana at example\u2069»: "],
] as const)(
  "a reason is said in %s, with row, column and value",
  async (language: Language, words) => {
    await startI18n(["import"]);
    await i18n.changeLanguage(language);
    const t = i18n.getFixedT(language, "import");
    const { message, repair } = problemSentences(t, PROBLEM);
    expect(message.startsWith(words)).toBe(true);
    expect(repair).toBe(t("problem.email_unreadable.repair"));
  },
);

it("a row refused as a whole names no column, and a code of later keeps its own words", async () => {
  await startI18n(["import"]);
  await i18n.changeLanguage("en");
  const t = i18n.getFixedT("en", "import");
  const whole = problemSentences(t, { ...PROBLEM, code: "row_ragged", column: null });
  expect(whole.message).toBe("Row 7: The row does not have as many cells as the header.");
  expect(problemSentences(t, { ...PROBLEM, code: "of_later" })).toEqual({
    message: "Row 7 …",
    repair: "Write …",
  });
});
