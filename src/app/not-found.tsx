import { Compass } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state.tsx";
import { LinkButton } from "@/components/link-button.tsx";

export function NotFound() {
  const { t } = useTranslation("common");
  return (
    <EmptyState
      icon={Compass}
      title={t("error.page_not_found")}
      action={<LinkButton to="/">{t("nav.home")}</LinkButton>}
    >
      {t("error.page_not_found_hint")}
    </EmptyState>
  );
}
