import { CircleCheck, RotateCcw } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { EmptyState } from "@/components/empty-state.tsx";
import { LinkButton } from "@/components/link-button.tsx";
import { useFormat } from "@/lib/session.ts";
import type { RosterImport } from "./import-queries.ts";
import { UndoDialog } from "./list/undo-import.tsx";
import { PlanSummary } from "./plan/plan-summary.tsx";
import { ReportedRows } from "./plan/reported-rows.tsx";

/** An import that is over: written, undone or cancelled. */
export function DoneStep({ roster }: { roster: RosterImport }) {
  const { t } = useTranslation("import");
  const [isUndoing, setIsUndoing] = useState(false);
  const { counts } = roster;
  const hasProblems = counts !== null && counts.rejected_rows + counts.left_out_values > 0;
  return (
    <div className="grid gap-8 *:min-w-0">
      <div className="rounded-xl border border-line bg-surface shadow-card">
        <Ending roster={roster} onUndo={() => setIsUndoing(true)} />
      </div>
      {counts && roster.state !== "cancelled" && (
        <section aria-labelledby="what" className="grid gap-3">
          <h2 id="what" className="text-lg font-semibold">
            {t("done.what")}
          </h2>
          <PlanSummary counts={counts} hasLists={false} />
        </section>
      )}
      {hasProblems && roster.state === "committed" && (
        <section aria-labelledby="problems" className="grid gap-3">
          <h2 id="problems" className="text-lg font-semibold">
            {t("plan.problems")}
          </h2>
          <ReportedRows roster={roster} />
        </section>
      )}
      {isUndoing && <UndoDialog roster={roster} onClose={() => setIsUndoing(false)} />}
    </div>
  );
}

function Ending({ roster, onUndo }: { roster: RosterImport; onUndo: () => void }) {
  const { t } = useTranslation("import");
  const format = useFormat();
  if (roster.state !== "committed") {
    const isUndone = roster.state === "undone";
    return (
      <EmptyState
        icon={RotateCcw}
        title={t(isUndone ? "done.title_undone" : "done.title_cancelled")}
        action={
          <LinkButton variant="primary" to="/import/new">
            {t("done.again")}
          </LinkButton>
        }
      >
        {isUndone
          ? t("done.body_undone", { when: format.dateTime(roster.undone_at ?? roster.created_at) })
          : t("done.body_cancelled")}
      </EmptyState>
    );
  }
  const by = roster.creator ? t("by", { name: roster.creator.display_name }) : "";
  return (
    <EmptyState
      icon={CircleCheck}
      title={t("done.title")}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <LinkButton variant="primary" to="/students">
            {t("done.students")}
          </LinkButton>
          <LinkButton to="/settings/people">{t("done.people")}</LinkButton>
          <Button onClick={onUndo}>{t("undo.action")}</Button>
        </div>
      }
    >
      {t("done.written", { when: format.dateTime(roster.committed_at ?? roster.created_at), by })}
    </EmptyState>
  );
}
