import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "@/components/form-dialog.tsx";
import { Select } from "@/components/select.tsx";
import { TextArea } from "@/components/text-area.tsx";
import { openSupportSession } from "@/lib/support.ts";

const DURATIONS = ["15", "30", "60", "120", "240"] as const;
const SHORTEST_REASON = 10;

interface SupportDialogProps {
  district: { id: string; name: string };
  onClose: () => void;
}

/** Opens time-boxed read access, with its reason. */
export function SupportDialog({ district, onClose }: SupportDialogProps) {
  const { t } = useTranslation(["support", "common"]);
  const [reason, setReason] = useState("");
  const [minutes, setMinutes] = useState<(typeof DURATIONS)[number]>("30");
  const [isChecked, setIsChecked] = useState(false);
  const open = useMutation(openSupportSession(useQueryClient()));
  const isShort = reason.trim().length < SHORTEST_REASON;

  function submit() {
    setIsChecked(true);
    if (isShort) return;
    open.mutate(
      { district: district.id, reason: reason.trim(), minutes: Number(minutes) },
      { onSuccess: onClose },
    );
  }

  return (
    <FormDialog
      title={t("open_title", { name: district.name })}
      description={t("open_body")}
      submitLabel={t("submit")}
      error={open.error}
      isPending={open.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextArea
        label={t("reason")}
        hint={t("reason_hint")}
        maxLength={500}
        value={reason}
        onChange={setReason}
        error={isChecked && isShort ? t("reason_short") : undefined}
      />
      <Select
        label={t("duration")}
        options={DURATIONS.map((value) => ({
          value,
          label: t("minutes", { count: Number(value) }),
        }))}
        value={minutes}
        onChange={setMinutes}
      />
    </FormDialog>
  );
}
