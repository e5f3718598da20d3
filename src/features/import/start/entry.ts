import type {
  ImportFile,
  ImportFormat,
  MappedColumn,
  Mapping,
} from "../../../../functions/import-roster/contract.ts";
import {
  DATE_FIELDS,
  type FieldName,
  type FileKind,
} from "../../../../functions/import-roster/core/fields.ts";
import { missingFields } from "../../../../functions/import-roster/core/formats.ts";
import { genderEvidence } from "../../../../functions/import-roster/core/genders.ts";
import type { SuggestedMapping } from "../../../../functions/import-roster/core/inspect.ts";
import type { OpenedFile, ReadableFile, RefusedFile } from "../reading/protocol.ts";

/** Who says what the columns are: the header itself, a guess, an earlier import, or the person now. */
export type MappingSource = "recognized" | "guessed" | "remembered" | "person";

/** A file that can be imported, with what its columns are taken for. */
export interface ReadyEntry {
  readonly opened: ReadableFile;
  /** Null until somebody says what the file holds. */
  readonly mapping: Mapping | null;
  readonly source: MappingSource;
  /** A guess counts only once a person has looked at it. */
  readonly isConfirmed: boolean;
}

export interface RefusedEntry {
  readonly opened: RefusedFile;
}

export type Entry = ReadyEntry | RefusedEntry;

export const isReadable = (entry: Entry): entry is ReadyEntry => "mapping" in entry;

/** How a person mapped the columns of a header last time. */
export type Remembered = ReadonlyMap<string, Mapping>;

/** The first reading of a file: as remembered, as recognised, or as a guess that waits for a person. */
export function toEntry(opened: OpenedFile, remembered: Remembered, region: string): Entry {
  if ("refusal" in opened) return { opened };
  // Numbered columns are the same in every file without a header: they tell nothing.
  const former = opened.inspection.hasHeader ? remembered.get(opened.signature) : undefined;
  if (former && former.columns.length === opened.inspection.columns.length) {
    const mapping = withEvidence({ ...former, region }, opened);
    return { opened, mapping, source: "remembered", isConfirmed: true };
  }
  return fromSuggestion(opened, opened.suggested);
}

export function fromSuggestion(
  opened: ReadableFile,
  suggested: SuggestedMapping | null,
): ReadyEntry {
  if (!suggested) return { opened, mapping: null, source: "guessed", isConfirmed: false };
  // A known format with an open date order is still a known format: only the order is asked.
  const isKnown = suggested.isCertain || isRecognized(opened, suggested.mapping);
  return {
    opened,
    mapping: suggested.mapping,
    source: isKnown ? "recognized" : "guessed",
    isConfirmed: isKnown,
  };
}

function isRecognized({ inspection }: ReadableFile, { format, kind }: Mapping): boolean {
  return (
    format !== "custom" &&
    inspection.recognized.some(
      (one) => one.format === format && one.kind === kind && one.score >= 0.8,
    )
  );
}

/** What a remembered mapping says of dates and genders gives way to what this file's own say. */
function withEvidence(mapping: Mapping, { inspection }: ReadableFile): Mapping {
  return {
    ...mapping,
    columns: mapping.columns.map((column, index) => {
      if (column?.field === "gender") {
        return { ...column, ...genderEvidence(column.field, inspection.columns[index]) };
      }
      if (column === null || !DATE_FIELDS.has(column.field)) return column;
      const dates = inspection.columns[index]?.dates ?? null;
      return dates === null || dates === "ambiguous" ? column : { ...column, date_order: dates };
    }),
  };
}

/** What still has to be decided before the file can be sent. */
export interface OpenPoints {
  /** Nobody has said what the file holds. */
  readonly isUnknown: boolean;
  /** Groups of fields of which one must be mapped and none is. */
  readonly missing: readonly (readonly FieldName[])[];
  /** Date columns whose order neither the file nor a person tells. */
  readonly undated: readonly number[];
  /** Columns taken for what another column is already. */
  readonly repeated: readonly number[];
  readonly isUnconfirmed: boolean;
}

export function openPoints({ opened, mapping, isConfirmed }: ReadyEntry): OpenPoints {
  if (!mapping) {
    return { isUnknown: true, missing: [], undated: [], repeated: [], isUnconfirmed: false };
  }
  const seen = new Set<string>();
  const undated: number[] = [];
  const repeated: number[] = [];
  mapping.columns.forEach((column, index) => {
    if (column === null) return;
    const key = `${column.field} ${column.slot ?? 0}`;
    if (seen.has(key)) repeated.push(index);
    seen.add(key);
    const isAmbiguous = opened.inspection.columns[index]?.dates === "ambiguous";
    if (DATE_FIELDS.has(column.field) && isAmbiguous && !column.date_order) undated.push(index);
  });
  return {
    isUnknown: false,
    missing: missingFields(mapping) as readonly (readonly FieldName[])[],
    undated,
    repeated,
    isUnconfirmed: !isConfirmed,
  };
}

export function isReady(entry: Entry): entry is ReadyEntry & { mapping: Mapping } {
  if (!isReadable(entry)) return false;
  const points = openPoints(entry);
  return (
    !points.isUnknown &&
    !points.isUnconfirmed &&
    [points.missing, points.undated, points.repeated].every((list) => list.length === 0)
  );
}

/** Some files of an export say nothing that is imported: they are read, and stay here. */
export const isSent = (entry: Entry): entry is ReadyEntry & { mapping: Mapping } =>
  isReady(entry) && entry.mapping.kind !== "other";

/** Contacts stand side by side in a wide file, teachers in a section: their fields carry a number. */
export const hasSlot = (field: FieldName): boolean =>
  field.startsWith("contact_") || field === "teacher_ref";

/** Takes one column for a field, or for nothing; the date order comes from the file where it tells. */
export function mapColumn(
  entry: ReadyEntry & { mapping: Mapping },
  index: number,
  change: { field: FieldName | null } | Pick<MappedColumn, "slot" | "date_order">,
): ReadyEntry {
  const columns = entry.mapping.columns.map((column, position) => {
    if (position !== index) return column;
    if (!("field" in change)) return column && { ...column, ...change };
    return change.field === null ? null : newColumn(entry, index, change.field);
  });
  return {
    ...entry,
    mapping: { ...entry.mapping, columns },
    ...("field" in change && { source: "person" }),
  };
}

function newColumn(
  { opened, mapping }: ReadyEntry & { mapping: Mapping },
  index: number,
  field: FieldName,
): MappedColumn {
  const former = mapping.columns[index];
  const dates = opened.inspection.columns[index]?.dates ?? null;
  return {
    field,
    ...(hasSlot(field) ? { slot: former?.slot ?? freeSlot(mapping, field) } : {}),
    ...(DATE_FIELDS.has(field) && dates !== null && dates !== "ambiguous"
      ? { date_order: dates }
      : {}),
    ...genderEvidence(field, opened.inspection.columns[index]),
  };
}

function freeSlot({ columns }: Mapping, field: FieldName): number {
  const taken = new Set(columns.map((column) => (column?.field === field ? column.slot : null)));
  return [1, 2, 3, 4, 5, 6].find((slot) => !taken.has(slot)) ?? 1;
}

/** A person decided something that the header alone does not say: worth remembering for the next export. */
export const isTaught = ({ opened, mapping }: ReadyEntry): boolean =>
  opened.inspection.hasHeader && mapping !== opened.suggested?.mapping;

/** The kinds a person can choose for a file nobody recognises; the others exist in OneRoster only. */
export const CHOOSABLE_KINDS = ["students", "contacts", "staff", "classes", "enrollments"] as const;
export type ChoosableKind = (typeof CHOOSABLE_KINDS)[number];

/** The file as `create_roster_import` describes it. */
export function toImportFile({ opened, mapping }: ReadyEntry & { mapping: Mapping }): ImportFile {
  return {
    name: opened.name.slice(0, 255),
    size: opened.size,
    fingerprint: opened.inspection.fingerprint,
    kind: mapping.kind as FileKind,
    format: mapping.format as ImportFormat,
    rows: opened.inspection.rows,
    header: opened.inspection.columns.map(({ header }) => header),
  };
}
