import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card.tsx";
import { IconButton } from "@/components/icon-button.tsx";
import { schoolYearsQuery } from "@/lib/school.ts";
import { today as todayIn } from "@/lib/school-day.ts";
import { useFormat } from "@/lib/session.ts";
import { addMonths, isInSession, weeksOf } from "./calendar-model.ts";
import { type DayEntry, monthQuery, saveDay, schedulesQuery } from "./calendar-queries.ts";
import { DayPanel } from "./day-panel.tsx";
import { MonthGrid } from "./month-grid.tsx";

interface DaysTabProps {
  schoolId: string;
  month: string;
  onMonth: (month: string) => void;
}

/** Which days are school days, month by month. */
export function DaysTab({ schoolId, month, onMonth }: DaysTabProps) {
  const { t } = useTranslation("calendar");
  const format = useFormat();
  const { data: entered } = useSuspenseQuery(monthQuery(schoolId, month));
  const { data: years } = useSuspenseQuery(schoolYearsQuery(schoolId));
  const { data: schedules } = useSuspenseQuery(schedulesQuery(schoolId));
  const save = useMutation(saveDay(useQueryClient(), schoolId));
  const today = todayIn(format.timeZone);
  const [selected, setSelected] = useState(today.startsWith(month) ? today : `${month}-01`);
  const known = new Map(entered.map((day) => [day.on_date, day]));
  const monthName = new Intl.DateTimeFormat(format.language, {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${month}-01T00:00:00Z`));
  const count = weeksOf(month)
    .flat()
    .filter((day) => day && isInSession(day, known, years)).length;

  function entryOf(day: string): DayEntry {
    const found = known.get(day);
    return (
      found ?? {
        id: null,
        on_date: day,
        is_in_session: isInSession(day, known, years),
        bell_schedule_id: null,
        note: null,
      }
    );
  }

  function toggle(day: string) {
    if (save.isPending) return;
    setSelected(day);
    const entry = entryOf(day);
    save.mutate({ ...entry, is_in_session: !entry.is_in_session });
  }

  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <Card>
        <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
          <div>
            <h2 aria-live="polite" className="text-lg font-semibold">
              {monthName}
            </h2>
            <p className="text-sm text-ink-muted">{t("days.count", { count })}</p>
          </div>
          <div className="flex">
            <IconButton label={t("days.previous")} onClick={() => onMonth(addMonths(month, -1))}>
              <ChevronLeft aria-hidden="true" className="flip-rtl size-5" />
            </IconButton>
            <IconButton label={t("days.next")} onClick={() => onMonth(addMonths(month, 1))}>
              <ChevronRight aria-hidden="true" className="flip-rtl size-5" />
            </IconButton>
          </div>
        </div>
        <MonthGrid
          month={month}
          label={t("days.grid", { month: monthName })}
          selected={selected}
          today={today}
          dayOf={(day) => ({
            isInSession: isInSession(day, known, years),
            note: known.get(day)?.note ?? null,
          })}
          onSelect={setSelected}
          onToggle={toggle}
        />
        <p className="mt-3 text-sm text-ink-subtle">{t("days.help")}</p>
      </Card>
      <DayPanel
        key={`${selected} ${known.get(selected)?.note ?? ""}`}
        schoolId={schoolId}
        title={format.day(selected)}
        day={entryOf(selected)}
        schedules={schedules}
        onToggle={() => toggle(selected)}
      />
    </div>
  );
}
