import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "@/components/styles.ts";
import { useHeadingFocus } from "./use-heading-focus.ts";

interface MessageScreenProps {
  icon: LucideIcon;
  tone?: "good" | "plain";
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}

/** A whole screen for one message, in words for a child. */
export function MessageScreen({
  icon: Icon,
  tone = "plain",
  title,
  children,
  actions,
}: MessageScreenProps) {
  const heading = useHeadingFocus(title);
  return (
    <main className="grid min-h-dvh grid-cols-[minmax(0,auto)] place-content-center justify-items-center gap-5 p-6 text-center">
      <span
        className={cx(
          "inline-flex size-28 items-center justify-center rounded-full",
          tone === "good" ? "bg-done-soft text-done-ink" : "bg-accent-soft text-accent-ink",
        )}
      >
        <Icon aria-hidden="true" className="size-14" />
      </span>
      <h1 ref={heading} tabIndex={-1} className="max-w-2xl text-3xl font-bold sm:text-4xl">
        {title}
      </h1>
      {children && <div className="max-w-xl text-xl text-ink-muted">{children}</div>}
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-3">{actions}</div>}
    </main>
  );
}
