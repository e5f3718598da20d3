import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { GraduationCap, UserRoundPlus } from "lucide-react";
import { useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/badge.tsx";
import { Button } from "@/components/button.tsx";
import { EmptyState } from "@/components/empty-state.tsx";
import { LinkButton } from "@/components/link-button.tsx";
import { PageHeader } from "@/components/page-header.tsx";
import { SearchField } from "@/components/search-field.tsx";
import { Select } from "@/components/select.tsx";
import { Table } from "@/components/table.tsx";
import { GRADES, gradeText } from "@/lib/grade.ts";
import { useFormat, useSession } from "@/lib/session.ts";
import { type RosterFilter, rosterQuery } from "./roster-queries.ts";

const SHOWS = ["active", "missing", "withdrawn", "graduated"] as const;
const PAGE = 50;

interface StudentsScreenProps {
  filter: RosterFilter;
  onFilter: (change: Partial<RosterFilter>) => void;
}

/** The school's roster: search, filter, open one. */
export function StudentsScreen({ filter, onFilter }: StudentsScreenProps) {
  const { t } = useTranslation(["roster", "common"]);
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <LinkButton to="/settings/students/new" variant="primary">
            <UserRoundPlus aria-hidden="true" className="size-4" />
            {t("add")}
          </LinkButton>
        }
      />
      <div className="mb-4 grid gap-3 sm:grid-cols-[minmax(0,1fr)_auto_auto]">
        <SearchField
          label={t("search")}
          value={filter.text}
          onChange={(text) => onFilter({ text, limit: PAGE })}
        />
        <Select
          isLabelHidden
          label={t("filter.grade")}
          options={[
            { value: "", label: t("filter.all_grades") },
            ...GRADES.map((grade) => ({ value: grade as string, label: gradeText(t, grade) })),
          ]}
          value={filter.grade ?? ""}
          onChange={(grade) => onFilter({ grade: grade || null, limit: PAGE })}
        />
        <Select
          isLabelHidden
          label={t("filter.status")}
          options={SHOWS.map((show) => ({ value: show, label: t(`show.${show}`) }))}
          value={filter.show}
          onChange={(show) => onFilter({ show, limit: PAGE })}
        />
      </div>
      <StudentList filter={filter} onMore={() => onFilter({ limit: filter.limit + PAGE })} />
    </>
  );
}

function StudentList({ filter, onMore }: { filter: RosterFilter; onMore: () => void }) {
  const { t } = useTranslation(["roster", "common"]);
  const format = useFormat();
  const { schoolId } = useSession();
  // While the next answer is on its way, the present one stays.
  const { data } = useSuspenseQuery(rosterQuery(schoolId, useDeferredValue(filter)));
  const rows = data.slice(0, filter.limit);
  if (rows.length === 0) {
    return (
      <div className="rounded-xl border border-line bg-surface">
        <EmptyState icon={GraduationCap} title={t("empty.title")}>
          {t("empty.body")}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="grid justify-items-center gap-4">
      <div className="w-full">
        <Table
          label={t("title")}
          rows={rows}
          rowId={({ id }) => id}
          columns={[
            {
              id: "name",
              header: t("col.name"),
              isRowHeader: true,
              cell: ({ id, display_name }) => (
                <Link
                  to="/settings/students/$studentId"
                  params={{ studentId: id }}
                  className="link inline-flex tap items-center"
                >
                  {display_name}
                </Link>
              ),
            },
            { id: "grade", header: t("col.grade"), cell: ({ grade }) => gradeText(t, grade) },
            {
              id: "state",
              header: t("col.state"),
              cell: ({ status, missing_since }) =>
                missing_since && status === "active" ? (
                  <Badge tone="waiting">
                    {t("missing_since", { date: format.date(missing_since) })}
                  </Badge>
                ) : (
                  t(`status.${status as "active" | "withdrawn" | "graduated"}`)
                ),
            },
          ]}
        />
      </div>
      {data.length > filter.limit && <Button onClick={onMore}>{t("more")}</Button>}
    </div>
  );
}
