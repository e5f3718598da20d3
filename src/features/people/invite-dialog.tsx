import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "@/components/date-field.tsx";
import { FormDialog } from "@/components/form-dialog.tsx";
import { RadioCards } from "@/components/radio-cards.tsx";
import { StudentPicker } from "@/components/student-picker.tsx";
import { TextField } from "@/components/text-field.tsx";
import { directoryQuery } from "@/lib/directory.ts";
import { endOfDay } from "@/lib/school-day.ts";
import { GuardianPicker } from "./guardian-picker.tsx";
import { InvitationSent } from "./invitation-sent.tsx";
import { type InvitedRole, invitePerson, type Place } from "./invitations-queries.ts";

export interface InviteStart {
  email?: string | undefined;
  role?: InvitedRole;
  /** The student or guardian the login is for, when the place already says who. */
  record?: string;
}

interface InviteDialogProps {
  place: Place;
  roles: readonly InvitedRole[];
  start?: InviteStart;
  /** In whose zone an end date ends. */
  timeZone: string;
  onClose: () => void;
}

const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

/** Asks whom to invite as what; then says whether the mail went out and shows the link. */
export function InviteDialog({ place, roles, start = {}, timeZone, onClose }: InviteDialogProps) {
  const { t } = useTranslation(["invite", "common"]);
  const [email, setEmail] = useState(start.email ?? "");
  const [role, setRole] = useState<InvitedRole>(start.role ?? roles[0] ?? "teacher");
  const [record, setRecord] = useState<string | null>(start.record ?? null);
  const [endsOn, setEndsOn] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const invite = useMutation(invitePerson(useQueryClient()));
  const isStaffRole = role !== "student" && role !== "guardian";
  const isEmailValid = EMAIL.test(email.trim());
  const recordError = isChecked && record === null ? t("person_missing") : undefined;

  function submit() {
    setIsChecked(true);
    if (!isEmailValid || (!isStaffRole && record === null)) return;
    invite.mutate({
      email: email.trim(),
      role,
      ...place,
      record: isStaffRole ? undefined : (record ?? undefined),
      membership_ends_at:
        isStaffRole && endsOn ? endOfDay(endsOn, timeZone).toISOString() : undefined,
    });
  }

  if (invite.data) {
    return <InvitationSent email={email.trim()} answer={invite.data} onClose={onClose} />;
  }
  return (
    <FormDialog
      title={t("title")}
      submitLabel={t("submit")}
      error={invite.error}
      isPending={invite.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t("email")}
        hint={t("email_hint")}
        type="email"
        dir="ltr"
        inputClassName="rtl:text-end"
        autoComplete="off"
        value={email}
        onChange={setEmail}
        error={isChecked && !isEmailValid ? t("common:field.email_invalid") : undefined}
      />
      {roles.length > 1 && (
        <RadioCards
          label={t("role")}
          options={roles.map((value) => ({
            value,
            label: t(`role_name.${value}`),
            description: t(`role_hint.${value}`),
          }))}
          value={role}
          onChange={(next) => {
            setRole(next);
            setRecord(null);
          }}
        />
      )}
      {role === "student" && !start.record && "school" in place && (
        <StudentPicker
          label={t("student")}
          directory={directoryQuery(place.school)}
          value={record}
          onChange={(student) => setRecord(student?.id ?? null)}
          error={recordError}
        />
      )}
      {role === "guardian" && !start.record && "school" in place && (
        <GuardianPicker
          label={t("guardian")}
          schoolId={place.school}
          value={record}
          onChange={(guardian) => {
            setRecord(guardian?.id ?? null);
            if (guardian?.email && email === "") setEmail(guardian.email);
          }}
          error={recordError}
        />
      )}
      {isStaffRole && (
        <DateField
          label={t("ends_on")}
          hint={t("ends_hint")}
          optionalText={t("common:field.optional")}
          value={endsOn}
          onChange={setEndsOn}
        />
      )}
    </FormDialog>
  );
}
