import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { BackLink } from "@/components/back-link.tsx";
import { PageHeader } from "@/components/page-header.tsx";
import { gradeText } from "@/lib/grade.ts";
import { schoolQuery } from "@/lib/school.ts";
import { useFormat, useSession } from "@/lib/session.ts";
import { showToast } from "@/lib/toast.ts";
import { EnrollmentCard } from "./enrollment-card.tsx";
import { GuardiansCard } from "./guardians-card.tsx";
import { HouseholdCard } from "./household-card.tsx";
import { InviteDialog, type InviteStart } from "./invite-dialog.tsx";
import { studentQuery } from "./roster-queries.ts";
import { StudentForm } from "./student-form.tsx";
import { TeachersCard } from "./teachers-card.tsx";

/** Everything the roster knows of one student, to maintain it. */
export function StudentScreen({ studentId }: { studentId: string }) {
  const { t } = useTranslation(["roster", "common"]);
  const { schoolId } = useSession();
  const { timeZone } = useFormat();
  const { data: student } = useSuspenseQuery(studentQuery(schoolId, studentId));
  const { data: settings } = useSuspenseQuery(schoolQuery(schoolId));
  const [inviting, setInviting] = useState<InviteStart | null>(null);
  const school = { id: schoolId, region: settings.phone_region, language: settings.language };
  return (
    <>
      <PageHeader
        title={student.display_name}
        description={gradeText(t, student.grade)}
        back={<BackLink to="/settings/students">{t("back")}</BackLink>}
      />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <StudentForm
          student={student}
          id={studentId}
          onSaved={() => showToast({ tone: "success", text: t("form.saved") })}
        />
        <div className="grid gap-5">
          <EnrollmentCard
            schoolId={schoolId}
            student={student}
            onInvite={() =>
              setInviting({
                role: "student",
                record: studentId,
                email: student.details?.email ?? undefined,
              })
            }
          />
          <GuardiansCard
            school={school}
            studentId={studentId}
            onInvite={({ id, email }) =>
              setInviting({ role: "guardian", record: id, email: email ?? undefined })
            }
          />
          {student.details && (
            <HouseholdCard
              schoolId={schoolId}
              student={student}
              familyId={student.details.family_id}
            />
          )}
          <TeachersCard schoolId={schoolId} studentId={studentId} />
        </div>
      </div>
      {inviting?.role && (
        <InviteDialog
          place={{ school: schoolId }}
          roles={[inviting.role]}
          start={inviting}
          timeZone={timeZone}
          onClose={() => setInviting(null)}
        />
      )}
    </>
  );
}
