import { Check } from "lucide-react";
import { type ReactNode, useId } from "react";
import { FieldError, type FieldProps } from "./field.tsx";
import { cx, hintClass, labelClass } from "./styles.ts";

export interface Chip<T extends string> {
  value: T;
  label: string;
  icon?: ReactNode;
}

interface ChipGroupBase<T extends string> extends FieldProps {
  options: ReadonlyArray<Chip<T>>;
}

interface Multiple<T extends string> extends ChipGroupBase<T> {
  selection?: "multiple";
  value: readonly T[];
  onChange: (value: T[]) => void;
}

interface Single<T extends string> extends ChipGroupBase<T> {
  selection: "single";
  value: T | null;
  /** Tapping the selected chip again clears it. */
  onChange: (value: T | null) => void;
}

const chipClass =
  "inline-flex min-h-11 items-center gap-1.5 rounded-full border px-4 text-sm transition-colors " +
  "focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus";

/** Choices that are quicker tapped than typed. */
export function ChipGroup<T extends string>(props: Multiple<T> | Single<T>) {
  const { label, hint, error, className, options } = props;
  const id = useId();
  const isSelected = (value: T) =>
    props.selection === "single" ? props.value === value : props.value.includes(value);
  const toggle = (value: T) => {
    if (props.selection === "single") props.onChange(isSelected(value) ? null : value);
    else if (isSelected(value)) props.onChange(props.value.filter((other) => other !== value));
    else props.onChange([...props.value, value]);
  };
  return (
    <fieldset className={className} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={cx(labelClass, "mb-2")}>{label}</legend>
      {hint && <p className={cx(hintClass, "mb-2")}>{hint}</p>}
      <div className="flex flex-wrap gap-2">
        {options.map(({ value, label: text, icon }) => (
          <label
            key={value}
            className={cx(
              chipClass,
              isSelected(value)
                ? "border-accent bg-accent-soft font-medium text-accent-ink"
                : "border-line-strong/60 bg-surface text-ink hover:border-line-strong",
            )}
          >
            <input
              type="checkbox"
              className="sr-only"
              checked={isSelected(value)}
              onChange={() => toggle(value)}
            />
            {isSelected(value) ? <Check aria-hidden="true" className="size-4" /> : icon}
            {text}
          </label>
        ))}
      </div>
      {error && <FieldError id={id}>{error}</FieldError>}
    </fieldset>
  );
}
