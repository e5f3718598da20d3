import type { MappedColumn, Mapping } from "../contract.ts";
import { DateColumn, type DateEvidence, type DateOrder } from "./dates.ts";
import { decodeText, type Encoding, EncodingDetector, refuseMarkup } from "./decode.ts";
import { DATE_FIELDS, type FileKind, isSecretValue, normalizeHeader } from "./fields.ts";
import {
  CERTAIN,
  matchHeaders,
  missingFields,
  type Recognition,
  recognizeFormats,
} from "./formats.ts";
import { type GenderCode, GenderColumn, genderEvidence } from "./genders.ts";
import { LIMITS } from "./limits.ts";
import { RosterFileError } from "./problems.ts";
import { keptColumns } from "./rows.ts";
import { type Dialect, detectDialect, readSample, sampleRows, tokenize } from "./tokenize.ts";
import { parseYesNo } from "./values.ts";
import type { RosterFile } from "./zip.ts";

export interface InspectedColumn {
  readonly header: string;
  /** Up to five different values, shortened: what the mapping screen shows. */
  readonly samples: readonly string[];
  readonly filled: number;
  readonly dates: DateEvidence;
  readonly genders: GenderCode;
}

/** Everything that is known of a file before a row is sent. */
export interface Inspection {
  readonly name: string;
  readonly encoding: Encoding;
  readonly dialect: Dialect;
  /** False: no row looks like a header; columns are named "Column 1" … and need a person. */
  readonly hasHeader: boolean;
  /** Row number of the first row of data. */
  readonly firstDataRow: number;
  /** Columns of the header as it stands in the file. */
  readonly width: number;
  /** Cells that its rows have, empty ones at the end included. */
  readonly cellsPerRow: number;
  /** Positions in the file of `columns`. */
  readonly kept: readonly number[];
  readonly columns: readonly InspectedColumn[];
  /** Headers of columns that are never sent: passwords, PINs, social security numbers. */
  readonly dropped: readonly string[];
  /** Rows after the header that are not blank. */
  readonly rows: number;
  /** Best first; empty when nothing is recognised. */
  readonly recognized: readonly Recognition[];
  /** Tells whether it is the same file as last time. */
  readonly fingerprint: string;
}

const HEADER_SEARCH_ROWS = 8;
const KINDS: readonly FileKind[] = ["students", "contacts", "users", "enrollments", "classes"];

/** Reads the whole file once, without keeping it, and says what it is. */
export async function inspectFile(file: RosterFile): Promise<Inspection> {
  const { encoding, fingerprint } = await surveyBytes(file);
  const sample = await readSample(decodeText(file, encoding));
  refuseMarkup(file.name, sample);
  const dialect = detectDialect(sample);
  const head = sampleRows(sample, dialect);
  const { header, headerRow, hasHeader } = findHeader(head, file.name);
  if (header.length > LIMITS.columns) {
    throw new RosterFileError(
      "too_many_columns",
      file.name,
      `${file.name} has ${header.length} columns; at most ${LIMITS.columns} are read.`,
      "Export only the columns that are needed.",
    );
  }
  const named = keptColumns(header);
  const firstDataRow = headerRow + 1;
  const stats = named.map((index) => ({
    index,
    dates: new DateColumn(),
    genders: new GenderColumn(),
    samples: new Set<string>(),
    filled: 0,
    secret: 0,
  }));
  let rows = 0;
  for await (const batch of tokenize(decodeText(file, encoding), dialect, file.name)) {
    batch.rows.forEach((cells, index) => {
      if (batch.firstRow + index < firstDataRow) return;
      // what is never sent does not make a row
      if (!named.some((position) => isSaid(cells[position]))) return;
      rows += 1;
      for (const stat of stats) {
        const cell = cells[stat.index];
        if (cell === undefined || cell === "") continue;
        stat.filled += 1;
        if (cell.length < 20 && isSecretValue(cell)) stat.secret += 1;
        if (stat.samples.size < 5) stat.samples.add(cell.trim().slice(0, 60));
        stat.dates.add(cell);
        stat.genders.add(cell);
      }
    });
  }
  if (rows === 0) {
    throw new RosterFileError(
      "file_has_no_rows",
      file.name,
      `${file.name} has a header but no rows below it.`,
      "Check the filter of the export: it selected nobody.",
    );
  }
  // a column of social security numbers is one whatever its header says
  const kept = stats.filter(({ filled, secret }) => filled === 0 || secret * 2 < filled);
  return {
    name: file.name,
    encoding,
    dialect,
    hasHeader,
    firstDataRow,
    width: header.length,
    cellsPerRow: usualLength(head.slice(headerRow), head[headerRow - 1]?.length ?? header.length),
    kept: kept.map(({ index }) => index),
    columns: kept.map(({ index, samples, filled, dates, genders }) => ({
      header: header[index] ?? "",
      samples: [...samples].filter((value) => value !== ""),
      filled,
      dates: dates.evidence,
      genders: genders.code(header[index] ?? ""),
    })),
    dropped: header.filter((_, index) => !kept.some((stat) => stat.index === index)),
    rows,
    recognized: hasHeader ? recognizeFormats(kept.map(({ index }) => header[index] ?? "")) : [],
    fingerprint,
  };
}

/** How many cells most rows have; `fallback` (as many as the header) where as many rows have another number. */
function usualLength(rows: readonly (readonly string[])[], fallback: number): number {
  const counts = new Map([[fallback, 0.5]]);
  for (const { length } of rows.filter((cells) => countFilled(cells) > 0)) {
    counts.set(length, (counts.get(length) ?? 0) + 1);
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

const isSaid = (cell: string | undefined): boolean =>
  cell !== undefined && cell !== "" && cell.trim() !== "" && !isSecretValue(cell);

/**
 * One pass over the bytes for what only all of them tell. The fingerprint is SHA-256 chained over the pieces: Web
 * Crypto cannot hash a stream, and the file is never held whole.
 */
async function surveyBytes(file: RosterFile): Promise<{ encoding: Encoding; fingerprint: string }> {
  const detector = new EncodingDetector(file.name);
  let state = new Uint8Array(32);
  for await (const piece of file.stream()) {
    detector.add(piece);
    const joined = new Uint8Array(32 + piece.length);
    joined.set(state);
    joined.set(piece, 32);
    state = new Uint8Array(await crypto.subtle.digest("SHA-256", joined));
  }
  const fingerprint = [...state].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { encoding: detector.finish(), fingerprint };
}

interface FoundHeader {
  readonly header: string[];
  /** Row number of the header, 0 when there is none. */
  readonly headerRow: number;
  readonly hasHeader: boolean;
}

/** The row among the first ones whose cells read most like headers; titles and group rows above it are skipped. */
function findHeader(head: readonly string[][], fileName: string): FoundHeader {
  let best = { index: -1, known: 0 };
  head.slice(0, HEADER_SEARCH_ROWS).forEach((cells, index) => {
    const known = Math.max(
      ...KINDS.map((kind) => matchHeaders(cells, kind).filter((match) => match !== null).length),
      // recognised by a signature although its own fields are few (manifest, orgs)
      ...recognizeFormats(cells)
        .filter(({ score }) => score >= CERTAIN)
        .map(() => countFilled(cells)),
      0,
    );
    if (known > best.known) best = { index, known };
  });
  const isKnown = (row: string[] | undefined): boolean =>
    row !== undefined &&
    best.known >= Math.min(2, row.length) &&
    best.known >= countFilled(row) / 5;
  const index = isKnown(head[best.index]) ? best.index : unknownHeader(head);
  const row = head[index];
  if (row === undefined) {
    const width = Math.max(0, ...head.slice(0, 50).map((cells) => cells.length));
    if (head.every((cells) => countFilled(cells) === 0)) {
      throw new RosterFileError(
        "file_has_no_rows",
        fileName,
        `${fileName} holds only blank lines.`,
        "Run the export again.",
      );
    }
    const header = Array.from({ length: width }, (_, index) => `Column ${index + 1}`);
    return { header, headerRow: 0, hasHeader: false };
  }
  const header = row.map((cell) => cell.trim().slice(0, LIMITS.headerLength));
  while (header.length > 1 && header.at(-1) === "") header.pop();
  return {
    header: withGroups(header, head[index - 1]),
    headerRow: index + 1,
    hasHeader: true,
  };
}

/**
 * The first row when it must be a header although none of its words is known: different words without a digit, above
 * a column that is all numbers or dates. -1 otherwise.
 */
function unknownHeader(head: readonly string[][]): number {
  const index = head.findIndex((cells) => countFilled(cells) > 0);
  const names = (head[index] ?? []).map((cell) => cell.trim()).filter((cell) => cell !== "");
  const areNames = names.length >= 2 && names.every((name) => !/[\d@]/.test(name));
  if (!areNames || new Set(names).size !== names.length) return -1;
  const below = head.slice(index + 1).filter((cells) => countFilled(cells) > 0);
  const isNumeric = (_: string, column: number): boolean =>
    below.every((cells) => /^[\d\s./:-]+$/.test(cells[column]?.trim() || " "));
  const isFilled = (column: number): boolean => below.some((cells) => (cells[column] ?? "") !== "");
  return (head[index] ?? []).some((cell, column) => isFilled(column) && isNumeric(cell, column))
    ? index
    : -1;
}

const countFilled = (cells: readonly string[]): number =>
  cells.filter((cell) => cell.trim() !== "").length;

/**
 * Two header rows: a group above ("Contact 1", spanning its columns) is put before the header it covers, but only
 * where the header alone occurs twice; elsewhere the row above is a title.
 */
function withGroups(header: string[], above: string[] | undefined): string[] {
  if (above === undefined || countFilled(above) < 2) return header;
  const names = header.map(normalizeHeader);
  let group = "";
  return header.map((name, index) => {
    const own = above[index]?.trim() ?? "";
    if (own !== "") group = own;
    const isRepeated = names.filter((other) => other === names[index]).length > 1;
    return isRepeated && group !== "" && name !== "" ? `${group} ${name}` : name;
  });
}

/** "Date of birth (MM/DD/YYYY)" says itself what its dates do not. */
function orderOfHeader(header: string): DateOrder | null {
  const order = /(m{1,2})[^a-z]?d{1,2}[^a-z]?(?:y|a)|(d{1,2})[^a-z]?m{1,2}[^a-z]?(?:y|a)/i.exec(
    header,
  );
  if (order === null) return null;
  return order[1] === undefined ? "dmy" : "mdy";
}

/** "Ethnicity" above Y and N asks whether somebody is Hispanic. */
const isAnswered = ({ header, samples }: InspectedColumn = NO_COLUMN): boolean =>
  /ethni/i.test(header) && samples.length > 0 && samples.every((cell) => parseYesNo(cell) !== null);
const NO_COLUMN: InspectedColumn = {
  header: "",
  samples: [],
  filled: 0,
  dates: null,
  genders: "unclear",
};

/** A column of addresses or numbers whose header says nothing: somebody may want to be reached there. */
const mayBeContact = ({ header, samples }: InspectedColumn): boolean =>
  samples.length > 0 &&
  samples.every((cell) =>
    /^\S+@\S+\.\w+$|^\+?1?[ .-]*\(?\d{3}[) .-]+\d{3}[ .-]+\d{4}\b/.test(cell),
  ) &&
  !/user|login|teacher|counsel|doctor|physician|dentist/i.test(header);

/** A mapping as the header suggests it, with what a person still has to decide. */
export interface SuggestedMapping {
  readonly mapping: Mapping;
  /** Groups of fields of which one must be mapped and none is. */
  readonly missing: readonly (readonly string[])[];
  /** Positions of date columns whose order the file does not tell. */
  readonly undatable: readonly number[];
  /** True: import without asking. */
  readonly isCertain: boolean;
}

/** The mapping for one reading of the file; `recognition` is one of `inspection.recognized`, or a person's choice. */
export function suggestMapping(
  inspection: Inspection,
  recognition: Pick<Recognition, "format" | "kind"> & {
    readonly score?: number;
  },
  region: string,
): SuggestedMapping {
  const { kind, format, score = 0 } = recognition;
  const headers = inspection.columns.map((column) => column.header);
  const columns = matchHeaders(headers, kind).map((match, index): MappedColumn | null => {
    if (match === null) return null;
    const dates = inspection.columns[index]?.dates ?? null;
    const order = dates === "ambiguous" ? orderOfHeader(headers[index] ?? "") : dates;
    return {
      field:
        match.field === "race" && isAnswered(inspection.columns[index])
          ? "is_hispanic"
          : match.field,
      ...(match.slot === undefined ? {} : { slot: match.slot }),
      ...(match.relationship === undefined ? {} : { relationship: match.relationship }),
      ...(DATE_FIELDS.has(match.field) && order !== null ? { date_order: order } : {}),
      ...genderEvidence(match.field, inspection.columns[index]),
    };
  });
  const mapping: Mapping = { kind, format, region, columns };
  const missing = missingFields(mapping);
  const undatable = columns.flatMap((column, index) =>
    column !== null &&
    DATE_FIELDS.has(column.field) &&
    column.date_order === undefined &&
    inspection.columns[index]?.dates === "ambiguous"
      ? [index]
      : [],
  );
  return {
    mapping,
    missing,
    undatable,
    isCertain:
      score >= CERTAIN &&
      missing.length === 0 &&
      undatable.length === 0 &&
      !(
        format === "custom" &&
        inspection.columns.some((column, index) => columns[index] === null && mayBeContact(column))
      ),
  };
}

/** Names a header regardless of spelling details; remembered mappings are found by it. */
export const headerSignature = (header: readonly string[]): string =>
  header.map(normalizeHeader).join(",").slice(0, 4000);
