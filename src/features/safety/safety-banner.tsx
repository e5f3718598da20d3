import { useQuery } from "@tanstack/react-query";
import { Siren } from "lucide-react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "@/components/link-button.tsx";
import { useFormat, useSession } from "@/lib/session.ts";
import { openAlertsQuery } from "./safety-queries.ts";

export { openAlertsQuery };

/** Over every screen until somebody takes charge. */
export function SafetyBanner() {
  const { t } = useTranslation("safety");
  const { schoolId } = useSession();
  const format = useFormat();
  const alerts = useQuery(openAlertsQuery(schoolId)).data ?? [];
  const names = [...new Set(alerts.map(({ student }) => student?.display_name ?? "—"))];
  return (
    <div role="alert">
      {alerts.length > 0 && (
        <div className="flex items-center justify-between gap-3 bg-danger px-4 py-1.5 text-on-danger sm:justify-center">
          <p className="flex min-w-0 items-center gap-2.5 leading-tight font-semibold max-sm:text-sm">
            <Siren aria-hidden="true" className="size-5 shrink-0" />
            {t("banner", { names: format.list(names) })}
          </p>
          <LinkButton to="/safety" size="sm">
            {t("open")}
          </LinkButton>
        </div>
      )}
    </div>
  );
}
