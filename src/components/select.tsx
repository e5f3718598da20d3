import { ChevronDown } from "lucide-react";
import { type ReactNode, type SelectHTMLAttributes, useId } from "react";
import { describedBy, FieldFrame, type FieldProps } from "./field.tsx";
import { controlClass, cx } from "./styles.ts";

export interface SelectOption<T extends string> {
  value: T;
  label: string;
  /** The language of the label, when it is not the page's. */
  lang?: string;
}

type Native = Omit<
  SelectHTMLAttributes<HTMLSelectElement>,
  "onChange" | "value" | "children" | "className" | "id"
>;

interface SelectProps<T extends string> extends Native, FieldProps {
  options: ReadonlyArray<SelectOption<T>>;
  /** Null shows `placeholder`. */
  value: T | null;
  onChange: (value: T) => void;
  placeholder?: string;
  optionalText?: string;
  icon?: ReactNode;
  /** The label is read aloud but not shown; the place must make it obvious. */
  isLabelHidden?: boolean;
}

/**
 * The browser's own select: nothing to load, and the phone's own picker. For up to a few dozen
 * options; where one types to find, use ComboBox.
 */
export function Select<T extends string>({
  label,
  hint,
  error,
  className,
  optionalText,
  options,
  value,
  onChange,
  placeholder,
  icon,
  isLabelHidden = false,
  ...rest
}: SelectProps<T>) {
  const id = useId();
  const control = (
    <span className="relative flex items-center">
      {icon && (
        <span aria-hidden="true" className="pointer-events-none absolute start-3 text-ink-muted">
          {icon}
        </span>
      )}
      <select
        {...rest}
        id={id}
        aria-label={isLabelHidden ? label : undefined}
        aria-invalid={Boolean(error) || undefined}
        aria-describedby={describedBy(id, { hint, error })}
        value={value ?? ""}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
        className={cx(controlClass, "appearance-none truncate pe-9", Boolean(icon) && "ps-10")}
      >
        {value === null && (
          <option value="" disabled>
            {placeholder}
          </option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute end-3 size-4 text-ink-muted"
      />
    </span>
  );
  if (isLabelHidden) return <span className={cx("inline-block", className)}>{control}</span>;
  return (
    <FieldFrame {...{ id, label, hint, error, className, optionalText }}>{control}</FieldFrame>
  );
}
