import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { BackLink } from "@/components/back-link.tsx";
import { Card } from "@/components/card.tsx";
import { PageHeader } from "@/components/page-header.tsx";
import { Switch } from "@/components/switch.tsx";
import { schoolYearText } from "@/lib/school.ts";
import { useSession } from "@/lib/session.ts";
import { showToast } from "@/lib/toast.ts";
import { ClassForm } from "./class-form.tsx";
import { ClassStaffCard } from "./class-staff-card.tsx";
import { ClassStudentsCard } from "./class-students-card.tsx";
import { classQuery, setClassActive } from "./classes-queries.ts";

/** One class: its data, its staff, its students. */
export function ClassScreen({ classId }: { classId: string }) {
  const { t } = useTranslation(["classes", "common"]);
  const { schoolId } = useSession();
  const { data } = useSuspenseQuery(classQuery(schoolId, classId));
  const setActive = useMutation(setClassActive(useQueryClient(), schoolId, classId));
  return (
    <>
      <PageHeader
        title={data.name}
        description={schoolYearText(data.school_year)}
        back={
          <BackLink to="/settings/classes" search={{ year: data.school_year }}>
            {t("back")}
          </BackLink>
        }
      />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid gap-5">
          <ClassStudentsCard schoolId={schoolId} classId={classId} students={data.class_students} />
        </div>
        <div className="grid gap-5 max-xl:order-first">
          <ClassStaffCard schoolId={schoolId} classId={classId} staff={data.class_staff} />
          <Card title={t("form.title")}>
            <ClassForm
              schoolId={schoolId}
              year={data.school_year}
              entry={data}
              id={classId}
              onSaved={() => showToast({ tone: "success", text: t("form.saved") })}
            />
            <div className="mt-5 border-t border-line pt-3">
              <Switch
                label={t("active.title")}
                hint={t(data.is_active ? "active.on" : "active.off")}
                isSelected={data.is_active}
                isDisabled={setActive.isPending}
                onChange={(is_active) => setActive.mutate(is_active)}
              />
            </div>
          </Card>
        </div>
      </div>
    </>
  );
}
