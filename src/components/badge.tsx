import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./styles.ts";

const TONES = {
  neutral: "border-line bg-sunken text-ink-muted",
  accent: "border-accent-line bg-accent-soft text-accent-ink",
  waiting: "border-waiting-line bg-waiting-soft text-waiting-ink",
  reflecting: "border-reflecting-line bg-reflecting-soft text-reflecting-ink",
  review: "border-review-line bg-review-soft text-review-ink",
  done: "border-done-line bg-done-soft text-done-ink",
  danger: "border-danger-line bg-danger-soft text-danger-ink",
};

export type Tone = keyof typeof TONES;

interface BadgeProps {
  tone?: Tone;
  icon?: LucideIcon;
  children: ReactNode;
}

export function Badge({ tone = "neutral", icon: Icon, children }: BadgeProps) {
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1 rounded-full border px-2 py-0.5 text-xs font-medium whitespace-nowrap",
        TONES[tone],
      )}
    >
      {Icon && <Icon aria-hidden="true" className="size-3.5 shrink-0" />}
      {children}
    </span>
  );
}
