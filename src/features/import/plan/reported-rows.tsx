import { useMutation, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { useSession } from "@/lib/session.ts";
import { rejectedRowsCsv } from "../../../../functions/import-roster/core/export.ts";
import {
  fetchAllReported,
  type ReportedRow,
  type RosterImport,
  reportedRowsQuery,
} from "../import-queries.ts";
import { ProblemList, problemSentences } from "../problem-list.tsx";
import { saveCsv } from "../save-file.ts";

/** The rows with a problem, and their download with a reason for each. */
export function ReportedRows({ roster }: { roster: RosterImport }) {
  const { t } = useTranslation("import");
  return (
    <div className="grid gap-6">
      <div className="grid gap-2">
        <p className="max-w-prose text-sm text-ink-muted">{t("plan.problems_hint")}</p>
        <DownloadButtons roster={roster} />
      </div>
      <RowList roster={roster} isRejected title={t("plan.rejected_title")} />
      <RowList roster={roster} isRejected={false} title={t("plan.left_out_title")} />
    </div>
  );
}

interface RowListProps {
  roster: RosterImport;
  isRejected: boolean;
  title: string;
}

function RowList({ roster, isRejected, title }: RowListProps) {
  const { t } = useTranslation("import");
  const { schoolId } = useSession();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(
    reportedRowsQuery(schoolId, roster.id, isRejected),
  );
  const rows = data.pages.flat();
  if (rows.length === 0) return null;
  const byFile = new Map<number, ReportedRow[]>();
  for (const row of rows) byFile.set(row.file_no, [...(byFile.get(row.file_no) ?? []), row]);
  return (
    <section className="grid gap-3 *:min-w-0">
      <h3 className="font-semibold">{title}</h3>
      {[...byFile].map(([fileNo, some]) => (
        <div
          key={fileNo}
          className="overflow-hidden rounded-xl border border-line bg-surface shadow-card"
        >
          {roster.files.length > 1 && (
            <p
              dir="auto"
              className="border-b border-line bg-canvas px-4 py-2 text-sm font-medium wrap-anywhere text-ink-muted"
            >
              {roster.files[fileNo]?.name}
            </p>
          )}
          <ProblemList
            problems={some.flatMap(({ row_no, problems }) =>
              problems.map((problem) => ({ ...problem, row: row_no })),
            )}
          />
        </div>
      ))}
      {hasNextPage && (
        <div>
          <Button isPending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </section>
  );
}

/** One CSV per file: each has its own columns. */
function DownloadButtons({ roster }: { roster: RosterImport }) {
  const { t } = useTranslation("import");
  const { schoolId } = useSession();
  const download = useMutation({
    mutationFn: async () => {
      const rows = await fetchAllReported(schoolId, roster.id);
      roster.files.forEach(({ name, header }, fileNo) => {
        const own = rows.filter(({ file_no }) => file_no === fileNo);
        if (own.length === 0) return;
        const worded = own.map((row) => ({
          ...row,
          problems: row.problems.map((problem) =>
            problemSentences(t, { ...problem, row: row.row_no }),
          ),
        }));
        const titles = { row: t("report.row"), reason: t("report.reason") };
        saveCsv(
          `problems-${name.replace(/\.[^.]*$/, "")}.csv`,
          rejectedRowsCsv(header, worded, titles),
        );
      });
    },
  });
  return (
    <div>
      <Button isPending={download.isPending} onClick={() => download.mutate()}>
        <Download aria-hidden="true" className="size-4" />
        {t("plan.download")}
      </Button>
    </div>
  );
}
