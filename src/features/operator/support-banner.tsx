import { useQuery } from "@tanstack/react-query";
import { LifeBuoy } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat, useSession } from "@/lib/session.ts";
import { isOpenSession, supportSessionsQuery } from "@/lib/support.ts";

/** Says on every screen that somebody reads a district's records to help. Default export: loaded lazily. */
export default function SupportBanner() {
  const { t } = useTranslation("support");
  const format = useFormat();
  const { data: sessions = [] } = useQuery(supportSessionsQuery(useSession()));
  const open = sessions.filter((session) => isOpenSession(session));
  return (
    <div role="status">
      {open.map(({ id, ends_at, district }) => (
        <p
          key={id}
          className="flex items-center justify-center gap-2 border-b border-waiting-line bg-waiting-soft px-4 py-2 text-center text-sm font-medium text-waiting-ink"
        >
          <LifeBuoy aria-hidden="true" className="size-4 shrink-0" />
          {t("banner", { name: district?.name ?? "", time: format.time(ends_at) })}
        </p>
      ))}
    </div>
  );
}
