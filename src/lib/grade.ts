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

/** The `t` of any `useTranslation` that also names "common". */
type Translate = (
  key: "common:grade.PK" | "common:grade.KG" | "common:grade.UG" | "common:grade.of",
  values: { grade: string },
) => string;

/** "Grade 7", "Kindergarten": a grade as people say it. */
export function gradeText(t: Translate, grade: string): string {
  if (grade === "PK" || grade === "KG" || grade === "UG")
    return t(`common:grade.${grade}`, { grade });
  return t("common:grade.of", { grade });
}
