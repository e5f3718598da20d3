import { LogOut } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Language } from "@/lib/i18n.ts";
import { BigButton } from "./big-button.tsx";
import { LanguageSwitch } from "./language-switch.tsx";

interface FlowHeaderProps {
  /** 0-based; below 0 is the welcome, `total` the review. */
  step: number;
  total: number;
  /** The last answers are on their way. */
  isLeaving: boolean;
  onLater: () => void;
  onLanguage: (language: Language) => void;
}

/** How far it is, the languages, and the way out without losing anything. */
export function FlowHeader({ step, total, isLeaving, onLater, onLanguage }: FlowHeaderProps) {
  const { t } = useTranslation("reflect");
  const label =
    step >= total
      ? t("review.progress")
      : t("question.progress", { number: Math.max(step, 0) + 1, total });
  return (
    <header className="grid grid-cols-[minmax(0,1fr)] gap-2 px-4 pt-3 sm:px-6">
      <div className="flex items-center justify-between gap-2">
        <BigButton
          variant="quiet"
          isPending={isLeaving}
          onClick={onLater}
          className="-ms-3 px-3! text-base! max-sm:gap-1.5 max-sm:px-2! max-sm:text-sm!"
        >
          <LogOut aria-hidden="true" className="flip-rtl size-5 shrink-0" />
          {t("later.action")}
        </BigButton>
        <LanguageSwitch onChoose={onLanguage} isCompact />
      </div>
      {step >= 0 && (
        <div className="flex items-center gap-4">
          <div
            role="progressbar"
            aria-label={label}
            aria-valuemin={0}
            aria-valuemax={total}
            aria-valuenow={Math.min(step, total)}
            aria-valuetext={label}
            className="h-3 flex-1 overflow-hidden rounded-full border border-line bg-sunken"
          >
            <div
              className="h-full rounded-full bg-accent transition-[width] duration-300"
              style={{ width: `${(Math.min(step + 0.5, total) / total) * 100}%` }}
            />
          </div>
          <p className="text-base font-medium text-ink-muted nums">{label}</p>
        </div>
      )}
    </header>
  );
}
