import type { ReactNode } from "react";

interface PageHeaderProps {
  title: string;
  description?: ReactNode;
  /** Small links above the title that lead back. */
  back?: ReactNode;
  actions?: ReactNode;
}

/** The one h1 of a screen. Also names the browser tab. */
export function PageHeader({ title, description, back, actions }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <title>{`${title} · BX-OS`}</title>
      <div className="min-w-0">
        {back && <div className="mb-1.5 text-sm">{back}</div>}
        <h1 id="page-title" tabIndex={-1} className="text-2xl font-semibold">
          {title}
        </h1>
        {description && <p className="mt-1 max-w-prose text-ink-muted">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}
