import type { ReactNode } from "react";

interface ActionBarProps {
  label: string;
  /** What the main action waits for, or what it will do. */
  text: ReactNode;
  children: ReactNode;
}

/** The next step, always in view: above the tab bar on phones. */
export function ActionBar({ label, text, children }: ActionBarProps) {
  return (
    <section
      aria-label={label}
      className="sticky bottom-[calc(4rem+env(safe-area-inset-bottom))] z-20 -mx-4 mt-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line bg-raised px-4 py-3 shadow-overlay sm:mx-0 sm:rounded-xl sm:border lg:bottom-4"
    >
      <div className="min-w-0 flex-1 basis-56 text-sm text-ink-muted">{text}</div>
      <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:*:last:flex-1">{children}</div>
    </section>
  );
}
