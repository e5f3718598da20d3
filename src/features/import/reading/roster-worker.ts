import {
  headerSignature,
  inspectFile,
  suggestMapping,
} from "../../../../functions/import-roster/core/inspect.ts";
import { parseRows } from "../../../../functions/import-roster/core/parse.ts";
import {
  type Problem,
  RosterFileError,
} from "../../../../functions/import-roster/core/problems.ts";
import { type RowChunk, readRows } from "../../../../functions/import-roster/core/rows.ts";
import {
  type NamedBlob,
  openUpload,
  type RosterFile,
} from "../../../../functions/import-roster/core/zip.ts";
import { CHUNK_ROWS } from "./chunk-rows.ts";
import type {
  FileCheck,
  FromWorker,
  OpenedFile,
  Operation,
  Operations,
  ReadableFile,
  Request,
  ToWorker,
} from "./protocol.ts";

// Reads roster files off the page's thread: a large export must not freeze the screen, and a row
// that is never sent never reaches the page.

const PROBLEMS_SHOWN = 200;
/** inspectFile reads a file for its encoding, its rows and its fingerprint. */
const PASSES = 3;

interface OpenFile {
  readonly source: RosterFile;
  readonly opened: ReadableFile;
  rows: { iterator: AsyncGenerator<RowChunk>; next: number } | undefined;
}

const files: OpenFile[] = [];
const cancelled = new Set<number>();

const post = (message: FromWorker) => self.postMessage(message);

function watched(source: RosterFile, onShare: (share: number) => void): RosterFile {
  let read = 0;
  return {
    ...source,
    async *stream() {
      for await (const piece of source.stream()) {
        read += piece.length;
        onShare(Math.min(1, read / (Math.max(1, source.size) * PASSES)));
        yield piece;
      }
    },
  };
}

function refused(name: string, size: number, error: unknown): OpenedFile {
  if (error instanceof RosterFileError) {
    return { name, size, refusal: { code: error.code, file: error.file, row: error.row } };
  }
  console.error(error);
  return { name, size, refusal: { code: "unknown", file: name } };
}

async function inspect(id: number, source: RosterFile, region: string): Promise<OpenedFile> {
  const { name, size } = source;
  try {
    const inspection = await inspectFile(
      watched(source, (share) => post({ id, reading: { name, share } })),
    );
    const [best] = inspection.recognized;
    const opened: ReadableFile = {
      name,
      size,
      file: files.length,
      inspection,
      signature: headerSignature(inspection.columns.map(({ header }) => header)),
      suggested: best ? suggestMapping(inspection, best, region) : null,
    };
    files.push({ source, opened, rows: undefined });
    return opened;
  } catch (error) {
    return refused(name, size, error);
  }
}

/** One upload after the other, so that a broken one does not hide the others. */
async function open(
  id: number,
  { uploads, region }: Operations["open"]["input"],
): Promise<OpenedFile[]> {
  const opened: OpenedFile[] = [];
  for (const upload of uploads) {
    let sources: RosterFile[];
    try {
      sources = await openUpload([upload satisfies NamedBlob]);
    } catch (error) {
      opened.push(refused(upload.name, upload.blob.size, error));
      continue;
    }
    for (const source of sources) opened.push(await inspect(id, source, region));
  }
  return opened;
}

function fileAt(no: number): OpenFile {
  const file = files[no];
  if (!file) throw new Error(`There is no file ${no}`);
  return file;
}

async function check(
  id: number,
  { file, mapping, today }: Operations["check"]["input"],
): Promise<FileCheck> {
  const { source, opened } = fileAt(file);
  const header = opened.inspection.columns.map((column) => column.header);
  const problems: Problem[] = [];
  let rejected = 0;
  let leftOut = 0;
  for await (const { firstRow, rows } of readRows(source, opened.inspection, CHUNK_ROWS)) {
    if (cancelled.has(id)) break;
    const result = parseRows({ header, mapping, firstRow, rows, today });
    rejected += result.rejectedRows;
    leftOut += result.reported.length - result.rejectedRows;
    for (const row of result.reported) {
      if (problems.length < PROBLEMS_SHOWN) problems.push(...row.problems);
    }
  }
  return { rejected, leftOut, problems };
}

/** Chunks come in order; asking for an earlier or later one starts over and skips. */
async function chunk({
  file: no,
  chunkNo,
}: Operations["chunk"]["input"]): Promise<RowChunk | null> {
  const file = fileAt(no);
  if (!file.rows || file.rows.next > chunkNo) {
    file.rows = { iterator: readRows(file.source, file.opened.inspection, CHUNK_ROWS), next: 0 };
  }
  const { rows } = file;
  for (;;) {
    const { value, done } = await rows.iterator.next();
    if (done) {
      file.rows = undefined;
      return null;
    }
    rows.next = value.chunkNo + 1;
    if (value.chunkNo === chunkNo) return value;
  }
}

function perform(request: Request): Promise<Operations[Operation]["output"]> {
  switch (request.op) {
    case "open":
      return open(request.id, request.input);
    case "check":
      return check(request.id, request.input);
    case "chunk":
      return chunk(request.input);
    case "suggest": {
      const { file, kind, format, region } = request.input;
      const { inspection } = fileAt(file).opened;
      return Promise.resolve(suggestMapping(inspection, { kind, format }, region));
    }
  }
}

self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if ("cancel" in data) {
    cancelled.add(data.cancel);
    return;
  }
  perform(data)
    .then((output) => post({ id: data.id, output }))
    .catch((error: unknown) => post({ id: data.id, failed: String(error) }))
    .finally(() => cancelled.delete(data.id));
});
