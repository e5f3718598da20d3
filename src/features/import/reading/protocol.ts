import type { ImportFormat, Mapping } from "../../../../functions/import-roster/contract.ts";
import type { FileKind } from "../../../../functions/import-roster/core/fields.ts";
import type {
  Inspection,
  SuggestedMapping,
} from "../../../../functions/import-roster/core/inspect.ts";
import type { FileErrorCode, Problem } from "../../../../functions/import-roster/core/problems.ts";
import type { RowChunk } from "../../../../functions/import-roster/core/rows.ts";
import type { NamedBlob } from "../../../../functions/import-roster/core/zip.ts";

/** What the page asks of the worker. Files stay in the worker; the page names them by `file`. */
export interface Operations {
  open: { input: { uploads: readonly NamedBlob[]; region: string }; output: OpenedFile[] };
  suggest: {
    input: { file: number; kind: FileKind; format: ImportFormat; region: string };
    output: SuggestedMapping;
  };
  check: { input: { file: number; mapping: Mapping; today: string }; output: FileCheck };
  /** The chunk with this number; null after the last one. */
  chunk: { input: { file: number; chunkNo: number }; output: RowChunk | null };
}

export type Operation = keyof Operations;

/** A file of an upload, or an entry of a zip, after it was read once. */
export type OpenedFile = { readonly name: string; readonly size: number } & (
  | {
      readonly file: number;
      readonly inspection: Inspection;
      /** Finds the mapping a person chose for the same columns before. */
      readonly signature: string;
      /** Null when nothing of the header is known. */
      readonly suggested: SuggestedMapping | null;
    }
  | { readonly refusal: RefusalFacts }
);
interface RefusalFacts {
  readonly code: FileErrorCode | "unknown";
  readonly file: string;
  readonly row?: number | undefined;
}
export type ReadableFile = Extract<OpenedFile, { inspection: Inspection }>;
export type RefusedFile = Exclude<OpenedFile, ReadableFile>;

/** What the import would make of a file, row by row, before anything is sent. */
export interface FileCheck {
  readonly rejected: number;
  readonly leftOut: number;
  /** The first ones; all of them are counted. */
  readonly problems: readonly Problem[];
}

export type Request = {
  [Op in Operation]: { id: number; op: Op; input: Operations[Op]["input"] };
}[Operation];

export type ToWorker = Request | { cancel: number };

export type FromWorker =
  | { id: number; output: Operations[Operation]["output"] }
  | { id: number; failed: string }
  | { id: number; reading: Reading };

/** Which file is being read, and how far, 0…1. */
export interface Reading {
  readonly name: string;
  readonly share: number;
}
