import type { ButtonHTMLAttributes } from "react";
import { Spinner } from "@/components/spinner.tsx";
import { cx } from "@/components/styles.ts";

const VARIANT = {
  primary: "bg-accent text-on-accent border-transparent hover:bg-accent-hover font-semibold",
  secondary: "bg-surface text-ink border-line-strong hover:bg-sunken font-medium",
  quiet:
    "bg-transparent text-ink-muted border-transparent hover:bg-sunken hover:text-ink font-medium",
};

interface BigButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: keyof typeof VARIANT;
  isPending?: boolean;
}

/** A button for small fingers and shared tablets: never under 56 px. */
export function BigButton({
  variant = "secondary",
  isPending = false,
  className,
  children,
  onClick,
  type = "button",
  ...rest
}: BigButtonProps) {
  return (
    <button
      {...rest}
      type={isPending ? "button" : type}
      aria-busy={isPending || undefined}
      aria-disabled={isPending || undefined}
      onClick={isPending ? undefined : onClick}
      className={cx(
        "inline-flex min-h-14 min-w-14 items-center justify-center gap-2.5 rounded-2xl border-2 px-5 py-2",
        "text-lg text-center select-none touch-manipulation transition-colors is-disabled:opacity-50",
        VARIANT[variant],
        className,
      )}
    >
      {isPending && <Spinner size="sm" />}
      {children}
    </button>
  );
}
