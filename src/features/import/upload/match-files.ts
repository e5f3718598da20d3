import type { ImportFile } from "../../../../functions/import-roster/contract.ts";
import type { OpenedFile, ReadableFile } from "../reading/protocol.ts";
import { isReady, type Remembered, toEntry } from "../start/entry.ts";
import type { RememberedFile } from "./upload-memory.ts";
import type { UploadFile } from "./upload-run.ts";

interface Match {
  /** Ready to be sent, in the order of the import. */
  readonly files: readonly UploadFile[];
  /** Names of files that were not chosen again, or are not the same any more. */
  readonly missing: readonly string[];
  /** Names of files whose columns a person mapped in another browser: nobody here knows how. */
  readonly unmapped: readonly string[];
}

/** Finds the files of an interrupted import among those chosen again, with how far each had come. */
export function matchFiles(
  wanted: readonly ImportFile[],
  opened: readonly OpenedFile[],
  memory: readonly RememberedFile[] | null,
  remembered: Remembered,
): Match {
  const files: UploadFile[] = [];
  const missing: string[] = [];
  const unmapped: string[] = [];
  for (const file of wanted) {
    const found = opened.find(
      (one): one is ReadableFile =>
        "inspection" in one && one.inspection.fingerprint === file.fingerprint,
    );
    const former = memory?.find(({ fingerprint }) => fingerprint === file.fingerprint);
    const mapping = former?.mapping ?? (found && mappingOf(found, remembered, file));
    if (!found) missing.push(file.name);
    else if (!mapping) unmapped.push(file.name);
    else {
      files.push({
        file: found.file,
        name: file.name,
        fingerprint: file.fingerprint,
        rows: file.rows,
        header: file.header,
        mapping,
        chunksSent: former?.chunksSent ?? 0,
      });
    }
  }
  return { files, missing, unmapped };
}

function mappingOf(found: ReadableFile, remembered: Remembered, { kind, format }: ImportFile) {
  const region = found.suggested?.mapping.region;
  if (!region) return undefined;
  const entry = toEntry(found, remembered, region);
  const isSame = isReady(entry) && entry.mapping.kind === kind && entry.mapping.format === format;
  return isSame ? entry.mapping : undefined;
}
