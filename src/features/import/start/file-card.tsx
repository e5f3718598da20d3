import { ChevronDown, FileSpreadsheet, FileX2, ShieldCheck, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/badge.tsx";
import { Button } from "@/components/button.tsx";
import { IconButton } from "@/components/icon-button.tsx";
import { cx } from "@/components/styles.ts";
import { useFormat } from "@/lib/session.ts";
import type { RosterReader } from "../reading/roster-reader.ts";
import { ColumnMapping } from "./column-mapping.tsx";
import {
  type ChoosableKind,
  type Entry,
  fromSuggestion,
  isReadable,
  isReady,
  type ReadyEntry,
  type RefusedEntry,
} from "./entry.ts";
import { FileCheckResult } from "./file-check.tsx";

interface FileCardProps {
  entry: Entry;
  reader: RosterReader;
  region: string;
  onChange: (entry: ReadyEntry) => void;
  onRemove: () => void;
}

/** One chosen file: what it was recognised as and why, and what is still open. */
export function FileCard({ entry, onRemove, ...rest }: FileCardProps) {
  const { t } = useTranslation("import");
  return (
    <li className="rounded-xl border border-line bg-surface p-4 shadow-card sm:p-5">
      <div className="flex items-start gap-3">
        <span
          className={cx(
            "inline-flex size-10 shrink-0 items-center justify-center rounded-lg",
            isReadable(entry) ? "bg-accent-soft text-accent-ink" : "bg-danger-soft text-danger-ink",
          )}
        >
          {isReadable(entry) ? (
            <FileSpreadsheet aria-hidden="true" className="size-5" />
          ) : (
            <FileX2 aria-hidden="true" className="size-5" />
          )}
        </span>
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2 className="font-semibold wrap-anywhere" dir="auto">
              {entry.opened.name}
            </h2>
            <StateBadge entry={entry} />
          </div>
          {isReadable(entry) ? <Recognised entry={entry} /> : <Refusal entry={entry} />}
        </div>
        <IconButton
          className="-me-2 -mt-1"
          label={t("file.leave_out", { name: entry.opened.name })}
          onClick={onRemove}
        >
          <X aria-hidden="true" className="size-5" />
        </IconButton>
      </div>
      {isReadable(entry) && <ReadableBody entry={entry} {...rest} />}
    </li>
  );
}

function StateBadge({ entry }: { entry: Entry }) {
  const { t } = useTranslation("import");
  if (!isReadable(entry)) return <Badge tone="danger">{t("file.refused")}</Badge>;
  return isReady(entry) ? (
    <Badge tone="done">{t("file.ready")}</Badge>
  ) : (
    <Badge tone="waiting">{t("file.needs_you")}</Badge>
  );
}

function Refusal({ entry: { opened } }: { entry: RefusedEntry }) {
  const { t } = useTranslation("import");
  const { code, file, row } = opened.refusal;
  return (
    <div className="mt-1 text-sm">
      <p className="text-danger-ink">
        {row !== undefined && `${t("row", { row })}: `}
        {t(`file_error.${code}.what`)}
        {file !== opened.name && <span dir="auto"> ({file})</span>}
      </p>
      <p className="text-ink-muted">{t(`file_error.${code}.repair`)}</p>
    </div>
  );
}

function Recognised({ entry: { opened, mapping, source } }: { entry: ReadyEntry }) {
  const { t } = useTranslation("import");
  const { inspection } = opened;
  const known = inspection.recognized.find(
    ({ format, kind }) => format === mapping?.format && kind === mapping.kind,
  );
  const counted = /^(\d+) of the (\d+)/.exec(known?.reason ?? "");
  const why =
    source === "recognized" && counted
      ? t("file.recognized", { hits: counted[1] ?? "", of: counted[2] ?? "" })
      : source === "recognized"
        ? t(mapping?.kind === "other" ? "file.other" : "file.known")
        : t(mapping ? `file.${source}` : "file.unknown");
  return (
    <div className="mt-0.5 text-sm text-ink-muted">
      <p className="nums flex flex-wrap gap-x-2">
        {mapping && (
          <span className="font-medium text-ink">
            {t("file.as", {
              format: t(`format.${mapping.format}`),
              kind: t(`kind.${mapping.kind}`),
            })}
          </span>
        )}
        <span>{t("rows", { count: inspection.rows })}</span>
      </p>
      {why && <p>{why}</p>}
      {!inspection.hasHeader && <p>{t("file.no_header")}</p>}
    </div>
  );
}

type BodyProps = Omit<FileCardProps, "entry" | "onRemove"> & { entry: ReadyEntry };

function ReadableBody({ entry, reader, region, onChange }: BodyProps) {
  const { t } = useTranslation("import");
  const format = useFormat();
  // Whoever has to decide something sees it at once.
  const [isOpen, setIsOpen] = useState(!isReady(entry));
  const { opened, mapping } = entry;
  const { columns, dropped } = opened.inspection;
  const used = mapping?.columns.filter((column) => column !== null).length ?? 0;

  async function chooseKind(kind: ChoosableKind) {
    const suggested = await reader.call("suggest", {
      file: opened.file,
      kind,
      format: "custom",
      region,
    });
    onChange({ ...fromSuggestion(opened, suggested), source: "person" });
  }

  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-5 gap-y-1.5 sm:ps-13">
      {dropped.length > 0 && (
        <p className="flex items-start gap-2 text-sm text-done-ink">
          <ShieldCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          <span>{t("file.dropped", { columns: format.list(dropped) })}</span>
        </p>
      )}
      {mapping && used > 0 && isReady(entry) && (
        <FileCheckResult reader={reader} opened={opened} mapping={mapping} />
      )}
      {mapping && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Button
            size="sm"
            variant="quiet"
            className="-ms-3"
            aria-expanded={isOpen}
            aria-label={`${t(isOpen ? "file.columns_hide" : "file.columns_show")}: ${opened.name}`}
            onClick={() => setIsOpen(!isOpen)}
          >
            {t(isOpen ? "file.columns_hide" : "file.columns_show")}
            <ChevronDown
              aria-hidden="true"
              className={cx("size-4 transition-transform", isOpen && "rotate-180")}
            />
          </Button>
          <span className="nums text-sm text-ink-muted">
            {t("file.columns_used", { used, all: columns.length })}
          </span>
        </div>
      )}
      {isOpen && (
        <div className="basis-full">
          <ColumnMapping
            entry={entry}
            onChange={onChange}
            onKind={(kind) => void chooseKind(kind)}
          />
        </div>
      )}
    </div>
  );
}
