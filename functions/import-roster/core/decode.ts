import { excerpt, RosterFileError } from "./problems.ts";
import type { RosterFile } from "./zip.ts";

export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof ENCODINGS)[number];

const SIGNATURES: readonly {
  bytes: readonly number[];
  what: string;
  repair: string;
}[] = [
  {
    bytes: [0x25, 0x50, 0x44, 0x46],
    what: "a PDF",
    repair: "Export the roster as CSV instead.",
  },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    what: "an old Excel workbook",
    repair: "In Excel choose File, Save As, CSV UTF-8, and upload that file.",
  },
  {
    bytes: [0x1f, 0x8b],
    what: "a gzip archive",
    repair: "Unpack it and upload the CSV file.",
  },
  {
    bytes: [0x37, 0x7a, 0xbc, 0xaf],
    what: "a 7-zip archive",
    repair: "Unpack it and upload the CSV file.",
  },
  {
    bytes: [0x52, 0x61, 0x72, 0x21],
    what: "a RAR archive",
    repair: "Unpack it and upload the CSV file.",
  },
  {
    bytes: [0x89, 0x50, 0x4e, 0x47],
    what: "a picture",
    repair: "Export the roster as CSV instead.",
  },
  {
    bytes: [0xff, 0xd8, 0xff],
    what: "a picture",
    repair: "Export the roster as CSV instead.",
  },
];

/**
 * Finds the encoding of a file from its first bytes and, for UTF-8, from all of them: one Windows-1252 "ñ" may
 * stand at row 90,000. UTF-16 without a byte order mark is told by where its NUL bytes are.
 */
export class EncodingDetector {
  private utf8: TextDecoder | null = new TextDecoder("utf-8", { fatal: true });
  private wide: Encoding | null = null;
  private isEmpty = true;
  private readonly fileName: string;

  constructor(fileName: string) {
    this.fileName = fileName;
  }

  add(bytes: Uint8Array): void {
    if (this.isEmpty) {
      this.isEmpty = false;
      refuseBinary(this.fileName, bytes);
      this.wide = sniffUtf16(bytes);
    }
    if (this.wide === null) this.check(bytes, { stream: true });
  }

  finish(): Encoding {
    if (this.isEmpty) {
      throw new RosterFileError(
        "file_empty",
        this.fileName,
        `${this.fileName} is empty.`,
        "Run the export again; the file must contain a header line and one row per student.",
      );
    }
    if (this.wide !== null) return this.wide;
    this.check(new Uint8Array(), { stream: false });
    return this.utf8 === null ? "windows-1252" : "utf-8";
  }

  private check(bytes: Uint8Array, options: TextDecodeOptions): void {
    try {
      this.utf8?.decode(bytes, options);
    } catch {
      // not an error: it is how a TextDecoder says that the bytes are not UTF-8
      this.utf8 = null;
    }
  }
}

function refuseBinary(name: string, bytes: Uint8Array): void {
  for (const { bytes: signature, what, repair } of SIGNATURES) {
    if (signature.every((byte, index) => bytes[index] === byte)) {
      throw new RosterFileError(
        "file_is_binary",
        name,
        `${name} is ${what}, not a CSV file.`,
        repair,
      );
    }
  }
  const head = bytes.subarray(0, 4096);
  const control = head.filter((byte) => byte > 0 && byte < 9).length;
  if (control > head.length / 10) {
    throw new RosterFileError(
      "file_is_binary",
      name,
      `${name} is not a text file (it begins with "${excerpt(printable(head), 20)}").`,
      "Export the roster as CSV.",
    );
  }
}

/**
 * Refuses what systems hand out instead of an export: the page that says the session has ended, an error as JSON, a
 * report whose table is HTML although its name says CSV or XLS. `sample` is the beginning of the text.
 */
export function refuseMarkup(name: string, sample: string): void {
  const isPage = /^\s*(?:<!doctype|<html|<head|<body|<table|<\?xml|<!--)/i.test(sample);
  const isData = /^\s*(?:\{\s*"|\[\s*\{|\{\\rtf)/.test(sample);
  if (!isPage && !isData) return;
  throw new RosterFileError(
    "file_is_markup",
    name,
    `${name} is not a table: it begins with "${excerpt(sample.trim().replace(/\s+/g, " "), 40)}".`,
    "Sign in to your system again and export once more as CSV. A report that opens in Excel can be saved there as CSV UTF-8.",
  );
}

const printable = (bytes: Uint8Array): string =>
  String.fromCharCode(...bytes.subarray(0, 40)).replace(/[^ -~]/g, "·");

function sniffUtf16(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const length = Math.min(bytes.length, 4096) & ~1;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  // text in a Latin script has a NUL in almost every second byte; stray NULs do not reach a third
  if (odd > length / 6 && even < odd / 4) return "utf-16le";
  if (even > length / 6 && odd < even / 4) return "utf-16be";
  return null;
}

/**
 * The file as text, piece by piece: without byte order mark and NUL characters (PostgreSQL cannot hold them), every
 * line end (CR LF, CR, LF) as "\n", so that a CR-only or mixed file needs no special care later.
 */
export async function* decodeText(file: RosterFile, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let heldReturn = "";
  for await (const bytes of file.stream()) {
    let text = heldReturn + decoder.decode(bytes, { stream: true });
    heldReturn = "";
    if (text.endsWith("\r")) {
      heldReturn = "\r";
      text = text.slice(0, -1);
    }
    const clean = normalizeText(text);
    if (clean !== "") yield clean;
  }
  const rest = normalizeText(heldReturn + decoder.decode());
  if (rest !== "") yield rest;
}

function normalizeText(text: string): string {
  const withoutNul = text.includes("\0") ? text.replaceAll("\0", "") : text;
  return withoutNul.includes("\r") ? withoutNul.replace(/\r\n?/g, "\n") : withoutNul;
}
