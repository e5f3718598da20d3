import { CloudOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useOnline } from "@/lib/online.ts";

/** Says that the network is away and that work can go on. */
export function OfflineBanner() {
  const { t } = useTranslation("common");
  const isOnline = useOnline();
  return (
    <div role="status">
      {!isOnline && (
        <p className="flex items-center justify-center gap-2 border-b border-waiting-line bg-waiting-soft px-4 py-2 text-center text-sm font-medium text-waiting-ink">
          <CloudOff aria-hidden="true" className="size-4 shrink-0" />
          {t("offline.banner")}
        </p>
      )}
    </div>
  );
}
