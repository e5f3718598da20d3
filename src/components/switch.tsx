import { useId } from "react";
import { cx } from "./styles.ts";

interface SwitchProps {
  label: string;
  hint?: string;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
  /** The label is read aloud but not shown; the place must make it obvious. */
  isLabelHidden?: boolean;
}

/** For a setting that takes effect at once; inside a form with a save button use Checkbox. */
export function Switch({
  label,
  hint,
  isSelected,
  onChange,
  isDisabled = false,
  isLabelHidden = false,
}: SwitchProps) {
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-4">
      <label htmlFor={id} className={isLabelHidden ? "sr-only" : "py-3 text-sm"}>
        <span className="font-medium">{label}</span>
        {hint && (
          <span id={`${id}-hint`} className="mt-0.5 block text-ink-subtle">
            {hint}
          </span>
        )}
      </label>
      <button
        id={id}
        type="button"
        role="switch"
        aria-checked={isSelected}
        aria-describedby={hint ? `${id}-hint` : undefined}
        disabled={isDisabled}
        onClick={() => onChange(!isSelected)}
        className="inline-flex h-11 shrink-0 items-center rounded-md is-disabled:opacity-50"
      >
        <span
          className={cx(
            "inline-flex h-7 w-12 items-center rounded-full border p-0.5 transition-colors",
            isSelected ? "justify-end border-accent bg-accent" : "border-line-strong bg-sunken",
          )}
        >
          <span
            className={cx(
              "size-5 rounded-full shadow-card",
              isSelected ? "bg-on-accent" : "bg-ink-subtle",
            )}
          />
        </span>
      </button>
    </div>
  );
}
