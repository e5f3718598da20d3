import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { EmptyState } from "@/components/empty-state.tsx";
import { Select } from "@/components/select.tsx";
import { schoolYearText } from "@/lib/school.ts";
import { calendarQuery } from "@/lib/school-calendar.ts";
import { localTime } from "@/lib/school-time.ts";
import { useFormat, useSession } from "@/lib/session.ts";
import { CATEGORIES, type Category } from "@/lib/vocabulary.ts";
import { type TimelineFilter, timelineQuery } from "../requests-queries.ts";
import { byMonth } from "./story.ts";
import { TimelineEntry } from "./timeline-entry.tsx";

const ALL = "all";

interface RequestTimelineProps {
  studentId: string;
  filter: TimelineFilter;
  onFilter: (filter: TimelineFilter) => void;
}

/** Everything filed about a student over the years, by month. */
export function RequestTimeline({ studentId, filter, onFilter }: RequestTimelineProps) {
  const { t, i18n } = useTranslation("requests");
  const { schoolId } = useSession();
  const format = useFormat();
  const years = useSuspenseQuery(calendarQuery(schoolId)).data.years;
  const timeline = useSuspenseInfiniteQuery(timelineQuery(schoolId, studentId, filter));
  const requests = timeline.data.pages.flat();
  const months = byMonth(requests, (instant) => localTime(new Date(instant), format.timeZone).day);
  const monthName = new Intl.DateTimeFormat(i18n.language, {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  const isFiltered = filter.category !== undefined || filter.year !== undefined;
  return (
    <section aria-labelledby="timeline">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 id="timeline" className="text-lg font-semibold">
          {t("timeline.title")}
        </h2>
        <div className="flex flex-wrap gap-2">
          <Select
            isLabelHidden
            label={t("timeline.category")}
            options={[
              { value: ALL, label: t("timeline.all_categories") },
              ...CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) })),
            ]}
            value={filter.category ?? ALL}
            onChange={(value) =>
              onFilter({ ...filter, category: value === ALL ? undefined : (value as Category) })
            }
          />
          <Select
            isLabelHidden
            label={t("timeline.year")}
            options={[
              { value: ALL, label: t("timeline.all_years") },
              ...[...years]
                .sort((a, b) => b.school_year - a.school_year)
                .map(({ school_year: year }) => ({
                  value: String(year),
                  label: schoolYearText(year),
                })),
            ]}
            value={filter.year ? String(filter.year) : ALL}
            onChange={(value) =>
              onFilter({ ...filter, year: value === ALL ? undefined : Number(value) })
            }
          />
        </div>
      </div>
      {requests.length === 0 && (
        <EmptyState icon={History} title={t("timeline.empty")}>
          {isFiltered ? t("timeline.empty_filtered") : t("timeline.empty_hint")}
        </EmptyState>
      )}
      {months.map(({ month, requests: inMonth }) => (
        <section key={month} aria-labelledby={`month-${month}`} className="mb-6">
          <h3 id={`month-${month}`} className="mb-3 text-sm font-semibold text-ink-muted">
            {monthName.format(new Date(`${month}-01T00:00:00Z`))}
          </h3>
          <ol className="grid gap-2.5">
            {inMonth.map((request) => (
              <TimelineEntry key={request.id} request={request} />
            ))}
          </ol>
        </section>
      ))}
      {timeline.hasNextPage && (
        <Button
          isPending={timeline.isFetchingNextPage}
          onClick={() => void timeline.fetchNextPage()}
        >
          {t("timeline.older")}
        </Button>
      )}
    </section>
  );
}
