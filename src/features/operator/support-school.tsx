import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { StudentPicker } from "@/components/student-picker.tsx";
import { Table } from "@/components/table.tsx";
import { supportDirectoryQuery } from "@/lib/directory.ts";
import { schoolPeopleQuery } from "@/lib/people.ts";
import { schoolQuery, schoolYearsQuery, schoolYearText } from "@/lib/school.ts";
import { useFormat } from "@/lib/session.ts";
import { schoolKiosksQuery, schoolStaffQuery, teachersOfQuery } from "./support-queries.ts";

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-3">
      <h3 className="font-semibold">{title}</h3>
      {children}
    </section>
  );
}

/** How a school is set up, and why a teacher has a student or has not. Nothing here can be changed. */
export function SupportSchool({ schoolId }: { schoolId: string }) {
  const { t } = useTranslation(["support", "common"]);
  const format = useFormat();
  const { data: school } = useSuspenseQuery(schoolQuery(schoolId));
  const { data: years } = useSuspenseQuery(schoolYearsQuery(schoolId));
  const { data: staff } = useSuspenseQuery(schoolStaffQuery(schoolId));
  const { data: kiosks } = useSuspenseQuery(schoolKiosksQuery(schoolId));
  const facts = [
    [t("view.zone"), school.timezone],
    [t("view.sees_all"), t(school.has_teachers_see_all_students ? "view.yes" : "view.no")],
    [t("view.years"), format.list(years.map(({ school_year }) => schoolYearText(school_year)))],
  ];
  return (
    <div className="grid gap-8">
      <Part title={t("view.settings")}>
        <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[auto_1fr]">
          {facts.map(([term, value]) => (
            <div key={term} className="contents">
              <dt className="text-ink-muted">{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Part>
      <TeachersOfStudent schoolId={schoolId} />
      <Part title={t("view.members")}>
        <Table
          label={t("view.members")}
          rows={staff}
          rowId={({ id }) => id}
          columns={[
            {
              id: "name",
              header: t("view.name"),
              isRowHeader: true,
              cell: ({ profile }) => profile.display_name,
            },
            { id: "role", header: t("view.role"), cell: ({ role }) => t(`common:role.${role}`) },
            {
              id: "since",
              header: t("view.since"),
              cell: ({ starts_at }) => format.date(starts_at),
            },
            {
              id: "until",
              header: t("view.until"),
              cell: ({ ends_at }) => (ends_at ? format.date(ends_at) : "–"),
            },
          ]}
        />
      </Part>
      <Part title={t("view.kiosks")}>
        <Table
          label={t("view.kiosks")}
          rows={kiosks}
          rowId={({ id }) => id}
          columns={[
            { id: "name", header: t("view.name"), isRowHeader: true, cell: ({ name }) => name },
            {
              id: "paired",
              header: t("view.paired"),
              cell: ({ paired_at }) => (paired_at ? format.dateTime(paired_at) : t("view.no")),
            },
            {
              id: "seen",
              header: t("view.seen"),
              cell: ({ last_seen_at }) =>
                last_seen_at ? format.dateTime(last_seen_at) : t("view.never"),
            },
          ]}
        />
      </Part>
    </div>
  );
}

/** The question support is asked most: why does this teacher not see this student? */
function TeachersOfStudent({ schoolId }: { schoolId: string }) {
  const { t } = useTranslation("support");
  const format = useFormat();
  const [student, setStudent] = useState<string | null>(null);
  const { data: teachers } = useQuery({
    ...teachersOfQuery(schoolId, student ?? ""),
    enabled: student !== null,
  });
  const { data: people = {} } = useQuery(schoolPeopleQuery(schoolId));
  return (
    <div className="grid gap-3">
      <StudentPicker
        className="max-w-md"
        label={t("view.student")}
        hint={t("view.student_hint")}
        directory={supportDirectoryQuery(schoolId)}
        value={student}
        onChange={(chosen) => setStudent(chosen?.id ?? null)}
      />
      {teachers?.length === 0 && <p className="text-ink-muted">{t("view.no_teachers")}</p>}
      {teachers && teachers.length > 0 && (
        <Table
          label={t("view.teachers")}
          rows={teachers}
          rowId={({ id }) => id}
          columns={[
            {
              id: "name",
              header: t("view.name"),
              isRowHeader: true,
              cell: ({ profile_id }) => people[profile_id] ?? "–",
            },
            {
              id: "through",
              header: t("view.through"),
              cell: (row) => row.class?.name ?? t("view.by_hand"),
            },
            {
              id: "until",
              header: t("view.until"),
              cell: ({ ends_at }) => (ends_at ? format.date(ends_at) : "–"),
            },
          ]}
        />
      )}
    </div>
  );
}
