import { ListFilter } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge, type Tone } from "@/components/badge.tsx";
import { IconButton } from "@/components/icon-button.tsx";
import { Table } from "@/components/table.tsx";
import { type AuditEntry, changesOf } from "./audit-model.ts";
import type { AuditTexts } from "./use-audit-texts.ts";

const TONES: Record<string, Tone> = { insert: "done", update: "accent", delete: "danger" };

function Changes({ entry, texts }: { entry: AuditEntry; texts: AuditTexts }) {
  const { t } = useTranslation("audit");
  const changes = changesOf(entry);
  if (entry.action === "delete") return <span className="text-ink-subtle">{t("whole")}</span>;
  if (changes.length === 0) return <span className="text-ink-subtle">–</span>;
  return (
    <ul className="grid gap-1">
      {changes.map(({ field, before, after }) => (
        <li key={field} className="wrap-anywhere">
          <span className="text-ink-muted">{texts.field(field)}: </span>
          {entry.action === "update" && (
            <>
              <del className="text-ink-subtle decoration-line-strong">{texts.value(before)}</del>
              <span aria-hidden="true" className="flip-rtl mx-1.5 inline-block">
                →
              </span>
              <span className="sr-only"> {t("value.to")} </span>
            </>
          )}
          <ins className="font-medium no-underline">{texts.value(after)}</ins>
        </li>
      ))}
    </ul>
  );
}

interface AuditTableProps {
  entries: readonly AuditEntry[];
  names: Readonly<Record<string, string>>;
  texts: AuditTexts;
  onRecord: (record: string) => void;
}

export function AuditTable({ entries, names, texts, onRecord }: AuditTableProps) {
  const { t } = useTranslation("audit");
  return (
    <Table
      label={t("title")}
      rows={entries}
      rowId={({ id }) => String(id)}
      columns={[
        {
          id: "time",
          header: t("col.time"),
          isRowHeader: true,
          cell: (entry) => (
            <time dateTime={entry.at} className="nums md:whitespace-nowrap">
              {texts.time(entry)}
            </time>
          ),
        },
        { id: "person", header: t("col.person"), cell: (entry) => texts.actor(entry) },
        {
          id: "what",
          header: t("col.what"),
          cell: (entry) => (
            <span className="flex flex-wrap items-center gap-1.5">
              <Badge tone={TONES[entry.action] ?? "neutral"}>{texts.action(entry)}</Badge>
              {texts.table(entry.table_name)}
            </span>
          ),
        },
        {
          id: "record",
          header: t("col.record"),
          cell: ({ record_id }) => (
            <span className="flex items-center gap-1">
              <span className="min-w-28">
                {record_id ? (names[record_id] ?? record_id.slice(0, 8)) : "–"}
              </span>
              {record_id && (
                <IconButton label={t("filter.record_only")} onClick={() => onRecord(record_id)}>
                  <ListFilter aria-hidden="true" className="size-4" />
                </IconButton>
              )}
            </span>
          ),
        },
        {
          id: "changes",
          header: t("col.changes"),
          isWide: true,
          cell: (entry) =>
            entry.action === "insert" ? null : <Changes entry={entry} texts={texts} />,
        },
      ]}
    />
  );
}
