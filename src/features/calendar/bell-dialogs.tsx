import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "@/components/date-field.tsx";
import { FormDialog } from "@/components/form-dialog.tsx";
import { TextField } from "@/components/text-field.tsx";
import { type PeriodEntry, savePeriod, saveSchedule } from "./bells-queries.ts";
import { overlapping, type Period } from "./calendar-model.ts";

interface ScheduleDialogProps {
  schoolId: string;
  schedule: { id: string; name: string } | null;
  /** The first schedule of a school is its default. */
  isFirst: boolean;
  onClose: () => void;
}

export function ScheduleDialog({ schoolId, schedule, isFirst, onClose }: ScheduleDialogProps) {
  const { t } = useTranslation(["calendar", "common"]);
  const [name, setName] = useState(schedule?.name ?? "");
  const [isChecked, setIsChecked] = useState(false);
  const save = useMutation(saveSchedule(useQueryClient(), schoolId, isFirst));
  const isMissing = name.trim() === "";
  return (
    <FormDialog
      size="sm"
      title={t(schedule ? "bells.rename" : "bells.add")}
      error={save.error}
      isPending={save.isPending}
      onClose={onClose}
      onSubmit={() => {
        setIsChecked(true);
        if (isMissing) return;
        save.mutate({ id: schedule?.id ?? null, name: name.trim() }, { onSuccess: onClose });
      }}
    >
      <TextField
        label={t("bells.name")}
        hint={t("bells.name_hint")}
        maxLength={80}
        value={name}
        onChange={setName}
        error={isChecked && isMissing ? t("common:field.required") : undefined}
      />
    </FormDialog>
  );
}

interface PeriodDialogProps {
  schoolId: string;
  period: PeriodEntry;
  /** All periods of the schedule. */
  periods: readonly Period[];
  onClose: () => void;
}

/** A period of a bell schedule; two of one schedule never share a minute. */
export function PeriodDialog({ schoolId, period, periods, onClose }: PeriodDialogProps) {
  const { t } = useTranslation(["calendar", "common"]);
  const [name, setName] = useState(period.name);
  const [startsAt, setStartsAt] = useState(period.starts_at.slice(0, 5));
  const [endsAt, setEndsAt] = useState(period.ends_at.slice(0, 5));
  const [isChecked, setIsChecked] = useState(false);
  const save = useMutation(savePeriod(useQueryClient(), schoolId));
  const isOrdered = startsAt !== "" && startsAt < endsAt;
  const clash = overlapping({ id: period.id ?? "", starts_at: startsAt, ends_at: endsAt }, periods);
  const isTaken = periods.some(
    (other) => other.id !== period.id && other.name.trim() === name.trim(),
  );

  function nameError(): string | undefined {
    if (isTaken) return t("period.taken");
    return isChecked && name.trim() === "" ? t("common:field.required") : undefined;
  }

  function timeError(): string | undefined {
    if (!isOrdered) return isChecked ? t("period.order") : undefined;
    if (!clash) return undefined;
    const from = clash.starts_at.slice(0, 5);
    return t("period.overlap", { name: clash.name, from, to: clash.ends_at.slice(0, 5) });
  }

  return (
    <FormDialog
      size="sm"
      title={period.id ? t("period.edit", { name: period.name }) : t("period.add")}
      error={save.error}
      isPending={save.isPending}
      onClose={onClose}
      onSubmit={() => {
        setIsChecked(true);
        if (name.trim() === "" || isTaken || !isOrdered || clash) return;
        save.mutate(
          { ...period, name: name.trim(), starts_at: startsAt, ends_at: endsAt },
          { onSuccess: onClose },
        );
      }}
    >
      <TextField
        label={t("period.name")}
        hint={t("period.name_hint")}
        maxLength={40}
        value={name}
        onChange={setName}
        error={nameError()}
      />
      <DateField
        kind="time"
        label={t("period.starts_at")}
        value={startsAt}
        onChange={setStartsAt}
      />
      <DateField
        kind="time"
        label={t("period.ends_at")}
        value={endsAt}
        onChange={setEndsAt}
        error={timeError()}
      />
    </FormDialog>
  );
}
