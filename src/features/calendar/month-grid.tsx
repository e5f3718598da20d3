import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "@/components/styles.ts";
import { addDays } from "@/lib/school-day.ts";
import { weeksOf } from "./calendar-model.ts";

export interface GridDay {
  isInSession: boolean;
  note: string | null;
}

interface MonthGridProps {
  month: string;
  label: string;
  selected: string;
  today: string;
  dayOf: (day: string) => GridDay;
  onSelect: (day: string) => void;
  onToggle: (day: string) => void;
}

// A week of known weekdays to take their names from: 2 August 2026 is a Sunday.
const WEEK = Array.from({ length: 7 }, (_, index) => addDays("2026-08-02", index));

/** A month of days that are school or not. One day is in the tab order; arrows move it. */
export function MonthGrid(props: MonthGridProps) {
  const { month, label, selected, today, dayOf, onSelect, onToggle } = props;
  const { t, i18n } = useTranslation("calendar");
  const grid = useRef<HTMLTableElement>(null);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(i18n.language, { ...options, timeZone: "UTC" });
  const asDate = (day: string) => new Date(`${day}T00:00:00Z`);

  function onKeyDown(event: KeyboardEvent) {
    const forward = document.documentElement.dir === "rtl" ? -1 : 1;
    const steps: Record<string, number> = {
      ArrowRight: forward,
      ArrowLeft: -forward,
      ArrowDown: 7,
      ArrowUp: -7,
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const next = addDays(selected, step);
    if (!next.startsWith(month)) return;
    onSelect(next);
    grid.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus();
  }

  return (
    <table
      ref={grid}
      aria-label={label}
      onKeyDown={onKeyDown}
      className="w-full table-fixed border-separate border-spacing-0.5 max-sm:-mx-3 max-sm:w-[calc(100%+1.5rem)] sm:border-spacing-1"
    >
      <thead>
        <tr>
          {WEEK.map((day) => (
            <th
              key={day}
              scope="col"
              abbr={format({ weekday: "long" }).format(asDate(day))}
              className="pb-1 text-xs font-medium text-ink-subtle"
            >
              <span className="max-sm:hidden">
                {format({ weekday: "short" }).format(asDate(day))}
              </span>
              <span className="sm:hidden">{format({ weekday: "narrow" }).format(asDate(day))}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.find(Boolean)}>
            {week.map((day, index) => {
              // biome-ignore lint/suspicious/noArrayIndexKey: an empty cell is its place in the week
              if (!day) return <td key={index} />;
              const { isInSession, note } = dayOf(day);
              const state = t(isInSession ? "days.in_session" : "days.off");
              const said = [
                format({ weekday: "long", day: "numeric", month: "long" }).format(asDate(day)),
                state,
                note && t("days.has_note", { note }),
              ];
              return (
                <td key={day} className="p-0">
                  <button
                    type="button"
                    data-day={day}
                    aria-pressed={isInSession}
                    aria-current={day === today ? "date" : undefined}
                    aria-label={said.filter(Boolean).join(", ")}
                    tabIndex={day === selected ? 0 : -1}
                    onFocus={() => onSelect(day)}
                    onClick={() => onToggle(day)}
                    className={cx(
                      "flex min-h-12 w-full flex-col items-center justify-center gap-0.5 rounded-md border text-sm sm:min-h-16",
                      isInSession
                        ? "border-accent-line bg-accent-soft font-medium text-accent-ink"
                        : "border-line bg-sunken text-ink-subtle",
                      day === selected && "ring-2 ring-accent",
                    )}
                  >
                    <span
                      className={cx(
                        "nums",
                        day === today && "rounded-full bg-accent px-1.5 text-on-accent",
                      )}
                    >
                      {format({ day: "numeric" }).format(asDate(day))}
                    </span>
                    <span
                      dir="auto"
                      className="hidden max-w-full truncate px-1 text-xs font-normal sm:block"
                    >
                      {note ?? (isInSession ? "" : state)}
                    </span>
                    {note && (
                      <span
                        aria-hidden="true"
                        className="size-1.5 rounded-full bg-current sm:hidden"
                      />
                    )}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
