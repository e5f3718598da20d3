import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./styles.ts";

interface CheckboxProps {
  /** Visible text; pass `ariaLabel` instead where the place says enough (a table's row). */
  children?: ReactNode;
  ariaLabel?: string;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
  hint?: string;
}

export function Checkbox({
  children,
  ariaLabel,
  isSelected,
  onChange,
  isDisabled = false,
  hint,
}: CheckboxProps) {
  return (
    <label className={cx("flex min-h-11 items-center gap-3 text-sm", isDisabled && "opacity-60")}>
      <span className="relative inline-flex size-5 shrink-0">
        <input
          type="checkbox"
          aria-label={ariaLabel}
          checked={isSelected}
          disabled={isDisabled}
          onChange={(event) => onChange(event.target.checked)}
          className={cx(
            "size-5 appearance-none rounded-sm border transition-colors",
            isSelected ? "border-accent bg-accent" : "border-line-strong bg-surface",
          )}
        />
        {isSelected && (
          <Check
            aria-hidden="true"
            strokeWidth={3}
            className="pointer-events-none absolute inset-0.5 size-4 text-on-accent"
          />
        )}
      </span>
      {(children || hint) && (
        <span>
          {children}
          {hint && <span className="block text-ink-subtle">{hint}</span>}
        </span>
      )}
    </label>
  );
}
