import type { TFunction } from "i18next";

export const GRADES = [
  "PK",
  "KG",
  "1",
  "2",
  "3",
  "4",
  "5",
  "6",
  "7",
  "8",
  "9",
  "10",
  "11",
  "12",
  "UG",
] as const;
export type Grade = (typeof GRADES)[number];

/** "Grade 7", "Kindergarten": a grade as people say it. */
export function gradeText(t: TFunction<"common">, grade: string): string {
  if (grade === "PK" || grade === "KG" || grade === "UG") return t(`common:grade.${grade}`);
  return t("common:grade.of", { grade });
}
