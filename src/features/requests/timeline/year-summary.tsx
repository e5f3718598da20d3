import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { schoolYearText } from "@/lib/school.ts";
import { calendarQuery, schoolYearOf } from "@/lib/school-calendar.ts";
import { localTime } from "@/lib/school-time.ts";
import { useFormat, useSession } from "@/lib/session.ts";
import type { Category } from "@/lib/vocabulary.ts";
import { CategoryMark } from "../category-mark.tsx";
import { yearCountsQuery } from "../requests-queries.ts";

const SHOWN: readonly Category[] = ["positive", "minor", "major"];

/** How much was filed this school year, by category. Zero is said, too. */
export function YearSummary({ studentId }: { studentId: string }) {
  const { t } = useTranslation("requests");
  const { schoolId } = useSession();
  const format = useFormat();
  const calendar = useSuspenseQuery(calendarQuery(schoolId)).data;
  const year = schoolYearOf(calendar, localTime(new Date(), format.timeZone).day);
  const { data } = useSuspenseQuery(yearCountsQuery(schoolId, studentId, year));
  return (
    <section aria-labelledby="year-summary">
      <h2 id="year-summary" className="mb-2 text-sm font-semibold text-ink-muted">
        {t("timeline.this_year", { year: schoolYearText(year) })}
      </h2>
      <dl className="grid gap-px overflow-hidden rounded-lg border border-line bg-line shadow-card min-[26rem]:grid-cols-3">
        {SHOWN.map((category) => (
          <div
            key={category}
            className="bg-surface px-4 py-2 max-[26rem]:flex max-[26rem]:items-center max-[26rem]:justify-between min-[26rem]:py-2.5"
          >
            <dt className="flex items-center gap-1.5 text-sm text-ink-muted">
              <CategoryMark category={category} />
              {t(`category.${category}`)}
            </dt>
            <dd className="nums text-xl font-semibold min-[26rem]:text-2xl">
              {format.number(data.filter((row) => row.category === category).length)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
