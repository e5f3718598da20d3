import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "@/components/form-dialog.tsx";
import { RadioCards } from "@/components/radio-cards.tsx";
import { GuardianContactFields, GuardianRightsFields } from "./guardian-fields.tsx";
import { fromGuardianForm, newRights, toGuardianForm } from "./guardian-model.ts";
import { GuardianPicker } from "./guardian-picker.tsx";
import { type GuardianEntry, type GuardianRights, saveGuardian } from "./guardians-queries.ts";

export interface StudentGuardian extends GuardianRights {
  id: string;
  guardian: GuardianEntry & { id: string };
}

interface GuardianDialogProps {
  school: { id: string; region: string; language: string };
  studentId: string;
  /** Null adds one. */
  link: StudentGuardian | null;
  present: readonly StudentGuardian[];
  onClose: () => void;
}

/** Adds a guardian to a student, new or of a sibling, or changes one. */
export function GuardianDialog({ school, studentId, link, present, onClose }: GuardianDialogProps) {
  const { t } = useTranslation(["roster", "common"]);
  const [ownId] = useState(() => link?.guardian.id ?? crypto.randomUUID());
  const [mode, setMode] = useState<"new" | "existing">("new");
  const [existingId, setExistingId] = useState<string | null>(null);
  const [form, setForm] = useState(() =>
    toGuardianForm(link?.guardian ?? null, school.region, school.language),
  );
  const [rights, setRights] = useState<GuardianRights>(() =>
    link
      ? {
          relationship: link.relationship,
          has_custody: link.has_custody,
          lives_with: link.lives_with,
          may_be_contacted: link.may_be_contacted,
          may_pick_up: link.may_pick_up,
          is_barred: link.is_barred,
          contact_order: link.contact_order,
        }
      : newRights(present),
  );
  const [isChecked, setIsChecked] = useState(false);
  const save = useMutation(saveGuardian(useQueryClient(), school.id));
  const isExisting = !link && mode === "existing";
  const title = link
    ? t("guardians.edit", { name: `${link.guardian.given_name} ${link.guardian.family_name}` })
    : t("guardians.add");

  function submit() {
    setIsChecked(true);
    const entry = isExisting ? null : fromGuardianForm(form, school.region);
    const guardian = isExisting ? existingId : ownId;
    if (rights.relationship.trim() === "" || guardian === null || (!isExisting && !entry)) return;
    save.mutate(
      {
        student: studentId,
        guardian,
        isNew: link === null && !isExisting,
        entry,
        rights: { ...rights, relationship: rights.relationship.trim() },
      },
      { onSuccess: onClose },
    );
  }

  return (
    <FormDialog
      title={title}
      error={save.error}
      isPending={save.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      {!link && (
        <RadioCards
          label={t("guardian.which")}
          columns={2}
          options={[
            { value: "new", label: t("guardian.new") },
            { value: "existing", label: t("guardian.existing") },
          ]}
          value={mode}
          onChange={setMode}
        />
      )}
      {isExisting ? (
        <GuardianPicker
          label={t("guardian.find")}
          hint={t("guardian.find_hint")}
          schoolId={school.id}
          value={existingId}
          onChange={(guardian) => setExistingId(guardian?.id ?? null)}
          error={isChecked && existingId === null ? t("guardian.choose") : undefined}
        />
      ) : (
        <GuardianContactFields
          form={form}
          region={school.region}
          isChecked={isChecked}
          onChange={(part) => setForm({ ...form, ...part })}
        />
      )}
      <GuardianRightsFields rights={rights} isChecked={isChecked} onChange={setRights} />
    </FormDialog>
  );
}
