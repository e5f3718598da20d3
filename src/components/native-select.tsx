import { ChevronDown } from "lucide-react";
import { type ReactNode, type SelectHTMLAttributes, useId } from "react";
import { cx } from "./styles.ts";

interface NativeSelectProps<T extends string>
  extends Omit<SelectHTMLAttributes<HTMLSelectElement>, "onChange" | "value" | "children"> {
  label: string;
  icon?: ReactNode;
  options: ReadonlyArray<{ value: T; label: string; lang?: string }>;
  value: T;
  onChange: (value: T) => void;
}

/** The browser's own select: nothing to load, and the phone's own picker. For short plain lists. */
export function NativeSelect<T extends string>({
  label,
  icon,
  options,
  value,
  onChange,
  className,
  ...rest
}: NativeSelectProps<T>) {
  const id = useId();
  return (
    <span className={cx("relative inline-flex items-center text-sm", className)}>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      {icon && (
        <span aria-hidden="true" className="pointer-events-none absolute start-3 text-ink-muted">
          {icon}
        </span>
      )}
      <select
        {...rest}
        id={id}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
        className={cx(
          "min-h-11 w-full appearance-none rounded-md border border-line-strong bg-surface pe-9 text-ink",
          icon ? "ps-9" : "ps-3",
        )}
      >
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
}
