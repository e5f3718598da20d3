import { Download, ShieldCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { Card } from "@/components/card.tsx";
import { saveCsv } from "../save-file.ts";
import { templateCsv } from "./template.ts";

/** Which exports are understood, and a template for schools without one. */
export function FormatsCard() {
  const { t } = useTranslation("import");
  return (
    <Card title={t("new.formats")}>
      <div className="grid gap-4">
        <p className="max-w-prose text-ink-muted">{t("new.formats_body")}</p>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button onClick={() => saveCsv("bx-os-roster-template.csv", templateCsv())}>
            <Download aria-hidden="true" className="size-4" />
            {t("new.template")}
          </Button>
          <span className="max-w-md text-sm text-ink-muted">{t("new.template_hint")}</span>
        </div>
        <p className="flex items-center gap-2 text-sm text-done-ink">
          <ShieldCheck aria-hidden="true" className="size-4 shrink-0" />
          {t("new.safe")}
        </p>
      </div>
    </Card>
  );
}
