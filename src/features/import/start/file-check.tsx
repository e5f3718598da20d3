import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { Spinner } from "@/components/spinner.tsx";
import type { Mapping } from "../../../../functions/import-roster/contract.ts";
import { ProblemList } from "../problem-list.tsx";
import type { ReadableFile } from "../reading/protocol.ts";
import type { RosterReader } from "../reading/roster-reader.ts";

interface FileCheckProps {
  reader: RosterReader;
  opened: ReadableFile;
  mapping: Mapping;
}

const today = () => new Date().toISOString().slice(0, 10);

/** Reads every row as the import would, before anything is sent, and says what is wrong where. */
export function FileCheckResult({ reader, opened, mapping }: FileCheckProps) {
  const { t } = useTranslation("import");
  const [isOpen, setIsOpen] = useState(false);
  const { data, isPending } = useQuery({
    queryKey: ["import-check", opened.file, opened.inspection.fingerprint, mapping],
    queryFn: ({ signal }) =>
      reader.call("check", { file: opened.file, mapping, today: today() }, { signal }),
    // The rows are a child's data: nothing of them outlives the screen.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (isPending || !data) {
    return (
      <p className="flex items-center gap-2 text-sm text-ink-muted">
        <Spinner size="sm" />
        {t("file.checking")}
      </p>
    );
  }
  if (data.problems.length === 0) {
    return (
      <p className="flex items-center gap-2 text-sm text-done-ink">
        <CircleCheck aria-hidden="true" className="size-4 shrink-0" />
        {t("file.check_clean")}
      </p>
    );
  }
  return (
    <div className="grid basis-full gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        {data.rejected > 0 && (
          <span className="flex items-center gap-2 text-danger-ink">
            <CircleAlert aria-hidden="true" className="size-4 shrink-0" />
            {t("file.check_rejected", { count: data.rejected })}
          </span>
        )}
        {data.leftOut > 0 && (
          <span className="flex items-center gap-2 text-waiting-ink">
            <CircleAlert aria-hidden="true" className="size-4 shrink-0" />
            {t("file.check_left_out", { count: data.leftOut })}
          </span>
        )}
        <Button size="sm" variant="quiet" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {t(isOpen ? "file.problems_hide" : "file.problems_show")}
        </Button>
      </div>
      {isOpen && (
        <div className="grid gap-2">
          <p className="text-sm text-ink-muted">
            {t("file.problems_first", { count: data.problems.length })}
          </p>
          <div className="max-h-96 overflow-y-auto rounded-lg border border-line" tabIndex={-1}>
            <ProblemList problems={data.problems} />
          </div>
        </div>
      )}
    </div>
  );
}
