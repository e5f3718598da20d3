import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { Dialog } from "@/components/dialog.tsx";
import { FormError } from "@/components/form-error.tsx";
import { Select } from "@/components/select.tsx";
import { TextField } from "@/components/text-field.tsx";
import { LANGUAGE_NAMES, LANGUAGES, type Language } from "@/lib/i18n.ts";
import { timeZoneOptions } from "@/lib/regions.ts";
import { showToast } from "@/lib/toast.ts";
import { createSchool } from "./district-queries.ts";

interface SchoolDialogProps {
  districtId: string;
  /** The zone of the district's other schools. */
  timeZone: string;
  onClose: () => void;
}

export function SchoolDialog({ districtId, timeZone, onClose }: SchoolDialogProps) {
  const { t } = useTranslation(["district", "common"]);
  const formId = useId();
  const [name, setName] = useState("");
  const [zone, setZone] = useState(timeZone);
  const [language, setLanguage] = useState<Language>("en");
  const [isChecked, setIsChecked] = useState(false);
  const create = useMutation(createSchool(useQueryClient(), districtId));
  const isMissing = name.trim() === "";

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    if (isMissing) return;
    create.mutate(
      { name: name.trim(), timezone: zone, language },
      {
        onSuccess: () => {
          showToast({ tone: "success", text: t("schools.added") });
          onClose();
        },
      },
    );
  }

  return (
    <Dialog
      size="sm"
      title={t("schools.add")}
      onClose={onClose}
      isLocked={create.isPending}
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" isPending={create.isPending}>
            {t("schools.add")}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-4 pt-1" onSubmit={submit} noValidate>
        <FormError error={create.error} />
        <TextField
          label={t("schools.name")}
          maxLength={200}
          value={name}
          onChange={setName}
          error={isChecked && isMissing ? t("common:field.required") : undefined}
        />
        <Select
          label={t("schools.timezone")}
          options={timeZoneOptions(zone)}
          value={zone}
          onChange={setZone}
        />
        <Select
          label={t("schools.language")}
          options={LANGUAGES.map((value) => ({
            value,
            label: LANGUAGE_NAMES[value],
            lang: value,
          }))}
          value={language}
          onChange={setLanguage}
        />
      </form>
    </Dialog>
  );
}
