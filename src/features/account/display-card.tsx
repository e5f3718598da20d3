import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card.tsx";
import { LanguageMenu } from "@/components/language-menu.tsx";
import { ThemeSwitch } from "@/components/theme-switch.tsx";
import { useSession } from "@/lib/session.ts";
import { updateProfile } from "./account-queries.ts";

export function DisplayCard() {
  const { t } = useTranslation(["account", "common"]);
  const { userId } = useSession();
  // The profile's language is what e-mails to this person are written in.
  const save = useMutation(updateProfile(useQueryClient(), userId));
  return (
    <Card title={t("display.title")} description={t("display.description")}>
      <div className="grid gap-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <span className="text-sm font-medium">{t("common:language.label")}</span>
          <LanguageMenu onChanged={(language) => save.mutate({ language })} />
        </div>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <span className="text-sm font-medium">{t("common:theme.label")}</span>
          <ThemeSwitch />
        </div>
      </div>
    </Card>
  );
}
