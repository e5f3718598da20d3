import { ChevronUp } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { cx } from "@/components/styles.ts";
import { useFormat } from "@/lib/session.ts";
import type { Chosen } from "./filing.ts";

interface FilingPanelProps {
  chosen: readonly Chosen[];
  behaviorName: string | null;
  picker: ReactNode;
  details: ReactNode;
  isDetailsOpen: boolean;
  onToggleDetails: () => void;
  onFile: () => void;
}

/** What happened, and the button that files it. */
export function FilingPanel({
  chosen,
  behaviorName,
  picker,
  details,
  isDetailsOpen,
  onToggleDetails,
  onFile,
}: FilingPanelProps) {
  const { t } = useTranslation("requests");
  const format = useFormat();
  const id = useId();
  const hasStudents = chosen.length > 0;
  const isReady = hasStudents && behaviorName !== null;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pt-3 lg:px-5 lg:pt-5">
        <h2 className="mb-2 line-clamp-2 text-sm font-semibold lg:text-lg">
          {hasStudents ? format.list(chosen.map(({ name }) => name)) : t("filing.choose_students")}
        </h2>
        {picker}
        {isDetailsOpen && (
          <div id={id} className="pt-3 pb-4">
            {details}
          </div>
        )}
      </div>
      <div className="flex items-center gap-2 border-t border-line px-4 py-2.5 lg:px-5 lg:py-4">
        <Button
          variant="quiet"
          aria-expanded={isDetailsOpen}
          aria-controls={isDetailsOpen ? id : undefined}
          onClick={onToggleDetails}
        >
          {t("filing.details")}
          <ChevronUp
            aria-hidden="true"
            className={cx("size-4 transition-transform", isDetailsOpen && "rotate-180")}
          />
        </Button>
        <Button
          variant="primary"
          className="min-w-0 flex-1 shrink"
          disabled={!isReady}
          onClick={onFile}
        >
          <span className="truncate">
            {isReady ? t("filing.file_what", { behavior: behaviorName }) : t("filing.file")}
          </span>
        </Button>
      </div>
    </div>
  );
}
