import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { ChipGroup } from "@/components/chip-group.tsx";
import { Dialog } from "@/components/dialog.tsx";
import { TextArea } from "@/components/text-area.tsx";
import { useSession } from "@/lib/session.ts";
import { showToast } from "@/lib/toast.ts";
import { cancelRequests } from "../request-acts-queries.ts";
import type { RequestSummary } from "../requests-queries.ts";

const REASONS = ["by_mistake", "resolved", "went_home", "other"] as const;

interface CancelDialogProps {
  request: RequestSummary;
  onClose: () => void;
}

/** Asks why a request is taken off the queue; the reason stays on record. */
export function CancelDialog({ request, onClose }: CancelDialogProps) {
  const { t } = useTranslation(["requests", "common"]);
  const cancel = useMutation(cancelRequests(useQueryClient(), useSession().schoolId));
  const [reason, setReason] = useState<(typeof REASONS)[number] | null>(null);
  const [note, setNote] = useState("");
  const text = [reason && reason !== "other" ? t(`cancel.reason.${reason}`) : "", note.trim()]
    .filter(Boolean)
    .join(": ");
  return (
    <Dialog
      size="sm"
      title={t("cancel.title", { name: request.student?.display_name })}
      onClose={onClose}
      isLocked={cancel.isPending}
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.back")}</Button>
          <Button
            variant="danger"
            disabled={text === ""}
            isPending={cancel.isPending}
            onClick={() =>
              cancel.mutate(
                { requests: [request.id], reason: text },
                {
                  onSuccess: () => showToast({ tone: "success", text: t("cancel.done") }),
                  onSettled: onClose,
                },
              )
            }
          >
            {t("actions.cancel")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <p className="text-ink-muted">{t("cancel.body")}</p>
        <ChipGroup
          selection="single"
          label={t("cancel.why")}
          options={REASONS.map((value) => ({ value, label: t(`cancel.reason.${value}`) }))}
          value={reason}
          onChange={setReason}
        />
        <TextArea
          label={t("cancel.note")}
          optionalText={reason && reason !== "other" ? t("common:field.optional") : undefined}
          maxLength={1000}
          value={note}
          onChange={setNote}
        />
      </div>
    </Dialog>
  );
}
