import { useSuspenseQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/components/avatar.tsx";
import { BackLink } from "@/components/back-link.tsx";
import { Badge } from "@/components/badge.tsx";
import { Card } from "@/components/card.tsx";
import { LinkButton } from "@/components/link-button.tsx";
import { PageHeader } from "@/components/page-header.tsx";
import { Skeleton } from "@/components/skeleton.tsx";
import { gradeText } from "@/lib/grade.ts";
import { useFormat, useSession } from "@/lib/session.ts";
import { GuardianList } from "./guardian-list.tsx";
import { type StudentRecord, studentQuery } from "./students-queries.ts";

function ClassList({ student }: { student: StudentRecord }) {
  const { t } = useTranslation(["students", "common"]);
  const classes = student.enrolled
    .flatMap((row) => (row.class?.is_active ? [row.class] : []))
    .sort((a, b) => (a.period ?? "").localeCompare(b.period ?? "", undefined, { numeric: true }));
  if (classes.length === 0) return <p className="text-sm text-ink-muted">{t("no_classes")}</p>;
  return (
    <ul className="grid gap-2 text-sm">
      {classes.map(({ id, name, period, staffed }) => (
        <li key={id} className="flex items-baseline gap-3">
          <span className="nums w-8 shrink-0 font-semibold text-ink-muted">{period ?? "–"}</span>
          <span className="min-w-0">
            <span className="block font-medium">{name}</span>
            <span className="block text-ink-muted">
              {staffed
                .flatMap(({ staff }) => (staff ? `${staff.given_name} ${staff.family_name}` : []))
                .join(", ")}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

interface StudentScreenProps {
  studentId: string;
  /** What was filed this year, and over the years: another feature's. */
  summary: ReactNode;
  timeline: ReactNode;
}

export function StudentScreen({ studentId, summary, timeline }: StudentScreenProps) {
  const { t } = useTranslation(["students", "common"]);
  const { schoolId, role } = useSession();
  const format = useFormat();
  const { data: student } = useSuspenseQuery(studentQuery(schoolId, studentId));
  const canFile = (role === "teacher" || role === "counselor") && student.status === "active";
  return (
    <>
      <div className="flex items-start gap-4">
        <span className="hidden pt-7 sm:block">
          <Avatar name={student.display_name} size="lg" />
        </span>
        <div className="min-w-0 flex-1">
          <PageHeader
            title={student.display_name}
            back={<BackLink to="/students">{t("title")}</BackLink>}
            description={
              <span className="flex flex-wrap items-center gap-2">
                {gradeText(t, student.grade)}
                {student.status !== "active" && <Badge>{t(`status.${student.status}`)}</Badge>}
                {student.missing_since && (
                  <Badge tone="waiting">
                    {t("missing_since", { date: format.date(student.missing_since) })}
                  </Badge>
                )}
              </span>
            }
            actions={
              canFile && (
                <LinkButton to="/file" search={{ student: student.id }} variant="primary">
                  <Plus aria-hidden="true" className="size-4" />
                  {t("file")}
                </LinkButton>
              )
            }
          />
        </div>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem] xl:grid-rows-[auto_1fr]">
        {summary}
        <div className="grid items-start gap-5 max-xl:sm:grid-cols-2 xl:col-start-2 xl:row-span-2 xl:row-start-1">
          <Card title={t("classes")}>
            <ClassList student={student} />
          </Card>
          <Card title={t("guardians")}>
            <Suspense fallback={<Skeleton className="h-20" />}>
              <GuardianList studentId={studentId} />
            </Suspense>
          </Card>
        </div>
        {timeline}
      </div>
    </>
  );
}
