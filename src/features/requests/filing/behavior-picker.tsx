import { useTranslation } from "react-i18next";
import { cx } from "@/components/styles.ts";
import { type BehaviorType, type Category, nameOf } from "@/lib/vocabulary.ts";
import { CategoryMark } from "../category-mark.tsx";

interface BehaviorPickerProps {
  /** In the order of likely use. */
  behaviors: readonly BehaviorType[];
  value: string | null;
  onChange: (id: string) => void;
}

const SELECTED: Record<Category, string> = {
  minor: "border-waiting-ink bg-waiting-soft text-waiting-ink",
  major: "border-danger-ink bg-danger-soft text-danger-ink",
  positive: "border-done-ink bg-done-soft text-done-ink",
};

// Recognition stands first: it should be at least as quick as a referral.
const ROWS: readonly Category[] = ["positive", "minor", "major"];

/** Every behavior one tap away: a row per category, on phones scrolled sideways. */
export function BehaviorPicker({ behaviors, value, onChange }: BehaviorPickerProps) {
  const { t, i18n } = useTranslation("requests");
  return (
    <div className="grid gap-2.5">
      {ROWS.map((category) => (
        <fieldset key={category} className="min-w-0">
          <legend className="mb-1 flex items-center gap-1.5 text-xs font-semibold text-ink-muted">
            <CategoryMark category={category} className="size-3.5" />
            {t(`category.${category}`)}
          </legend>
          <div className="-mx-4 flex gap-2 overflow-x-auto px-4 pb-1 lg:mx-0 lg:max-h-44 lg:flex-wrap lg:overflow-y-auto lg:p-0.5">
            {behaviors
              .filter((type) => type.category === category)
              .map((type) => (
                <button
                  key={type.id}
                  type="button"
                  aria-pressed={type.id === value}
                  onClick={() => onChange(type.id)}
                  className={cx(
                    "min-h-11 max-w-60 shrink-0 rounded-full border px-3.5 py-1 text-sm leading-tight transition-colors",
                    type.id === value
                      ? cx("font-semibold", SELECTED[category])
                      : "border-line-strong/60 bg-surface hover:border-line-strong",
                  )}
                >
                  {nameOf(type, i18n.language)}
                </button>
              ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
