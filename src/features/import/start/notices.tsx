import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormat, useSession } from "@/lib/session.ts";
import { isSameFiles } from "../counts.ts";
import type { RosterImport } from "../import-queries.ts";
import { Notice } from "../notice.tsx";

/** A school has one unfinished import at a time: starting another cancels it. */
export function OpenImportNotice({ imports }: { imports: readonly RosterImport[] }) {
  const { t } = useTranslation("import");
  const format = useFormat();
  const { userId } = useSession();
  const open = imports.find(({ state }) => state === "draft" || state === "planned");
  if (!open) return null;
  const when = format.relative(open.created_at);
  return (
    <Notice
      tone="waiting"
      action={
        <Link to="/import/$importId" params={{ importId: open.id }} className="link">
          {t("new.other_open_look")}
        </Link>
      }
    >
      {open.created_by === userId || !open.creator
        ? t("new.own_open", { when })
        : t("new.other_open", { name: open.creator.display_name, when })}
    </Notice>
  );
}

interface SameFilesNoticeProps {
  imports: readonly RosterImport[];
  fingerprints: readonly { fingerprint: string }[];
}

/** The very same files again are harmless; saying so spares a worry. */
export function SameFilesNotice({ imports, fingerprints }: SameFilesNoticeProps) {
  const { t } = useTranslation("import");
  const format = useFormat();
  const former = imports.find(
    ({ state, files }) => state === "committed" && isSameFiles(files, fingerprints),
  );
  if (!former) return null;
  const date = format.dateTime(former.committed_at ?? former.created_at);
  return <Notice tone="info">{t("new.same_files", { date })}</Notice>;
}
