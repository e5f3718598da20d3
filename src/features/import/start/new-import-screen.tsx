import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormError } from "@/components/form-error.tsx";
import { PageHeader } from "@/components/page-header.tsx";
import { Progress } from "@/components/progress.tsx";
import { schoolQuery } from "@/lib/school.ts";
import { useSession } from "@/lib/session.ts";
import { LIMITS } from "../../../../functions/import-roster/core/limits.ts";
import { DropZone } from "../drop-zone.tsx";
import { createImport, importsQuery, mappingsQuery, rememberMapping } from "../import-queries.ts";
import { ImportSteps } from "../import-steps.tsx";
import { Notice } from "../notice.tsx";
import type { OpenedFile } from "../reading/protocol.ts";
import { startUpload } from "../upload/active-upload.ts";
import { type Entry, isSent, isTaught, toEntry, toImportFile } from "./entry.ts";
import { FileCard } from "./file-card.tsx";
import { FormatsCard } from "./formats-card.tsx";
import { OpenImportNotice, SameFilesNotice } from "./notices.tsx";
import { StartBar } from "./start-bar.tsx";
import { useRosterFiles } from "./use-roster-files.ts";

/** From files to an upload: read, recognise, ask what is unclear. */
export function NewImportScreen({ onStarted }: { onStarted: (importId: string) => void }) {
  const { t } = useTranslation("import");
  const { schoolId, userId } = useSession();
  const queryClient = useQueryClient();
  const { data: school } = useSuspenseQuery(schoolQuery(schoolId));
  const { data: imports } = useSuspenseQuery(importsQuery(schoolId));
  const { data: remembered } = useSuspenseQuery(mappingsQuery(schoolId));
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [announced, setAnnounced] = useState("");
  const region = school.phone_region;

  function onOpened(opened: OpenedFile[]) {
    setEntries((former) => [...former, ...opened.map((one) => toEntry(one, remembered, region))]);
    setAnnounced(t("new.reading_done", { count: opened.length }));
  }
  const files = useRosterFiles(region, onOpened);
  const ready = entries.filter(isSent);
  const isTooMany = ready.length > LIMITS.files;

  const create = useMutation(createImport(queryClient, schoolId));
  function start() {
    const id = crypto.randomUUID();
    const taught = ready.filter(isTaught);
    create.mutate(
      { id, files: ready.map(toImportFile) },
      {
        onSuccess: () => {
          // Only a convenience of next time: the import does not wait for it, and a failure shows itself.
          for (const { opened, mapping } of taught) {
            rememberMapping(schoolId, opened.signature, mapping).catch(console.warn);
          }
          startUpload({
            importId: id,
            owner: userId,
            reader: files.handOver(),
            files: ready.map(({ opened, mapping }) => ({
              file: opened.file,
              name: opened.name,
              fingerprint: opened.inspection.fingerprint,
              rows: opened.inspection.rows,
              header: opened.inspection.columns.map(({ header }) => header),
              mapping,
              chunksSent: 0,
            })),
          });
          onStarted(id);
        },
      },
    );
  }

  return (
    <>
      <PageHeader
        title={t("new.title")}
        description={t("new.description")}
        back={
          <Link to="/import" className="link">
            {t("back")}
          </Link>
        }
      />
      <ImportSteps current="files" />
      <div className="grid gap-4 *:min-w-0">
        <OpenImportNotice imports={imports} />
        <DropZone
          isCompact={entries.length > 0}
          isDisabled={files.reading !== null}
          onFiles={files.add}
        />
        <p role="status" className="sr-only">
          {announced}
        </p>
        {files.reading && (
          <Progress
            label={t("new.reading", { name: files.reading.name })}
            value={files.reading.share}
          />
        )}
        {files.hasFailed && <Notice tone="danger">{t("new.broken")}</Notice>}
        <SameFilesNotice
          imports={imports}
          fingerprints={ready.map(({ opened }) => opened.inspection)}
        />
        {isTooMany && <Notice tone="danger">{t("new.too_many", { count: LIMITS.files })}</Notice>}
        {entries.length === 0 && !files.reading && <FormatsCard />}
        <ul className="grid gap-3 *:min-w-0">
          {entries.map((entry, index) => (
            <FileCard
              key={"refusal" in entry.opened ? `x${index}` : entry.opened.file}
              entry={entry}
              reader={files.reader()}
              region={region}
              onChange={(next) =>
                setEntries((former) => former.map((one, at) => (at === index ? next : one)))
              }
              onRemove={() => setEntries((former) => former.filter((_, at) => at !== index))}
            />
          ))}
        </ul>
        <FormError error={create.error} />
      </div>
      {entries.length > 0 && (
        <StartBar
          entries={entries}
          isBlocked={isTooMany || files.reading !== null}
          isPending={create.isPending}
          onStart={start}
        />
      )}
    </>
  );
}
