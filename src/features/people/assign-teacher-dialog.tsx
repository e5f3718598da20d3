import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "@/components/date-field.tsx";
import { FormDialog } from "@/components/form-dialog.tsx";
import { Select } from "@/components/select.tsx";
import { endOfDay } from "@/lib/school-day.ts";
import { useFormat } from "@/lib/session.ts";
import { assignTeacher } from "./assignments-queries.ts";
import { hasEnded, membersQuery } from "./members-queries.ts";

interface AssignTeacherDialogProps {
  schoolId: string;
  studentId: string;
  /** Teachers who have the student by hand already. */
  assigned: ReadonlySet<string>;
  onClose: () => void;
}

/** Makes a student somebody's own beside what classes say. */
export function AssignTeacherDialog(props: AssignTeacherDialogProps) {
  const { schoolId, studentId, assigned, onClose } = props;
  const { t } = useTranslation(["roster", "common"]);
  const { timeZone } = useFormat();
  const { data: members } = useSuspenseQuery(membersQuery({ school: schoolId }));
  const [profileId, setProfileId] = useState<string | null>(null);
  const [endsOn, setEndsOn] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const assign = useMutation(assignTeacher(useQueryClient(), schoolId, studentId));
  const teachers = members.filter(
    (member) => member.role === "teacher" && !hasEnded(member) && !assigned.has(member.profile.id),
  );

  function submit() {
    setIsChecked(true);
    if (!profileId) return;
    const ends_at = endsOn ? endOfDay(endsOn, timeZone).toISOString() : null;
    assign.mutate({ profile_id: profileId, ends_at }, { onSuccess: onClose });
  }

  return (
    <FormDialog
      size="sm"
      title={t("teachers.add")}
      submitLabel={t("common:action.add")}
      error={assign.error}
      isPending={assign.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select
        label={t("teachers.pick")}
        placeholder={t("common:select.placeholder")}
        options={teachers.map(({ profile }) => ({
          value: profile.id,
          label: profile.display_name,
        }))}
        value={profileId}
        onChange={setProfileId}
        error={isChecked && !profileId ? t("common:field.required") : undefined}
      />
      <DateField
        label={t("teachers.ends_on")}
        optionalText={t("common:field.optional")}
        value={endsOn}
        onChange={setEndsOn}
      />
    </FormDialog>
  );
}
