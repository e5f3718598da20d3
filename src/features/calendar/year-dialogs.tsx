import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "@/components/date-field.tsx";
import { FormDialog } from "@/components/form-dialog.tsx";
import { TextField } from "@/components/text-field.tsx";
import { schoolYearText } from "@/lib/school.ts";
import { addDays } from "@/lib/school-day.ts";
import { saveTerm, saveYear, type TermEntry, type YearEntry } from "./calendar-queries.ts";

const LONGEST_YEAR_DAYS = 400;

interface YearDialogProps {
  schoolId: string;
  year: YearEntry;
  /** The calendar years other school years start in. */
  taken: readonly number[];
  onClose: () => void;
}

/** First and last day of a school year. */
export function YearDialog({ schoolId, year, taken, onClose }: YearDialogProps) {
  const { t } = useTranslation("calendar");
  const [startsOn, setStartsOn] = useState(year.starts_on);
  const [endsOn, setEndsOn] = useState(year.ends_on);
  const save = useMutation(saveYear(useQueryClient(), schoolId));
  const isOrdered =
    startsOn !== "" && startsOn < endsOn && endsOn <= addDays(startsOn, LONGEST_YEAR_DAYS);
  const isTaken = year.id === null && taken.includes(Number(startsOn.slice(0, 4)));
  return (
    <FormDialog
      size="sm"
      title={
        year.id
          ? t("years.edit", { name: schoolYearText(Number(year.starts_on.slice(0, 4))) })
          : t("years.add")
      }
      error={save.error}
      isPending={save.isPending}
      onClose={onClose}
      onSubmit={() => {
        if (!isOrdered || isTaken) return;
        save.mutate({ id: year.id, starts_on: startsOn, ends_on: endsOn }, { onSuccess: onClose });
      }}
    >
      <DateField
        label={t("years.starts_on")}
        value={startsOn}
        onChange={setStartsOn}
        error={isTaken ? t("years.taken") : undefined}
      />
      <DateField
        label={t("years.ends_on")}
        value={endsOn}
        onChange={setEndsOn}
        error={isOrdered ? undefined : t("years.order")}
      />
    </FormDialog>
  );
}

interface TermDialogProps {
  schoolId: string;
  term: TermEntry;
  year: { starts_on: string; ends_on: string };
  onClose: () => void;
}

/** Name, first and last day of a term. */
export function TermDialog({ schoolId, term, year, onClose }: TermDialogProps) {
  const { t } = useTranslation(["calendar", "common"]);
  const [name, setName] = useState(term.name);
  const [startsOn, setStartsOn] = useState(term.starts_on);
  const [endsOn, setEndsOn] = useState(term.ends_on);
  const [isChecked, setIsChecked] = useState(false);
  const save = useMutation(saveTerm(useQueryClient(), schoolId));
  const isInside = year.starts_on <= startsOn && endsOn <= year.ends_on;
  const isOrdered = startsOn <= endsOn;
  const isNameMissing = name.trim() === "";

  function rangeError(): string | undefined {
    if (!isOrdered) return t("terms.order");
    return isInside ? undefined : t("terms.outside");
  }

  return (
    <FormDialog
      size="sm"
      title={term.id ? t("terms.edit", { name: term.name }) : t("terms.add")}
      error={save.error}
      isPending={save.isPending}
      onClose={onClose}
      onSubmit={() => {
        setIsChecked(true);
        if (isNameMissing || !isInside || !isOrdered) return;
        save.mutate(
          { ...term, name: name.trim(), starts_on: startsOn, ends_on: endsOn },
          { onSuccess: onClose },
        );
      }}
    >
      <TextField
        label={t("terms.name")}
        hint={t("terms.name_hint")}
        maxLength={80}
        value={name}
        onChange={setName}
        error={isChecked && isNameMissing ? t("common:field.required") : undefined}
      />
      <DateField label={t("years.starts_on")} value={startsOn} onChange={setStartsOn} />
      <DateField
        label={t("years.ends_on")}
        value={endsOn}
        onChange={setEndsOn}
        error={rangeError()}
      />
    </FormDialog>
  );
}
