import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/badge.tsx";
import {
  PROBLEM_CODES,
  type Problem,
  type ProblemCode,
} from "../../../functions/import-roster/core/problems.ts";

/** A problem of a plan may carry a code of a later version: its own sentence then stands. */
export type ShownProblem = Omit<Problem, "code"> & { readonly code: string };

const isKnown = (code: string): code is ProblemCode => PROBLEM_CODES.some((one) => one === code);

function textsOf(t: TFunction<"import">, problem: ShownProblem): { what: string; repair: string } {
  const { code, message, repair } = problem;
  if (!isKnown(code)) return { what: message, repair };
  return { what: t(`problem.${code}.what`), repair: t(`problem.${code}.repair`) };
}

/** A problem as two sentences in the page's language: where and what, then the repair. */
export function problemSentences(t: TFunction<"import">, problem: ShownProblem) {
  const { row, column, value } = problem;
  const { what, repair } = textsOf(t, problem);
  if (!isKnown(problem.code)) return { message: what, repair };
  if (column === null) return { message: t("report.in_row", { row, what }), repair };
  const place = { row, column, value, what };
  return { message: t(value === "" ? "report.in_column" : "report.with_value", place), repair };
}

/** Where, what and how to repair, one problem after the other. */
export function ProblemList({ problems }: { problems: readonly ShownProblem[] }) {
  const { t } = useTranslation("import");
  return (
    <ul className="divide-y divide-line">
      {problems.map((problem, index) => {
        const { what, repair } = textsOf(t, problem);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: one row may have the same problem twice; the list never changes
          <li key={index} className="grid gap-1 px-4 py-2.5 text-sm">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Badge tone={problem.effect === "rejected" ? "danger" : "waiting"}>
                <span className="nums">{t("row", { row: problem.row })}</span>
              </Badge>
              {problem.column !== null && (
                <span className="font-medium wrap-anywhere" dir="auto">
                  {problem.column}
                </span>
              )}
              {problem.value !== "" && (
                <code
                  dir="auto"
                  className="max-w-full truncate rounded-sm border border-line bg-canvas px-1.5 font-sans text-ink-muted"
                >
                  {problem.value}
                </code>
              )}
            </p>
            <p>
              {what}. <span className="text-ink-muted">{repair}</span>
            </p>
          </li>
        );
      })}
    </ul>
  );
}
