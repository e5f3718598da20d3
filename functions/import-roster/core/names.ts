import { LIMITS } from "./limits.ts";
import { isRelationship, isUnknown } from "./values.ts";

/** Readers of cells that name people. */

const PARTICLES = new Set([
  "de",
  "del",
  "la",
  "las",
  "los",
  "da",
  "das",
  "do",
  "dos",
  "van",
  "von",
  "der",
  "den",
  "di",
  "du",
  "le",
  "st",
  "st.",
  "san",
  "santa",
  "bin",
  "ibn",
  "al",
  "el",
  "abu",
  "y",
  "mc",
  "mac",
  "ter",
  "ten",
]);
const TITLE = "(?:mr|mrs|ms|miss|mx|dr|rev|sr|sra|srta|prof)\\.?";
const TITLES = new RegExp(`^(?:${TITLE}\\s+)+`, "i");
/** "Mr. & Mrs. John Park", "Mr. and Mrs. Park": a title stands for a person nobody names. */
const TITLED_COUPLE = new RegExp(`^${TITLE}\\s*(?:&|and|y|/)\\s*${TITLE}\\s+`, "i");
/** "Ott, PhD" is not a family called PhD. Without a comma only capitals say so: Md is a name. */
const CREDENTIALS =
  /,\s*(?:[Pp]h\.?[Dd]|[Mm]\.?[Dd]|[Dd]\.?[Dd]\.?[Ss]|[Ee]sq|[Ee]d\.?[Dd]|[Rr]\.?[Nn]|[Cc][Pp][Aa]|[Dd][Vv][Mm])\.?$|\s(?:Ph\.?D|M\.?D|D\.?D\.?S|Ed\.?D|R\.?N|CPA|DVM)\.?$/;
const GENERATION = /^(?:jr|sr|ii|iii|iv)\.?$/i;
/** "Tutor: Ana Reyes", "* Ana Reyes" */
const LABEL = /^[*#•\s]*(?:\p{L}+:\s*)?/u;
/** "Ana Reyes - Mother"; "Ana Reyes - Soto" is a name. */
const REMARK = /\s+[-–]\s+(.+)$/;
/** A part that names nobody. Shorter words, such as "Na" and "No", are names. */
const NOBODY = /^(?:unknown|unk|none|n\/a|tbd|desconocid[oa])$/i;

export interface PersonName {
  readonly given: string;
  readonly middle?: string;
  readonly family: string;
}

/** Without what stands around a name: titles, degrees, labels, remarks in brackets or after a dash. */
function bareName(value: string): string {
  let text = value;
  // most names have nothing around them, and there is one in every row
  if (/[()[\]*#•:–]| - |\s{2}/.test(text)) {
    text = text
      .replace(/\([^)]*\)|\[[^\]]*\]/g, " ")
      .replace(REMARK, (whole, word: string) =>
        isRelationship(word) || isUnknown(word) ? "" : whole,
      )
      .trim()
      .replace(LABEL, "")
      .replace(/\s+/g, " ");
  }
  return text.replace(TITLES, "").replace(CREDENTIALS, "").trim();
}

const isGeneration = (word: string): boolean => GENERATION.test(word);

/** "Reyes, Ana María", "Ana Reyes", "Maria de la Cruz". Null when it is not sure which of its words is what. */
export function parseFullName(value: string): PersonName | null {
  const text = bareName(value);
  // "Ana Reyes 312-555-0134"
  if (/\d{3}[ .-]?\d{4}/.test(text)) return null;
  if (!text.includes(",")) return inOrder(text.split(" "));
  const parts = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "" && !isGeneration(part));
  const [family = "", ...rest] = parts;
  // "Smith, John, Paul", but not "Smith, Ann, Smith, Bob"
  if (parts.length > 3) return null;
  if (rest.length === 0) return inOrder(family.split(" "));
  const [given = "", ...middle] = rest
    .join(" ")
    .replace(TITLES, "")
    .split(" ")
    .filter((word) => !isGeneration(word));
  return named(given, middle, withoutGeneration(family.split(" ")));
}

const withoutGeneration = (words: readonly string[]): string[] =>
  words.filter((word, index) => index === 0 || index < words.length - 1 || !isGeneration(word));

const isParticle = (word = ""): boolean => PARTICLES.has(word.toLowerCase());

/** Words of a name without a comma. */
function inOrder(all: readonly string[]): PersonName | null {
  const words = withoutGeneration(all);
  if (words.every(isUnknown)) return null;
  // nobody's first name is two particles: "DE LA CRUZ JUAN" begins with the surname
  if (isParticle(words[0]) && isParticle(words[1])) {
    const end = words.findIndex((word) => !isParticle(word)) + 1;
    const [given = "", ...middle] = words.slice(end);
    return named(given, middle, words.slice(0, end));
  }
  let start = words.length - 1;
  while (start > 1 && isParticle(words[start - 1]) && !isInitial(words, start - 1)) start -= 1;
  // "Reyes y Vega" is one surname
  if (start > 1 && words[start]?.toLowerCase() === "y" && !isInitial(words, start)) start -= 1;
  return start < 1 ? null : named(words[0] ?? "", words.slice(1, start), words.slice(start));
}

/** "Maria Y Lopez": a capital among words that are not all capitals. */
const isInitial = (words: readonly string[], index: number): boolean =>
  words[index] === "Y" && /\p{Ll}/u.test(words.join(""));

function named(
  given: string,
  middle: readonly string[],
  surname: readonly string[],
): PersonName | null {
  const family = surname.join(" ");
  if (given === "" || family === "" || NOBODY.test(given) || NOBODY.test(family)) return null;
  if (given.length > LIMITS.nameLength || family.length > LIMITS.nameLength) return null;
  return middle.length > 0 ? { given, middle: middle.join(" "), family } : { given, family };
}

/** "Eva Garcia Lopez" of the child Ida Garcia: the child's surname among the middle names begins the parent's. */
export function withSurname(name: PersonName, surname: string | undefined): PersonName {
  if (name.middle === undefined || surname === undefined) return name;
  const middle = name.middle.split(" ");
  const [first] = surname.split(/[ -]/);
  const start = middle.findIndex((word) => isSameWord(word, first));
  if (start < 0) return name;
  const family = [...middle.slice(start), name.family].join(" ");
  return named(name.given, middle.slice(0, start), [family]) ?? name;
}

const isSameWord = (word: string, other = ""): boolean =>
  word.localeCompare(other, "en", { sensitivity: "base" }) === 0;

/** The people of one cell: "Ana & Luis Reyes", "Ana Reyes and Luis Soto", "Reyes, Ana; Soto, Luis", "Mr. & Mrs. Jo Park". */
export function readPeople(value: string): PersonName[] {
  const parts = value.split(/\s*[;\n|]\s*|\s+\/\s+/).filter((part) => part !== "");
  const people = parts.map(readCouple);
  // a part that names nobody makes the whole cell unclear
  return people.some((names) => names.length === 0) ? [] : people.flat();
}

/** A capital "Y" joins two people only where everything is in capitals. */
const AND = /\s+(?:[aA][nN][dD]|[oO][rR]|y)\s+|\s*&\s*|(?<=\p{L}{2})\s*\/\s*(?=\p{L}{2})/u;
const AND_IN_CAPITALS = /\s+(?:AND|OR|Y)\s+|\s*&\s*|(?<=\p{L}{2})\s*\/\s*(?=\p{L}{2})/u;

function readCouple(value: string): PersonName[] {
  // whoever is named stands there; "Mrs." alone is nobody one could write to
  const text = value.replace(TITLED_COUPLE, "");
  if (!/[&/,]|\s(?:and|or|y)\s/i.test(text)) return [parseFullName(text) ?? []].flat();
  const halves = text.split(/\p{Ll}/u.test(text) ? AND : AND_IN_CAPITALS);
  const [first = "", second, ...more] = halves;
  if (second === undefined) return twoAfterComma(text) ?? [parseFullName(text) ?? []].flat();
  const names = halves.map(parseFullName);
  if (names.every((name) => name !== null)) return names;
  const [firstName = null, secondName = null] = names;
  // "Ana Reyes y Vega" is one person with both surnames
  if (secondName === null && / y /i.test(text)) return [parseFullName(text) ?? []].flat();
  if (more.length > 0) return [];
  if (secondName === null) {
    // "Reyes, Ana & Luis"
    const given = second.replace(TITLES, "").trim();
    return firstName === null || given === "" || !first.includes(",")
      ? []
      : [firstName, { given, family: firstName.family }];
  }
  const given = first.replace(TITLES, "").trim();
  return given === "" ? [] : [{ given, family: secondName.family }, secondName];
}

/** "Mary Smith, John Smith": the surname said twice makes them two. */
function twoAfterComma(text: string): PersonName[] | null {
  const parts = text.split(",").map(parseFullName);
  const [first, second] = parts;
  return parts.length === 2 && first && second && first.family === second.family
    ? [first, second]
    : null;
}
