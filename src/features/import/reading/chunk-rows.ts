/**
 * Rows per request. Fixed, because an upload continues by the number of its chunk: small enough that
 * progress moves and a lost request costs little, large enough that a big district needs few of them.
 */
export const CHUNK_ROWS = 2_000;
