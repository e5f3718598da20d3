// Search parameters are read before any screen is loaded. These few lines do it without zod, which
// would be a twentieth of the first load.

type Field<T> = (value: unknown) => T | undefined;
type Fields = Record<string, Field<unknown>>;
type Search<F extends Fields> = { [K in keyof F]?: Exclude<ReturnType<F[K]>, undefined> };

/** For a route's `validateSearch`, as a constant above the route: keeps what is valid and drops the rest; a link never fails. */
export function searchOf<F extends Fields>(fields: F): (raw: Record<string, unknown>) => Search<F> {
  return (raw) => {
    const valid = Object.entries(fields)
      .map(([name, read]) => [name, read(raw[name])] as const)
      .filter(([, value]) => value !== undefined);
    return Object.fromEntries(valid) as Search<F>;
  };
}

/** One of a fixed set: a tab, a filter, a sort column. */
export function oneOf<const T extends string>(options: readonly T[]): Field<T> {
  return (value) => options.find((option) => option === value);
}

const MAX_TEXT = 2_000;

/** What was typed, an id or a token. The router reads `?q=12` as a number; it is text here. */
export const text: Field<string> = (value) => {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const found = String(value);
  return found === "" || found.length > MAX_TEXT ? undefined : found;
};

/** A page or a count: a whole number from 1. */
export const count: Field<number> = (value) =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 1 ? value : undefined;

/** A calendar day, "2026-11-20". */
export const day: Field<string> = (value) =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;

export const flag: Field<true> = (value) => (value === true ? true : undefined);

/** A path of our own, to go back to. Never a link to elsewhere. */
export const ownPath: Field<string> = (value) =>
  typeof value === "string" && /^\/(?![/\\])/.test(value) ? value : undefined;
