import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "@/components/styles.ts";
import { type BehaviorType, type Category, nameOf } from "@/lib/vocabulary.ts";
import { Breakable } from "../breakable.tsx";
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

/** As many as a wide screen shows of a category before somebody asks for all of them. */
const SHOWN = 8;

interface RowProps extends BehaviorPickerProps {
  category: Category;
}

function BehaviorRow({ category, behaviors, value, onChange }: RowProps) {
  const { t, i18n } = useTranslation("requests");
  const [isOpen, setIsOpen] = useState(false);
  const inCategory = behaviors.filter((type) => type.category === category);
  const isHidden = (type: BehaviorType, index: number) =>
    !isOpen && index >= SHOWN && type.id !== value;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 flex items-center gap-1.5 text-xs font-semibold text-ink-muted">
        <CategoryMark category={category} className="size-3.5" />
        {t(`category.${category}`)}
      </legend>
      <div className="-mx-4 flex items-center gap-2 overflow-x-auto px-4 pb-1 lg:mx-0 lg:flex-wrap lg:p-0.5">
        {inCategory.map((type, index) => (
          <button
            key={type.id}
            type="button"
            aria-pressed={type.id === value}
            onClick={() => onChange(type.id)}
            className={cx(
              "min-h-11 max-w-72 shrink-0 rounded-full border px-3.5 py-1 text-sm leading-tight transition-colors",
              type.id === value
                ? cx("font-semibold", SELECTED[category])
                : "border-line-strong/60 bg-surface hover:border-line-strong",
              isHidden(type, index) && "lg:hidden",
            )}
          >
            <Breakable text={nameOf(type, i18n.language)} />
          </button>
        ))}
        {inCategory.length > SHOWN && (
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
            className="link hidden min-h-11 px-2 text-sm lg:inline-block"
          >
            {isOpen ? t("filing.fewer") : t("filing.all", { number: inCategory.length })}
          </button>
        )}
      </div>
    </fieldset>
  );
}

/** Every behavior one tap away: a row per category, on phones scrolled sideways. */
export function BehaviorPicker(props: BehaviorPickerProps) {
  return (
    <div className="grid gap-2.5">
      {ROWS.map((category) => (
        <BehaviorRow key={category} category={category} {...props} />
      ))}
    </div>
  );
}
