import { CircleAlert, CircleCheck, Info, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "@/components/styles.ts";

const LOOKS: Record<
  "info" | "waiting" | "danger" | "done",
  { icon: LucideIcon; className: string }
> = {
  info: { icon: Info, className: "border-accent-line bg-accent-soft text-accent-ink" },
  waiting: {
    icon: CircleAlert,
    className: "border-waiting-line bg-waiting-soft text-waiting-ink",
  },
  danger: { icon: CircleAlert, className: "border-danger-line bg-danger-soft text-danger-ink" },
  done: { icon: CircleCheck, className: "border-done-line bg-done-soft text-done-ink" },
};

interface NoticeProps {
  tone: keyof typeof LOOKS;
  children: ReactNode;
  /** What can be done about it. */
  action?: ReactNode;
}

/** A sentence one should not miss, in its place on the screen. */
export function Notice({ tone, children, action }: NoticeProps) {
  const { icon: Icon, className } = LOOKS[tone];
  return (
    <div
      className={cx(
        "flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border px-3.5 py-3 text-sm",
        className,
      )}
    >
      <Icon aria-hidden="true" className="size-5 shrink-0 self-start" />
      <div className="min-w-0 flex-1 basis-48">{children}</div>
      {action}
    </div>
  );
}
