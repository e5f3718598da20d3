import assert from "node:assert/strict";
import { type Inspection, inspectFile, suggestMapping } from "./inspect.ts";
import { type ParseResult, parseRows } from "./parse.ts";
import { readRows } from "./rows.ts";
import { openUpload } from "./zip.ts";

/** For tests: files as the wizard and the function read them together, with the mapping that is suggested. */

export const TODAY = "2026-11-20";

export async function readAll(bytes: Uint8Array<ArrayBuffer> | string, name = "students.csv") {
  const result: { inspection: Inspection; parsed: ParseResult[]; sent: string[][] }[] = [];
  for (const file of await openUpload([{ name, blob: new Blob([bytes]) }])) {
    const inspection = await inspectFile(file);
    const best = inspection.recognized[0] ?? {
      kind: "students" as const,
      format: "custom" as const,
    };
    const { mapping } = suggestMapping(inspection, best, "US");
    const header = inspection.columns.map((column) => column.header);
    const parsed: ParseResult[] = [];
    const sent: string[][] = [];
    for await (const { firstRow, rows } of readRows(file, inspection, 2)) {
      sent.push(...rows);
      parsed.push(parseRows({ header, mapping, firstRow, rows, today: TODAY }));
    }
    result.push({ inspection, parsed, sent });
  }
  return result;
}

export async function readOne(bytes: Uint8Array<ArrayBuffer> | string) {
  const [one] = await readAll(bytes);
  assert.ok(one);
  return {
    ...one,
    people: one.parsed.flatMap(({ people }) => people),
    contacts: one.parsed.flatMap(({ contacts }) => contacts),
    problems: one.parsed.flatMap(({ reported }) => reported.flatMap(({ problems }) => problems)),
  };
}
