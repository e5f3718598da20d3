import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { useFormat } from "@/lib/session.ts";
import { showToast } from "@/lib/toast.ts";
import { type AuditEntry, changesOf, toCsv } from "./audit-model.ts";
import { type AuditFilter, type AuditPlace, EXPORT_MOST, fetchForExport } from "./audit-queries.ts";
import type { AuditTexts } from "./use-audit-texts.ts";

interface ExportButtonProps {
  place: AuditPlace;
  filter: AuditFilter;
  timeZone: string;
  texts: AuditTexts;
}

function save(csv: string, name: string): void {
  const url = URL.createObjectURL(new Blob([csv], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** What the filters show, as a file for a spreadsheet. */
export function ExportButton({ place, filter, timeZone, texts }: ExportButtonProps) {
  const { t } = useTranslation("audit");
  const format = useFormat();
  const cells = (entry: AuditEntry, names: Readonly<Record<string, string>>) => [
    entry.at,
    texts.actor(entry),
    texts.action(entry),
    texts.table(entry.table_name),
    (entry.record_id && names[entry.record_id]) ?? "",
    entry.record_id ?? "",
    changesOf(entry)
      .map(
        ({ field, before, after }) =>
          `${texts.field(field)}: ${texts.value(before)} → ${texts.value(after)}`,
      )
      .join("; "),
  ];
  const exporting = useMutation({
    mutationFn: async () => {
      const { entries, names, isCapped } = await fetchForExport(place, filter, timeZone);
      const header = [
        t("col.time"),
        t("col.person"),
        t("col.what"),
        t("filter.table"),
        t("col.record"),
        "id",
        t("col.changes"),
      ];
      const day = new Date().toISOString().slice(0, 10);
      save(toCsv([header, ...entries.map((entry) => cells(entry, names))]), `audit-${day}.csv`);
      return isCapped;
    },
    onSuccess: (isCapped) => {
      if (!isCapped) return;
      const most = format.number(EXPORT_MOST);
      showToast({ tone: "info", text: t("export_capped", { most }) });
    },
  });
  return (
    <Button isPending={exporting.isPending} onClick={() => exporting.mutate()}>
      <Download aria-hidden="true" className="size-4" />
      {t(exporting.isPending ? "exporting" : "export")}
    </Button>
  );
}
