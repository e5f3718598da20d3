import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { Card } from "@/components/card.tsx";
import ConfirmDialog from "@/components/confirm-dialog.tsx";
import { Progress } from "@/components/progress.tsx";
import { errorText } from "@/lib/error-text.ts";
import type { AppError } from "@/lib/errors.ts";
import { useFormat } from "@/lib/session.ts";
import { showToast } from "@/lib/toast.ts";
import type { ImportErrorCode } from "../../../../functions/import-roster/contract.ts";
import { cancelImport } from "../import-queries.ts";
import { Notice } from "../notice.tsx";
import { endUpload } from "./active-upload.ts";
import type { UploadRun, UploadState } from "./upload-run.ts";

const CLOSED: readonly string[] = [
  "import_not_open",
  "import_not_found",
] satisfies ImportErrorCode[];

/** Rows on their way: how many, and what to do when it stops. */
export function UploadStep({ run, state }: { run: UploadRun; state: UploadState }) {
  const { t } = useTranslation(["import", "common"]);
  const format = useFormat();
  const detail = t("upload.progress", {
    sent: format.number(state.sent),
    total: format.number(state.total),
  });
  // Read aloud at every tenth only: each chunk would drown everything else.
  const tenth = state.total > 0 ? Math.floor((state.sent / state.total) * 10) / 10 : 0;
  return (
    <Card title={t("upload.title")}>
      <div className="grid gap-5">
        <Progress
          label={t("upload.label", { name: state.fileName })}
          value={state.total > 0 ? state.sent / state.total : 0}
          detail={detail}
        />
        <p role="status" className="sr-only">
          {format.percent(tenth)}
        </p>
        {state.status === "waiting" && <Notice tone="waiting">{t("upload.waiting")}</Notice>}
        {state.status === "stopped" && state.error && <Stopped run={run} error={state.error} />}
        {state.status === "sending" && (
          <p className="text-sm text-ink-muted">{t("upload.keep_open")}</p>
        )}
        <div>
          <CancelImport importId={run.importId} />
        </div>
      </div>
    </Card>
  );
}

function Stopped({ run, error }: { run: UploadRun; error: AppError }) {
  const { t } = useTranslation("import");
  const queryClient = useQueryClient();
  const isClosed = CLOSED.includes(error.code);
  const isAnswered = isClosed || error.kind === "signed_out";
  useEffect(() => {
    // Ask where the import stands: a session that has ended leads to sign-in and back, a closed import shows itself.
    if (isAnswered) void queryClient.invalidateQueries({ queryKey: ["imports"] });
  }, [isAnswered, queryClient]);
  return (
    <div role="alert">
      <Notice
        tone="danger"
        action={
          !isClosed && (
            <Button size="sm" onClick={() => void run.start()}>
              {t("upload.go_on")}
            </Button>
          )
        }
      >
        <span className="font-medium">{t("upload.stopped")}.</span>{" "}
        {isClosed ? t("upload.ended") : errorText(error)}
      </Notice>
    </div>
  );
}

/** Forgets the import and every row of it; asks first. */
export function CancelImport({ importId, label }: { importId: string; label?: string }) {
  const { t } = useTranslation("import");
  const [isAsking, setIsAsking] = useState(false);
  const cancel = useMutation(cancelImport(useQueryClient()));
  return (
    <>
      <Button variant="quiet" onClick={() => setIsAsking(true)}>
        {label ?? t("upload.cancel")}
      </Button>
      {isAsking && (
        <ConfirmDialog
          tone="danger"
          title={t("upload.cancel_title")}
          confirmLabel={t("upload.cancel")}
          isPending={cancel.isPending}
          onCancel={() => setIsAsking(false)}
          onConfirm={() => {
            endUpload(importId);
            cancel.mutate(importId, {
              onSuccess: () => showToast({ tone: "success", text: t("upload.cancelled") }),
              onSettled: () => setIsAsking(false),
            });
          }}
        >
          {t("upload.cancel_body")}
        </ConfirmDialog>
      )}
    </>
  );
}
