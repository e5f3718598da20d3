import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { FormDialog } from "@/components/form-dialog.tsx";
import { FormError } from "@/components/form-error.tsx";
import { Select } from "@/components/select.tsx";
import { TextField } from "@/components/text-field.tsx";
import { GRADES, gradeText } from "@/lib/grade.ts";
import { type ClassEntry, periodNamesQuery, saveClass } from "./classes-queries.ts";

interface ClassFormInput {
  schoolId: string;
  year: number;
  /** Null adds a class under `id`. */
  entry: ClassEntry | null;
  id: string;
  onSaved: () => void;
}

/** The fields of a class and what saves them. */
function useClassForm({ schoolId, year, entry, id, onSaved }: ClassFormInput) {
  const { t } = useTranslation(["classes", "common"]);
  const { data: periods } = useSuspenseQuery(periodNamesQuery(schoolId));
  const [name, setName] = useState(entry?.name ?? "");
  const [courseCode, setCourseCode] = useState(entry?.course_code ?? "");
  const [period, setPeriod] = useState(entry?.period ?? "");
  const [grade, setGrade] = useState(entry?.grade ?? "");
  const [isChecked, setIsChecked] = useState(false);
  const save = useMutation(saveClass(useQueryClient(), schoolId));
  const isMissing = name.trim() === "";
  // A roster may name a period the bell schedule does not have.
  const choices = period && !periods.includes(period) ? [...periods, period] : periods;

  function submit() {
    setIsChecked(true);
    if (isMissing) return;
    save.mutate(
      {
        id,
        isNew: entry === null,
        year,
        entry: {
          name: name.trim(),
          course_code: courseCode.trim() || null,
          period: period || null,
          grade: grade || null,
        },
      },
      { onSuccess: onSaved },
    );
  }

  const fields = (
    <>
      <TextField
        label={t("form.name")}
        hint={t("form.name_hint")}
        maxLength={160}
        value={name}
        onChange={setName}
        error={isChecked && isMissing ? t("common:field.required") : undefined}
      />
      <Select
        label={t("form.period")}
        hint={t("form.period_hint")}
        options={[
          { value: "", label: t("form.period_none") },
          ...choices.map((value) => ({ value, label: value })),
        ]}
        value={period}
        onChange={setPeriod}
      />
      <Select
        label={t("form.grade")}
        options={[
          { value: "", label: t("form.grade_none") },
          ...GRADES.map((value) => ({ value: value as string, label: gradeText(t, value) })),
        ]}
        value={grade}
        onChange={setGrade}
      />
      <TextField
        label={t("form.course_code")}
        optionalText={t("common:field.optional")}
        value={courseCode}
        onChange={setCourseCode}
      />
    </>
  );
  return { fields, submit, save };
}

export function AddClassDialog({ onClose, ...input }: ClassFormInput & { onClose: () => void }) {
  const { t } = useTranslation("classes");
  const { fields, submit, save } = useClassForm(input);
  return (
    <FormDialog
      size="sm"
      title={t("add")}
      submitLabel={t("add")}
      error={save.error}
      isPending={save.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      {fields}
    </FormDialog>
  );
}

/** The form on the screen of a class. */
export function ClassForm(input: ClassFormInput) {
  const { t } = useTranslation(["classes", "common"]);
  const { fields, submit, save } = useClassForm(input);
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    submit();
  }
  return (
    <form className="grid gap-4" onSubmit={onSubmit} noValidate>
      <FormError error={save.error} />
      {fields}
      <Button
        type="submit"
        variant="primary"
        isPending={save.isPending}
        className="justify-self-start"
      >
        {t("common:action.save")}
      </Button>
    </form>
  );
}
