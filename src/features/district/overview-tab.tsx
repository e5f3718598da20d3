import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Select } from "@/components/select.tsx";
import { Table } from "@/components/table.tsx";
import { districtSchoolsQuery, schoolYearText } from "@/lib/school.ts";
import { useFormat } from "@/lib/session.ts";
import {
  compareSchools,
  KINDS,
  type Kind,
  monthsOf,
  SORTS,
  type SortColumn,
  sortSchools,
} from "./comparison.ts";
import { countsQuery, enrollmentQuery } from "./district-queries.ts";

export interface Comparison {
  year: number;
  kind: Kind;
  month: string | null;
  sort: SortColumn;
  /** From the highest down. */
  desc?: true | undefined;
}

interface OverviewTabProps {
  districtId: string;
  years: ReadonlyArray<{ school_year: number }>;
  choice: Comparison;
  onChoice: (change: Partial<Comparison>) => void;
}

/** The schools side by side. */
export function OverviewTab({ districtId, years, choice, onChoice }: OverviewTabProps) {
  const { t } = useTranslation("district");
  const format = useFormat();
  const { data: schools } = useSuspenseQuery(districtSchoolsQuery(districtId));
  const ids = schools.map(({ id }) => id);
  const { data: enrollment } = useSuspenseQuery(enrollmentQuery(districtId, ids));
  const { data: counts } = useSuspenseQuery(countsQuery(districtId, choice.year));
  const months = monthsOf(counts);
  const month = choice.month && months.includes(choice.month) ? choice.month : null;
  const rows = sortSchools(
    compareSchools(schools, enrollment, counts, choice.kind, month),
    choice.sort,
    choice.desc === true,
    format.compare,
  );
  const highest = Math.max(...rows.map(({ rate }) => rate ?? 0), 1);
  const monthName = new Intl.DateTimeFormat(format.language, {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  const rateText = new Intl.NumberFormat(format.language, { maximumFractionDigits: 1 });
  return (
    <div className="grid gap-4">
      <p className="text-ink-muted">{t("overview.description")}</p>
      <div className="grid gap-3 min-[22rem]:grid-cols-2 sm:grid-cols-3">
        <Select
          label={t("overview.year")}
          options={years.map(({ school_year }) => ({
            value: String(school_year),
            label: schoolYearText(school_year),
          }))}
          value={String(choice.year)}
          onChange={(year) => onChoice({ year: Number(year), month: null })}
        />
        <Select
          label={t("overview.category")}
          options={KINDS.map((kind) => ({ value: kind, label: t(`category.${kind}`) }))}
          value={choice.kind}
          onChange={(kind) => onChoice({ kind })}
        />
        <Select
          label={t("overview.month")}
          options={[
            { value: "", label: t("overview.whole_year") },
            ...months.map((value) => ({ value, label: monthName.format(new Date(value)) })),
          ]}
          value={month ?? ""}
          onChange={(value) => onChoice({ month: value || null })}
        />
      </div>
      <Table
        label={t("tab.overview")}
        rows={rows}
        rowId={({ id }) => id}
        sort={{ column: choice.sort, isDescending: choice.desc === true }}
        onSort={({ column, isDescending }) =>
          onChoice({
            sort: SORTS.find((known) => known === column),
            desc: isDescending || undefined,
          })
        }
        columns={[
          {
            id: "school",
            header: t("col.school"),
            isRowHeader: true,
            isSortable: true,
            cell: ({ name }) => name,
          },
          {
            id: "students",
            header: t("col.students"),
            align: "end",
            isSortable: true,
            cell: ({ students }) => format.number(students),
          },
          {
            id: "requests",
            header: t("col.requests"),
            align: "end",
            isSortable: true,
            cell: ({ requests }) => format.number(requests),
          },
          {
            id: "rate",
            header: t("col.rate"),
            isWide: true,
            isSortable: true,
            cell: ({ rate }) =>
              rate === null ? (
                <span className="text-ink-subtle">{t("overview.no_students")}</span>
              ) : (
                <span className="flex flex-1 items-center gap-3">
                  <span className="nums w-12 shrink-0 text-end font-medium">
                    {rateText.format(rate)}
                  </span>
                  <span
                    aria-hidden="true"
                    className="h-2.5 min-w-16 flex-1 md:min-w-24 overflow-hidden rounded-full bg-sunken"
                  >
                    <span
                      className="block h-full rounded-full bg-accent"
                      style={{ width: `${(rate / highest) * 100}%` }}
                    />
                  </span>
                </span>
              ),
          },
        ]}
      />
      <p className="max-w-prose text-sm text-ink-subtle">{t("overview.caution")}</p>
    </div>
  );
}
