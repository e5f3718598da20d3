import { Link } from "@tanstack/react-router";
import { Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge, type Tone } from "@/components/badge.tsx";
import { Menu } from "@/components/menu.tsx";
import { Table } from "@/components/table.tsx";
import { useFormat } from "@/lib/session.ts";
import type { ImportState } from "../../../../functions/import-roster/contract.ts";
import { countOf, WRITTEN, writesNothing } from "../counts.ts";
import type { RosterImport } from "../import-queries.ts";

const TONES: Record<ImportState, Tone> = {
  draft: "waiting",
  planned: "waiting",
  committed: "done",
  undone: "neutral",
  cancelled: "neutral",
};

interface EarlierImportsProps {
  imports: readonly RosterImport[];
  onUndo: (roster: RosterImport) => void;
}

/** What was imported when, by whom, and what came of it. */
export function EarlierImports({ imports, onUndo }: EarlierImportsProps) {
  const { t } = useTranslation("import");
  const format = useFormat();
  const when = ({ committed_at, created_at }: RosterImport) =>
    format.dateTime(committed_at ?? created_at);
  return (
    <section aria-labelledby="earlier" className="grid gap-3">
      <h2 id="earlier" className="text-lg font-semibold">
        {t("list.earlier")}
      </h2>
      <Table
        label={t("list.earlier")}
        rows={imports}
        rowId={({ id }) => id}
        columns={[
          {
            id: "when",
            header: t("list.when"),
            isRowHeader: true,
            cell: (roster) => (
              <>
                <Link
                  to="/import/$importId"
                  params={{ importId: roster.id }}
                  className="link inline-flex min-h-6 items-center"
                >
                  {when(roster)}
                </Link>
                {roster.creator && (
                  <span className="block font-normal text-ink-subtle">
                    {t("by", { name: roster.creator.display_name })}
                  </span>
                )}
              </>
            ),
          },
          {
            id: "files",
            header: t("list.files"),
            cell: ({ files }) => (
              <span className="min-w-0 wrap-anywhere" dir="auto">
                {files.length > 2
                  ? t("files", { count: files.length })
                  : format.list(files.map(({ name }) => name))}
                <span className="block text-ink-subtle">
                  {t(`format.${files[0]?.format ?? "custom"}`)}
                </span>
              </span>
            ),
          },
          {
            id: "state",
            header: t("list.state"),
            cell: ({ state }) => <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>,
          },
          { id: "result", header: t("list.result"), cell: (roster) => <Result roster={roster} /> },
          {
            id: "actions",
            header: t("list.actions"),
            isActions: true,
            cell: (roster) =>
              roster.state === "committed" ? (
                <Menu
                  label={t("list.actions_for", { date: when(roster) })}
                  actions={[
                    {
                      id: "undo",
                      label: t("undo.action"),
                      icon: Undo2,
                      isDanger: true,
                      onAction: () => onUndo(roster),
                    },
                  ]}
                />
              ) : null,
          },
        ]}
      />
    </section>
  );
}

/** The students' numbers: what one remembers an import by. */
function Result({ roster: { counts, state } }: { roster: RosterImport }) {
  const { t } = useTranslation("import");
  if (!counts || state !== "committed") return <span className="text-ink-subtle">–</span>;
  const parts = WRITTEN.map((action) => ({ action, count: countOf(counts, "students", action) }))
    .filter(({ count }) => count > 0)
    .map(({ action, count }) => t(`result.${action}`, { count }));
  if (counts.rejected_rows > 0) parts.push(t("result.rejected", { count: counts.rejected_rows }));
  if (parts.length === 0) {
    return <span>{writesNothing(counts) ? t("list.no_change") : "–"}</span>;
  }
  return <span className="nums">{parts.join(" · ")}</span>;
}
