import { CloudOff, Lock, SearchX, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { errorText } from "@/lib/error-text.ts";
import { type ErrorKind, toAppError } from "@/lib/errors.ts";
import { Button } from "./button.tsx";

const ICONS: Partial<Record<ErrorKind, typeof TriangleAlert>> = {
  network: CloudOff,
  forbidden: Lock,
  not_found: SearchX,
};

/** Stands where content could not be loaded: what happened, and a way on. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation("common");
  const { kind } = toAppError(error);
  const Icon = ICONS[kind] ?? TriangleAlert;
  return (
    <div role="alert" className="grid justify-items-center gap-2 px-4 py-12 text-center">
      <span className="mb-2 inline-flex size-14 items-center justify-center rounded-full bg-danger-soft text-danger-ink">
        <Icon aria-hidden="true" className="size-6" />
      </span>
      <h2 className="text-lg font-semibold">{t(`error.title.${kind}`)}</h2>
      <p className="max-w-md text-ink-muted">{errorText(error)}</p>
      {onRetry && (
        <Button className="mt-3" onClick={onRetry}>
          {t("action.retry")}
        </Button>
      )}
    </div>
  );
}
