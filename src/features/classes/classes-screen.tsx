import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { BookOpen, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/badge.tsx";
import { Button } from "@/components/button.tsx";
import { Checkbox } from "@/components/checkbox.tsx";
import { EmptyState } from "@/components/empty-state.tsx";
import { PageHeader } from "@/components/page-header.tsx";
import { SearchField } from "@/components/search-field.tsx";
import { Select } from "@/components/select.tsx";
import { Table } from "@/components/table.tsx";
import { schoolYearsQuery, schoolYearText } from "@/lib/school.ts";
import { useFormat, useSession } from "@/lib/session.ts";
import { AddClassDialog } from "./class-form.tsx";
import { classesQuery } from "./classes-queries.ts";

export interface ClassesFilter {
  year: number;
  text: string;
  isWithInactive: boolean;
}

interface ClassesScreenProps {
  filter: ClassesFilter;
  onFilter: (change: Partial<ClassesFilter>) => void;
  onAdded: (id: string) => void;
}

/** The classes of a school year. */
export function ClassesScreen({ filter, onFilter, onAdded }: ClassesScreenProps) {
  const { t } = useTranslation(["classes", "common"]);
  const { schoolId } = useSession();
  const format = useFormat();
  const { data: years } = useSuspenseQuery(schoolYearsQuery(schoolId));
  const { data: classes } = useSuspenseQuery(classesQuery(schoolId, filter.year));
  const [newId, setNewId] = useState<string | null>(null);
  const text = filter.text.trim().toLocaleLowerCase();
  const staffOf = (row: (typeof classes)[number]) =>
    row.class_staff.map(({ staff }) => `${staff.given_name} ${staff.family_name}`);
  const shown = classes
    .filter((row) => row.is_active || filter.isWithInactive)
    .filter((row) =>
      [row.name, ...staffOf(row)].some((value) => value.toLocaleLowerCase().includes(text)),
    )
    .sort((a, b) => format.compare(a.name, b.name));

  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <Button variant="primary" onClick={() => setNewId(crypto.randomUUID())}>
            <Plus aria-hidden="true" className="size-4" />
            {t("add")}
          </Button>
        }
      />
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <SearchField
          className="min-w-0 flex-1 basis-56"
          label={t("search")}
          value={filter.text}
          onChange={(value) => onFilter({ text: value })}
        />
        <Select
          isLabelHidden
          label={t("year")}
          options={years.map(({ school_year }) => ({
            value: String(school_year),
            label: schoolYearText(school_year),
          }))}
          value={String(filter.year)}
          onChange={(year) => onFilter({ year: Number(year) })}
        />
        <Checkbox
          isSelected={filter.isWithInactive}
          onChange={(isWithInactive) => onFilter({ isWithInactive })}
        >
          {t("show_inactive")}
        </Checkbox>
      </div>
      {shown.length === 0 ? (
        <div className="rounded-xl border border-line bg-surface">
          <EmptyState icon={BookOpen} title={t("empty.title")}>
            {t("empty.body")}
          </EmptyState>
        </div>
      ) : (
        <Table
          label={t("title")}
          rows={shown}
          rowId={({ id }) => id}
          columns={[
            {
              id: "name",
              header: t("col.name"),
              isRowHeader: true,
              cell: ({ id, name, is_active }) => (
                <span className="flex flex-wrap items-center gap-2">
                  <Link
                    to="/settings/classes/$classId"
                    params={{ classId: id }}
                    className="link inline-flex tap items-center"
                  >
                    {name}
                  </Link>
                  {!is_active && <Badge>{t("inactive")}</Badge>}
                </span>
              ),
            },
            { id: "period", header: t("col.period"), cell: ({ period }) => period ?? "–" },
            {
              id: "staff",
              header: t("col.staff"),
              cell: (row) =>
                row.class_staff.length > 0 ? (
                  format.list(staffOf(row))
                ) : (
                  <span className="text-ink-subtle">{t("no_staff")}</span>
                ),
            },
            {
              id: "students",
              header: t("col.students"),
              align: "end",
              cell: (row) => format.number(row.class_students.length),
            },
          ]}
        />
      )}
      {newId && (
        <AddClassDialog
          schoolId={schoolId}
          year={filter.year}
          entry={null}
          id={newId}
          onSaved={() => onAdded(newId)}
          onClose={() => setNewId(null)}
        />
      )}
    </>
  );
}
