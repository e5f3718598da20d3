import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "@/components/form-dialog.tsx";
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
  const [name, setName] = useState(kiosk?.name ?? "");
  const [isChecked, setIsChecked] = useState(false);
  const save = useMutation(saveKiosk(useQueryClient(), schoolId));
  const isMissing = name.trim() === "";

  function submit() {
    setIsChecked(true);
    if (isMissing) return;
    save.mutate({ id: kiosk?.id ?? null, name: name.trim() }, { onSuccess: onClose });
  }

  return (
    <FormDialog
      size="sm"
      title={t(kiosk ? "rename" : "add")}
      error={save.error}
      isPending={save.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t("name")}
        hint={t("name_hint")}
        maxLength={80}
        value={name}
        onChange={setName}
        error={isChecked && isMissing ? t("common:field.required") : undefined}
      />
    </FormDialog>
  );
}
