import { CloudOff, RefreshCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "@/components/icon-button.tsx";
import { cx } from "@/components/styles.ts";
import { useOnline } from "@/lib/online.ts";
import { useFormat } from "@/lib/session.ts";

interface FreshnessProps {
  /** When the list last came from the server, in milliseconds. */
  updatedAt: number;
  hasFailed: boolean;
  isFetching: boolean;
  now: Date;
  onRefresh: () => void;
}

const JUST_NOW_MS = 60_000;

/** How old the list is: it renews itself, and says so when it cannot. */
export function Freshness({ updatedAt, hasFailed, isFetching, now, onRefresh }: FreshnessProps) {
  const { t } = useTranslation("requests");
  const format = useFormat();
  const isAway = !useOnline() || hasFailed;
  const age = now.getTime() - updatedAt;
  return (
    <div className="flex items-center gap-1 text-sm text-ink-subtle">
      <IconButton label={t("queue.refresh")} onClick={onRefresh}>
        {isAway ? (
          <CloudOff aria-hidden="true" className="size-4 text-waiting-ink" />
        ) : (
          <RefreshCw aria-hidden="true" className={cx("size-4", isFetching && "animate-spin")} />
        )}
      </IconButton>
      <span role="status">
        {isAway
          ? t("queue.offline_since", { time: format.time(new Date(updatedAt)) })
          : age < JUST_NOW_MS
            ? t("queue.updated_now")
            : t("queue.updated", { when: format.relative(new Date(updatedAt), now) })}
      </span>
    </div>
  );
}
