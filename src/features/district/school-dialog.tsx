import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "@/components/form-dialog.tsx";
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
  const [name, setName] = useState("");
  const [zone, setZone] = useState(timeZone);
  const [language, setLanguage] = useState<Language>("en");
  const [isChecked, setIsChecked] = useState(false);
  const create = useMutation(createSchool(useQueryClient(), districtId));
  const isMissing = name.trim() === "";

  function submit() {
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
    <FormDialog
      size="sm"
      title={t("schools.add")}
      submitLabel={t("schools.add")}
      error={create.error}
      isPending={create.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
