import Papa from "papaparse";
import { LIMITS } from "./limits.ts";
import { RosterFileError } from "./problems.ts";

/** How the file separates and escapes; found once from its beginning. */
export interface Dialect {
  readonly delimiter: "," | "\t" | ";" | "|";
  /** `\`: quotes are written `\"`, as MySQL and some SIS exports do. */
  readonly escape: '"' | "\\";
  /** A space stands between a separator and the quotation mark after it, as in lists written by hand. */
  readonly isSpaced: boolean;
}

interface ParserResult {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string }[];
  readonly meta: { readonly cursor: number };
}

const DELIMITERS = [",", "\t", ";", "|"] as const;
const SAMPLE_CHARACTERS = 64_000;

/** The first characters of a text stream, enough to recognise dialect and header. */
export async function readSample(text: AsyncIterable<string>): Promise<string> {
  let sample = "";
  for await (const piece of text) {
    sample += piece;
    if (sample.length >= SAMPLE_CHARACTERS) break;
  }
  return sample.slice(0, SAMPLE_CHARACTERS);
}

export function detectDialect(sample: string): Dialect {
  // `\"` in the middle of a cell is an escape; before a separator it is a cell that ends in a backslash
  const inner = sample.match(/\\"(?=[^,;\t|\n"])/g)?.length ?? 0;
  const closing = sample.match(/[^\\]"(?=[,;\t|\n])/g)?.length ?? 0;
  const escapeChar = inner > 0 && closing > 0 ? "\\" : '"';
  const spaced = sample.match(/[,;\t|] +"(?! *[,;\t|\n])/g)?.length ?? 0;
  const tight = sample.match(/[,;\t|]"/g)?.length ?? 0;
  const quoting = { escape: escapeChar, isSpaced: spaced > tight } as const;

  let best: Dialect["delimiter"] = ",";
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const { data } = parse(plainQuotes(sample, quoting), delimiter, true);
    const widths = data
      .slice(0, 50)
      .map((row) => row.length)
      .filter((width) => width > 1);
    if (widths.length === 0) continue;
    // most rows of one width, then the wider rows: commas inside "Reyes, Ana" lose against real tabs
    const counts = new Map<number, number>();
    for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
    const [width, agreeing] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
    const score = (agreeing / Math.min(data.length, 50)) * 1000 + width;
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return { delimiter: best, ...quoting };
}

type Quoting = Pick<Dialect, "escape" | "isSpaced">;

/** The text as the parser knows it: quotation marks doubled where they are meant, and directly after a separator. */
function plainQuotes(text: string, { escape: mark, isSpaced }: Quoting): string {
  const tight = isSpaced ? text.replace(/([,;\t|]) +"/g, '$1"') : text;
  return mark === "\\"
    ? tight.replace(/\\(["\\])/g, (_, escaped) => (escaped === '"' ? '""' : "\\"))
    : tight;
}

/** What of the end of a piece can only be read with the piece after it. */
function unfinished(text: string, { escape: mark, isSpaced }: Quoting): string {
  const backslash = mark === "\\" ? /(?<!\\)(?:\\\\)*(\\)$/.exec(text)?.[1] : undefined;
  return backslash ?? (isSpaced ? (/[,;\t|] *$/.exec(text)?.[0] ?? "") : "");
}

function parse(text: string, delimiter: Dialect["delimiter"], isPartial: boolean): ParserResult {
  const parser = new Papa.Parser({ delimiter, newline: "\n", quoteChar: '"', escapeChar: '"' });
  return parser.parse(text, 0, isPartial) as ParserResult;
}

/** All rows of a sample; the last, possibly cut one is left out when the sample is not the whole file. */
export function sampleRows(sample: string, dialect: Dialect): string[][] {
  const text = plainQuotes(sample, dialect);
  return parse(text, dialect.delimiter, sample.length >= SAMPLE_CHARACTERS).data;
}

/**
 * Rows of a text stream in batches, each batch with the number of its first row (the file's first line is 1).
 * Blank lines stay as rows so that numbers agree with what a spreadsheet shows.
 */
export async function* tokenize(
  text: AsyncIterable<string>,
  dialect: Dialect,
  fileName: string,
): AsyncGenerator<{ firstRow: number; rows: string[][] }> {
  let rest = "";
  let row = 1;
  let held = "";
  for await (const piece of text) {
    const joined = held + piece;
    held = unfinished(joined, dialect);
    rest += plainQuotes(joined.slice(0, joined.length - held.length), dialect);
    const { data, meta } = parse(rest, dialect.delimiter, true);
    rest = rest.slice(meta.cursor);
    if (data.length > 0) {
      yield { firstRow: row, rows: data };
      row += data.length;
    }
    if (rest.length > LIMITS.recordLength) throw neverClosed(fileName, row);
  }
  rest += held;
  if (rest !== "") {
    const { data, errors } = parse(rest, dialect.delimiter, false);
    if (errors.some(({ code }) => code === "MissingQuotes")) throw neverClosed(fileName, row);
    if (data.length > 0) yield { firstRow: row, rows: data };
  }
}

function neverClosed(fileName: string, row: number): RosterFileError {
  return new RosterFileError(
    "quote_never_closed",
    fileName,
    `${fileName}: a cell of row ${row} begins with a quotation mark and never ends.`,
    `Look for an opening quotation mark (") without its closing one in row ${row}, or a cell that holds a whole file.`,
    row,
  );
}
