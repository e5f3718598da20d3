import { LIMITS } from "./limits.ts";
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
      text = raw
        .normalize("NFC")
        // marks of writing direction are invisible and would make two people of one
        .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
        .replace(/[\p{Cc}\u00a0\u200b\ufeff]+/gu, " ");
      break;
    }
  }
  text = text.trim();
  if (text.includes("  ")) text = text.replace(/ {2,}/g, " ");
  if (text.startsWith('="') && text.endsWith('"')) text = text.slice(2, -1).trim();
  else if (/^'[\d+\-=@]/.test(text)) text = text.slice(1);
  return NOTHING.has(text) ? "" : text;
}

/** Words people write where a name, an address, an id or a number is unknown. Only for fields in which they are no value. */
const UNKNOWN =
  /^(?:none|no|n\/?a|nil|null|unknown|unk|tbd|tba|same|same as .*|not (?:available|provided|on file|applicable)|unlisted|private|confidential|declined|deceased|homeless|on file|no (?:phone|address|contact|email)|ninguno|ninguna|desconocido|no tiene|sin .*)\.?$/i;

export const isUnknown = (value: string): boolean => UNKNOWN.test(value);

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
  primero: "1",
  segundo: "2",
  tercero: "3",
  cuarto: "4",
  quinto: "5",
  sexto: "6",
  septimo: "7",
  octavo: "8",
  noveno: "9",
  decimo: "10",
  preescolar: "PK",
  jardin: "KG",
  t1: "KG",
  ee: "PK",
  infant: "PK",
  toddler: "PK",
  fr: "9",
  so: "10",
  jr: "11",
  sr: "12",
  pg: "UG",
  postgrad: "UG",
  postgraduate: "UG",
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

/** What stands around a grade: "7th Grade", "Grade K", "10th Gr", "Level 2", "7º grado", "AM Kindergarten". */
const AROUND_GRADE =
  /grades?|grado|year|level|nivel|\bgr\b|^g(?=\d)|\b(?:am|pm|full day|half day)\b/g;

function readGrade(value: string): Grade | null {
  const words = value
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(AROUND_GRADE, " ")
    .replace(/^[\s.:]+/, "")
    .trim();
  const named = GRADE_WORDS[words.replace(/[^a-z0-9-]|(?<=[a-z])-|-$/g, "")];
  if (named !== undefined) return named;
  if (/^(?:pre-?k|p)-?\s*[345]$/.test(words)) return "PK";
  const number = /^0*(\d{1,2})\s*(?:st|nd|rd|th|[oa°]|\.0+)?\.?$/.exec(words)?.[1];
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

/** The field's own words: who is or was an English learner, has a plan, is Hispanic. Others answer yes or no. */
const LEARNER = {
  yes: /^(?:ell?|eld|lep|lt?el|esl|current|active|l)$/i,
  no: /^(?:eo|ifep|rfep|fep|fep.*|refep|exited|former|redesignated|reclassified|never|not.*)$/i,
};
const PLAN = {
  yes: /^(?:iep|504|sped|plan|active|eligible)$/i,
  no: /^(?:none|exited|inactive|not.*|ineligible)$/i,
};
const HISPANIC = {
  yes: /^(?:hispanic|latin).*|^h$/i,
  no: /^(?:non?|not)[ -]*(?:hispanic|latin).*|^nh$/i,
};

const flag =
  ({ yes, no }: { readonly yes: RegExp; readonly no: RegExp }) =>
  (value: string): boolean | null => {
    if (yes.test(value)) return true;
    return no.test(value) ? false : parseYesNo(value);
  };
export const parseLearner = flag(LEARNER);
export const parsePlan = flag(PLAN);
export const parseHispanic = flag(HISPANIC);

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
export function parseLanguage(value: string): string | null | undefined {
  if (isUnknown(value) || /^(?:other|0+)$/i.test(value)) return undefined;
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
  return /^(?:(?:to ?be ?deleted|deleted|inactive|withdrawn|withdrew|transferred|transfer|graduated|exited|dropped|no ?show|moved|expelled|deceased|baja|egresado|inactivo)\b.*|[iwtg234])$/i.test(
    status,
  );
}

const RELATIONSHIPS: readonly (readonly [RegExp, string])[] = [
  [/^(emergency|ec$|ice$|emergencia)/i, "Emergency contact"],
  [/^step ?-?(mother|mom)|^madrastra/i, "Stepmother"],
  [/^step ?-?(father|dad)|^padrastro/i, "Stepfather"],
  [
    /^(grand ?mother|grand ?ma|abuela|maternal grand ?mother|paternal grand ?mother)/i,
    "Grandmother",
  ],
  [
    /^(grand ?father|grand ?pa|abuelo|maternal grand ?father|paternal grand ?father)/i,
    "Grandfather",
  ],
  [/^grand ?parent/i, "Grandparent"],
  [/^foster/i, "Foster parent"],
  [/^great[ -]|^god|^padrino|^madrina/i, "Relative"],
  [
    /^((birth|biological|bio|adoptive|natural|primary|custodial) )?(mother|mom|mum|madre|mam[aá])\b|^(mo|m)$/i,
    "Mother",
  ],
  [
    /^((birth|biological|bio|adoptive|natural|primary|custodial) )?(father|dad|padre|pap[aá])\b|^(fa|f)$/i,
    "Father",
  ],
  [/^(parents?|adoptive parent|p)\b/i, "Parent"],
  [
    /^(legal |primary |secondary )?(guardian|custodian)|^(g|gd|lg)$|^tutora?\b|^apoderad/i,
    "Guardian",
  ],
  // Clever's contact types: who they are is not said, only that they come first
  [/^(primary|secondary)( contact)?$/i, "Guardian"],
  [/^(aunt|t[ií]a\b)/i, "Aunt"],
  [/^(uncle|t[ií]o\b)/i, "Uncle"],
  [/^(brother|sister|sibling|herman[oa])/i, "Sibling"],
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
const TITLE = "(?:mr|mrs|ms|miss|mx|dr|rev|sr|sra|srta|prof)\\.?";
const TITLES = new RegExp(`^(?:${TITLE}\\s+)+`, "i");
/** "Mr. & Mrs. John Park", "Mr. and Mrs. Park": a title stands for a person nobody names. */
const TITLED_COUPLE = new RegExp(`^${TITLE}\\s*(?:&|and|y|/)\\s*${TITLE}\\s+`, "i");
/** "Ott, PhD" is not a family called PhD. */
const CREDENTIALS = /,\s*(?:ph\.?d|m\.?d|d\.?d\.?s|esq|ed\.?d|r\.?n|cpa|dvm)\.?$/i;
const GENERATION = /^(?:jr|sr|ii|iii|iv)\.?$/i;

export interface PersonName {
  readonly given: string;
  readonly middle?: string;
  readonly family: string;
}

const isTooLong = (name: string): boolean => name.length > LIMITS.nameLength;

/** "Reyes, Ana María", "Ana Reyes", "Maria de la Cruz". Null when only one word is there. */
export function parseFullName(value: string): PersonName | null {
  const text = value.replace(TITLES, "").replace(CREDENTIALS, "").replace(/\s+/g, " ").trim();
  const comma = text.indexOf(",");
  if (comma > 0) {
    const family = text.slice(0, comma).trim();
    const [given = "", ...middle] = text
      .slice(comma + 1)
      .trim()
      .replace(TITLES, "")
      .split(" ");
    if (GENERATION.test(given) && middle.length === 0) return parseFullName(family);
    if (family === "" || given === "" || isTooLong(given) || isTooLong(family)) return null;
    return middle.length > 0 ? { given, middle: middle.join(" "), family } : { given, family };
  }
  const words = text
    .split(" ")
    .filter((word, index, all) => index < all.length - 1 || !GENERATION.test(word));
  if (words.length < 2 || words.every(isUnknown)) return null;
  let start = words.length - 1;
  while (start > 1 && PARTICLES.has((words[start - 1] ?? "").toLowerCase())) start -= 1;
  // "Reyes y Vega" is one surname
  if (start > 1 && words[start]?.toLowerCase() === "y") start -= 1;
  const given = words[0] ?? "";
  const middle = words.slice(1, start).join(" ");
  const family = words.slice(start).join(" ");
  if (isTooLong(given) || isTooLong(family)) return null;
  return middle === "" ? { given, family } : { given, middle, family };
}

/** The people of one cell: "Ana & Luis Reyes", "Ana Reyes and Luis Soto", "Reyes, Ana; Soto, Luis", "Mr. & Mrs. Jo Park". */
export function readPeople(value: string): PersonName[] {
  const parts = value.split(/\s*[;\n|]\s*|\s+\/\s+/).filter((part) => part !== "");
  const people = parts.map(readCouple);
  // a part that names nobody makes the whole cell unclear
  return people.some((names) => names.length === 0) ? [] : people.flat();
}

function readCouple(value: string): PersonName[] {
  // whoever is named stands there; "Mrs." alone is nobody one could write to
  const text = value.replace(TITLED_COUPLE, "");
  const halves = text.split(/\s+(?:&|and|y)\s+/i);
  const [first, second, ...more] = halves;
  if (first === undefined || second === undefined || more.length > 0) {
    const one = parseFullName(text);
    return one === null ? [] : [one];
  }
  const secondName = parseFullName(second);
  // "Ana Reyes y Vega" is one person with both surnames
  if (secondName === null && / y /i.test(text)) return [parseFullName(text) ?? []].flat();
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
  return given === "" ? [] : [{ given, family: secondName.family }, secondName];
}
