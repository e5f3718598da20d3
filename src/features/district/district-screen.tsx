import { useSuspenseQuery } from "@tanstack/react-query";
import { type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "@/components/page-header.tsx";
import { ScreenSkeleton } from "@/components/skeleton.tsx";
import { Tabs } from "@/components/tabs.tsx";
import { districtSchoolsQuery, schoolYearAt } from "@/lib/school.ts";
import { today } from "@/lib/school-day.ts";
import { useFormat, useSession } from "@/lib/session.ts";
import { DISTRICT_TABS, type DistrictTab } from "./comparison.ts";
import { districtYearsQuery } from "./district-queries.ts";
import { type Comparison, OverviewTab } from "./overview-tab.tsx";
import { SchoolsTab } from "./schools-tab.tsx";

interface DistrictScreenProps {
  districtId: string;
  tab: DistrictTab;
  onTab: (tab: DistrictTab) => void;
  choice: Partial<Comparison>;
  onChoice: (change: Partial<Comparison>) => void;
  /** What other features show here; features do not know each other. */
  people: ReactNode;
  support: ReactNode;
}

/** A district's schools compared, its people, and who looked in to help. */
export function DistrictScreen(props: DistrictScreenProps) {
  const { districtId, tab, onTab, choice, onChoice, people, support } = props;
  const { t } = useTranslation("district");
  const { active } = useSession();
  const { timeZone } = useFormat();
  const { data: schools } = useSuspenseQuery(districtSchoolsQuery(districtId));
  const ids = schools.map(({ id }) => id);
  const { data: years } = useSuspenseQuery(districtYearsQuery(districtId, ids));
  const year = choice.year ?? schoolYearAt(years, today(timeZone))?.school_year;
  return (
    <>
      <PageHeader title={active.district?.name ?? t("title")} />
      <Tabs
        label={t("tabs")}
        items={DISTRICT_TABS.map((id) => ({ id, label: t(`tab.${id}`) }))}
        selected={tab}
        onSelect={onTab}
      >
        <Suspense fallback={<ScreenSkeleton />}>
          {tab === "overview" &&
            (year === undefined ? (
              <SchoolsTab districtId={districtId} />
            ) : (
              <OverviewTab
                districtId={districtId}
                years={years}
                choice={{
                  kind: "all",
                  month: null,
                  sort: "school",
                  ...choice,
                  year,
                }}
                onChoice={onChoice}
              />
            ))}
          {tab === "schools" && <SchoolsTab districtId={districtId} />}
          {tab === "people" && people}
          {tab === "support" && (
            <div className="grid gap-4">
              <p className="max-w-prose text-ink-muted">{t("support.description")}</p>
              {support}
            </div>
          )}
        </Suspense>
      </Tabs>
    </>
  );
}
