import { type Ref, type TextareaHTMLAttributes, useId } from "react";
import { describedBy, FieldFrame, type FieldProps } from "./field.tsx";
import { controlClass, cx } from "./styles.ts";

type Native = Omit<
  TextareaHTMLAttributes<HTMLTextAreaElement>,
  "onChange" | "value" | "className" | "id"
>;

interface TextAreaProps extends Native, FieldProps {
  value: string;
  onChange: (value: string) => void;
  optionalText?: string;
  ref?: Ref<HTMLTextAreaElement>;
}

/** Grows with its text where the browser can. */
export function TextArea({
  label,
  hint,
  error,
  className,
  optionalText,
  onChange,
  rows = 3,
  ...rest
}: TextAreaProps) {
  const id = useId();
  return (
    <FieldFrame {...{ id, label, hint, error, className, optionalText }}>
      <textarea
        {...rest}
        id={id}
        rows={rows}
        className={cx(controlClass, "field-sizing-content min-h-24 resize-y")}
        aria-invalid={Boolean(error) || undefined}
        aria-describedby={describedBy(id, { hint, error })}
        onChange={(event) => onChange(event.target.value)}
      />
    </FieldFrame>
  );
}
