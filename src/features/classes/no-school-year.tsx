import { CalendarX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state.tsx";

/** Classes belong to a school year; without one there is nothing to list. */
export function NoSchoolYear() {
  const { t } = useTranslation("classes");
  return (
    <EmptyState icon={CalendarX} title={t("no_years.title")}>
      {t("no_years.body")}
    </EmptyState>
  );
}
