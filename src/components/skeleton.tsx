import { useTranslation } from "react-i18next";
import { cx } from "./styles.ts";

/** A grey block where something is about to be; give it the size of what comes. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cx("block animate-pulse rounded-md bg-line/70", className ?? "h-4 w-full")}
    />
  );
}

/** The usual pending view of a screen: a heading and some rows. */
export function ScreenSkeleton({ rows = 5 }: { rows?: number }) {
  const { t } = useTranslation("common");
  return (
    <div role="status">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="mb-6 h-8 w-56 max-w-full" />
      <div className="grid gap-3 rounded-xl border border-line bg-surface p-4">
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: identical decoration, never reordered
          <Skeleton key={row} className="h-11" />
        ))}
      </div>
    </div>
  );
}

/** The pending view of a page whose frame is not there yet. */
export function PageSkeleton() {
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-6 sm:px-6 lg:px-10 lg:py-9">
      <ScreenSkeleton />
    </div>
  );
}
