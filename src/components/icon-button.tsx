import type { ButtonHTMLAttributes, ReactNode } from "react";
import { cx } from "./styles.ts";

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What it does; read aloud and shown on hover. */
  label: string;
  children: ReactNode;
}

export const iconButtonClass =
  "inline-flex size-11 shrink-0 items-center justify-center rounded-md text-ink-muted " +
  "transition-colors hover:bg-sunken hover:text-ink is-disabled:opacity-50";

export function IconButton({ label, className, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={cx(iconButtonClass, className)}
      {...rest}
    >
      {children}
    </button>
  );
}
