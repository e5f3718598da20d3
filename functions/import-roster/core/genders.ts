import type { MappedColumn } from "../contract.ts";
import { type FieldName, normalizeHeader } from "./fields.ts";

/**
 * How single letters in a column of genders are meant. M is male beside F, and "mujer" or "mulher" beside H ("hombre",
 * "homem") or V ("varón"); H is "hembra" beside V and "homme" beside F; G is a girl beside B and "garçon" beside F.
 */
const CONVENTIONS = {
  mf: { m: "male", f: "female", w: "female", b: "male", g: "female" },
  hm: { h: "male", m: "female" },
  vm: { v: "male", m: "female" },
  vh: { v: "male", h: "female" },
  hf: { h: "male", f: "female" },
  gf: { g: "male", f: "female" },
} as const;

/** `unclear`: the column does not tell; a letter that means two things is then not read. */
export const GENDER_CODES = ["mf", "hm", "vm", "vh", "hf", "gf", "unclear"] as const;
export type GenderCode = (typeof GENDER_CODES)[number];

const LETTERS = new Set(Object.values(CONVENTIONS).flatMap((letters) => Object.keys(letters)));
const ENGLISH_HEADER = /gender|sex(?![oe])|stusx/;

const lettersOf = (code: string): Readonly<Record<string, string>> =>
  CONVENTIONS[code as keyof typeof CONVENTIONS];

/** Collects evidence over a whole column: H beside M says that M is a woman. */
export class GenderColumn {
  private readonly counts = new Map<string, number>();

  add(value: string): void {
    if (value.length > 3) return;
    const letter = value.trim().toLowerCase();
    if (LETTERS.has(letter)) this.counts.set(letter, (this.counts.get(letter) ?? 0) + 1);
  }

  code(header: string): GenderCode {
    const total = [...this.counts.values()].reduce((sum, count) => sum + count, 0);
    // one slip of the pen among fifty does not make a whole column unclear
    const seen = [...this.counts].filter(([, count]) => count * 50 >= total).map(([one]) => one);
    const fitting = GENDER_CODES.filter(
      (code) => code !== "unclear" && seen.every((letter) => letter in lettersOf(code)),
    );
    const [told, other] = fitting.filter(
      (code) => new Set(seen.map((letter) => lettersOf(code)[letter])).size === 2,
    );
    if (told !== undefined && other === undefined) return told;
    // of boys or girls alone: an English header makes the letters English ones
    const isEnglish = ENGLISH_HEADER.test(normalizeHeader(header));
    return isEnglish && fitting.includes("mf") ? "mf" : "unclear";
  }
}

/** What the whole column says of its letters, for the mapping; no person is asked. */
export const genderEvidence = (
  field: FieldName,
  column: { readonly genders: GenderCode } | undefined,
): Pick<MappedColumn, "gender_code"> =>
  field === "gender" && column ? { gender_code: column.genders } : {};

const WORDS: Readonly<Record<string, string>> = {
  female: "female",
  girl: "female",
  femenino: "female",
  feminino: "female",
  feminin: "female",
  mujer: "female",
  mulher: "female",
  femme: "female",
  hembra: "female",
  nina: "female",
  menina: "female",
  fille: "female",
  male: "male",
  boy: "male",
  masculino: "male",
  masculin: "male",
  hombre: "male",
  homem: "male",
  homme: "male",
  varon: "male",
  nino: "male",
  menino: "male",
  garcon: "male",
  x: "nonbinary",
  nb: "nonbinary",
  nonbinary: "nonbinary",
  "non-binary": "nonbinary",
  other: "nonbinary",
  u: "unspecified",
  unspecified: "unspecified",
  unknown: "unspecified",
  undisclosed: "unspecified",
};

/** What a letter means where every convention that knows it agrees. */
function agreed(letter: string): string | null {
  const meanings = new Set(
    Object.values(CONVENTIONS).flatMap(
      (letters: Readonly<Record<string, string>>) => letters[letter] ?? [],
    ),
  );
  const [meaning] = meanings;
  return meanings.size === 1 && meaning !== undefined ? meaning : null;
}

export function parseGender(value: string, code: GenderCode = "unclear"): string | null {
  const text = value.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  const meant = code === "unclear" ? undefined : lettersOf(code)[text];
  return WORDS[text] ?? meant ?? agreed(text);
}
