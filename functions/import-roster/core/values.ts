import { GRADES, type Grade, type PersonRole } from "./records.ts";

/**
 * Readers of single cells. Each takes the trimmed text of a cell and answers the canonical value,
 * `undefined` when the cell says nothing, or `null` when it says something that is not understood.
 */

/** What exports write where they mean nothing. "Null" in title case stays: it is a family name. */
const NOTHING = new Set([
  "NULL",
  "null",
  "(null)",
  "\\N",
  "#N/A",
  "#REF!",
  "N/A",
  "n/a",
  "-",
  "--",
  "—",
]);

/**
 * The text a cell means: trimmed, composed (NFC), without the wrappers spreadsheets need to keep leading zeros
 * (="00123", '00123) and without control characters.
 */
export function cleanCell(raw: string): string {
  let text = raw;
  for (let at = 0; at < raw.length; at += 1) {
    const code = raw.charCodeAt(at);
    if (code < 32 || code > 126) {
      text = raw.normalize("NFC").replace(/[\p{Cc}\u00a0\u200b\ufeff]+/gu, " ");
      break;
    }
  }
  text = text.trim();
  if (text.startsWith('="') && text.endsWith('"')) text = text.slice(2, -1).trim();
  else if (/^'[\d+\-=@]/.test(text)) text = text.slice(1);
  return NOTHING.has(text) ? "" : text;
}

const GRADE_WORDS: Readonly<Record<string, Grade>> = {
  pk: "PK",
  pr: "PK",
  it: "PK",
  ec: "PK",
  ps: "PK",
  p: "PK",
  pre: "PK",
  prek: "PK",
  pkk: "PK",
  pk3: "PK",
  pk4: "PK",
  prekindergarten: "PK",
  preschool: "PK",
  earlychildhood: "PK",
  "-1": "PK",
  "-2": "PK",
  k: "KG",
  kg: "KG",
  kf: "KG",
  kn: "KG",
  kinder: "KG",
  kindergarten: "KG",
  tk: "KG",
  "0": "KG",
  transitionalkindergarten: "KG",
  first: "1",
  second: "2",
  third: "3",
  fourth: "4",
  fifth: "5",
  sixth: "6",
  seventh: "7",
  eighth: "8",
  ninth: "9",
  tenth: "10",
  eleventh: "11",
  twelfth: "12",
  freshman: "9",
  sophomore: "10",
  junior: "11",
  senior: "12",
  ug: "UG",
  ungraded: "UG",
  "13": "UG",
  adult: "UG",
  other: "UG",
};

const grades = new Map<string, Grade | null>();

/** "04", "4th", "Grade 4", "K", "Pre-K", "-1", "KG" … as the platform stores grades. */
export function parseGrade(value: string): Grade | null {
  let grade = grades.get(value);
  if (grade === undefined) {
    grade = readGrade(value);
    // a column has a dozen values; the bound only keeps a hostile file from growing the map
    if (grades.size < 1000) grades.set(value, grade);
  }
  return grade;
}

function readGrade(value: string): Grade | null {
  const words = value
    .toLowerCase()
    .replace(/^(grade|year|gr)\b\.?|\b(grade|year)$/g, "")
    .trim();
  const named = GRADE_WORDS[words.replace(/[^a-z0-9-]|(?<=[a-z])-/g, "")];
  if (named !== undefined) return named;
  const number = /^0*(\d{1,2})(?:st|nd|rd|th|\.0+)?$/.exec(words)?.[1];
  if (number === undefined) return null;
  if (Number(number) === 0) return "KG";
  return GRADES.find((known) => known === number) ?? GRADE_WORDS[number] ?? null;
}

const YES = new Set(["y", "yes", "true", "t", "1", "x", "si", "sí"]);
const NO = new Set(["n", "no", "false", "f", "0"]);

export function parseYesNo(value: string): boolean | null {
  const word = value.toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
}

const GENDERS: Readonly<Record<string, string>> = {
  f: "female",
  female: "female",
  girl: "female",
  w: "female",
  m: "male",
  male: "male",
  boy: "male",
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

export const parseGender = (value: string): string | null => GENDERS[value.toLowerCase()] ?? null;

const RACES: readonly (readonly [RegExp, string])[] = [
  [/two or more|multi|^m$|^7$|^t$/, "multiple"],
  [/pacific|hawaii|^p$/, "pacific_islander"],
  [/asian|^a$/, "asian"],
  [/black|african|^b$/, "black"],
  [/indian|alaska|native|^i$|^n$/, "american_indian"],
  [/white|caucasian|^w$|^c$/, "white"],
];

/** Race and ethnicity as one cell may name them; Hispanic is an ethnicity of its own. */
export function parseRaces(value: string): { races: string[]; hispanic: boolean } | null {
  const races = new Set<string>();
  let hispanic = false;
  for (const part of value.toLowerCase().split(/[;,/|]/)) {
    const word = part.trim();
    if (word === "") continue;
    if (/hispanic|latin|^h$/.test(word) && !/^(not|non)/.test(word)) hispanic = true;
    else if (/^(not|non)/.test(word)) continue;
    else {
      const race = RACES.find(([pattern]) => pattern.test(word))?.[1];
      if (race === undefined) return null;
      races.add(race);
    }
  }
  return { races: [...races].sort(), hispanic };
}

const EMAIL = /^[^\s@<>"(),;:]+@[^\s@<>"(),;:]+\.[a-z0-9-]{2,}$/;
/** Addresses typed into a required field; as evidence they would make one family of half the school. */
const NO_EMAIL =
  /^(?:no|none|na|n\/a|noemail|no[._-]?email|unknown|declined|nobody|x+)@|@(?:none|noemail|na|nomail)\.|^(?:none|no|unknown|declined|no ?e-?mail)$/;

/** Lower case; undefined for the placeholders of people who have none. */
export function parseEmail(value: string): string | null | undefined {
  const address = value
    .toLowerCase()
    .replace(/^mailto:/, "")
    .replace(/^.*<(.+)>$/, "$1");
  if (NO_EMAIL.test(address)) return undefined;
  return address.length <= 254 && EMAIL.test(address) ? address : null;
}

/** An id that Excel has turned into 1.23457E+11 has lost digits and cannot be repaired here. */
export const isRoundedId = (value: string): boolean => /^\d(?:[.,]\d+)?E\+?\d{1,3}$/i.test(value);

const LANGUAGES: Readonly<Record<string, string>> = {
  english: "en",
  eng: "en",
  spanish: "es",
  spa: "es",
  español: "es",
  castilian: "es",
  arabic: "ar",
  ara: "ar",
  chinese: "zh",
  mandarin: "zh",
  chi: "zh",
  zho: "zh",
  cantonese: "yue",
  vietnamese: "vi",
  vie: "vi",
  haitian: "ht",
  "haitian creole": "ht",
  creole: "ht",
  hat: "ht",
  portuguese: "pt",
  por: "pt",
  russian: "ru",
  rus: "ru",
  korean: "ko",
  kor: "ko",
  tagalog: "tl",
  tgl: "tl",
  filipino: "fil",
  french: "fr",
  fre: "fr",
  fra: "fr",
  somali: "so",
  som: "so",
  hmong: "hmn",
  hmn: "hmn",
  urdu: "ur",
  urd: "ur",
  hindi: "hi",
  hin: "hi",
  bengali: "bn",
  ben: "bn",
  ukrainian: "uk",
  ukr: "uk",
  swahili: "sw",
  swa: "sw",
  amharic: "am",
  amh: "am",
  burmese: "my",
  bur: "my",
  karen: "kar",
  kar: "kar",
  nepali: "ne",
  nep: "ne",
  pashto: "ps",
  pus: "ps",
  dari: "prs",
  prs: "prs",
  farsi: "fa",
  persian: "fa",
  per: "fa",
  polish: "pl",
  pol: "pl",
  german: "de",
  ger: "de",
  deu: "de",
  japanese: "ja",
  jpn: "ja",
  italian: "it",
  ita: "it",
  punjabi: "pa",
  pan: "pa",
};

/** A BCP 47 language; names and ISO 639-2 codes of the languages schools meet most are known. */
export function parseLanguage(value: string): string | null {
  const word = value.toLowerCase().trim();
  const known = LANGUAGES[word] ?? LANGUAGES[word.split(/[;,(/]/)[0]?.trim() ?? ""];
  if (known !== undefined) return known;
  return /^[a-z]{2}(-[a-z0-9]{2,8})*$/.test(word) ? word : null;
}

const STAFF_ROLES =
  /^(teacher|administrator|aide|proctor|counselor|principal|siteadministrator|districtadministrator|systemadministrator|staff|coteacher|substitute|teaching ?assistant|headteacher|teacher of record)$/i;
const GUARDIAN_ROLES = /^(guardian|parent|relative)$/i;

export function parseRole(value: string): PersonRole | null {
  if (/^(student|learner|pupil)$/i.test(value)) return "student";
  if (GUARDIAN_ROLES.test(value)) return "guardian";
  return STAFF_ROLES.test(value) ? "staff" : null;
}

/** Whether a status cell says that the record is no longer there. PowerSchool: 0 active, 2 transferred, 3 graduated. */
export function isGone(status: string): boolean {
  return /^(tobedeleted|deleted|inactive|i|w|withdrawn|withdrew|t|transferred|transfer|graduated|g|exited|dropped|2|3)$/i.test(
    status,
  );
}

const RELATIONSHIPS: readonly (readonly [RegExp, string])[] = [
  [/^(step ?-?mother|step ?mom|stepmother)/i, "Stepmother"],
  [/^(step ?-?father|step ?dad|stepfather)/i, "Stepfather"],
  [/^(grand ?mother|abuela)/i, "Grandmother"],
  [/^(grand ?father|abuelo)/i, "Grandfather"],
  [/^grand ?parent/i, "Grandparent"],
  [/^foster/i, "Foster parent"],
  [/^(mother|mom|mo|m|madre|primary mother)$/i, "Mother"],
  [/^(father|dad|fa|f|padre)$/i, "Father"],
  [/^(parent|parent\/guardian|p)$/i, "Parent"],
  [/^(legal )?guardian|^g$|^gd$/i, "Guardian"],
  [/^(emergency|ec$|ice$)/i, "Emergency contact"],
  [/^aunt/i, "Aunt"],
  [/^uncle/i, "Uncle"],
  [/^(brother|sister|sibling)/i, "Sibling"],
  [/^(case ?manager|social worker|agency)/i, "Case manager"],
];

/** The usual words for a relationship in one spelling; any other word is kept as the school writes it. */
export function parseRelationship(value: string): string {
  const known = RELATIONSHIPS.find(([pattern]) => pattern.test(value))?.[1];
  return known ?? value.slice(0, 60);
}

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
const TITLES = /^(mr|mrs|ms|miss|mx|dr|rev|sr|sra|prof)\.?\s+/i;

export interface PersonName {
  readonly given: string;
  readonly middle?: string;
  readonly family: string;
}

/** "Reyes, Ana María", "Ana Reyes", "Maria de la Cruz". Null when only one word is there. */
export function parseFullName(value: string): PersonName | null {
  const text = value.replace(TITLES, "").replace(/\s+/g, " ").trim();
  const comma = text.indexOf(",");
  if (comma > 0) {
    const family = text.slice(0, comma).trim();
    const [given = "", ...middle] = text
      .slice(comma + 1)
      .trim()
      .replace(TITLES, "")
      .split(" ");
    if (family === "" || given === "") return null;
    return middle.length > 0 ? { given, middle: middle.join(" "), family } : { given, family };
  }
  const words = text.split(" ");
  if (words.length < 2) return null;
  let start = words.length - 1;
  while (start > 1 && PARTICLES.has((words[start - 1] ?? "").toLowerCase())) start -= 1;
  const given = words[0] ?? "";
  const middle = words.slice(1, start).join(" ");
  const family = words.slice(start).join(" ");
  return middle === "" ? { given, family } : { given, middle, family };
}

/** "Ana & Luis Reyes" and "Ana Reyes and Luis Soto" are two people in one cell. */
export function splitCouple(value: string): PersonName[] {
  const halves = value.split(/\s+(?:&|and|y)\s+/i);
  const [first, second, ...more] = halves;
  if (first === undefined || second === undefined || more.length > 0) {
    const one = parseFullName(value);
    return one === null ? [] : [one];
  }
  const secondName = parseFullName(second);
  if (secondName === null) {
    // "Reyes, Ana & Luis"
    const firstName = parseFullName(first);
    const given = second.replace(TITLES, "").trim();
    return firstName === null || given === "" || !first.includes(",")
      ? []
      : [firstName, { given, family: firstName.family }];
  }
  const firstName = parseFullName(first);
  if (firstName !== null) return [firstName, secondName];
  const given = first.replace(TITLES, "").trim();
  // "Mr. & Mrs. Smith" names nobody's first name: one contact cannot be made two
  if (given === "" || /^(mr|mrs|ms|dr)\.?$/i.test(given)) return [];
  return [{ given, family: secondName.family }, secondName];
}
