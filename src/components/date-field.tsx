import { type InputHTMLAttributes, useId } from "react";
import { describedBy, FieldFrame, type FieldProps } from "./field.tsx";
import { controlClass, cx } from "./styles.ts";

type Native = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  "min" | "max" | "step" | "required" | "disabled" | "name"
>;

interface DateFieldProps extends Native, FieldProps {
  /** Calendar day "2026-11-20", local date and time "2026-11-20T10:45", time "10:45"; "" is none. */
  value: string;
  onChange: (value: string) => void;
  kind?: "date" | "time" | "datetime-local";
  optionalText?: string;
}

/** A day or a time of day, in the device's own picker. */
export function DateField({
  label,
  hint,
  error,
  className,
  optionalText,
  onChange,
  kind = "date",
  ...rest
}: DateFieldProps) {
  const id = useId();
  return (
    <FieldFrame {...{ id, label, hint, error, className, optionalText }}>
      <input
        {...rest}
        id={id}
        type={kind}
        className={cx(controlClass, "nums")}
        aria-invalid={Boolean(error) || undefined}
        aria-describedby={describedBy(id, { hint, error })}
        onChange={(event) => onChange(event.target.value)}
      />
    </FieldFrame>
  );
}
