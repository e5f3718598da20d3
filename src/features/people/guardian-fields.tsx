import { useTranslation } from "react-i18next";
import { Checkbox } from "@/components/checkbox.tsx";
import { Select } from "@/components/select.tsx";
import { TextField } from "@/components/text-field.tsx";
import { toE164 } from "@/lib/phone.ts";
import { barred, CHANNELS, type GuardianForm, RIGHTS } from "./guardian-model.ts";
import type { GuardianRights } from "./guardians-queries.ts";
import { messageLanguages } from "./message-languages.ts";

interface ContactFieldsProps {
  form: GuardianForm;
  region: string;
  isChecked: boolean;
  onChange: (part: Partial<GuardianForm>) => void;
}

/** Name, addresses and preferences of a guardian. */
export function GuardianContactFields({ form, region, isChecked, onChange }: ContactFieldsProps) {
  const { t, i18n } = useTranslation(["roster", "common"]);
  const missing = (value: string) =>
    isChecked && value.trim() === "" ? t("common:field.required") : undefined;
  const phoneError = (value: string) =>
    isChecked && toE164(value, region) === null ? t("guardian.phone_error") : undefined;
  const optional = t("common:field.optional");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        label={t("form.given_name")}
        value={form.given_name}
        maxLength={120}
        onChange={(given_name) => onChange({ given_name })}
        error={missing(form.given_name)}
      />
      <TextField
        label={t("form.family_name")}
        value={form.family_name}
        maxLength={120}
        onChange={(family_name) => onChange({ family_name })}
        error={missing(form.family_name)}
      />
      <TextField
        label={t("guardian.phone")}
        optionalText={optional}
        type="tel"
        dir="ltr"
        inputClassName="rtl:text-end"
        value={form.phone}
        onChange={(phone) => onChange({ phone })}
        error={phoneError(form.phone)}
      />
      <TextField
        label={t("guardian.alternate_phone")}
        optionalText={optional}
        type="tel"
        dir="ltr"
        inputClassName="rtl:text-end"
        value={form.alternate_phone}
        onChange={(alternate_phone) => onChange({ alternate_phone })}
        error={phoneError(form.alternate_phone)}
      />
      <TextField
        label={t("guardian.email")}
        optionalText={optional}
        className="sm:col-span-2"
        type="email"
        dir="ltr"
        inputClassName="rtl:text-end"
        value={form.email}
        onChange={(email) => onChange({ email })}
      />
      <Select
        label={t("guardian.language")}
        options={messageLanguages(i18n.language, form.language)}
        value={form.language}
        onChange={(language) => onChange({ language })}
      />
      <Select
        label={t("guardian.channel")}
        options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
        value={form.preferred_channel}
        onChange={(preferred_channel) => onChange({ preferred_channel })}
      />
    </div>
  );
}

interface RightsFieldsProps {
  rights: GuardianRights;
  isChecked: boolean;
  onChange: (rights: GuardianRights) => void;
}

/** What a guardian is to this student, and may do. */
export function GuardianRightsFields({ rights, isChecked, onChange }: RightsFieldsProps) {
  const { t } = useTranslation(["roster", "common"]);
  const isMissing = isChecked && rights.relationship.trim() === "";
  return (
    <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_8rem]">
      <TextField
        label={t("guardian.relationship")}
        hint={t("guardian.relationship_hint")}
        maxLength={60}
        value={rights.relationship}
        onChange={(relationship) => onChange({ ...rights, relationship })}
        error={isMissing ? t("common:field.required") : undefined}
      />
      <TextField
        label={t("guardian.order")}
        className="self-end"
        type="number"
        min={1}
        max={99}
        value={String(rights.contact_order)}
        onChange={(text) => {
          const contact_order = Math.round(Number(text));
          if (contact_order >= 1 && contact_order <= 99) onChange({ ...rights, contact_order });
        }}
      />
      <fieldset className="sm:col-span-2">
        <legend className="mb-1 text-sm font-medium">{t("guardian.rights")}</legend>
        <div className="grid gap-x-6 sm:grid-cols-2">
          {RIGHTS.map((right) => (
            <Checkbox
              key={right}
              isSelected={rights[right]}
              isDisabled={rights.is_barred && right !== "lives_with"}
              onChange={(isSelected) => onChange({ ...rights, [right]: isSelected })}
            >
              {t(`right.${right}`)}
            </Checkbox>
          ))}
          <div className="sm:col-span-2">
            <Checkbox
              isSelected={rights.is_barred}
              hint={t("right.is_barred_hint")}
              onChange={(isSelected) => onChange(barred(rights, isSelected))}
            >
              <span className="font-medium text-danger-ink">{t("right.is_barred")}</span>
            </Checkbox>
          </div>
        </div>
      </fieldset>
    </div>
  );
}
