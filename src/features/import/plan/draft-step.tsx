import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card.tsx";
import { ErrorState } from "@/components/error-state.tsx";
import { Spinner } from "@/components/spinner.tsx";
import { useSession } from "@/lib/session.ts";
import { openQuestionsQuery, planImport, type RosterImport } from "../import-queries.ts";
import { useUpload, useUploadState } from "../upload/active-upload.ts";
import { ResumeUpload } from "../upload/resume-upload.tsx";
import type { UploadRun } from "../upload/upload-run.ts";
import { CancelImport, UploadStep } from "../upload/upload-step.tsx";
import { QuestionList } from "./question-list.tsx";
import { ReportedRows } from "./reported-rows.tsx";

/** An import whose changes are not known yet: rows on their way, a question first, or the comparison. */
export function DraftStep({ roster }: { roster: RosterImport }) {
  const { userId } = useSession();
  const run = useUpload(roster.id, userId);
  return run ? <Uploading run={run} roster={roster} /> : <Arrived roster={roster} />;
}

function Uploading({ run, roster }: { run: UploadRun; roster: RosterImport }) {
  const state = useUploadState(run);
  return state.status === "done" ? (
    <Arrived roster={roster} />
  ) : (
    <UploadStep run={run} state={state} />
  );
}

function Arrived({ roster }: { roster: RosterImport }) {
  const { schoolId } = useSession();
  const { data: open } = useSuspenseQuery(openQuestionsQuery(schoolId, roster.id));
  return open.some(({ is_blocking }) => is_blocking) ? (
    <QuestionList roster={roster} open={open} />
  ) : (
    <Comparing roster={roster} />
  );
}

/** Computes the plan, by itself: there is nothing to decide before it is there. */
function Comparing({ roster }: { roster: RosterImport }) {
  const { t } = useTranslation("import");
  const { mutate, error, isPending } = useMutation(planImport(useQueryClient(), roster.id));
  const hasStarted = useRef(false);
  const compare = () => mutate();
  const start = useRef(compare);
  useEffect(() => {
    if (hasStarted.current) return;
    hasStarted.current = true;
    start.current();
  }, []);

  if (error?.code === "import_incomplete") return <ResumeUpload roster={roster} />;
  if (error && !isPending) {
    return (
      <div className="grid gap-4 *:min-w-0">
        <Card>
          <ErrorState error={error} onRetry={compare} />
          <div className="text-center">
            <CancelImport importId={roster.id} />
          </div>
        </Card>
        {error.code === "import_empty" && <ReportedRows roster={roster} />}
      </div>
    );
  }
  return (
    <Card>
      <div role="status" className="grid justify-items-center gap-3 py-12 text-center">
        <span className="text-accent-ink">
          <Spinner size="lg" />
        </span>
        <p className="text-lg font-semibold">{t("plan.comparing")}</p>
        <p className="max-w-md text-ink-muted">{t("plan.comparing_hint")}</p>
      </div>
    </Card>
  );
}
