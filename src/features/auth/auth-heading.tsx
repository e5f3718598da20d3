import type { ReactNode } from "react";

export function AuthHeading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header>
      <title>{`${title} · BX-OS`}</title>
      <h1 className="text-2xl font-semibold">{title}</h1>
      {children && <p className="mt-1.5 text-ink-muted">{children}</p>}
    </header>
  );
}
