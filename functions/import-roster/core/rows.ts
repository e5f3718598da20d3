import { isBlank } from "./cells.ts";
import { decodeText } from "./decode.ts";
import { isSecretHeader } from "./fields.ts";
import type { Inspection } from "./inspect.ts";
import { LIMITS } from "./limits.ts";
import { tokenize } from "./tokenize.ts";
import type { RosterFile } from "./zip.ts";

/** Rows ready to be sent: without the header and without the columns that must not leave the browser. */
export interface RowChunk {
  readonly chunkNo: number;
  readonly firstRow: number;
  readonly rows: string[][];
}

/** Stands for the cells of a row that may hold what must not be sent: it makes the row one with too many cells. */
const SURPLUS = "…";

/** The positions of the columns that may be sent as far as the header tells; `inspection.columns` describes the same ones in the same order. */
export const keptColumns = (header: readonly string[]): number[] =>
  header.flatMap((name, index) => (isSecretHeader(name) ? [] : [index]));

/**
 * Streams a file as chunks of rows, at most one chunk in memory. Cells beyond the header (trailing separators) are
 * dropped when empty and kept when not, so that a ragged row can be named.
 */
export async function* readRows(
  file: RosterFile,
  inspection: Inspection,
  rowsPerChunk = 2_500,
): AsyncGenerator<RowChunk> {
  const { firstDataRow } = inspection;
  let chunk: string[][] = [];
  let characters = 0;
  let firstRow = firstDataRow;
  let chunkNo = 0;
  for await (const batch of tokenize(
    decodeText(file, inspection.encoding),
    inspection.dialect,
    file.name,
  )) {
    let number = batch.firstRow;
    for (const cells of batch.rows) {
      number += 1;
      if (number - 1 < firstDataRow) continue;
      const row = keepColumns(cells, inspection);
      const size = row.reduce((sum, cell) => sum + cell.length, 0);
      if (
        chunk.length >= rowsPerChunk ||
        (chunk.length > 0 && characters + size > LIMITS.chunkCharacters)
      ) {
        yield { chunkNo, firstRow, rows: chunk };
        chunkNo += 1;
        chunk = [];
        characters = 0;
      }
      if (chunk.length === 0) firstRow = number - 1;
      chunk.push(row);
      characters += size;
    }
  }
  if (chunk.length > 0) yield { chunkNo, firstRow, rows: chunk };
}

function keepColumns(
  cells: string[],
  { kept, width, cellsPerRow }: Pick<Inspection, "kept" | "width" | "cellsPerRow">,
): string[] {
  if (isBlank(cells)) return [];
  const isEverythingSent = kept.length === width;
  if (!isEverythingSent && cells.length !== cellsPerRow) {
    // One separator too many or too few moves what follows, a password perhaps into a column that is sent. Such a row is
    // refused, and nothing of it is kept.
    return [...new Array<string>(kept.length).fill(""), SURPLUS];
  }
  const row = new Array<string>(Math.min(kept.length, cells.length));
  let count = 0;
  for (const index of kept) {
    if (index >= cells.length) break;
    const cell = cells[index] ?? "";
    // one oversized cell must not travel: what is sent of it is enough to refuse it by name
    row[count] = cell.length > LIMITS.cellLength ? cell.slice(0, LIMITS.cellLength + 1) : cell;
    count += 1;
  }
  row.length = count;
  const surplus = cells.slice(width, LIMITS.columns).filter((cell) => cell.trim() !== "");
  if (surplus.length === 0) return row;
  while (row.length < kept.length) row.push("");
  return [...row, ...surplus.map((cell) => cell.slice(0, LIMITS.cellLength))];
}
