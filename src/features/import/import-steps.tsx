import { Check } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cx } from "@/components/styles.ts";

const STEPS = ["files", "upload", "review", "done"] as const;
export type Step = (typeof STEPS)[number];

/** Where one is on the way from files to a changed school. */
export function ImportSteps({ current }: { current: Step }) {
  const { t } = useTranslation("import");
  const at = STEPS.indexOf(current);
  return (
    <div className="mb-6 grid gap-2">
      <ol aria-label={t("steps.label")} className="flex items-center gap-2 sm:gap-3">
        {STEPS.map((step, index) => {
          const isPast = index < at || current === "done";
          const isCurrent = index === at;
          return (
            <li
              key={step}
              aria-current={isCurrent ? "step" : undefined}
              className={cx(
                "flex min-w-0 items-center gap-2 text-sm",
                index < STEPS.length - 1 && "flex-1",
              )}
            >
              <span
                className={cx(
                  "nums inline-flex size-7 shrink-0 items-center justify-center rounded-full border text-xs font-semibold",
                  isPast && "border-done-line bg-done-soft text-done-ink",
                  !isPast && isCurrent && "border-transparent bg-accent text-on-accent",
                  !isPast && !isCurrent && "border-line-strong/60 bg-surface text-ink-muted",
                )}
              >
                {isPast ? <Check aria-hidden="true" className="size-4" /> : index + 1}
              </span>
              <span
                className={cx(
                  "truncate",
                  "max-sm:sr-only",
                  isCurrent ? "font-medium text-ink" : "text-ink-muted",
                )}
              >
                {t(`steps.${step}`)}
              </span>
              {index < STEPS.length - 1 && (
                <span aria-hidden="true" className="h-px min-w-3 flex-1 bg-line" />
              )}
            </li>
          );
        })}
      </ol>
      {/* Beside four circles a phone has no room for words. */}
      <p aria-hidden="true" className="text-sm font-medium sm:hidden">
        {t("steps.at", { number: at + 1, of: STEPS.length, step: t(`steps.${current}`) })}
      </p>
    </div>
  );
}
