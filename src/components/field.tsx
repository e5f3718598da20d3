import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx, errorClass, hintClass, labelClass } from "./styles.ts";

/** Props every form control shares. */
export interface FieldProps {
  label: string;
  /** One helpful sentence under the label. */
  hint?: ReactNode;
  /** What is wrong and how to repair it. Marks the control as invalid. */
  error?: string | undefined;
  className?: string | undefined;
}

interface FieldFrameProps extends FieldProps {
  id: string;
  children: ReactNode;
  /** Said after the label when leaving it empty is fine. */
  optionalText?: string | undefined;
}

export function describedBy(id: string, { hint, error }: Pick<FieldProps, "hint" | "error">) {
  return cx(Boolean(hint) && `${id}-hint`, Boolean(error) && `${id}-error`) || undefined;
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={`${id}-error`} className={errorClass}>
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span>{children}</span>
    </p>
  );
}

/** Label above, hint, the control, the error below. */
export function FieldFrame({
  id,
  label,
  hint,
  error,
  optionalText,
  className,
  children,
}: FieldFrameProps) {
  return (
    <div className={cx("grid min-w-0 content-start gap-1.5", className)}>
      <label htmlFor={id} className={labelClass}>
        {label}
        {optionalText && <span className="ms-1.5 font-normal text-ink-subtle">{optionalText}</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className={hintClass}>
          {hint}
        </p>
      )}
      {children}
      {error && <FieldError id={id}>{error}</FieldError>}
    </div>
  );
}
