import { CloudOff, Lock, SearchX, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type ErrorKind, toAppError } from "@/lib/errors.ts";
import { Button } from "./button.tsx";
import { ErrorText } from "./error-text.tsx";
import { LinkButton } from "./link-button.tsx";

const ICONS: Partial<Record<ErrorKind, typeof TriangleAlert>> = {
  network: CloudOff,
  forbidden: Lock,
  not_found: SearchX,
};

/** Asking again gives the same answer. */
const FINAL: readonly ErrorKind[] = ["forbidden", "not_found"];

interface ErrorStateProps {
  /** "h1" where it is the whole page. */
  heading?: "h1" | "h2";
  error: unknown;
  onRetry: () => void;
}

/** Stands where content could not be loaded: what happened, and a way on. */
export function ErrorState({ heading: Heading = "h2", error, onRetry }: ErrorStateProps) {
  const { t } = useTranslation("common");
  const { kind } = toAppError(error);
  const Icon = ICONS[kind] ?? TriangleAlert;
  return (
    <div role="alert" className="grid justify-items-center gap-2 px-4 py-12 text-center">
      <span className="mb-2 inline-flex size-14 items-center justify-center rounded-full bg-danger-soft text-danger-ink">
        <Icon aria-hidden="true" className="size-6" />
      </span>
      <Heading className="text-lg font-semibold">{t(`error.title.${kind}`)}</Heading>
      <p className="max-w-md text-ink-muted">
        <ErrorText error={error} />
      </p>
      {FINAL.includes(kind) ? (
        <LinkButton to="/" className="mt-3">
          {t("nav.home")}
        </LinkButton>
      ) : (
        <Button className="mt-3" onClick={onRetry}>
          {t("action.retry")}
        </Button>
      )}
    </div>
  );
}
