/** A moment as clocks and calendars in a school's zone show it. */
export interface LocalTime {
  /** "2026-11-20" */
  day: string;
  /** "10:45" */
  time: string;
  /** 1 is Monday, 7 is Sunday. */
  weekday: number;
}

const DAY_MS = 86_400_000;

export function localTime(instant: Date, timeZone: string): LocalTime {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(instant);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? "";
  const day = `${part("year")}-${part("month")}-${part("day")}`;
  return { day, time: `${part("hour")}:${part("minute")}`, weekday: weekdayOf(day) };
}

export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** "2026-11-20" moved by whole days. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The instant at which clocks in the zone show this day and time ("2026-11-20", "10:45"). */
export function instantOf(day: string, time: string, timeZone: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  let guess = wanted;
  // Twice, because the first correction may cross a change of clocks.
  for (let round = 0; round < 2; round += 1) {
    const shown = localTime(new Date(guess), timeZone);
    guess += wanted - Date.parse(`${shown.day}T${shown.time}:00Z`);
  }
  return new Date(guess);
}
