import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { Dialog } from "@/components/dialog.tsx";
import { FormError } from "@/components/form-error.tsx";
import { TextField } from "@/components/text-field.tsx";
import { saveKiosk } from "./kiosks-queries.ts";

interface KioskDialogProps {
  schoolId: string;
  /** Null adds one. */
  kiosk: { id: string; name: string } | null;
  onClose: () => void;
}

export function KioskDialog({ schoolId, kiosk, onClose }: KioskDialogProps) {
  const { t } = useTranslation(["kiosks", "common"]);
  const formId = useId();
  const [name, setName] = useState(kiosk?.name ?? "");
  const [isChecked, setIsChecked] = useState(false);
  const save = useMutation(saveKiosk(useQueryClient(), schoolId));
  const isMissing = name.trim() === "";

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    if (isMissing) return;
    save.mutate({ id: kiosk?.id ?? null, name: name.trim() }, { onSuccess: onClose });
  }

  return (
    <Dialog
      size="sm"
      title={t(kiosk ? "rename" : "add")}
      onClose={onClose}
      isLocked={save.isPending}
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" isPending={save.isPending}>
            {t("common:action.save")}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-4 pt-1" onSubmit={submit} noValidate>
        <FormError error={save.error} />
        <TextField
          label={t("name")}
          hint={t("name_hint")}
          maxLength={80}
          value={name}
          onChange={setName}
          error={isChecked && isMissing ? t("common:field.required") : undefined}
        />
      </form>
    </Dialog>
  );
}
