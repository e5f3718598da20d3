import { Upload } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { ActionBar } from "../action-bar.tsx";
import { type Entry, isReadable, isReady, isSent } from "./entry.ts";

interface StartBarProps {
  entries: readonly Entry[];
  isBlocked: boolean;
  isPending: boolean;
  onStart: () => void;
}

/** Upload, or in words what it waits for. */
export function StartBar({ entries, isBlocked, isPending, onStart }: StartBarProps) {
  const { t } = useTranslation("import");
  const ready = entries.filter(isSent);
  const open = entries.filter((entry) => isReadable(entry) && !isReady(entry)).length;
  const canStart = ready.length > 0 && open === 0 && !isBlocked;
  const rows = ready.reduce((sum, { opened }) => sum + opened.inspection.rows, 0);
  const text =
    open > 0
      ? t("new.waiting", { count: open })
      : ready.length === 0
        ? t("new.all_refused")
        : t("new.ready");
  return (
    <ActionBar label={t("steps.upload")} text={<span role="status">{text}</span>}>
      <Button variant="primary" disabled={!canStart} isPending={isPending} onClick={onStart}>
        <Upload aria-hidden="true" className="size-4" />
        {ready.length > 0
          ? t("new.upload", {
              files: t("files", { count: ready.length }),
              rows: t("rows", { count: rows }),
            })
          : t("new.upload_none")}
      </Button>
    </ActionBar>
  );
}
