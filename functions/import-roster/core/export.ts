import type { Problem } from "./problems.ts";

/**
 * One CSV cell. A leading = + - @ (or tab) is what a spreadsheet would run: an apostrophe in front makes it text again.
 * The data itself keeps such values; only what leaves as CSV is neutralised.
 */
export function csvCell(value: string): string {
  const safe = /^\s*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export interface ReportedRow {
  readonly row_no: number;
  readonly cells: readonly string[];
  readonly problems: readonly Pick<Problem, "message" | "repair">[];
}

/**
 * Rejected rows as CSV, ready to be repaired and uploaded again: the original columns, then row and reason, in the words
 * of `titles` and of the problems.
 */
export function rejectedRowsCsv(
  header: readonly string[],
  rows: readonly ReportedRow[],
  titles: { readonly row: string; readonly reason: string },
): string {
  const lines = [[...header, titles.row, titles.reason].map(csvCell).join(",")];
  for (const { row_no, cells, problems } of rows) {
    const padded = header.map((_, index) => cells[index] ?? "");
    const reason = problems.map(({ message, repair }) => `${message} ${repair}`).join(" ");
    lines.push([...padded, String(row_no), reason].map(csvCell).join(","));
  }
  return `${lines.join("\r\n")}\r\n`;
}
