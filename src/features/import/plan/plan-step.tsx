import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state.tsx";
import { useSession } from "@/lib/session.ts";
import { type Counts, writesNothing } from "../counts.ts";
import { openQuestionsQuery, type RosterImport } from "../import-queries.ts";
import { CommitBar } from "./commit-bar.tsx";
import { PlanDetails, type Shown } from "./plan-details.tsx";
import { PlanSummary } from "./plan-summary.tsx";
import { QuestionList } from "./question-list.tsx";

interface PlanStepProps {
  roster: RosterImport;
  counts: Counts;
  shown: Shown;
  onShow: (shown: Shown) => void;
}

/** Exactly what would change, what is asked, and what is not imported; then the decision. */
export function PlanStep({ roster, counts, shown, onShow }: PlanStepProps) {
  const { t } = useTranslation("import");
  const { schoolId } = useSession();
  const { data: open } = useSuspenseQuery(openQuestionsQuery(schoolId, roster.id));
  return (
    <>
      <div className="grid gap-8 *:min-w-0">
        {open.length > 0 && <QuestionList roster={roster} open={open} />}
        <section aria-labelledby="summary" className="grid gap-3 *:min-w-0">
          <h2 id="summary" className="text-lg font-semibold">
            {t("plan.summary")}
          </h2>
          {writesNothing(counts) && (
            <div className="rounded-xl border border-line bg-surface">
              <EmptyState icon={CircleCheck} title={t("plan.nothing")}>
                {t(counts.rejected_rows > 0 ? "plan.nothing_read" : "plan.nothing_body")}
              </EmptyState>
            </div>
          )}
          <PlanSummary counts={counts} hasLists />
          <SideNotes counts={counts} />
        </section>
        <PlanDetails {...{ roster, counts, shown, onShow }} />
      </div>
      <CommitBar
        roster={roster}
        counts={counts}
        isBlocked={open.some(({ is_blocking }) => is_blocking)}
      />
    </>
  );
}

/** What the table of records does not say. */
export function SideNotes({ counts }: { counts: Counts }) {
  const { t } = useTranslation("import");
  const { rejected_rows, left_out_values, other_school_rows, staff_without_account } = counts;
  const gone = counts.gone_rows ?? 0;
  return (
    <ul className="grid gap-1 text-sm text-ink-muted">
      {rejected_rows > 0 && (
        <li>
          <ProblemsLink>{t("plan.rejected", { count: rejected_rows })}</ProblemsLink>
        </li>
      )}
      {left_out_values > 0 && (
        <li>
          <ProblemsLink>{t("plan.left_out", { count: left_out_values })}</ProblemsLink>
        </li>
      )}
      {other_school_rows > 0 && <li>{t("plan.other_school", { count: other_school_rows })}</li>}
      {gone > 0 && <li>{t("plan.gone", { count: gone })}</li>}
      {staff_without_account > 0 && (
        <li>{t("plan.no_account", { count: staff_without_account })}</li>
      )}
    </ul>
  );
}

function ProblemsLink({ children }: { children: string }) {
  return (
    <Link
      from="/import/$importId"
      to="."
      search={{ show: "problems" }}
      hash="details"
      className="link"
    >
      {children}
    </Link>
  );
}
