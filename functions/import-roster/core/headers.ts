import { FIELDS, type FieldName, type FileKind, fieldsOf, normalizeHeader } from "./fields.ts";
import { LIMITS } from "./limits.ts";

/** What a header was recognised as. `edits` is 0 for a known header and 1–2 for a misspelt one. */
export interface HeaderMatch {
  readonly field: FieldName;
  readonly slot?: number;
  readonly relationship?: string;
  readonly edits: number;
}

type Lookup = ReadonlyMap<string, FieldName>;

const lookups = new Map<FileKind, Lookup>();

function lookupOf(kind: FileKind): Lookup {
  let lookup = lookups.get(kind);
  if (lookup === undefined) {
    const names = new Map<string, FieldName>();
    for (const name of fieldsOf(kind)) {
      for (const header of FIELDS[name].headers) {
        // the first field that claims a header keeps it: the dictionary lists the usual meaning first
        if (!names.has(header)) names.set(header, name);
      }
    }
    lookup = names;
    lookups.set(kind, lookup);
  }
  return lookup;
}

const CONTACT_HEADER =
  /^(emergencycontact|parentguardian|contactsummary|contacts?|guardian|parent|mother|father|mom|dad)(\d?)(.*?)(\d?)$/;
const RELATIONSHIPS: Readonly<Record<string, string>> = {
  mother: "Mother",
  mom: "Mother",
  father: "Father",
  dad: "Father",
  emergencycontact: "Emergency contact",
};

/** Recognises one header of a file of this kind; misspellings are accepted when only one field is meant. */
export function matchHeader(header: string, kind: FileKind): HeaderMatch | null {
  const normalized = normalizeHeader(header);
  if (normalized === "") return null;
  const lookup = lookupOf(kind);
  const known = lookup.get(normalized) ?? lookup.get(normalized.replace(/^(student|stu)/, ""));
  const contact = matchContactHeader(normalized, lookup);
  if (known !== undefined && !(known.startsWith("contact_") && contact !== null)) {
    return withSlot({ field: known, edits: 0 });
  }
  if (contact !== null) return contact;
  if (kind === "contacts" && !normalized.startsWith("student")) {
    // in a file of contacts, "First name" is the contact's
    const own = lookup.get(`contact${normalized}`);
    if (own !== undefined) return withSlot({ field: own, edits: 0 });
  }
  const teacher =
    kind === "classes" ? /^teacher(\d)(?:id|sourcedid)$/.exec(normalized)?.[1] : undefined;
  if (teacher !== undefined && Number(teacher) <= LIMITS.contactSlots) {
    return { field: "teacher_ref", slot: Number(teacher), edits: 0 };
  }
  return matchMisspelt(normalized, lookup);
}

const withSlot = (match: HeaderMatch): HeaderMatch =>
  match.field.startsWith("contact_") ? { slot: 1, ...match } : match;

function matchContactHeader(normalized: string, lookup: Lookup): HeaderMatch | null {
  const parts = CONTACT_HEADER.exec(normalized);
  if (parts === null) return null;
  const [, who = "", before = "", rest = "", after = ""] = parts;
  const number = Number(before || after || "1");
  if (number < 1 || number > LIMITS.contactSlots) return null;
  const stem = rest.replace(/^(guardian|contact)/, "");
  const field =
    lookup.get(`contact${stem}`) ??
    lookup.get(`guardian${stem}`) ??
    lookup.get(`parent${stem}`) ??
    lookup.get(stem);
  if (field === undefined || !field.startsWith("contact_")) return null;
  const relationship = RELATIONSHIPS[who];
  return relationship === undefined
    ? { field, slot: number, edits: 0 }
    : { field, slot: number, relationship, edits: 0 };
}

function matchMisspelt(normalized: string, lookup: Lookup): HeaderMatch | null {
  const allowed = normalized.length >= 9 ? 2 : normalized.length >= 6 ? 1 : 0;
  let best: HeaderMatch | null = null;
  let rivals = 0;
  for (const [name, field] of lookup) {
    if (Math.abs(name.length - normalized.length) > allowed) continue;
    const edits = editDistance(name, normalized, allowed);
    if (edits > allowed) continue;
    if (best === null || edits < best.edits) {
      best = withSlot({ field, edits });
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
