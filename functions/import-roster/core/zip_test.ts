import assert from "node:assert/strict";
import { strToU8, zipSync } from "fflate";
import { RosterFileError } from "./problems.ts";
import { readAll } from "./testing.ts";

const CSV = "Student ID,Last name,First name,Grade\n17,Reyes,Ana,4\n";

const zip = (files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), {
    level: 0,
  }).slice();

async function refusal(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    await readAll(bytes, "export.zip");
  } catch (error) {
    assert.ok(error instanceof RosterFileError, String(error));
    return error.code;
  }
  return "read";
}

/** The archive with its sizes and places moved into zip64 fields, as programs write it that do not know them beforehand. */
function zip64(name: string, text: string, isEndToo: boolean): Uint8Array<ArrayBuffer> {
  const plain = zip({ [name]: text });
  const view = new DataView(plain.buffer);
  const end = plain.length - 22;
  const directory = view.getUint32(end + 16, true);
  const size = view.getUint32(directory + 20, true);
  const entry = plain.slice(directory, end);
  const extra = new DataView(new ArrayBuffer(28));
  extra.setUint16(0, 1, true);
  extra.setUint16(2, 24, true);
  extra.setBigUint64(4, BigInt(size), true);
  extra.setBigUint64(12, BigInt(size), true);
  extra.setBigUint64(20, 0n, true);
  const head = new DataView(entry.buffer);
  for (const at of [20, 24, 42]) head.setUint32(at, 0xffffffff, true);
  head.setUint16(30, 28, true);
  const length = entry.length + 28;
  const record = new DataView(new ArrayBuffer(76));
  record.setUint32(0, 0x06064b50, true);
  record.setBigUint64(4, 44n, true);
  record.setBigUint64(24, 1n, true);
  record.setBigUint64(32, 1n, true);
  record.setBigUint64(40, BigInt(length), true);
  record.setBigUint64(48, BigInt(directory), true);
  record.setUint32(56, 0x07064b50, true);
  record.setBigUint64(64, BigInt(directory + length), true);
  record.setUint32(72, 1, true);
  const tail = new DataView(plain.slice(end).buffer);
  tail.setUint32(12, isEndToo ? 0xffffffff : length, true);
  if (isEndToo) {
    for (const at of [8, 10]) tail.setUint16(at, 0xffff, true);
    tail.setUint32(16, 0xffffffff, true);
  }
  const parts = [
    plain.slice(0, directory),
    entry,
    new Uint8Array(extra.buffer),
    ...(isEndToo ? [new Uint8Array(record.buffer)] : []),
    new Uint8Array(tail.buffer),
  ];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

Deno.test("a zip64 archive is read like any other", async () => {
  for (const isEndToo of [false, true]) {
    const [file] = await readAll(zip64("students.csv", CSV, isEndToo), "export.zip");
    assert.equal(file?.parsed[0]?.people[0]?.given_name, "Ana");
  }
});

Deno.test("what a Mac leaves beside each file is no file of the export", async () => {
  const files = await readAll(
    zip({
      "Export/students.csv": CSV,
      "Export/._students.csv": "\0\u0005\u0016\u0007",
      "__MACOSX/Export/._students.csv": "\0\u0005\u0016\u0007",
    }),
    "export.zip",
  );
  assert.deepEqual(
    files.map(({ inspection }) => inspection.name),
    ["students.csv"],
  );
});

Deno.test("an empty archive and workbooks of other programs are refused for what they are", async () => {
  assert.equal(await refusal(zip({})), "zip_has_no_roster");
  assert.equal(await refusal(zip({ "content.xml": "<x/>", mimetype: "x" })), "file_is_spreadsheet");
  assert.equal(await refusal(zip({ "Index/Document.iwa": "x" })), "file_is_spreadsheet");
});

Deno.test("a workbook or an archive beside the CSV files is not passed over", async () => {
  const beside = (name: string) => refusal(zip({ "students.csv": CSV, [name]: "x" }));
  assert.equal(await beside("Export/Contacts.xlsx"), "file_is_spreadsheet");
  assert.equal(await beside("contacts.zip"), "file_is_binary");
  assert.equal((await readAll(zip({ "students.csv": CSV, "readme.pdf": "x" }), "a.zip")).length, 1);
});
