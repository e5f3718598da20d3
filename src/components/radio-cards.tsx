import { type ReactNode, useId } from "react";
import { FieldError, type FieldProps } from "./field.tsx";
import { cx, hintClass, labelClass } from "./styles.ts";

export interface RadioCard<T extends string> {
  value: T;
  label: string;
  description?: string;
  icon?: ReactNode;
}

interface RadioCardsProps<T extends string> extends FieldProps {
  options: ReadonlyArray<RadioCard<T>>;
  value: T | null;
  onChange: (value: T) => void;
  /** Cards beside each other where there is room. */
  columns?: 1 | 2 | 3;
}

const COLUMNS = { 1: "", 2: "sm:grid-cols-2", 3: "sm:grid-cols-3" };

/** One of a few, each with room for an explanation. For many options use Select. */
export function RadioCards<T extends string>({
  label,
  hint,
  error,
  className,
  options,
  value,
  onChange,
  columns = 1,
}: RadioCardsProps<T>) {
  const id = useId();
  return (
    <fieldset
      className={cx("grid gap-2", className)}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend className={cx(labelClass, "mb-1.5")}>{label}</legend>
      {hint && <p className={hintClass}>{hint}</p>}
      <div className={cx("grid gap-2", COLUMNS[columns])}>
        {options.map((option) => (
          <label
            key={option.value}
            className={cx(
              "flex min-h-12 items-center gap-3 rounded-lg border px-3.5 py-2.5 transition-colors",
              "focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus",
              option.value === value
                ? "border-accent bg-accent-soft"
                : "border-line bg-surface hover:border-line-strong",
            )}
          >
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="size-4 shrink-0 outline-none accent-(--accent)"
            />
            {option.icon && <span className="text-ink-muted">{option.icon}</span>}
            <span className="min-w-0 text-sm">
              <span className="font-medium">{option.label}</span>
              {option.description && (
                <span className="block text-ink-muted">{option.description}</span>
              )}
            </span>
          </label>
        ))}
      </div>
      {error && <FieldError id={id}>{error}</FieldError>}
    </fieldset>
  );
}
