import { addDays } from "@/lib/school-day.ts";

export const CALENDAR_TABS = ["days", "years", "bells"] as const;
export type CalendarTab = (typeof CALENDAR_TABS)[number];

/** A month as the address has it, "2026-11". */
export const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;

export interface Year {
  starts_on: string;
  ends_on: string;
}

export interface KnownDay {
  on_date: string;
  is_in_session: boolean;
}

const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();

/** The rule for a day nobody has entered: a weekday inside a school year. Same as in the database. */
export function isSchoolDayByRule(day: string, years: readonly Year[]): boolean {
  const isWeekday = weekday(day) !== 0 && weekday(day) !== 6;
  return isWeekday && years.some(({ starts_on, ends_on }) => starts_on <= day && day <= ends_on);
}

export function isInSession(
  day: string,
  known: ReadonlyMap<string, KnownDay>,
  years: readonly Year[],
): boolean {
  return known.get(day)?.is_in_session ?? isSchoolDayByRule(day, years);
}

/** "2026-11" and a step in months. */
export function addMonths(month: string, step: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + step, 1)).toISOString().slice(0, 7);
}

export function lastDayOf(month: string): string {
  return addDays(`${addMonths(month, 1)}-01`, -1);
}

/** The weeks of a month, Sunday first as American calendars have it; null outside the month. */
export function weeksOf(month: string): Array<Array<string | null>> {
  const first = `${month}-01`;
  const last = lastDayOf(month);
  const weeks: Array<Array<string | null>> = [];
  for (let start = addDays(first, -weekday(first)); start <= last; start = addDays(start, 7)) {
    weeks.push(
      Array.from({ length: 7 }, (_, index) => {
        const day = addDays(start, index);
        return day >= first && day <= last ? day : null;
      }),
    );
  }
  return weeks;
}

export interface Period {
  id: string;
  name: string;
  /** "08:00" or "08:00:00" */
  starts_at: string;
  ends_at: string;
}

const minutes = (time: string) => time.slice(0, 5);

/** The first period two share time with; touching is no overlap. */
export function overlapping(
  period: Omit<Period, "name">,
  others: readonly Period[],
): Period | null {
  return (
    others.find(
      (other) =>
        other.id !== period.id &&
        minutes(period.starts_at) < minutes(other.ends_at) &&
        minutes(other.starts_at) < minutes(period.ends_at),
    ) ?? null
  );
}
