import { queryOptions } from "@tanstack/react-query";
import { unwrap } from "./postgrest.ts";
import { addDays, localTime, weekdayOf } from "./school-time.ts";
import { db } from "./supabase.ts";

interface Period {
  name: string;
  /** "09:50:00" in the school's local time. */
  starts_at: string;
  ends_at: string;
}

export interface SchoolCalendar {
  schedules: Array<{ id: string; name: string; is_default: boolean; periods: Period[] }>;
  days: Array<{ on_date: string; is_in_session: boolean; bell_schedule_id: string | null }>;
  years: Array<{ school_year: number; starts_on: string; ends_on: string }>;
}

const KNOWN_DAYS = 60;

async function fetchCalendar(schoolId: string): Promise<SchoolCalendar> {
  const today = new Date().toISOString().slice(0, 10);
  const [schedules, days, years] = await Promise.all([
    unwrap(
      db()
        .from("bell_schedules")
        .select("id, name, is_default, periods:bell_periods(name, starts_at, ends_at)")
        .eq("school_id", schoolId),
    ),
    unwrap(
      db()
        .from("calendar_days")
        .select("on_date, is_in_session, bell_schedule_id")
        .eq("school_id", schoolId)
        .gte("on_date", addDays(today, -KNOWN_DAYS))
        .lte("on_date", addDays(today, KNOWN_DAYS)),
    ),
    unwrap(
      db().from("school_years").select("school_year, starts_on, ends_on").eq("school_id", schoolId),
    ),
  ]);
  return { schedules, days, years };
}

/** Bell schedules, the days around today and the school years: decides the current period. */
export const calendarQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ["calendar", schoolId],
    queryFn: () => fetchCalendar(schoolId),
    staleTime: 30 * 60_000,
    meta: { keepOffline: true },
  });

/** The schedule of a day, or null when school is out. The rule stated at calendar_days. */
function scheduleOf({ schedules, days, years }: SchoolCalendar, day: string) {
  const known = days.find(({ on_date }) => on_date === day);
  const isInSession =
    known?.is_in_session ??
    (weekdayOf(day) < 6 &&
      years.some(({ starts_on, ends_on }) => starts_on <= day && day <= ends_on));
  if (!isInSession) return null;
  return (
    schedules.find(({ id }) => id === known?.bell_schedule_id) ??
    schedules.find(({ is_default }) => is_default) ??
    null
  );
}

/**
 * The period in which a moment lies. Between two periods it is the one that has just ended, because
 * that is the class an adult has just seen. Null before school, after it and on days off.
 */
export function periodAt(calendar: SchoolCalendar, instant: Date, timeZone: string): string | null {
  const { day, time } = localTime(instant, timeZone);
  const periods = scheduleOf(calendar, day)?.periods ?? [];
  const ordered = [...periods].sort((a, b) => a.starts_at.localeCompare(b.starts_at));
  const begun = ordered.filter(({ starts_at }) => starts_at.slice(0, 5) <= time);
  const isOver = ordered.every(({ ends_at }) => ends_at.slice(0, 5) <= time);
  return isOver ? null : (begun.at(-1)?.name ?? null);
}

/** The names of the periods of a day, in their order. */
export function periodsOf(calendar: SchoolCalendar, day: string): string[] {
  const periods = scheduleOf(calendar, day)?.periods ?? [];
  return [...periods]
    .sort((a, b) => a.starts_at.localeCompare(b.starts_at))
    .map(({ name }) => name);
}

/** The school year of a day, as private.school_year_of counts it. */
export function schoolYearOf({ years }: Pick<SchoolCalendar, "years">, day: string): number {
  const started = years
    .filter(({ starts_on }) => starts_on <= day && day < addDays(starts_on, 366))
    .sort((a, b) => b.starts_on.localeCompare(a.starts_on))[0];
  if (started) return started.school_year;
  const [year = 0, month = 1] = day.split("-").map(Number);
  return month < 7 ? year - 1 : year;
}
