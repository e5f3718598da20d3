import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import ConfirmDialog from "@/components/confirm-dialog.tsx";
import { Dialog } from "@/components/dialog.tsx";
import { FormError } from "@/components/form-error.tsx";
import type { AppError } from "@/lib/errors.ts";
import { showToast } from "@/lib/toast.ts";
import { countAll, WRITTEN } from "../counts.ts";
import { type RosterImport, undoImport } from "../import-queries.ts";

/** Says what undoing does, does it, or names what stands in its way. */
export function UndoDialog({ roster, onClose }: { roster: RosterImport; onClose: () => void }) {
  const { t } = useTranslation(["import", "common"]);
  const undo = useMutation(undoImport(useQueryClient()));
  const { counts } = roster;
  if (undo.error?.code === "import_undo_refused") {
    return <RefusedDialog error={undo.error} onClose={onClose} />;
  }
  return (
    <ConfirmDialog
      tone="danger"
      title={t("undo.title")}
      confirmLabel={t("undo.action")}
      isPending={undo.isPending}
      onCancel={onClose}
      onConfirm={() =>
        undo.mutate(roster.id, {
          onSuccess: () => {
            showToast({ tone: "success", text: t("undo.done") });
            onClose();
          },
        })
      }
    >
      <div className="grid gap-3">
        <p>{t("undo.body")}</p>
        {counts && (
          <ul className="grid list-disc gap-1 ps-5 marker:text-ink-subtle">
            {WRITTEN.map((action) => ({ action, count: countAll(counts, action) }))
              .filter(({ count }) => count > 0)
              .map(({ action, count }) => (
                <li key={action}>{t(`undo.${action}`, { count })}</li>
              ))}
          </ul>
        )}
        <p>{t("undo.condition")}</p>
        <FormError error={undo.error} />
      </div>
    </ConfirmDialog>
  );
}

function RefusedDialog({ error, onClose }: { error: AppError; onClose: () => void }) {
  const { t } = useTranslation(["import", "common"]);
  return (
    <Dialog
      size="sm"
      title={t("undo.refused")}
      onClose={onClose}
      footer={<Button onClick={onClose}>{t("common:action.close")}</Button>}
    >
      <div role="alert" className="grid gap-3 text-ink-muted">
        {typeof error.details === "string" && (
          <p lang="en" dir="ltr" className="rounded-lg bg-danger-soft px-3.5 py-3 text-danger-ink">
            {error.details}
          </p>
        )}
        <p>{t("undo.refused_body")}</p>
      </div>
    </Dialog>
  );
}
