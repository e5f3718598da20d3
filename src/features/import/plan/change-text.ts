import type { TFunction } from "i18next";
import type { Format } from "@/lib/format.ts";
import { formatPhone } from "@/lib/phone.ts";
import { FIELDS, type FieldName } from "../../../../functions/import-roster/core/fields.ts";

const OWN_NAMES = [
  "races",
  "family_id",
  "missing_since",
  "phone_extension",
  "alternate_phone",
  "language",
  "relationship",
  "has_custody",
  "lives_with",
  "may_be_contacted",
  "may_pick_up",
  "contact_order",
  "course_code",
  "is_active",
] as const;
type OwnName = (typeof OWN_NAMES)[number];

const PHONES = new Set(["phone", "alternate_phone"]);
const DATES = new Set(["birth_date", "missing_since"]);

/** What a changed column is called: as on the mapping screen where it is a field of files. */
export function changedName(t: TFunction<"import">, column: string): string {
  const own = OWN_NAMES.find((name): name is OwnName => name === column);
  if (own) return t(`change.${own}`);
  return column in FIELDS ? t(`field.${column as FieldName}`) : column;
}

/** A value of the plan as a person of the school, in this telephone region, reads it. */
export function changedValue(
  t: TFunction<"import">,
  format: Format,
  region: string,
  column: string,
  value: unknown,
): string {
  if (value === null || value === undefined || value === "") return t("nothing");
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (column === "family_id") return t("change.other_household");
  if (Array.isArray(value)) return value.length > 0 ? format.list(value.map(String)) : t("nothing");
  if (PHONES.has(column)) return formatPhone(String(value), region);
  if (DATES.has(column)) return format.date(String(value));
  return String(value);
}
