import { type InputHTMLAttributes, type Ref, useId } from "react";
import { describedBy, FieldFrame, type FieldProps } from "./field.tsx";
import { controlClass, cx } from "./styles.ts";

type Native = Omit<
  InputHTMLAttributes<HTMLInputElement>,
  "onChange" | "value" | "className" | "id"
>;

interface TextFieldProps extends Native, FieldProps {
  value: string;
  onChange: (value: string) => void;
  optionalText?: string;
  inputClassName?: string;
  ref?: Ref<HTMLInputElement>;
}

export function TextField({
  label,
  hint,
  error,
  className,
  inputClassName,
  optionalText,
  onChange,
  type = "text",
  ...rest
}: TextFieldProps) {
  const id = useId();
  return (
    <FieldFrame {...{ id, label, hint, error, className, optionalText }}>
      <input
        {...rest}
        id={id}
        type={type}
        className={cx(controlClass, inputClassName)}
        aria-invalid={Boolean(error) || undefined}
        aria-describedby={describedBy(id, { hint, error })}
        onChange={(event) => onChange(event.target.value)}
      />
    </FieldFrame>
  );
}
