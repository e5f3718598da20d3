import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "@/components/form-dialog.tsx";
import { TextField } from "@/components/text-field.tsx";
import { type Household, saveHousehold } from "./household-queries.ts";

interface HouseholdDialogProps {
  schoolId: string;
  studentId: string;
  household: Household | null;
  /** What a new one is probably called. */
  suggestedName: string;
  onClose: () => void;
}

const FIELDS = ["address_line", "address_unit", "city", "region", "postal_code"] as const;

/** The address of a household. Changing it changes it for everyone in it. */
export function HouseholdDialog(props: HouseholdDialogProps) {
  const { schoolId, studentId, household, suggestedName, onClose } = props;
  const { t } = useTranslation(["roster", "common"]);
  const [form, setForm] = useState<Household>(
    () =>
      household ?? {
        id: crypto.randomUUID(),
        name: suggestedName,
        address_line: null,
        address_unit: null,
        city: null,
        region: null,
        postal_code: null,
      },
  );
  const save = useMutation(saveHousehold(useQueryClient(), schoolId));
  const isMissing = form.name.trim() === "";

  function submit() {
    if (isMissing) return;
    save.mutate(
      { household: { ...form, name: form.name.trim() }, isNew: !household, student: studentId },
      { onSuccess: onClose },
    );
  }

  return (
    <FormDialog
      title={t(household ? "household.edit" : "household.add")}
      error={save.error}
      isPending={save.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          className="sm:col-span-2"
          label={t("household.name")}
          hint={t("household.name_hint")}
          maxLength={200}
          value={form.name}
          onChange={(name) => setForm({ ...form, name })}
          error={isMissing ? t("common:field.required") : undefined}
        />
        {FIELDS.map((field) => (
          <TextField
            key={field}
            label={t(`household.${field}`)}
            // "880 Prairie Avenue" begins with its number on a page from right to left, too.
            dir="auto"
            inputClassName="rtl:text-right"
            maxLength={200}
            value={form[field] ?? ""}
            onChange={(text) => setForm({ ...form, [field]: text || null })}
          />
        ))}
      </div>
    </FormDialog>
  );
}
