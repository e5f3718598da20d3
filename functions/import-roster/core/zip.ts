import { Inflate } from "fflate";
import { LIMITS } from "./limits.ts";
import { RosterFileError } from "./problems.ts";

/** A file of the upload: a plain file, or an entry of a zip that is inflated while it is read. */
export interface RosterFile {
  readonly name: string;
  /** Bytes once inflated, as far as the archive says so. */
  readonly size: number;
  stream(): AsyncGenerator<Uint8Array>;
}

export interface NamedBlob {
  readonly name: string;
  readonly blob: Blob;
}

const END_OF_DIRECTORY = 0x06054b50;
const END_OF_DIRECTORY_64 = 0x06064b50;
const END_OF_DIRECTORY_64_PLACE = 0x07064b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const READ_BYTES = 128 * 1024;

/** Reads a blob piece by piece, so that neither the browser nor the function ever holds the whole file. */
export async function* readBlob(blob: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < blob.size; at += READ_BYTES) {
    yield new Uint8Array(await blob.slice(at, at + READ_BYTES).arrayBuffer());
  }
}

/** The files of an upload, with every zip replaced by its roster files. */
export async function openUpload(uploads: readonly NamedBlob[]): Promise<RosterFile[]> {
  const files: RosterFile[] = [];
  for (const { name, blob } of uploads) {
    if (blob.size > LIMITS.fileBytes) {
      throw new RosterFileError(
        "file_too_large",
        name,
        `${name} is larger than ${LIMITS.fileBytes / 1024 / 1024} MB.`,
        "Export one school at a time.",
      );
    }
    const head = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
    if (head[0] === 0x50 && head[1] === 0x4b && (head[2] === 0x03 || head[2] === 0x05)) {
      files.push(...(await openZip(name, blob)));
    } else {
      files.push({ name, size: blob.size, stream: () => readBlob(blob) });
    }
  }
  return files;
}

interface ZipEntry {
  readonly name: string;
  readonly offset: number;
  readonly packed: number;
  readonly size: number;
  readonly stored: boolean;
}

/** By these a zip is a workbook of Excel, LibreOffice or Numbers. */
const WORKBOOKS = /^(?:xl\/workbook\.(?:xml|bin)|content\.xml|Index\/Document\.iwa|Index\.zip)$/;

async function openZip(zipName: string, blob: Blob): Promise<RosterFile[]> {
  const entries = await readDirectory(zipName, blob);
  if (entries.some((entry) => WORKBOOKS.test(entry.name))) {
    throw new RosterFileError(
      "file_is_spreadsheet",
      zipName,
      `${zipName} is a workbook of a spreadsheet program.`,
      "In Excel choose File, Save As, CSV UTF-8, and upload that file.",
    );
  }
  const rosters = entries.filter((entry) => /\.(csv|txt|tsv|tab)$/i.test(entry.name));
  if (rosters.length === 0) {
    throw new RosterFileError(
      "zip_has_no_roster",
      zipName,
      `${zipName} holds no CSV file.`,
      "Zip the CSV files themselves, not a folder of other archives.",
    );
  }
  refuseUnread(zipName, entries);
  const budget = { left: LIMITS.zipTotalBytes };
  return rosters.map((entry) => ({
    name: baseName(entry.name),
    size: entry.size,
    stream: () => inflateEntry(zipName, blob, entry, budget),
  }));
}

/** Tables beside the CSV files that cannot be read: an import without them would look complete. */
function refuseUnread(zipName: string, entries: readonly ZipEntry[]): void {
  for (const entry of entries) {
    const name = baseName(entry.name);
    if (/\.(?:xlsx?|xlsm|xlsb|ods|numbers)$/i.test(name)) {
      throw new RosterFileError(
        "file_is_spreadsheet",
        name,
        `${zipName} holds ${name}, a workbook of a spreadsheet program.`,
        "Save it as CSV UTF-8, or leave it out of the zip when it is not part of the roster.",
      );
    }
    if (/\.(?:zip|7z|rar|gz|tgz)$/i.test(name)) {
      throw new RosterFileError(
        "file_is_binary",
        name,
        `${zipName} holds another archive, ${name}.`,
        "Unpack it and upload its CSV files, or leave it out of the zip when it is not part of the roster.",
      );
    }
  }
}

const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

function broken(zipName: string, what: string): RosterFileError {
  return new RosterFileError(
    "zip_broken",
    zipName,
    `${zipName} cannot be read: ${what}.`,
    "Download the export again and upload it unchanged.",
  );
}

/** The central directory is the only list of entries that is trusted; each is checked against the bounds. */
async function readDirectory(zipName: string, blob: Blob): Promise<ZipEntry[]> {
  const tailStart = Math.max(0, blob.size - 65_557);
  const tail = new DataView(await blob.slice(tailStart).arrayBuffer());
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) throw broken(zipName, "its list of files is missing, the upload may be cut off");

  const { count, directorySize, directoryStart } = await readEnd(zipName, blob, tail, end);
  if (count > LIMITS.zipEntries) {
    throw new RosterFileError(
      "zip_too_many_files",
      zipName,
      `${zipName} holds ${count} files; at most ${LIMITS.zipEntries} are read.`,
      "Zip only the CSV files of the export.",
    );
  }
  if (directoryStart + directorySize > blob.size)
    throw broken(zipName, "its list of files is cut off");

  const view = new DataView(
    await blob.slice(directoryStart, directoryStart + directorySize).arrayBuffer(),
  );
  const entries: ZipEntry[] = [];
  let total = 0;
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY_ENTRY) {
      throw broken(zipName, "its list of files is damaged");
    }
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > view.byteLength) throw broken(zipName, "its list of files is damaged");
    const name = new TextDecoder().decode(new Uint8Array(view.buffer, at + 46, nameLength));
    const extra = new DataView(view.buffer, at + 46 + nameLength, extraLength);
    const [size, packed, offset] = wideNumbers(extra, [
      view.getUint32(at + 24, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 42, true),
    ]);
    at = next;
    // a Mac puts a "._" file beside each of its files
    if (name.endsWith("/") || baseName(name).startsWith(".")) continue;

    if ((flags & 1) !== 0) {
      throw new RosterFileError(
        "zip_encrypted",
        zipName,
        `${name} in ${zipName} is protected by a password.`,
        "Unpack it on your computer and upload the CSV files.",
      );
    }
    if (method !== 0 && method !== 8) throw broken(zipName, `${name} uses an unknown compression`);
    if (offset + packed > blob.size) throw broken(zipName, `${name} is cut off`);
    total += size;
    if (total > LIMITS.zipTotalBytes || size > Math.max(packed, 1024) * LIMITS.zipRatio) {
      throw tooLarge(zipName, name);
    }
    entries.push({ name, offset, packed, size, stored: method === 0 });
  }
  refuseOverlap(zipName, entries);
  return entries;
}

const WIDE = 0xffffffff;

interface EndOfDirectory {
  readonly count: number;
  readonly directorySize: number;
  readonly directoryStart: number;
}

/** Where the list of files is; an archive of the zip64 kind says it in a record of its own. */
async function readEnd(
  zipName: string,
  blob: Blob,
  tail: DataView,
  end: number,
): Promise<EndOfDirectory> {
  const count = tail.getUint16(end + 10, true);
  const directorySize = tail.getUint32(end + 12, true);
  const directoryStart = tail.getUint32(end + 16, true);
  const isWide = count === 0xffff || directorySize === WIDE || directoryStart === WIDE;
  if (!isWide || end < 20 || tail.getUint32(end - 20, true) !== END_OF_DIRECTORY_64_PLACE) {
    return { count, directorySize, directoryStart };
  }
  const place = Number(tail.getBigUint64(end - 12, true));
  const record = new DataView(await blob.slice(place, place + 56).arrayBuffer());
  if (record.byteLength < 56 || record.getUint32(0, true) !== END_OF_DIRECTORY_64) {
    throw broken(zipName, "its list of files is not where it says");
  }
  return {
    count: Number(record.getBigUint64(32, true)),
    directorySize: Number(record.getBigUint64(40, true)),
    directoryStart: Number(record.getBigUint64(48, true)),
  };
}

/** Size, packed size and place of an entry: those that need more than four bytes stand in its zip64 field, in this order. */
function wideNumbers(
  extra: DataView,
  [size, packed, offset]: readonly [number, number, number],
): [number, number, number] {
  let at = 0;
  while (at + 4 <= extra.byteLength && extra.getUint16(at, true) !== 1) {
    at += 4 + extra.getUint16(at + 2, true);
  }
  at += 4;
  const wide = (value: number): number => {
    if (value !== WIDE || at + 8 > extra.byteLength) return value;
    at += 8;
    return Number(extra.getBigUint64(at - 8, true));
  };
  return [wide(size), wide(packed), wide(offset)];
}

function tooLarge(zipName: string, name: string): RosterFileError {
  return new RosterFileError(
    "zip_too_large",
    zipName,
    `${name} in ${zipName} unpacks to far more than a roster would.`,
    "Upload the CSV files of the export themselves.",
  );
}

/** Entries that share bytes are how a small archive unpacks to petabytes; honest archives have none. */
function refuseOverlap(zipName: string, entries: readonly ZipEntry[]): void {
  const ordered = [...entries].sort((a, b) => a.offset - b.offset);
  ordered.forEach((entry, index) => {
    const next = ordered[index + 1];
    if (next !== undefined && entry.offset + 30 + entry.packed > next.offset) {
      throw broken(zipName, `${entry.name} and ${next.name} overlap`);
    }
  });
}

async function* inflateEntry(
  zipName: string,
  blob: Blob,
  entry: ZipEntry,
  budget: { left: number },
): AsyncGenerator<Uint8Array> {
  const local = new DataView(await blob.slice(entry.offset, entry.offset + 30).arrayBuffer());
  if (local.byteLength < 30 || local.getUint32(0, true) !== LOCAL_ENTRY) {
    throw broken(zipName, `${entry.name} is not where the list of files says`);
  }
  const start = entry.offset + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  const packed = blob.slice(start, start + entry.packed);
  if (entry.stored) {
    yield* readBlob(packed);
    return;
  }

  let inflated: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate((data) => {
    size += data.length;
    // the sizes in the directory are the archive's own claim; this counts what really comes out
    if (size > entry.size + 1024 || size > budget.left) throw tooLarge(zipName, entry.name);
    inflated.push(data);
  });
  let read = 0;
  for await (const piece of readBlob(packed)) {
    // small steps: one push inflates everything it is given before the limit above is looked at
    for (let at = 0; at < piece.length; at += 16_384) {
      const part = piece.subarray(at, at + 16_384);
      read += part.length;
      try {
        inflate.push(part, read >= packed.size);
      } catch (error) {
        if (error instanceof RosterFileError) throw error;
        throw broken(zipName, `${entry.name} is damaged`);
      }
      yield* inflated;
      inflated = [];
    }
  }
  if (size !== entry.size) throw broken(zipName, `${entry.name} is cut off`);
}
