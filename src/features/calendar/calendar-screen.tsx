import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "@/components/page-header.tsx";
import { ScreenSkeleton } from "@/components/skeleton.tsx";
import { Tabs } from "@/components/tabs.tsx";
import { useSession } from "@/lib/session.ts";
import { BellsTab } from "./bells-tab.tsx";
import { CALENDAR_TABS, type CalendarTab } from "./calendar-model.ts";
import { DaysTab } from "./days-tab.tsx";
import { YearsTab } from "./years-tab.tsx";

interface CalendarScreenProps {
  tab: CalendarTab;
  month: string;
  onTab: (tab: CalendarTab) => void;
  onMonth: (month: string) => void;
}

/** School days, school years with terms, bell schedules. */
export function CalendarScreen({ tab, month, onTab, onMonth }: CalendarScreenProps) {
  const { t } = useTranslation("calendar");
  const { schoolId } = useSession();
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <Tabs
        label={t("tabs")}
        items={CALENDAR_TABS.map((id) => ({ id, label: t(`tab.${id}`) }))}
        selected={tab}
        onSelect={onTab}
      >
        <Suspense fallback={<ScreenSkeleton />}>
          {tab === "days" && (
            <DaysTab key={month} schoolId={schoolId} month={month} onMonth={onMonth} />
          )}
          {tab === "years" && <YearsTab schoolId={schoolId} />}
          {tab === "bells" && <BellsTab schoolId={schoolId} />}
        </Suspense>
      </Tabs>
    </>
  );
}
