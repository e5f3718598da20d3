import type { ButtonHTMLAttributes } from "react";
import { Spinner } from "./spinner.tsx";
import { type ButtonSize, type ButtonVariant, buttonClass, cx } from "./styles.ts";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Shows a spinner and ignores clicks, but keeps its place in the tab order. */
  isPending?: boolean;
}

export function Button({
  variant = "secondary",
  size = "md",
  isPending = false,
  type = "button",
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={isPending ? "button" : type}
      className={cx(buttonClass(variant, size), className)}
      aria-busy={isPending || undefined}
      aria-disabled={isPending || undefined}
      onClick={isPending ? undefined : onClick}
    >
      {isPending && <Spinner size="sm" />}
      {children}
    </button>
  );
}
