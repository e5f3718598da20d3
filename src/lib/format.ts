/** Formats instants, days and numbers for one language, in one school's time zone. */
export interface Format {
  /** "20 Nov 2026" */
  date(value: Date | string): string;
  /** "Friday, 20 November" */
  day(value: Date | string): string;
  /** "Fri, 20 Nov": for what is days old at most. */
  shortDay(value: Date | string): string;
  /** "10:45 AM" */
  time(value: Date | string): string;
  /** "20 Nov 2026, 10:45 AM" */
  dateTime(value: Date | string): string;
  /** "5 minutes ago"; days and more are counted from `now`. */
  relative(value: Date | string, now?: Date): string;
  /** "12 min", "3 hr": how long something has been waiting. */
  elapsed(value: Date | string, now?: Date): string;
  number(value: number): string;
  percent(value: number): string;
  list(values: readonly string[]): string;
  /** Compares names as people of this language sort them. */
  compare(a: string, b: string): number;
  language: string;
  timeZone: string;
}

const PLAIN_DATE = /^\d{4}-\d{2}-\d{2}$/;

// From the largest: the first unit that fits at least once is used.
const MINUTE = { unit: "minute", ms: 60_000 } as const;
const UNITS = [{ unit: "day", ms: 86_400_000 }, { unit: "hour", ms: 3_600_000 }, MINUTE] as const;

function asDate(value: Date | string): Date {
  return typeof value === "string" ? new Date(value) : value;
}

/** A duration as a whole number of the largest unit that fits. */
function inUnits(duration: number): { unit: (typeof UNITS)[number]["unit"]; count: number } {
  const { unit, ms } = UNITS.find((candidate) => Math.abs(duration) >= candidate.ms) ?? MINUTE;
  return { unit, count: Math.trunc(duration / ms) };
}

export function createFormat(language: string, timeZone: string): Format {
  const make = (options: Intl.DateTimeFormatOptions) => {
    const instant = new Intl.DateTimeFormat(language, { ...options, timeZone });
    // A calendar day has no zone: "2026-11-20" is that day everywhere.
    const plain = new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
    return (value: Date | string) =>
      (typeof value === "string" && PLAIN_DATE.test(value) ? plain : instant).format(asDate(value));
  };
  const relativeFormat = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const unitFormat = (unit: string) =>
    new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" });
  const units = { day: unitFormat("day"), hour: unitFormat("hour"), minute: unitFormat("minute") };
  const numberFormat = new Intl.NumberFormat(language);
  const percentFormat = new Intl.NumberFormat(language, { style: "percent" });
  const listFormat = new Intl.ListFormat(language, { type: "conjunction" });
  const collator = new Intl.Collator(language, { sensitivity: "base", numeric: true });

  return {
    date: make({ dateStyle: "medium" }),
    day: make({ weekday: "long", day: "numeric", month: "long" }),
    shortDay: make({ weekday: "short", day: "numeric", month: "short" }),
    time: make({ timeStyle: "short" }),
    dateTime: make({ dateStyle: "medium", timeStyle: "short" }),
    relative(value, now = new Date()) {
      const { unit, count } = inUnits(asDate(value).getTime() - now.getTime());
      return relativeFormat.format(count, unit);
    },
    elapsed(value, now = new Date()) {
      const { unit, count } = inUnits(Math.max(0, now.getTime() - asDate(value).getTime()));
      return units[unit].format(count);
    },
    number: (value) => numberFormat.format(value),
    percent: (value) => percentFormat.format(value),
    list: (values) => listFormat.format(values),
    compare: collator.compare,
    language,
    timeZone,
  };
}
