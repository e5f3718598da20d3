import { Check } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { RadioCards } from "@/components/radio-cards.tsx";
import { useFormat } from "@/lib/session.ts";
import type { Mapping } from "../../../../functions/import-roster/contract.ts";
import { Notice } from "../notice.tsx";
import { ColumnRow } from "./column-row.tsx";
import {
  CHOOSABLE_KINDS,
  type ChoosableKind,
  mapColumn,
  openPoints,
  type ReadyEntry,
} from "./entry.ts";

interface ColumnMappingProps {
  entry: ReadyEntry;
  onChange: (entry: ReadyEntry) => void;
  /** Asks the reader for the mapping of this kind. */
  onKind: (kind: ChoosableKind) => void;
}

/** What the file holds and what each of its columns is. */
export function ColumnMapping({ entry, onChange, onKind }: ColumnMappingProps) {
  const { t } = useTranslation("import");
  const { opened, mapping } = entry;
  // A known export says itself what it holds.
  const isChoosable = !mapping || mapping.format === "custom";
  return (
    <div className="mt-2 grid gap-5 border-t border-line pt-4">
      {isChoosable && (
        <RadioCards
          label={t("map.holds")}
          columns={2}
          options={CHOOSABLE_KINDS.map((kind) => ({
            value: kind,
            label: t(`kind.${kind}`),
            description: t(`kind_hint.${kind}`),
          }))}
          value={CHOOSABLE_KINDS.find((kind) => kind === mapping?.kind) ?? null}
          onChange={onKind}
        />
      )}
      {mapping && (
        <>
          <Columns entry={{ ...entry, mapping }} onChange={onChange} />
          <MissingFields entry={entry} />
          <div>
            <Button
              variant={entry.isConfirmed ? "secondary" : "primary"}
              disabled={openPoints(entry).missing.length > 0}
              aria-pressed={entry.isConfirmed}
              onClick={() => onChange({ ...entry, isConfirmed: true })}
            >
              {entry.isConfirmed && <Check aria-hidden="true" className="size-4" />}
              {t(entry.isConfirmed ? "map.confirmed" : "map.confirm")}
              <span className="sr-only">{opened.name}</span>
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

interface ColumnsProps {
  entry: ReadyEntry & { mapping: Mapping };
  onChange: (entry: ReadyEntry) => void;
}

function Columns({ entry, onChange }: ColumnsProps) {
  const { t } = useTranslation("import");
  const { repeated } = openPoints(entry);
  return (
    <div>
      <div
        aria-hidden="true"
        className="hidden grid-cols-2 gap-x-6 border-b border-line pb-2 text-sm font-medium text-ink-muted md:grid"
      >
        <span>{t("map.column")}</span>
        <span>{t("map.meaning")}</span>
      </div>
      <ul
        aria-label={t("map.columns", { name: entry.opened.name })}
        className="divide-y divide-line"
      >
        {entry.opened.inspection.columns.map((column, index) => (
          <ColumnRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a header may occur twice, columns never move
            key={index}
            column={column}
            mapped={entry.mapping.columns[index] ?? null}
            kind={entry.mapping.kind}
            isRepeated={repeated.includes(index)}
            onField={(field) => onChange(mapColumn(entry, index, { field }))}
            onChange={(change) => onChange(mapColumn(entry, index, change))}
          />
        ))}
      </ul>
    </div>
  );
}

function MissingFields({ entry }: { entry: ReadyEntry }) {
  const { t } = useTranslation("import");
  const format = useFormat();
  const { missing } = openPoints(entry);
  if (missing.length === 0) return null;
  const groups = missing.map((group) => {
    const fields = group.map((field) => t(`field.${field}`)).join(" / ");
    return group.length > 1 ? t("map.or", { fields }) : fields;
  });
  return <Notice tone="waiting">{t("map.missing", { fields: format.list(groups) })}</Notice>;
}
