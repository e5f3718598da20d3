import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { Dialog } from "@/components/dialog.tsx";
import { FormError } from "@/components/form-error.tsx";
import { TextArea } from "@/components/text-area.tsx";
import { showToast } from "@/lib/toast.ts";
import { acknowledgeAlert, type SafetyAlert } from "./safety-queries.ts";

/** Says who looks after the child. Nothing is sent to anyone by it. */
export default function TakeCharge({
  alert,
  onClose,
}: {
  alert: SafetyAlert;
  onClose: () => void;
}) {
  const { t } = useTranslation(["safety", "common"]);
  const [note, setNote] = useState("");
  const take = useMutation(acknowledgeAlert(useQueryClient()));
  return (
    <Dialog
      size="sm"
      title={t("take_title", { name: alert.student?.display_name })}
      onClose={onClose}
      isLocked={take.isPending}
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button
            variant="danger"
            isPending={take.isPending}
            onClick={() =>
              take.mutate(
                { alert: alert.id, note: note.trim() },
                {
                  onSuccess: () => {
                    showToast({ tone: "success", text: t("taken_now") });
                    onClose();
                  },
                },
              )
            }
          >
            {t("take_charge")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <p className="text-ink-muted">{t("take_body")}</p>
        <FormError error={take.error} />
        <TextArea
          label={t("note")}
          hint={t("note_hint")}
          optionalText={t("common:field.optional")}
          maxLength={2000}
          value={note}
          onChange={setNote}
        />
      </div>
    </Dialog>
  );
}
