import { useTranslation } from "react-i18next";
import { Card } from "@/components/card.tsx";
import { Checkbox } from "@/components/checkbox.tsx";
import { ChipGroup } from "@/components/chip-group.tsx";
import { DateField } from "@/components/date-field.tsx";
import { Select } from "@/components/select.tsx";
import { TextField } from "@/components/text-field.tsx";
import { messageLanguages } from "./message-languages.ts";
import type { StudentForm } from "./student-model.ts";

// The codes the roster import stores; a school's own word is kept and shown as it is.
const GENDERS = ["female", "male", "nonbinary", "unspecified"] as const;
const RACES = [
  "american_indian",
  "asian",
  "black",
  "multiple",
  "pacific_islander",
  "white",
] as const;

interface StudentDetailsFieldsProps {
  form: StudentForm;
  onChange: (part: Partial<StudentForm>) => void;
}

export function StudentDetailsFields({ form, onChange }: StudentDetailsFieldsProps) {
  const { t, i18n } = useTranslation(["roster", "common"]);
  const withOwn = (known: readonly string[], present: readonly string[]) => [
    ...known,
    ...present.filter((value) => !known.includes(value)),
  ];
  const named = (value: string, prefix: "gender" | "race") => {
    const key = `roster:${prefix}.${value}`;
    return i18n.exists(key) ? i18n.t(key as "roster:gender.female") : value;
  };
  const optional = t("common:field.optional");
  const flags = [
    ["is_english_learner", t("form.english_learner")],
    ["has_iep", t("form.iep")],
    ["has_504_plan", t("form.plan_504")],
    ["is_hispanic", t("form.hispanic")],
  ] as const;
  return (
    <Card title={t("form.details")} description={t("form.details_hint")}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t("form.student_number")}
          optionalText={optional}
          dir="ltr"
          inputClassName="rtl:text-end"
          value={form.student_number}
          onChange={(student_number) => onChange({ student_number })}
        />
        <TextField
          label={t("form.state_id")}
          optionalText={optional}
          dir="ltr"
          inputClassName="rtl:text-end"
          value={form.state_id}
          onChange={(state_id) => onChange({ state_id })}
        />
        <TextField
          label={t("form.source_id")}
          hint={t("form.source_hint")}
          optionalText={optional}
          dir="ltr"
          inputClassName="rtl:text-end"
          value={form.source_id}
          onChange={(source_id) => onChange({ source_id })}
        />
        <DateField
          label={t("form.birth_date")}
          className="sm:self-end"
          optionalText={optional}
          value={form.birth_date}
          onChange={(birth_date) => onChange({ birth_date })}
        />
        <TextField
          label={t("form.email")}
          optionalText={optional}
          type="email"
          dir="ltr"
          inputClassName="rtl:text-end"
          value={form.email}
          onChange={(email) => onChange({ email })}
        />
        <Select
          label={t("form.home_language")}
          optionalText={optional}
          options={[
            { value: "", label: "–" },
            ...messageLanguages(i18n.language, form.home_language || "en"),
          ]}
          value={form.home_language}
          onChange={(home_language) => onChange({ home_language })}
        />
        <Select
          label={t("form.gender")}
          options={withOwn(GENDERS, [form.gender]).map((value) => ({
            value,
            label: named(value, "gender"),
          }))}
          value={form.gender}
          onChange={(gender) => onChange({ gender })}
        />
        <div className="grid content-start gap-x-6 sm:col-span-2 sm:grid-cols-2">
          {flags.map(([name, label]) => (
            <Checkbox
              key={name}
              isSelected={form[name]}
              onChange={(isSelected) => onChange({ [name]: isSelected })}
            >
              {label}
            </Checkbox>
          ))}
        </div>
        <ChipGroup
          className="sm:col-span-2"
          label={t("form.races")}
          options={withOwn(RACES, form.races).map((value) => ({
            value,
            label: named(value, "race"),
          }))}
          value={form.races}
          onChange={(races) => onChange({ races: [...races].sort() })}
        />
      </div>
    </Card>
  );
}
