import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./styles.ts";

export interface TimelineItem {
  id: string;
  icon: LucideIcon;
  tone: "neutral" | "accent" | "waiting" | "reflecting" | "review" | "done" | "danger";
  /** When, as shown; `dateTime` is the same for machines. */
  when: string;
  dateTime: string;
  title: ReactNode;
  children?: ReactNode;
}

const TONES: Record<TimelineItem["tone"], string> = {
  neutral: "bg-sunken text-ink-muted",
  accent: "bg-accent-soft text-accent-ink",
  waiting: "bg-waiting-soft text-waiting-ink",
  reflecting: "bg-reflecting-soft text-reflecting-ink",
  review: "bg-review-soft text-review-ink",
  done: "bg-done-soft text-done-ink",
  danger: "bg-danger-soft text-danger-ink",
};

/** What happened, one after the other. */
export function Timeline({ label, items }: { label: string; items: readonly TimelineItem[] }) {
  return (
    <ol aria-label={label}>
      {items.map(({ id, icon: Icon, tone, when, dateTime, title, children }) => (
        <li key={id} className="group relative flex gap-3 pb-6 last:pb-0">
          <span
            aria-hidden="true"
            className="absolute start-[1.0625rem] top-9 bottom-0 w-px bg-line group-last:hidden"
          />
          <span
            className={cx(
              "inline-flex size-9 shrink-0 items-center justify-center rounded-full",
              TONES[tone],
            )}
          >
            <Icon aria-hidden="true" className="size-4.5" />
          </span>
          <div className="min-w-0 flex-1 pt-1">
            <div className="flex flex-wrap items-baseline justify-between gap-x-3">
              <div className="font-medium">{title}</div>
              <time dateTime={dateTime} className="nums text-sm text-ink-subtle">
                {when}
              </time>
            </div>
            {children && <div className="mt-1 text-sm text-ink-muted">{children}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
