import { Compass } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state.tsx";
import { LinkButton } from "@/components/link-button.tsx";

/** Inside a screen: what the address names does not exist, or not for this person. */
export function NotFound() {
  const { t } = useTranslation("common");
  return (
    <EmptyState
      heading="h1"
      icon={Compass}
      title={t("error.page_not_found")}
      action={<LinkButton to="/">{t("nav.home")}</LinkButton>}
    >
      {t("error.page_not_found_hint")}
    </EmptyState>
  );
}

/** An address no screen has. */
export function PageNotFound() {
  return (
    <main className="grid min-h-dvh place-content-center">
      <NotFound />
    </main>
  );
}
