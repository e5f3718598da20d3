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
  "#VALUE!",
  "#NAME?",
  "#NULL!",
  "#DIV/0!",
  "NaN",
  "[NULL]",
  "<NULL>",
  "?",
  ".",
  "N/A",
  "n/a",
  "-",
  "--",
  "—",
]);

/** The bytes 128 to 159 of Windows-1252, which are no characters of Latin-1. */
const WINDOWS = new TextDecoder("windows-1252").decode(
  Uint8Array.from({ length: 32 }, (_, index) => 128 + index),
);
const strictUtf8 = new TextDecoder("utf-8", { fatal: true });

/** "NuÃ±ez" is what becomes of "Nuñez" when a program takes UTF-8 for Windows-1252 and saves it as UTF-8 again. */
function unmixed(text: string): string {
  if (!/[ÂÃ][^ -~]/.test(text)) return text;
  const bytes = Array.from(text, (letter) => {
    const place = WINDOWS.indexOf(letter);
    return place < 0 ? (letter.codePointAt(0) ?? 0) : 128 + place;
  });
  if (bytes.some((byte) => byte > 255)) return text;
  try {
    return strictUtf8.decode(Uint8Array.from(bytes));
  } catch {
    // not an error: the letters were meant
    return text;
  }
}

/**
 * The text a cell means: trimmed, composed (NFC), without the wrappers spreadsheets need to keep leading zeros
 * (="00123", '00123), without single quotation marks around it, the vocabulary of an Ed-Fi descriptor and control
 * characters. A ruled line of dashes is nothing.
 */
export function cleanCell(raw: string): string {
  let text = raw;
  for (let at = 0; at < raw.length; at += 1) {
    const code = raw.charCodeAt(at);
    if (code < 32 || code > 126) {
      text = unmixed(raw)
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
  else if (text.startsWith("'")) text = text.replace(/^'(.*)'$|^'(?=[\d+\-=@])/, "$1");
  else if (text.startsWith("uri://")) text = text.slice(text.indexOf("#") + 1);
  else if (text.startsWith("--") && /^-+$/.test(text)) return "";
  return NOTHING.has(text) ? "" : text;
}

/** Words people write where a name, an address, an id or a number is unknown. Only for fields in which they are no value. */
const UNKNOWN =
  /^(?:none|no|n\/?a|nil|null|unknown|unk|tbd|tba|same|same as .*|not (?:available|provided|on file|applicable)|unlisted|private|confidential|refused|decline(?:s|d)?(?: to .*)?|prefer not.*|does not have|deceased|homeless|on file|no (?:phone|address|contact|email)|ninguno|ninguna|desconocido|no tiene|sin .*)\.?$/i;

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
  prekinder: "PK",
  nursery: "PK",
  infanttoddler: "PK",
  k3: "PK",
  k4: "PK",
  "-1": "PK",
  "-2": "PK",
  "-3": "PK",
  k: "KG",
  kg: "KG",
  ka: "KG",
  kp: "KG",
  kh: "KG",
  k5: "KG",
  "0k": "KG",
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
  primer: "1",
  segundo: "2",
  tercero: "3",
  tercer: "3",
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
  ue: "UG",
  us: "UG",
  "13": "UG",
  adult: "UG",
  other: "UG",
};

/** Reads a value once: a column of grades or races has a dozen of them. The bound keeps a hostile file from growing the map. */
function once<T>(read: (value: string) => T): (value: string) => T {
  const known = new Map<string, T>();
  return (value) => {
    const found = known.get(value);
    if (found !== undefined) return found;
    const result = read(value);
    if (known.size < 1000) known.set(value, result);
    return result;
  };
}

/** "04", "4th", "Grade 4", "K", "Pre-K", "-1", "KG" … as the platform stores grades. */
export const parseGrade = once(readGrade);

/** What stands around a grade: "7th Grade", "Grade K", "10th Gr", "Level 2", "7º grado", "AM Kindergarten". */
const AROUND_GRADE =
  /(?<!un)grades?|grado|year|level|nivel|\bgr\b|^g(?=\d)|\b(?:am|pm|full day|half day)\b/g;

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
  const number = /^0*(\d{1,2})\s*(?:st|nd|rd|th|er|[mtv]o|[oa°]|\.0+)?\.?$/.exec(words)?.[1];
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
  yes: /^(?:ell?|eld|lep|lt?el|esl|current|active|l|english (?:language )?learner|limited.*)$/i,
  // the single letters are California's: English only, initially fluent, redesignated
  no: /^(?:eo|e|i|r|ifep|rfep|fep.*|refep|exited|former|redesignated|reclassified|never|not.*|non.*|english only)$/i,
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

/** Words, the letters of federal reports and California's numbers. */
const RACES: readonly (readonly [RegExp, string])[] = [
  [/two or more|multi|^m$|^7$|^t$/, "multiple"],
  [/pacific|hawaii|^p$|^3\d\d$/, "pacific_islander"],
  [/\basian|east indian|filipin|^a$|^2\d\d$|^400$/, "asian"],
  [/black|african|^b$|^600$/, "black"],
  [/indian|alaska|native|^i$|^n$|^100$/, "american_indian"],
  [/white|caucasian|^w$|^c$|^700$/, "white"],
];
/** "White (not of Hispanic origin)" is not Hispanic, whatever words it holds. */
const NOT_HISPANIC = /\bnon?t?[- ](?:of )?(?:hispanic|latin\w*)(?:[ /]+or)?(?:[ /]*latin\w*)?/g;

/** Race and ethnicity as one cell may name them; Hispanic is an ethnicity of its own. */
export const parseRaces = once(readRaces);

function readRaces(value: string): { races: string[]; hispanic: boolean } | null {
  const races = new Set<string>();
  let hispanic = false;
  if (isUnknown(value)) return { races: [], hispanic };
  for (const part of value
    .toLowerCase()
    .replace(NOT_HISPANIC, " ")
    .split(/[;,/|]/)) {
    const word = part.trim();
    if (!/[a-z0-9]/.test(word) || /^(?:not|non)/.test(word)) continue;
    const isHispanic = /hispanic|latin|^h$/.test(word);
    const race = RACES.find(([pattern]) => pattern.test(word))?.[1];
    if (race === undefined && !isHispanic) return null;
    if (isHispanic) hispanic = true;
    if (race !== undefined) races.add(race);
  }
  return { races: [...races].sort(), hispanic };
}

const EMAIL = /^(?!\.|.*\.\.)[^\s@<>"(),;:]+@[^\s@<>"(),;:]+\.[a-z0-9-]{2,}$/;
/** What may be an address among other words. */
const ADDRESS = /[^\s@<>"(),;:|/]+@[^\s@<>"(),;:|/]*[^\s@<>"(),;:|/.]/g;
/** Addresses typed into a required field; as evidence they would make one family of half the school. */
const NO_EMAIL =
  /^(?:no|none|na|n\/a|noemail|no[._-]?email|unknown|declined|nobody|x+)@|@(?:none|noemail|na|nomail)\.|^(?:none|no|unknown|declined|no ?e-?mail)$/;

/** The addresses of a cell in lower case, first one first; none for the placeholders of people who have none. */
export function parseEmails(value: string): string[] | null {
  const text = value.toLowerCase().replace(/^mailto:/, "");
  const isOne = text.indexOf("@") === text.lastIndexOf("@");
  if (isUnknown(text) || (isOne && NO_EMAIL.test(text))) return [];
  if (EMAIL.test(text)) return text.length <= 254 ? [text] : null;
  const found = text.match(ADDRESS) ?? [];
  const isClear =
    found.length > 0 &&
    found.length === text.split("@").length - 1 &&
    found.every((address) => EMAIL.test(address) && address.length <= 254);
  return isClear ? found.filter((address) => !NO_EMAIL.test(address)) : null;
}

/** An id that Excel has turned into 1.23457E+11 has lost digits and cannot be repaired here. */
export const isRoundedId = (value: string): boolean => /^\d(?:[.,]\d+)?E\+?\d{1,3}$/i.test(value);

/** What `Intl` does not know: codes of libraries and of SIS, languages with several names. */
const LANGUAGES: Readonly<Record<string, string>> = {
  eng: "en",
  spa: "es",
  sp: "es",
  castilian: "es",
  ara: "ar",
  mandarin: "zh",
  chi: "zh",
  zho: "zh",
  cantonese: "yue",
  vie: "vi",
  haitian: "ht",
  creole: "ht",
  hat: "ht",
  por: "pt",
  rus: "ru",
  kor: "ko",
  tgl: "tl",
  tagalog: "tl",
  filipino: "fil",
  fre: "fr",
  fra: "fr",
  som: "so",
  hmong: "hmn",
  hmn: "hmn",
  urd: "ur",
  hin: "hi",
  bengali: "bn",
  ben: "bn",
  ukr: "uk",
  swa: "sw",
  amh: "am",
  bur: "my",
  karen: "kar",
  kar: "kar",
  nep: "ne",
  pus: "ps",
  dari: "prs",
  prs: "prs",
  farsi: "fa",
  per: "fa",
  pol: "pl",
  ger: "de",
  deu: "de",
  jpn: "ja",
  ita: "it",
  pan: "pa",
};

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
let named: ReadonlyMap<string, string> | undefined;

/** The languages of ISO 639-1: by code, by English and by Spanish name. Made when the first cell needs it. */
function isoLanguages(): ReadonlyMap<string, string> {
  if (named !== undefined) return named;
  const found = new Map<string, string>();
  for (const locale of ["es", "en"]) {
    const names = new Intl.DisplayNames([locale], { type: "language", fallback: "none" });
    for (const first of LETTERS) {
      for (const second of LETTERS) {
        const name = names.of(first + second);
        if (name !== undefined)
          found.set(name.toLowerCase(), first + second).set(first + second, first + second);
      }
    }
  }
  named = found;
  return found;
}

/** A BCP 47 language: by its code, by its English or Spanish name, or by a code of SIS. */
export function parseLanguage(value: string): string | null | undefined {
  if (isUnknown(value) || /^(?:other|0+)$/i.test(value)) return undefined;
  const word = value.toLowerCase().trim();
  const spoken = word.split(/[;,(/]/)[0]?.trim() ?? "";
  for (const name of [word, spoken, spoken.replaceAll("-", " ")]) {
    const known = LANGUAGES[name] ?? isoLanguages().get(name);
    if (known !== undefined) return known;
  }
  const tag = word.replaceAll("_", "-");
  const isTag = /^[a-z]{2}(?:-[a-z0-9]{2,8})+$/.test(tag) && isoLanguages().has(tag.slice(0, 2));
  return isTag ? tag : null;
}

const STAFF_ROLES =
  /^(teacher|administrator|aide|proctor|counselor|principal|siteadministrator|districtadministrator|systemadministrator|staff|coteacher|substitute|teaching ?assistant|headteacher|teacher of record)$/i;
const GUARDIAN_ROLES = /^(guardian|parent|relative)$/i;

export function parseRole(value: string): PersonRole | null {
  if (/^(student|learner|pupil)$/i.test(value)) return "student";
  if (GUARDIAN_ROLES.test(value)) return "guardian";
  return STAFF_ROLES.test(value) ? "staff" : null;
}

/** Whether a status cell says that the record is no longer there. PowerSchool: 0 active, -2 inactive, 2 transferred, 3 graduated. */
export function isGone(status: string): boolean {
  return /^(?:(?:to ?be ?deleted|deleted|inactive|withdraw|withdrawn|withdrew|transfer(?:red)?(?! ?-?in\b)|graduated|exited|dropped|no[- ]?show|moved(?! ?-?in\b)|expelled|deceased|not enrolled|(?:un|dis|non)-?enrolled|former|alumn[aiu]\w*|archived|historical|baja|egresado|inactivo)\b.*|[iwtg234]|-2)$/i.test(
    status,
  );
}

const RELATIONSHIPS: readonly (readonly [RegExp, string])[] = [
  [/^(emergency|ec$|ice$|emergencia)/i, "Emergency contact"],
  [
    /^(mother|mom|father|dad|madre|padre) *(&|and|y|or|\/) *(mother|mom|father|dad|madre|padre)$/i,
    "Parent",
  ],
  [/^step ?-?(mother|mom)|^(mother|mom)[ ,-]+step$|^madrastra/i, "Stepmother"],
  [/^step ?-?(father|dad)|^(father|dad)[ ,-]+step$|^padrastro/i, "Stepfather"],
  [/^grand ?parent/i, "Grandparent"],
  [
    /^(grand ?mother|grand ?ma|abuela|maternal grand ?mother|paternal grand ?mother)/i,
    "Grandmother",
  ],
  [
    /^(grand ?father|grand ?pa|abuelo|maternal grand ?father|paternal grand ?father)/i,
    "Grandfather",
  ],
  [/^foster/i, "Foster parent"],
  [/^great[ -]|^god|^padrino|^madrina/i, "Relative"],
  [
    /^((birth|biological|bio|adoptive|natural|primary|custodial) )?(mother|mom|mum|madre|mam[aá])\b(?!['’]|[- ]in[- ]law)|^(mo|m)$/i,
    "Mother",
  ],
  [
    /^((birth|biological|bio|adoptive|natural|primary|custodial) )?(father|dad|padre|pap[aá])\b(?!['’]|[- ]in[- ]law)|^(fa|f)$/i,
    "Father",
  ],
  [/^(both )?(parents?|adoptive parent|p)\b/i, "Parent"],
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
export const parseRelationship = once(
  (value: string): string =>
    (isBarred(value) ? undefined : knownRelationship(value)) ?? value.slice(0, 60),
);

/** "Father (no contact)": whom the school must keep away is not taken for any father. */
export const isBarred = (relationship: string): boolean =>
  /\bno contact|restrain|court order|do not (?:contact|call|release)|not allowed/i.test(
    relationship,
  );

/** Who has died is nobody to call, whichever column says it. */
export const isDeceased = (text: string): boolean => /\bdeceased\b|\bfallecid[oa]\b/i.test(text);

const knownRelationship = (value: string): string | undefined =>
  RELATIONSHIPS.find(([pattern]) => pattern.test(value))?.[1];

/** Whether a word says who somebody is to a child; single letters do not. */
export const isRelationship = (value: string): boolean =>
  value.length > 2 && knownRelationship(value) !== undefined;
