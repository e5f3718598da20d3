import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "@/components/page-header.tsx";
import { useFormat, useSession } from "@/lib/session.ts";
import { DoneStep } from "./done-step.tsx";
import { importQuery } from "./import-queries.ts";
import { ImportSteps, type Step } from "./import-steps.tsx";
import { DraftStep } from "./plan/draft-step.tsx";
import type { Shown } from "./plan/plan-details.tsx";
import { PlanStep } from "./plan/plan-step.tsx";
import { endUpload } from "./upload/active-upload.ts";

const STEPS: Record<"draft" | "planned" | "committed", Step> = {
  draft: "upload",
  planned: "review",
  committed: "done",
};

interface ImportScreenProps {
  importId: string;
  shown: Shown;
  onShow: (shown: Shown) => void;
}

/** One import, wherever it stands: its state is the server's, so that it can be left and come back to. */
export function ImportScreen({ importId, shown, onShow }: ImportScreenProps) {
  const { t } = useTranslation("import");
  const format = useFormat();
  const { schoolId } = useSession();
  const { data: roster } = useSuspenseQuery(importQuery(schoolId, importId));
  const { state, counts } = roster;
  const isReading = state === "draft";
  useEffect(() => {
    // The rows are with the school now, or not wanted any more: let go of the files.
    if (!isReading) endUpload(importId);
  }, [isReading, importId]);
  const names = roster.files.map(({ name }) => name);
  return (
    <>
      <PageHeader
        title={t(state === "planned" ? "plan.title" : "title")}
        description={
          <span dir="auto">
            {names.length > 3 ? t("files", { count: names.length }) : format.list(names)}
          </span>
        }
        back={
          <Link to="/import" className="link">
            {t("back")}
          </Link>
        }
      />
      {(state === "draft" || state === "planned" || state === "committed") && (
        <ImportSteps current={STEPS[state]} />
      )}
      {state === "draft" && <DraftStep roster={roster} />}
      {state === "planned" && counts && (
        <PlanStep roster={roster} counts={counts} shown={shown} onShow={onShow} />
      )}
      {(state === "committed" || state === "undone" || state === "cancelled") && (
        <DoneStep roster={roster} />
      )}
    </>
  );
}
