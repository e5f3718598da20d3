import { useSuspenseQuery } from "@tanstack/react-query";
import { FileSpreadsheet } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card.tsx";
import { LinkButton } from "@/components/link-button.tsx";
import { Progress } from "@/components/progress.tsx";
import { schoolQuery } from "@/lib/school.ts";
import { useFormat, useSession } from "@/lib/session.ts";
import { DropZone } from "../drop-zone.tsx";
import { mappingsQuery, type RosterImport } from "../import-queries.ts";
import { Notice } from "../notice.tsx";
import type { OpenedFile } from "../reading/protocol.ts";
import { useRosterFiles } from "../start/use-roster-files.ts";
import { startUpload } from "./active-upload.ts";
import { matchFiles } from "./match-files.ts";
import { recallUpload } from "./upload-memory.ts";
import { CancelImport } from "./upload-step.tsx";

/** After a reload the files are gone: the same ones, chosen again, continue the upload. */
export function ResumeUpload({ roster }: { roster: RosterImport }) {
  const { t } = useTranslation("import");
  const format = useFormat();
  const { schoolId, userId } = useSession();
  const { data: school } = useSuspenseQuery(schoolQuery(schoolId));
  const { data: remembered } = useSuspenseQuery(mappingsQuery(schoolId));
  const [opened, setOpened] = useState<readonly OpenedFile[]>([]);
  const match = matchFiles(roster.files, opened, recallUpload(roster.id), remembered);

  const files = useRosterFiles(school.phone_region, (more) => {
    const all = [...opened, ...more];
    setOpened(all);
    const next = matchFiles(roster.files, all, recallUpload(roster.id), remembered);
    if (next.missing.length > 0 || next.unmapped.length > 0) return;
    startUpload({
      importId: roster.id,
      owner: userId,
      files: next.files,
      reader: files.handOver(),
    });
  });

  return (
    <Card title={t("resume.title")}>
      <div className="grid gap-4">
        <p className="max-w-prose text-ink-muted">{t("resume.body")}</p>
        <div>
          <p className="mb-1.5 text-sm font-medium">{t("resume.files")}</p>
          <ul className="grid gap-1 text-sm text-ink-muted">
            {roster.files.map(({ name, rows, fingerprint }) => (
              <li key={`${name} ${fingerprint}`} className="flex items-center gap-2">
                <FileSpreadsheet aria-hidden="true" className="size-4 shrink-0" />
                <span className="wrap-anywhere" dir="auto">
                  {name}
                </span>
                <span className="nums">{t("rows", { count: rows })}</span>
              </li>
            ))}
          </ul>
        </div>
        <DropZone isCompact isDisabled={files.reading !== null} onFiles={files.add} />
        {files.reading && (
          <Progress
            label={t("new.reading", { name: files.reading.name })}
            value={files.reading.share}
          />
        )}
        {files.hasFailed && <Notice tone="danger">{t("new.broken")}</Notice>}
        {opened.length > 0 && match.missing.length > 0 && (
          <div role="alert">
            <Notice tone="waiting">
              {t("resume.missing", { files: format.list(match.missing) })}
            </Notice>
          </div>
        )}
        {match.unmapped.length > 0 && (
          <Notice
            tone="waiting"
            action={
              <LinkButton to="/import/new" size="sm">
                {t("resume.start_over")}
              </LinkButton>
            }
          >
            {t("resume.columns", { file: format.list(match.unmapped) })}
          </Notice>
        )}
        <div>
          <CancelImport importId={roster.id} />
        </div>
      </div>
    </Card>
  );
}
