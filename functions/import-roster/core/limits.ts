/** Bounds that keep a hostile or broken file from exhausting the browser or the function. */
export const LIMITS = {
  /** A district's largest real export is well below this. */
  fileBytes: 512 * 1024 * 1024,
  /** Inflated bytes of all files of one zip. */
  zipTotalBytes: 1024 * 1024 * 1024,
  zipEntries: 200,
  /** Deflate reaches ~1000:1 on constant input; roster text stays below 30:1. */
  zipRatio: 100,
  files: 40,
  columns: 256,
  headerLength: 200,
  /** Characters; the longest honest roster cell is an address or a list of ids. */
  cellLength: 4_096,
  /** Characters of a value that is stored; names have less room. */
  valueLength: 200,
  nameLength: 120,
  /** Characters one record may span before an opening quote counts as never closed. */
  recordLength: 1_000_000,
  rowsPerChunk: 5_000,
  contactSlots: 6,
  /** A request to the Edge Function stays below this many characters of cells. */
  chunkCharacters: 2_000_000,
} as const;
