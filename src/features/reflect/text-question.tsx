import { useTranslation } from "react-i18next";
import { cx } from "@/components/styles.ts";
import { BANDS } from "./band.ts";
import type { AgeBand } from "./contract.ts";
import { TEXT_LIMIT } from "./draft.ts";

// The counter would only worry those who write little.
const COUNTER_FROM = TEXT_LIMIT * 0.8;

interface TextQuestionProps {
  band: AgeBand;
  value: string;
  onChange: (text: string) => void;
  /** The student has left the field: a good moment to save. */
  onLeave: () => void;
  labelId: string;
}

export function TextQuestion({ band, value, onChange, onLeave, labelId }: TextQuestionProps) {
  const { t } = useTranslation("reflect");
  return (
    <div className="grid gap-1.5">
      <textarea
        dir="auto"
        rows={5}
        value={value}
        maxLength={TEXT_LIMIT}
        aria-labelledby={labelId}
        autoComplete="off"
        autoCapitalize="sentences"
        spellCheck
        onChange={(event) => onChange(event.target.value)}
        onBlur={onLeave}
        className={cx(
          "field-sizing-content max-h-[50vh] w-full rounded-2xl border-2 border-line-strong bg-surface p-4",
          "leading-relaxed text-ink focus-visible:outline-4",
          BANDS[band].textarea,
        )}
      />
      {value.length >= COUNTER_FROM && (
        <p role="status" className="text-end text-base text-ink-muted nums">
          {t("question.characters_left", { count: TEXT_LIMIT - value.length })}
        </p>
      )}
    </div>
  );
}
