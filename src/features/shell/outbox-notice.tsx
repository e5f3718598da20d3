import { CloudOff, CloudUpload, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { LinkButton } from "@/components/link-button.tsx";
import { useOnline } from "@/lib/online.ts";
import { outbox, useOutboxEntries } from "@/lib/person.ts";

/** The network is away; what is still only on this device. Silent when everything has arrived. */
export function OutboxNotice() {
  const { t } = useTranslation("common");
  const isOnline = useOnline();
  const entries = useOutboxEntries();
  const failed = entries.filter(({ failure }) => failure).length;
  const waiting = entries.length - failed;
  return (
    <div role="status" className="text-sm font-medium">
      {!isOnline && (
        <p className="flex items-center gap-2.5 border-b border-waiting-line bg-waiting-soft px-4 py-2 text-waiting-ink sm:justify-center">
          <CloudOff aria-hidden="true" className="size-4 shrink-0" />
          {waiting > 0 ? t("outbox.offline", { count: waiting }) : t("offline.banner")}
        </p>
      )}
      {isOnline && waiting > 0 && (
        <div className="flex items-center gap-x-4 border-b border-reflecting-line bg-reflecting-soft px-4 py-1 text-reflecting-ink sm:justify-center">
          <p className="flex min-w-0 flex-1 items-center gap-2.5 sm:flex-none">
            <CloudUpload aria-hidden="true" className="size-4 shrink-0" />
            {t("outbox.waiting", { count: waiting })}
          </p>
          <Button size="sm" onClick={() => void outbox().sendNow()}>
            {t("action.send_now")}
          </Button>
        </div>
      )}
      {failed > 0 && (
        <div className="flex items-center gap-x-4 border-b border-danger-line bg-danger-soft px-4 py-1 text-danger-ink sm:justify-center">
          <p className="flex min-w-0 flex-1 items-center gap-2.5 sm:flex-none">
            <TriangleAlert aria-hidden="true" className="size-4 shrink-0" />
            {t("outbox.failed", { count: failed })}
          </p>
          <LinkButton size="sm" to="/file">
            {t("outbox.see")}
          </LinkButton>
        </div>
      )}
    </div>
  );
}
