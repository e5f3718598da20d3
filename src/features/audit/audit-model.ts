import { csvCell } from "../../../functions/import-roster/core/export.ts";

export interface AuditEntry {
  id: number;
  at: string;
  actor_id: string | null;
  actor_kind: string;
  action: string;
  table_name: string;
  record_id: string | null;
  old_values: unknown;
  new_values: unknown;
}

export interface AuditChange {
  field: string;
  before: unknown;
  after: unknown;
}

type Values = Record<string, unknown>;

const asValues = (value: unknown): Values =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Values) : {};

/** What an update changed, or an event says, field by field. Inserts hold no values; a delete keeps the whole row. */
export function changesOf({ action, old_values, new_values }: AuditEntry): AuditChange[] {
  if (action !== "update" && action !== "event") return [];
  const before = asValues(old_values);
  const after = asValues(new_values);
  return Object.keys(after)
    .sort()
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
}

/** A column's name as words, for columns without a text of their own. */
export function fieldWords(field: string): string {
  return field
    .replace(/_(id|at|on)$/, "")
    .replace(/^(is|has)_/, "")
    .replaceAll("_", " ");
}

export interface ValueTexts {
  empty: string;
  yes: string;
  no: string;
  date: (value: string) => string;
  dateTime: (value: string) => string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LONGEST = 80;

/** A stored value as a person reads it. */
export function valueText(value: unknown, texts: ValueTexts): string {
  if (value === null || value === undefined || value === "") return texts.empty;
  if (typeof value === "boolean") return value ? texts.yes : texts.no;
  if (Array.isArray(value)) {
    if (value.length === 0) return texts.empty;
    return shortened(value.map((item) => valueText(item, texts)).join(", "));
  }
  if (typeof value === "object") return shortened(recordText(asValues(value), texts));
  const text = String(value);
  if (UUID.test(text)) return text.slice(0, 8);
  if (DAY.test(text)) return texts.date(text);
  if (INSTANT.test(text)) return texts.dateTime(text);
  return shortened(text);
}

/** The answers of a reflection, say: each after its name, unless there is only one. */
function recordText(value: Values, texts: ValueTexts): string {
  const entries = Object.entries(value);
  const [only] = entries;
  if (!only) return texts.empty;
  if (entries.length === 1) return valueText(only[1], texts);
  return entries
    .map(([key, inner]) => `${fieldWords(key)}: ${valueText(inner, texts)}`)
    .join(" · ");
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** A file that opens in a spreadsheet in any language and runs nothing there. */
export function toCsv(rows: ReadonlyArray<readonly string[]>): string {
  // The byte order mark tells Excel that it is UTF-8.
  return `\uFEFF${rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("")}`;
}
