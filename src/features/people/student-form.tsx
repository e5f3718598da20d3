import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { Card } from "@/components/card.tsx";
import { FormError } from "@/components/form-error.tsx";
import { Select } from "@/components/select.tsx";
import { TextField } from "@/components/text-field.tsx";
import { GRADES, gradeText } from "@/lib/grade.ts";
import { useSession } from "@/lib/session.ts";
import { saveStudent } from "./roster-queries.ts";
import { StudentDetailsFields } from "./student-details-fields.tsx";
import {
  type StudentForm as Form,
  fromForm,
  type StudentDetails,
  toForm,
} from "./student-model.ts";

interface StudentFormProps {
  /** Null adds a student; `id` then is a key. */
  student: (Parameters<typeof toForm>[0] & { status: string }) | null;
  id: string;
  onSaved: (id: string) => void;
}

/** Directory and details of a student. */
export function StudentForm({ student, id, onSaved }: StudentFormProps) {
  const { t } = useTranslation(["roster", "common"]);
  const { schoolId } = useSession();
  const [form, setForm] = useState<Form>(() => toForm(student));
  const [isChecked, setIsChecked] = useState(false);
  const save = useMutation(saveStudent(useQueryClient(), schoolId));
  const change = (part: Partial<Form>) => setForm({ ...form, ...part });
  const known: Partial<StudentDetails> | null = student?.details ?? null;
  const isComplete =
    form.given_name.trim() !== "" && form.family_name.trim() !== "" && form.grade !== null;
  const missing = (value: string | null) =>
    isChecked && !value?.trim() ? t("common:field.required") : undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    if (!isComplete) return;
    const { student: entry, details } = fromForm(form, known);
    save.mutate(
      {
        id,
        isNew: student === null,
        student: { ...entry, status: student?.status ?? "active" },
        details,
      },
      { onSuccess: onSaved },
    );
  }

  return (
    <form className="grid gap-5" onSubmit={submit} noValidate>
      <Card title={t("form.names")}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t("form.given_name")}
            maxLength={120}
            value={form.given_name}
            onChange={(given_name) => change({ given_name })}
            error={missing(form.given_name)}
          />
          <TextField
            label={t("form.family_name")}
            maxLength={120}
            value={form.family_name}
            onChange={(family_name) => change({ family_name })}
            error={missing(form.family_name)}
          />
          <TextField
            label={t("form.preferred_name")}
            hint={t("form.preferred_hint")}
            optionalText={t("common:field.optional")}
            maxLength={120}
            value={form.preferred_name}
            onChange={(preferred_name) => change({ preferred_name })}
          />
          <TextField
            label={t("form.middle_name")}
            optionalText={t("common:field.optional")}
            className="sm:self-end"
            maxLength={120}
            value={form.middle_name}
            onChange={(middle_name) => change({ middle_name })}
          />
          <Select
            label={t("form.grade")}
            placeholder={t("common:select.placeholder")}
            options={GRADES.map((grade) => ({
              value: grade as string,
              label: gradeText(t, grade),
            }))}
            value={form.grade}
            onChange={(grade) => change({ grade })}
            error={missing(form.grade)}
          />
        </div>
      </Card>
      <StudentDetailsFields form={form} onChange={change} />
      <FormError error={save.error} />
      <Button
        type="submit"
        variant="primary"
        isPending={save.isPending}
        className="justify-self-start"
      >
        {t(student ? "common:action.save" : "add")}
      </Button>
    </form>
  );
}
