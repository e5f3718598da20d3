import { CloudUpload, TriangleAlert } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { ErrorText } from "@/components/error-text.tsx";
import { LinkButton } from "@/components/link-button.tsx";
import { AppError } from "@/lib/errors.ts";
import type { OutboxEntry } from "@/lib/outbox.ts";
import { outbox, useOutboxEntries } from "@/lib/person.ts";
import { useFormat } from "@/lib/session.ts";
import { Filing } from "./filing.ts";
import { FILING_KIND } from "./filing-kind.ts";

const ConfirmDialog = lazy(() => import("@/components/confirm-dialog.tsx"));

function SavedFiling({ entry, filing }: { entry: OutboxEntry; filing: Filing }) {
  const { t } = useTranslation("requests");
  const format = useFormat();
  const [isAsking, setIsAsking] = useState(false);
  const { failure } = entry;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium">{format.list(filing.entries.map(({ name }) => name))}</p>
        <p className="text-sm text-ink-muted">
          {filing.behavior_name} · {format.dateTime(filing.occurred_at)}
        </p>
        {failure && (
          <p className="mt-1 flex gap-1.5 text-sm text-danger-ink">
            <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            <ErrorText error={new AppError(failure.code, { requestId: failure.requestId })} />
          </p>
        )}
      </div>
      {failure && (
        <div className="flex flex-wrap gap-2">
          <LinkButton to="/file" search={{ from: entry.id }} variant="primary">
            {t("saved.correct")}
          </LinkButton>
          <Button onClick={() => void outbox().retry(entry.id)}>{t("saved.retry")}</Button>
          <Button variant="quiet" onClick={() => setIsAsking(true)}>
            {t("saved.discard")}
          </Button>
        </div>
      )}
      {isAsking && (
        <Suspense>
          <ConfirmDialog
            tone="danger"
            title={t("saved.discard_title")}
            confirmLabel={t("saved.discard")}
            onConfirm={() => void outbox().discard(entry.id)}
            onCancel={() => setIsAsking(false)}
          >
            {t("saved.discard_body")}
          </ConfirmDialog>
        </Suspense>
      )}
    </li>
  );
}

/** Filings that are only on this device: waiting for a network, or refused and to be corrected. */
export default function SavedFilings() {
  const { t } = useTranslation("requests");
  const filings = useOutboxEntries().flatMap((entry) => {
    const parsed = entry.kind === FILING_KIND ? Filing.safeParse(entry.payload) : null;
    return parsed?.success ? [{ entry, filing: parsed.data }] : [];
  });
  if (filings.length === 0) return null;
  return (
    <section
      aria-labelledby="saved-filings"
      className="mb-6 rounded-xl border border-reflecting-line bg-surface px-4 py-3 shadow-card"
    >
      <h2 id="saved-filings" className="flex items-center gap-2 font-semibold">
        <CloudUpload aria-hidden="true" className="size-5 text-reflecting-ink" />
        {t("saved.title")}
      </h2>
      <ul className="divide-y divide-line">
        {filings.map(({ entry, filing }) => (
          <SavedFiling key={entry.id} entry={entry} filing={filing} />
        ))}
      </ul>
    </section>
  );
}
