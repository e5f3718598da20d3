import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronRight, UsersRound } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/components/avatar.tsx";
import { Button } from "@/components/button.tsx";
import { EmptyState } from "@/components/empty-state.tsx";
import { PageHeader } from "@/components/page-header.tsx";
import { SearchField } from "@/components/search-field.tsx";
import { Select } from "@/components/select.tsx";
import { directoryQuery, formerStudentsQuery, searchStudents } from "@/lib/directory.ts";
import { GRADES, gradeText } from "@/lib/grade.ts";
import { useFormat, useSession } from "@/lib/session.ts";

const ALL = "all";
const PAGE = 60;

export interface StudentFilter {
  q?: string | undefined;
  grade?: string | undefined;
  former?: true | undefined;
}

interface StudentsScreenProps {
  filter: StudentFilter;
  onFilter: (filter: StudentFilter) => void;
}

/** The student directory: find a student by name. */
export function StudentsScreen({ filter, onFilter }: StudentsScreenProps) {
  const { t } = useTranslation(["students", "common"]);
  const { schoolId } = useSession();
  const format = useFormat();
  const query = filter.former ? formerStudentsQuery(schoolId) : directoryQuery(schoolId);
  const { data } = useSuspenseQuery(query);
  const [pages, setPages] = useState(1);
  const search = useDeferredValue(filter.q ?? "");
  const found = searchStudents(data, search).filter(
    ({ grade }) => filter.grade === undefined || grade === filter.grade,
  );
  const grades = GRADES.filter((grade) => data.some((student) => student.grade === grade));
  const change = (next: StudentFilter) => {
    setPages(1);
    onFilter({ ...filter, ...next });
  };
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="mb-4 flex flex-wrap gap-2.5">
        <SearchField
          label={t("search")}
          value={filter.q ?? ""}
          onChange={(q) => change({ q: q || undefined })}
          className="min-w-0 flex-1 basis-full sm:basis-56"
        />
        <Select
          isLabelHidden
          className="min-w-0 flex-1 sm:flex-none"
          label={t("grade_filter")}
          options={[
            { value: ALL, label: t("all_grades") },
            ...grades.map((value) => ({ value, label: gradeText(t, value) })),
          ]}
          value={filter.grade ?? ALL}
          onChange={(value) => change({ grade: value === ALL ? undefined : value })}
        />
        <Select
          isLabelHidden
          className="min-w-0 flex-1 sm:flex-none"
          label={t("status_filter")}
          options={[
            { value: "active", label: t("status.active") },
            { value: "former", label: t("status.former") },
          ]}
          value={filter.former ? "former" : "active"}
          onChange={(value) => change({ former: value === "former" || undefined })}
        />
      </div>
      <p role="status" className="mb-2 text-sm text-ink-subtle">
        {t("found", { count: found.length, number: format.number(found.length) })}
      </p>
      {found.length === 0 ? (
        <EmptyState icon={UsersRound} title={t("none")}>
          {data.length === 0 ? t("none_hint_empty") : t("none_hint")}
        </EmptyState>
      ) : (
        <ul className="grid gap-px overflow-hidden rounded-xl border border-line bg-line shadow-card sm:grid-cols-2 xl:grid-cols-3">
          {found.slice(0, pages * PAGE).map((student) => (
            <li key={student.id} className="bg-surface">
              <Link
                to="/students/$studentId"
                params={{ studentId: student.id }}
                className="flex min-h-16 items-center gap-3 px-4 py-2 hover:bg-sunken"
              >
                <Avatar name={student.display_name} />
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">{student.display_name}</span>
                  <span className="block text-sm text-ink-subtle">
                    {gradeText(t, student.grade)}
                  </span>
                </span>
                <ChevronRight aria-hidden="true" className="flip-rtl size-4 text-ink-subtle" />
              </Link>
            </li>
          ))}
          <li aria-hidden="true" className="bg-surface max-sm:hidden" />
        </ul>
      )}
      {found.length > pages * PAGE && (
        <div className="mt-4 text-center">
          <Button onClick={() => setPages(pages + 1)}>{t("more")}</Button>
        </div>
      )}
    </>
  );
}
