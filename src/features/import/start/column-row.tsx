import { useTranslation } from "react-i18next";
import { RadioCards } from "@/components/radio-cards.tsx";
import { Select } from "@/components/select.tsx";
import { useFormat } from "@/lib/session.ts";
import type { MappedColumn, Mapping } from "../../../../functions/import-roster/contract.ts";
import {
  DATE_FIELDS,
  type FieldName,
  fieldsOf,
} from "../../../../functions/import-roster/core/fields.ts";
import type { InspectedColumn } from "../../../../functions/import-roster/core/inspect.ts";
import { hasSlot } from "./entry.ts";

const SLOTS = ["1", "2", "3", "4", "5", "6"] as const;
const ORDERS = ["mdy", "dmy"] as const;

interface ColumnRowProps {
  column: InspectedColumn;
  mapped: MappedColumn | null;
  kind: Mapping["kind"];
  isRepeated: boolean;
  onField: (field: FieldName | null) => void;
  onChange: (change: Pick<MappedColumn, "slot" | "date_order">) => void;
}

/** One column of a file: its header and some values beside what it is imported as. */
export function ColumnRow({ column, mapped, kind, isRepeated, onField, onChange }: ColumnRowProps) {
  const { t } = useTranslation("import");
  const name = column.header;
  return (
    <li className="grid gap-x-6 gap-y-2 py-3 md:grid-cols-2">
      <div className="min-w-0">
        <p className="font-medium wrap-anywhere" dir="auto">
          {name}
        </p>
        <Samples column={column} />
      </div>
      <div className="grid content-start gap-2">
        <Select
          isLabelHidden
          className="w-full"
          label={t("map.as", { column: name })}
          options={[
            { value: "", label: t("map.ignore") },
            ...fieldsOf(kind).map((field) => ({
              value: field as string,
              label: t(`field.${field}`),
            })),
          ]}
          value={mapped?.field ?? ""}
          onChange={(field) => onField(field === "" ? null : (field as FieldName))}
        />
        {isRepeated && (
          <p role="alert" className="text-sm text-danger-ink">
            {t("map.repeated")}
          </p>
        )}
        {mapped && hasSlot(mapped.field) && (
          <Select
            label={t("map.slot")}
            options={SLOTS.map((slot) => ({
              value: slot,
              label: t(mapped.field === "teacher_ref" ? "map.slot_teacher" : "map.slot_contact", {
                number: slot,
              }),
            }))}
            value={String(mapped.slot ?? 1) as (typeof SLOTS)[number]}
            onChange={(slot) => onChange({ slot: Number(slot) })}
          />
        )}
        {mapped && DATE_FIELDS.has(mapped.field) && column.dates === "ambiguous" && (
          <DateOrderChoice column={column} mapped={mapped} onChange={onChange} />
        )}
      </div>
    </li>
  );
}

function Samples({ column }: { column: InspectedColumn }) {
  const { t } = useTranslation("import");
  if (column.samples.length === 0) {
    return <p className="text-sm text-ink-subtle">{t("map.samples_none")}</p>;
  }
  return (
    <ul className="mt-1 flex flex-wrap gap-1">
      {column.samples.map((sample) => (
        <li
          key={sample}
          dir="auto"
          className="max-w-48 truncate rounded-sm border border-line bg-canvas px-1.5 py-0.5 text-xs text-ink-muted"
        >
          {sample}
        </li>
      ))}
    </ul>
  );
}

type ChoiceProps = Pick<ColumnRowProps, "column" | "onChange"> & { mapped: MappedColumn };

/** 03/04/2012: only a person who knows the school can say. */
function DateOrderChoice({ column, mapped, onChange }: ChoiceProps) {
  const { t } = useTranslation("import");
  const format = useFormat();
  const sample = column.samples.find((value) => differs(value)) ?? column.samples[0] ?? "";
  const chosen = ORDERS.find((order) => order === mapped.date_order) ?? null;
  return (
    <RadioCards
      label={t("map.date_question", { sample })}
      columns={2}
      options={ORDERS.map((order) => ({
        value: order,
        label: t(`map.date_${order}`, { date: format.date(isoOf(sample, order)) }),
      }))}
      value={chosen}
      onChange={(order) => onChange({ date_order: order })}
    />
  );
}

const partsOf = (value: string) => value.split(/[^0-9]+/).map(Number);

function differs(value: string): boolean {
  const [first, second] = partsOf(value);
  return first !== second;
}

/** The sample as the day it would be; two-digit years are of this century here. */
function isoOf(sample: string, order: (typeof ORDERS)[number]): string {
  const [first = 1, second = 1, third = 0] = partsOf(sample);
  const [month, day] = order === "mdy" ? [first, second] : [second, first];
  const year = third < 100 ? 2000 + third : third;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
