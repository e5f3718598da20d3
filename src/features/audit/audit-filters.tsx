import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { DateField } from "@/components/date-field.tsx";
import { Select } from "@/components/select.tsx";
import type { AuditFilter } from "./audit-queries.ts";
import type { AuditTexts } from "./use-audit-texts.ts";

export const AUDITED_TABLES = [
  "students",
  "student_details",
  "guardians",
  "student_guardians",
  "families",
  "behavior_requests",
  "request_notes",
  "reflections",
  "safety_alerts",
  "classes",
  "class_students",
  "class_staff",
  "teacher_student_assignments",
  "staff",
  "memberships",
  "invitations",
  "support_sessions",
  "schools",
  "districts",
  "school_years",
  "terms",
  "calendar_days",
  "bell_schedules",
  "bell_periods",
  "behavior_types",
  "vocabulary_terms",
  "kiosks",
  "roster_imports",
] as const;

interface AuditFiltersProps {
  filter: AuditFilter;
  actors: ReadonlyArray<{ id: string; name: string }>;
  /** Schools a district admin can look at; empty for a school admin. */
  schools: ReadonlyArray<{ id: string; name: string }>;
  /** Empty: the district itself. */
  schoolId: string;
  texts: AuditTexts;
  onFilter: (change: Partial<AuditFilter>) => void;
  onSchool: (id: string) => void;
}

export function AuditFilters(props: AuditFiltersProps) {
  const { filter, actors, schools, schoolId, texts, onFilter, onSchool } = props;
  const { t } = useTranslation("audit");
  const isFiltered = Object.values(filter).some((value) => value !== null);
  return (
    <section
      aria-label={t("filter.title")}
      className="mb-5 grid gap-3 min-[24rem]:grid-cols-2 rounded-xl border border-line bg-surface p-4 shadow-card xl:grid-cols-4"
    >
      {schools.length > 0 && (
        <Select
          className="min-[24rem]:max-sm:col-span-2"
          label={t("filter.school")}
          options={[
            { value: "", label: t("filter.district") },
            ...schools.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={schoolId}
          onChange={onSchool}
        />
      )}
      <Select
        className="min-[24rem]:max-sm:col-span-2"
        label={t("filter.table")}
        options={[
          { value: "", label: t("filter.all_tables") },
          ...AUDITED_TABLES.map((table) => ({ value: table as string, label: texts.table(table) })),
        ]}
        value={filter.table ?? ""}
        onChange={(table) => onFilter({ table: table || null })}
      />
      <Select
        className="min-[24rem]:max-sm:col-span-2"
        label={t("filter.person")}
        options={[
          { value: "", label: t("filter.all_people") },
          ...actors.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={filter.person ?? ""}
        onChange={(person) => onFilter({ person: person || null })}
      />
      <DateField
        label={t("filter.from")}
        max={filter.to ?? undefined}
        value={filter.from ?? ""}
        onChange={(from) => onFilter({ from: from || null })}
      />
      <DateField
        label={t("filter.to")}
        min={filter.from ?? undefined}
        value={filter.to ?? ""}
        onChange={(to) => onFilter({ to: to || null })}
      />
      {isFiltered && (
        <div className="col-span-full flex flex-wrap items-center gap-2">
          {filter.record && (
            <span className="text-sm text-ink-muted">
              {t("filter.record")}: <code>{filter.record.slice(0, 8)}</code>
            </span>
          )}
          <Button
            size="sm"
            variant="quiet"
            onClick={() =>
              onFilter({ table: null, person: null, record: null, from: null, to: null })
            }
          >
            {t("filter.clear")}
          </Button>
        </div>
      )}
    </section>
  );
}
