import { CloudUpload, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { errorText } from "@/lib/error-text.ts";
import { AppError } from "@/lib/errors.ts";
import type { OutboxEntry } from "@/lib/outbox.ts";
import { outbox, useOutboxEntries } from "@/lib/person.ts";

function FailedEntry({ entry }: { entry: OutboxEntry }) {
  const { t } = useTranslation("common");
  const { code, requestId } = entry.failure ?? { code: "unknown" };
  return (
    <li className="flex flex-wrap items-center justify-between gap-2">
      <span className="min-w-0">{errorText(new AppError(code, { requestId }))}</span>
      <span className="flex gap-2">
        <Button size="sm" onClick={() => void outbox().retry(entry.id)}>
          {t("action.retry")}
        </Button>
        <Button size="sm" variant="quiet" onClick={() => void outbox().discard(entry.id)}>
          {t("action.discard")}
        </Button>
      </span>
    </li>
  );
}

/** What is still only on this device. Silent when everything has arrived. */
export function OutboxNotice() {
  const { t } = useTranslation("common");
  const entries = useOutboxEntries();
  const failed = entries.filter(({ failure }) => failure);
  const waiting = entries.length - failed.length;
  return (
    <div role="status" className="text-sm">
      {waiting > 0 && (
        <p className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1 border-b border-reflecting-line bg-reflecting-soft px-4 py-1.5 text-reflecting-ink">
          <CloudUpload aria-hidden="true" className="size-4 shrink-0" />
          {t("outbox.waiting", { count: waiting })}
          <Button size="sm" variant="quiet" onClick={() => void outbox().sendNow()}>
            {t("action.send_now")}
          </Button>
        </p>
      )}
      {failed.length > 0 && (
        <div className="grid gap-2 border-b border-danger-line bg-danger-soft px-4 py-3 text-danger-ink">
          <p className="flex items-center gap-2 font-medium">
            <TriangleAlert aria-hidden="true" className="size-4 shrink-0" />
            {t("outbox.failed", { count: failed.length })}
          </p>
          <ul className="grid gap-2">
            {failed.map((entry) => (
              <FailedEntry key={entry.id} entry={entry} />
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
