import { FIELDS, type FieldName, type FileKind, fieldsOf, normalizeHeader } from "./fields.ts";
import { LIMITS } from "./limits.ts";

/** What a header was recognised as. */
export interface HeaderMatch {
  readonly field: FieldName;
  readonly slot?: number;
  readonly relationship?: string;
  /** 0 for a known header and 1–2 for a misspelt one. */
  readonly edits: number;
  /** How usual the header is for the field: of two columns for one field the more usual is meant. */
  readonly rank: number;
}

interface Known {
  readonly field: FieldName;
  readonly rank: number;
}
type Lookup = ReadonlyMap<string, Known>;

/** In a list of students, such a column is about whoever teaches them. */
const OF_STAFF = /^(?:teacher|staff|section)/;

const lookups = new Map<FileKind, Lookup>();

function lookupOf(kind: FileKind): Lookup {
  let lookup = lookups.get(kind);
  if (lookup === undefined) {
    const names = new Map<string, Known>();
    // a header that several fields claim means the one that fewer kinds of files have: "Teacher_id" of a section
    const fields = fieldsOf(kind).sort((a, b) => FIELDS[a].kinds.length - FIELDS[b].kinds.length);
    for (const field of fields) {
      FIELDS[field].headers.forEach((header, rank) => {
        if (kind === "students" && OF_STAFF.test(header)) return;
        if (!names.has(header)) names.set(header, { field, rank });
      });
    }
    lookup = names;
    lookups.set(kind, lookup);
  }
  return lookup;
}

/** Whose column it is, as headers say it before or after what they hold. The relationship is null where none is said. */
const PEOPLE: readonly (readonly [stem: string, relationship: string | null])[] = [
  ["contactodeemergencia|emergencycontact|emergencia|emergency|emerg|emg", "Emergency contact"],
  ["padreotutor|padresotutores|madreopadre|padres", null],
  ["mother|madre|mama|mom|mum", "Mother"],
  ["father|padre|papa|dad", "Father"],
  [
    "parentorguardian|parentguardian|guardians?|guard|grdns?|gdn|parents?|par(?=\\d)|p(?=\\d)|pg",
    null,
  ],
  [
    "contactsummary|contacts?|contacto|tutorlegal|tutores|tutor|apoderado|acudiente|encargado",
    null,
  ],
];
const PERSON = PEOPLE.map(([stem]) => `(${stem})`).join("|");
const FAMILY_FIRST = /^(?:family|household|fam|hh)(\d)/;
const PERSON_FIRST = new RegExp(`^(primary|secondary|alternate)?(?:${PERSON})(\\d)?(?!\\d)`);
const PERSON_LAST = new RegExp(`(?:delos|dela|del|de|of|for)?(?:${PERSON})(\\d)?$`);
const STUDENT_TABLE = /^\s*students?\s*[.>]\s*(?:student)?/i;
const STUDENT_FIRST = /^(?:student|stu|pupil)/;
const STUDENTS_FIRST = /^students/;

interface PersonHeader {
  readonly slot: number;
  readonly relationship: string | null;
  /** What is left of the header: "phone", "lastname", or nothing where the name itself is meant. */
  readonly stem: string;
  /** 2 in "Contact 1 Phone 2". */
  readonly ordinal: number;
}

/** "Mother_DayPhone", "Contact 2 > Primary email", "Family 1 Guardian 2 Name", "Teléfono del tutor". */
function readPersonHeader(normalized: string): PersonHeader | null {
  // "Students mother", but not "Student secondary contact"
  let rest = normalized.replace(/^students(?=[mfpgcd])/, "").replace(STUDENT_FIRST, "");
  let family = 0;
  let number = 0;
  let relationship: string | null = null;
  let isPerson = false;
  const person = (parts: RegExpExecArray, firstGroup: number): void => {
    isPerson = true;
    const who = PEOPLE.findIndex((_, index) => parts[firstGroup + index] !== undefined);
    relationship ??= PEOPLE[who]?.[1] ?? null;
    number ||= Number(parts[firstGroup + PEOPLE.length] ?? 0);
  };
  for (;;) {
    const household = FAMILY_FIRST.exec(rest);
    const parts = household === null ? PERSON_FIRST.exec(rest) : null;
    if (household !== null) family = Number(household[1]);
    else if (parts !== null) {
      person(parts, 2);
      if (parts[1] === "secondary" || parts[1] === "alternate") number ||= 2;
    } else break;
    rest = rest.slice((household ?? parts)?.[0].length);
  }
  if (!isPerson) {
    const parts = PERSON_LAST.exec(rest);
    if (parts === null) return null;
    person(parts, 1);
    rest = rest.slice(0, parts.index);
    // "Last contact" is a date, not a surname
    if (rest.length < 4) return null;
  }
  const ending = /^(\D*)(\d)(\D*)$/.exec(rest);
  const counted = Number(ending?.[2] ?? 0);
  const stem = ending === null ? rest : `${ending[1]}${ending[3]}`;
  const slot = number || (ending !== null && family === 0 ? counted : 1);
  return {
    // two guardians to a family, as exports by household number them
    slot: family > 1 ? (family - 1) * 2 + slot : slot,
    relationship,
    stem,
    ordinal: number > 0 && counted > 0 ? counted : 1,
  };
}

function contactField(lookup: Lookup, stem: string): Known | null {
  for (const name of [`contact${stem}`, `guardian${stem}`, `parent${stem}`, stem]) {
    const known = lookup.get(name);
    if (known?.field.startsWith("contact_")) return known;
  }
  return null;
}

/** A second number of one contact has a field of its own, anything else is there once. */
function fieldOfPerson(lookup: Lookup, { stem, ordinal, slot }: PersonHeader): Known | null {
  const known = contactField(lookup, stem);
  if (known === null || slot < 1 || slot > LIMITS.contactSlots) return null;
  if (ordinal === 1) return known;
  return ordinal === 2 && known.field === "contact_phone"
    ? { field: "contact_work_phone", rank: known.rank }
    : null;
}

/** The header itself, then without remarks ("Grade (K-12)"), numbering, "'s" and the table it was taken from. */
function spellings(header: string): string[] {
  const bare = header
    .replace(/\([^)]*\)|\[[^\]]*\]/g, " ")
    .replace(/^\s*\d+[\s._-]+/, "")
    .replace(/['’]s\b/g, "");
  const column = STUDENT_TABLE.test(bare)
    ? // "student.lastName" stays the student's, also in a file of contacts
      bare.replace(STUDENT_TABLE, "student ")
    : bare.slice(Math.max(bare.lastIndexOf("."), bare.lastIndexOf(">")) + 1);
  return [...new Set([header, bare, column].map(normalizeHeader))].filter((name) => name !== "");
}

/** Recognises one header of a file of this kind; misspellings are accepted when only one field is meant. */
export function matchHeader(header: string, kind: FileKind): HeaderMatch | null {
  const lookup = lookupOf(kind);
  const names = spellings(header);
  for (const name of names) {
    const match = matchKnown(name, kind, lookup);
    if (match !== null) return match;
  }
  return names[0] === undefined ? null : matchMisspelt(names[0], lookup);
}

function matchKnown(normalized: string, kind: FileKind, lookup: Lookup): HeaderMatch | null {
  const known =
    lookup.get(normalized) ??
    lookup.get(normalized.replace(STUDENT_FIRST, "")) ??
    lookup.get(normalized.replace(STUDENTS_FIRST, ""));
  if (known !== undefined && !known.field.startsWith("contact_")) return { ...known, edits: 0 };
  const ofHousehold = matchHousehold(normalized, lookup);
  if (ofHousehold !== null) return ofHousehold;
  const person = readPersonHeader(normalized);
  const ofPerson = person === null ? null : fieldOfPerson(lookup, person);
  if (person !== null && ofPerson !== null) {
    const { slot, relationship } = person;
    return { ...ofPerson, slot, ...(relationship === null ? {} : { relationship }), edits: 0 };
  }
  if (known !== undefined) return { ...known, slot: 1, edits: 0 };
  if (kind === "contacts" && !normalized.startsWith("student")) {
    // in a file of contacts, "First name" is the contact's
    const [, stem = "", count] = /^(\D*)(\d?)$/.exec(normalized) ?? [];
    const own = fieldOfPerson(lookup, {
      slot: 1,
      relationship: null,
      stem,
      ordinal: Number(count || 1),
    });
    if (own !== null && stem !== "") return { ...own, slot: 1, edits: 0 };
  }
  const teacher =
    kind === "classes" ? /^teacher(\d)(?:id|sourcedid)$/.exec(normalized)?.[1] : undefined;
  if (teacher !== undefined && Number(teacher) <= LIMITS.contactSlots) {
    return { field: "teacher_ref", slot: Number(teacher), edits: 0, rank: 0 };
  }
  return null;
}

/** "Family 1 Street" is where the student lives, "Family 2 Street" where the first guardian of the second home does. */
function matchHousehold(normalized: string, lookup: Lookup): HeaderMatch | null {
  const household = FAMILY_FIRST.exec(normalized);
  if (household === null) return null;
  const stem = normalized.slice(household[0].length);
  const family = Number(household[1]);
  const known = lookup.get(stem);
  if (family === 1) return known === undefined ? null : { ...known, edits: 0 };
  const ofContact = contactField(lookup, stem);
  const slot = family * 2 - 1;
  return ofContact === null || slot > LIMITS.contactSlots ? null : { ...ofContact, slot, edits: 0 };
}

/** Whether a header says that its column is about a contact: "Contact name", but not "Name". */
export const isOfContact = (header: string): boolean =>
  readPersonHeader(normalizeHeader(header)) !== null;

/** Whether a column that nothing was recognised in may hold somebody's name, phone or address. */
export function isLostContact(header: string): boolean {
  const person = readPersonHeader(normalizeHeader(header));
  return (
    person !== null &&
    /name|phone|mail|cell|telef|correo|nombre/.test(person.stem) &&
    !/type|ext|tipo/.test(person.stem)
  );
}

function matchMisspelt(normalized: string, lookup: Lookup): HeaderMatch | null {
  let best: HeaderMatch | null = null;
  let rivals = 0;
  for (const [name, { field }] of lookup) {
    // two letters make another word of a short one: "Meal status" is not "EL status"
    const length = Math.min(name.length, normalized.length);
    const allowed = length >= 12 ? 2 : length >= 6 ? 1 : 0;
    if (Math.abs(name.length - normalized.length) > allowed) continue;
    const edits = editDistance(name, normalized, allowed);
    if (edits > allowed) continue;
    if (best === null || edits < best.edits) {
      best = { field, ...(field.startsWith("contact_") ? { slot: 1 } : {}), edits, rank: 0 };
      rivals = 1;
    } else if (edits === best.edits && field !== best.field) {
      rivals += 1;
    }
  }
  return rivals === 1 ? best : null;
}

/** Optimal string alignment distance, given up once it exceeds `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let smallest = i;
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(value);
      smallest = Math.min(smallest, value);
    }
    if (smallest > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}

/**
 * Gives contacts that carry no number of their own ("Mother", "Father", "Emergency contact") a place after the
 * numbered ones, so that wide columns of different people never run into one contact.
 */
export function separateSlots(matches: readonly (HeaderMatch | null)[]): (HeaderMatch | null)[] {
  const named = new Map<string, number>();
  let last = 0;
  for (const match of matches) {
    if (match?.slot !== undefined && match.relationship === undefined) {
      last = Math.max(last, match.slot);
    }
  }
  return matches.map((match) => {
    if (match?.slot === undefined || match.relationship === undefined) return match;
    const key = `${match.relationship} ${match.slot}`;
    let slot = named.get(key);
    if (slot === undefined) {
      last += 1;
      slot = last;
      named.set(key, slot);
    }
    return slot > LIMITS.contactSlots ? null : { ...match, slot };
  });
}
