export type DateOrder = "mdy" | "dmy" | "ymd" | "mixed";

/** What a column's values say about its date order. `ambiguous`: no value tells month from day. */
export type DateEvidence = DateOrder | "ambiguous" | null;

export type DateResult =
  | { readonly iso: string }
  | { readonly refused: "date_ambiguous" | "date_unreadable" };

const NUMERIC = /^(\d{1,4})[/.\- ](\d{1,2})[/.\- ](\d{1,4})(?:[T ].*)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const NAMED_FIRST =
  /^(?:[a-z]{6,9}, )?([a-z]{3,10})\.?[ -]+(\d{1,2})(?:st|nd|rd|th)?,?[ -](\d{2}|\d{4})(?: +\d{1,2}:.*)?$/i;
const DAY_FIRST =
  /^(\d{1,2})(?:st|nd|rd|th)?(?:[ /-]| de )([a-z]{3,10})\.?,?(?:[ /-]| del? )(\d{2}|\d{4})$/i;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** The Spanish months that begin otherwise. */
const SPANISH: Readonly<Record<string, string>> = {
  ene: "jan",
  abr: "apr",
  ago: "aug",
  dic: "dec",
};
/** Excel's day number of 1970-01-01. */
const EXCEL_EPOCH = 25_569;

/** A number that is no month. 45 is no day either: a typing error must not turn the other dates round. */
const isDayOnly = (number: string): boolean => Number(number) > 12 && Number(number) <= 31;

/** Collects evidence over a whole column: 3/25/2014 says month first, 25/3/2014 day first. */
export class DateColumn {
  private monthFirst = false;
  private dayFirst = false;
  private yearFirst = false;
  private isUndecided = false;

  add(value: string): void {
    const code = value.charCodeAt(0);
    if (code < 48 || code > 57 || value.length > 25) return;
    const parts = NUMERIC.exec(value);
    if (parts === null) return;
    const [, first = "", second = "", third = ""] = parts;
    if (first.length > 2) this.yearFirst = third.length <= 2;
    else if (third.length === 3) return;
    else if (isDayOnly(first)) this.dayFirst ||= Number(second) <= 12;
    else if (isDayOnly(second)) this.monthFirst ||= Number(first) <= 12;
    else if (first !== second && Number(first) <= 12 && Number(second) <= 12)
      this.isUndecided = true;
  }

  get evidence(): DateEvidence {
    if (this.monthFirst && this.dayFirst) return "mixed";
    if (this.monthFirst) return "mdy";
    if (this.dayFirst) return "dmy";
    if (this.isUndecided) return "ambiguous";
    return this.yearFirst ? "ymd" : null;
  }
}

/**
 * Reads a date as ISO. Without an order (or in a column of mixed orders) 3/4/2014 is refused: guessing would give a
 * child the wrong birthday, and a wrong birthday joins wrong records later.
 * `today` (ISO) decides the century of two-digit years: never in the future.
 */
export function parseDate(value: string, order: DateOrder | undefined, today: string): DateResult {
  const text = value.trim();
  const compact = COMPACT.exec(text);
  if (compact !== null) return build(compact[1], compact[2], compact[3], today);
  const numeric = NUMERIC.exec(text);
  if (numeric !== null) {
    const [, a = "", b = "", c = ""] = numeric;
    if (a.length > 2) return build(a, b, c, today);
    if (c.length === 3) return { refused: "date_unreadable" };
    if (order === "mdy") return build(c, a, b, today);
    if (order === "dmy") return build(c, b, a, today);
    if (order === "ymd" && c.length <= 2 && a.length === 2) return build(a, b, c, today);
    if (Number(a) > 12) return build(c, b, a, today);
    if (Number(b) > 12 || Number(a) === Number(b)) return build(c, a, b, today);
    return { refused: "date_ambiguous" };
  }
  const named = NAMED_FIRST.exec(text);
  if (named !== null) return build(named[3], monthOf(named[1]), named[2], today);
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst !== null) return build(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1], today);
  if (/^[34]\d{4}(?:\.0+)?$/.test(text)) {
    const date = new Date((Number(text) - EXCEL_EPOCH) * 86_400_000);
    return { iso: date.toISOString().slice(0, 10) };
  }
  return { refused: "date_unreadable" };
}

function monthOf(name = ""): string {
  const start = name.slice(0, 3).toLowerCase();
  return String(MONTHS.indexOf(SPANISH[start] ?? start) + 1);
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function build(
  yearText: string | undefined,
  monthText: string | undefined,
  dayText: string | undefined,
  today: string,
): DateResult {
  let year = Number(yearText);
  const month = Number(monthText);
  const day = Number(dayText);
  if (yearText !== undefined && yearText.length <= 2) {
    year += 2000;
    if (year > Number(today.slice(0, 4))) year -= 100;
  }
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeap ? 29 : DAYS[month - 1];
  if (days === undefined || day < 1 || day > days || year < 1900 || year > 2200) {
    return { refused: "date_unreadable" };
  }
  const pad = (number: number) => (number < 10 ? `0${number}` : String(number));
  return { iso: `${year}-${pad(month)}-${pad(day)}` };
}
