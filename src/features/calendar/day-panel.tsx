import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { Card } from "@/components/card.tsx";
import { Select } from "@/components/select.tsx";
import { Switch } from "@/components/switch.tsx";
import { TextField } from "@/components/text-field.tsx";
import { showToast } from "@/lib/toast.ts";
import { type DayEntry, saveDay } from "./calendar-queries.ts";

interface DayPanelProps {
  schoolId: string;
  title: string;
  day: DayEntry;
  schedules: ReadonlyArray<{ id: string; name: string; is_default: boolean }>;
  onToggle: () => void;
}

/** What is special about one day. */
export function DayPanel({ schoolId, title, day, schedules, onToggle }: DayPanelProps) {
  const { t } = useTranslation(["calendar", "common"]);
  const [note, setNote] = useState(day.note ?? "");
  const save = useMutation(saveDay(useQueryClient(), schoolId));
  const usual = schedules.find(({ is_default }) => is_default);
  const store = (change: Partial<DayEntry>) =>
    save.mutate(
      { ...day, note: note.trim() || null, ...change },
      { onSuccess: () => showToast({ tone: "success", text: t("days.saved") }) },
    );

  function submit(event: FormEvent) {
    event.preventDefault();
    store({});
  }

  return (
    <Card title={title}>
      <form className="grid gap-4" onSubmit={submit} noValidate>
        <Switch
          label={t("days.switch")}
          hint={day.id ? undefined : t("days.rule")}
          isSelected={day.is_in_session}
          onChange={onToggle}
        />
        <TextField
          label={t("days.note")}
          hint={t("days.note_hint")}
          optionalText={t("common:field.optional")}
          maxLength={200}
          value={note}
          onChange={setNote}
        />
        {day.is_in_session && schedules.length > 0 && (
          <Select
            label={t("days.schedule")}
            options={[
              {
                value: "",
                label: usual
                  ? t("days.schedule_default", { name: usual.name })
                  : t("days.schedule_none"),
              },
              ...schedules
                .filter(({ is_default }) => !is_default)
                .map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={day.bell_schedule_id ?? ""}
            onChange={(id) => store({ bell_schedule_id: id || null })}
          />
        )}
        <Button type="submit" isPending={save.isPending} className="justify-self-start">
          {t("common:action.save")}
        </Button>
      </form>
    </Card>
  );
}
