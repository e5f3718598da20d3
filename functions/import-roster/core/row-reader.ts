import type { Mapping } from "../contract.ts";
import { type DateOrder, parseDate } from "./dates.ts";
import type { FieldName } from "./fields.ts";
import type { GenderCode } from "./genders.ts";
import { LIMITS } from "./limits.ts";
import { type Phone, parsePhones } from "./phones.ts";
import { excerpt, type Problem, type ProblemCode } from "./problems.ts";
import { cleanCell, isRoundedId, isUnknown, parseEmails } from "./values.ts";

interface Column {
  readonly index: number;
  readonly order: DateOrder | undefined;
  readonly relationship: string | undefined;
}

/** Thrown inside the parser only: the row cannot be imported; its problem is already noted. */
export class RowRefused extends Error {}

const slotKey = (field: FieldName, slot: number): string => `${field}.${slot}`;

/**
 * Reads the cells of one row after another by field. Values that are not understood are noted as problems with row,
 * column, value and repair; the caller decides by calling `refuse` whether the row can do without them.
 */
export class RowReader {
  readonly problems: Problem[] = [];
  readonly slots: readonly number[];
  readonly region: string;
  readonly genderCode: GenderCode | undefined;
  private readonly columns = new Map<string, Column>();
  private readonly header: readonly string[];
  private readonly today: string;
  private cells: readonly string[] = [];
  row = 0;

  constructor(mapping: Mapping, header: readonly string[], today: string) {
    this.header = header;
    this.region = mapping.region;
    this.today = today;
    this.genderCode = mapping.columns.find((column) => column?.field === "gender")?.gender_code;
    const slots = new Set<number>();
    mapping.columns.forEach((column, index) => {
      if (column === null) return;
      const { field, slot, date_order: order, relationship } = column;
      if (slot !== undefined) slots.add(slot);
      const key = slot === undefined ? field : slotKey(field, slot);
      // a field mapped twice is read from its first column; the mapping screen does not allow it
      if (!this.columns.has(key)) this.columns.set(key, { index, order, relationship });
    });
    this.slots = [...slots].sort((a, b) => a - b);
  }

  load(cells: readonly string[], row: number): void {
    this.cells = cells;
    this.row = row;
    for (const [index, cell] of cells.entries()) {
      if (cell.length > LIMITS.cellLength) {
        this.refuse(
          "cell_too_long",
          this.header[index] ?? null,
          cell,
          `holds more than ${LIMITS.cellLength} characters`,
          "Shorten the cell; a quotation mark that is never closed often causes this.",
        );
      }
    }
    if (cells.length > this.header.length) {
      this.refuse(
        "row_ragged",
        null,
        cells.at(-1) ?? "",
        "does not have as many cells as the header",
        "Put cells that contain the separator in quotation marks, and export again.",
      );
    }
  }

  has(field: FieldName): boolean {
    return this.columns.has(field);
  }

  /** The cleaned text of a field; "" when the column is absent or empty. */
  text(field: FieldName, slot?: number): string {
    const column = this.columns.get(slot === undefined ? field : slotKey(field, slot));
    if (column === undefined) return "";
    const cell = this.cells[column.index];
    return cell === undefined || cell === "" ? "" : cleanCell(cell);
  }

  /** The text of a cell that may list several things one below the other. */
  listed(field: FieldName, slot?: number): string {
    const column = this.columns.get(slot === undefined ? field : slotKey(field, slot));
    const cell = column === undefined ? undefined : this.cells[column.index];
    if (cell === undefined || cell === "") return "";
    return cleanCell(cell.includes("\n") ? cell.trim().replace(/\s*\n\s*/g, "; ") : cell);
  }

  /** A short text, or undefined. Longer ones are no honest value of any field: noted and left out, never cut off. */
  optional(
    field: FieldName,
    slot?: number,
    longest: number = LIMITS.valueLength,
  ): string | undefined {
    const text = this.text(field, slot);
    if (text.length > longest) {
      const what = `holds more than ${longest} characters`;
      this.leaveOut("cell_too_long", this.columnName(field, slot), text, what, "Shorten it.");
      return undefined;
    }
    return text === "" ? undefined : text;
  }

  /** A part of a name. */
  name(field: FieldName, slot?: number): string | undefined {
    return this.optional(field, slot, LIMITS.nameLength);
  }

  /** Several ids in one cell, as OneRoster writes lists. */
  list(field: FieldName): string[] {
    const text = this.text(field);
    return text === ""
      ? []
      : text
          .split(",")
          .map((part) => part.trim())
          .filter((part) => part !== "");
  }

  /** `other`: another id of the row, which can then do without this one. */
  id(field: FieldName, slot?: number, other?: string): string | undefined {
    const text = this.optional(field, slot);
    if (text === undefined || isUnknown(text)) return undefined;
    // "17.0": a program has taken the number for a measure
    if (!isRoundedId(text)) return text.replace(/^(\d+)\.0+$/, "$1");
    const column = this.columnName(field, slot);
    const what = `holds "${text}": a spreadsheet has rounded this id`;
    const repair = "Export again and upload the file without opening it in a spreadsheet first.";
    if (other === undefined) this.refuse("id_rounded", column, text, what, repair);
    this.leaveOut("id_rounded", column, text, what, repair);
    return undefined;
  }

  /** Reads with `parse`; a value it does not understand (null) is noted and left out. */
  value<T>(
    field: FieldName,
    parse: (text: string) => T | null | undefined,
    code: ProblemCode,
    repair: string,
    slot?: number,
    text: string = this.text(field, slot),
  ): T | undefined {
    if (text === "") return undefined;
    const value = parse(text);
    if (value === null) {
      this.leaveOut(
        code,
        this.columnName(field, slot),
        text,
        `holds "${excerpt(text)}", which is not understood`,
        repair,
      );
      return undefined;
    }
    return value;
  }

  emails(field: FieldName, slot?: number): string[] {
    const repair = "Write one address like ana@example.org.";
    const text = this.listed(field, slot);
    return this.value(field, parseEmails, "email_unreadable", repair, slot, text) ?? [];
  }

  /** For what one person has no room for; it stands in the last of the fields that say something. */
  leaveOutSurplus(fields: readonly FieldName[], values: readonly string[], slot?: number): void {
    const field = fields.findLast((one) => this.text(one, slot) !== "");
    if (values.length === 0 || field === undefined) return;
    const listed = values.join(", ");
    this.leaveOut(
      "value_surplus",
      this.columnName(field, slot),
      listed,
      `holds more than there is room for: ${excerpt(listed)}`,
      "Keep the values that are read, or put others first.",
    );
  }

  phones(field: FieldName, slot?: number): Phone[] {
    return (
      this.value(
        field,
        (text) => parsePhones(text, this.region),
        "phone_unreadable",
        "Write the number with its area code, like 312-555-0134 x218.",
        slot,
        this.listed(field, slot),
      ) ?? []
    );
  }

  date(field: FieldName): string | undefined {
    const text = this.text(field);
    if (text === "") return undefined;
    const result = parseDate(text, this.columns.get(field)?.order, this.today);
    if ("iso" in result) return result.iso;
    const column = this.columnName(field);
    if (result.refused === "date_ambiguous") {
      this.leaveOut(
        "date_ambiguous",
        column,
        text,
        `holds "${text}", which can be read month first or day first`,
        "Choose the date order of this column on the mapping screen, or export dates as YYYY-MM-DD.",
      );
    } else {
      this.leaveOut(
        "date_unreadable",
        column,
        text,
        `holds "${excerpt(text)}", which is not a date`,
        "Write dates as YYYY-MM-DD.",
      );
    }
    return undefined;
  }

  /** Whether someone born then can be a student today. */
  isPlausibleAge(birth: string, oldest: number): boolean {
    const years = (Date.parse(this.today) - Date.parse(birth)) / (365.25 * 86_400_000);
    return years >= 1 && years <= oldest;
  }

  relationshipOf(slot: number): string | undefined {
    for (const field of [
      "contact_full_name",
      "contact_given_name",
      "contact_family_name",
    ] as const) {
      const relationship = this.columns.get(slotKey(field, slot))?.relationship;
      if (relationship !== undefined) return relationship;
    }
    return undefined;
  }

  /** The first of the fields that the file has a column for. */
  columnOf(fields: readonly FieldName[], slot?: number): string | null {
    return (
      fields.map((field) => this.columnName(field, slot)).find((name) => name !== null) ?? null
    );
  }

  columnName(field: FieldName, slot?: number): string | null {
    const column = this.columns.get(slot === undefined ? field : slotKey(field, slot));
    if (column === undefined) return null;
    return this.header[column.index] || `Column ${column.index + 1}`;
  }

  /** The row is not imported. */
  refuse(
    code: ProblemCode,
    column: string | null,
    value: string,
    what: string,
    repair: string,
  ): never {
    this.note(code, column, value, what, repair, "rejected");
    throw new RowRefused(code);
  }

  /** The row is imported without this value. */
  leaveOut(
    code: ProblemCode,
    column: string | null,
    value: string,
    what: string,
    repair: string,
  ): void {
    this.note(code, column, value, what, repair, "left_out");
  }

  private note(
    code: ProblemCode,
    column: string | null,
    value: string,
    what: string,
    repair: string,
    effect: Problem["effect"],
  ): void {
    const where = column === null ? `Row ${this.row}` : `Row ${this.row}, column ${column},`;
    this.problems.push({
      code,
      row: this.row,
      column,
      value: excerpt(value, 200),
      effect,
      message: `${where} ${what}.`,
      repair,
    });
  }
}
