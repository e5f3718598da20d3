import { type FieldName, normalizeHeader } from "./fields.ts";
import { parseGender } from "./genders.ts";
import { type PersonName, parseFullName, readPeople, withSurname } from "./names.ts";
import type { Phone } from "./phones.ts";
import { excerpt } from "./problems.ts";
import type { Address, ContactRecord, PersonRecord, PersonRole } from "./records.ts";
import type { RowReader } from "./row-reader.ts";
import {
  isBarred,
  isDeceased,
  isGone,
  isUnknown,
  parseGrade,
  parseHispanic,
  parseLanguage,
  parseLearner,
  parsePlan,
  parseRaces,
  parseRelationship,
  parseRole,
  parseYesNo,
} from "./values.ts";

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

const OLDEST_STUDENT = 25;

/** A row of users.csv, of a students file or of a staff file. `role` undefined: the file itself says it, or roles.csv. */
export function readPerson(reader: RowReader, fixedRole?: PersonRole): PersonRecord {
  const role = fixedRole ?? readRole(reader);
  const person: Draft<PersonRecord> = { row: reader.row };
  if (role !== undefined) person.role = role;
  const sourceId = reader.id("source_id");
  if (sourceId !== undefined) person.source_id = sourceId;
  const number = reader.id("student_number");
  if (number !== undefined) person.student_number = number;
  const stateId = reader.id("state_id", undefined, sourceId ?? number);
  if (stateId !== undefined) person.state_id = stateId;
  if (role !== "staff" && sourceId === undefined && number === undefined && stateId === undefined) {
    reader.refuse(
      "id_missing",
      reader.columnOf(["student_number", "source_id", "state_id"]),
      "",
      "has no id",
      "Fill in the student number or the id of the SIS.",
    );
  }
  // not OneRoster's enabledUser: it is about a login, the record stays active
  if (hasLeft(reader)) person.gone = true;

  const name = readName(reader);
  person.given_name = name.given;
  person.family_name = name.family;
  if (name.middle !== undefined) person.middle_name = name.middle;
  const preferred = reader.name("preferred_name") ?? name.preferred;
  if (preferred !== undefined && preferred !== name.given) person.preferred_name = preferred;

  const [email, ...others] = reader.emails("email");
  if (email !== undefined) person.email = email;
  reader.leaveOutSurplus(["email"], others);
  const surplus = assignPhones(
    person,
    PHONES.flatMap((field) => reader.phones(field)),
  );
  reader.leaveOutSurplus(PHONES, surplus);

  const schools = reader.list("school_ref");
  if (schools.length > 0) person.school_refs = schools;
  const schoolName = reader.optional("school_name");
  if (schoolName !== undefined) person.school_name = schoolName;
  if (role === "student" || role === undefined) readStudentParts(reader, person);
  return person;
}

/** "Active: No" and PowerSchool's Enroll_Status 1 say it in words that mean the opposite elsewhere. */
function hasLeft(reader: RowReader): boolean {
  const status = reader.text("status");
  if (status === "") return false;
  const header = normalizeHeader(reader.columnName("status") ?? "");
  if (/active|enrolled$/.test(header) && parseYesNo(status) === false) return true;
  return isGone(status) || (status === "1" && /enrollstatus$/.test(header));
}

function readRole(reader: RowReader): PersonRole | undefined {
  const text = reader.text("role");
  if (text === "") return undefined;
  const role = parseRole(text);
  if (role === null) {
    reader.refuse(
      "role_unknown",
      reader.columnName("role"),
      text,
      `holds the role "${text}", which is not known`,
      "Use student, guardian, parent, teacher, aide or administrator.",
    );
  }
  return role;
}

function readName(reader: RowReader): PersonName & { readonly preferred?: string } {
  const { name: given, preferred } = splitPreferred(reader.name("given_name"));
  const surnames = [reader.name("family_name"), reader.name("second_family_name")];
  const family = surnames[0] === undefined ? undefined : surnames.filter(Boolean).join(" ");
  const middle = reader.name("middle_name");
  if (given !== undefined && family !== undefined) {
    return {
      given,
      family,
      ...(middle === undefined ? {} : { middle }),
      ...(preferred === undefined ? {} : { preferred }),
    };
  }
  const full = reader.text("full_name");
  const whole = splitPreferred(full);
  const parsed = full === "" ? null : parseFullName(whole.name ?? full);
  if (parsed === null) {
    const field: FieldName =
      full !== "" ? "full_name" : given === undefined ? "given_name" : "family_name";
    reader.refuse(
      "name_missing",
      reader.columnName(field),
      full,
      "has no first and last name",
      "Fill in both names; a single name goes into both columns.",
    );
  }
  return whole.preferred === undefined ? parsed : { ...parsed, preferred: whole.preferred };
}

/** 'Joseph (Joe)', 'Joseph "Joe"': what somebody is called stands beside the name. */
function splitPreferred(text: string | undefined): { name?: string; preferred?: string } {
  if (text === undefined) return {};
  const parts = /[("]/.test(text) ? /^(.*?)\s*(?:\(([^()]+)\)|"([^"]+)")\s*(.*)$/.exec(text) : null;
  const name = parts === null ? text : `${parts[1]} ${parts[4]}`.trim();
  const preferred = parts?.[2] ?? parts?.[3];
  if (name === "" || preferred === undefined) return { name: text };
  return { name, preferred: preferred.trim() };
}

function readStudentParts(reader: RowReader, person: Draft<PersonRecord>): void {
  const grades = reader.list("grade");
  if (grades.length > 0) {
    const grade = parseGrade(grades[0] ?? "");
    if (grade !== null) person.grade = grade;
    else {
      reader.leaveOut(
        "grade_unknown",
        reader.columnName("grade"),
        reader.text("grade"),
        `holds the grade "${grades[0]}", which is not known`,
        "Use PK, KG, 1 to 12 or UG.",
      );
    }
  }
  readDemographics(reader, person);
  const flag = (field: FieldName, parse: (value: string) => boolean | null): boolean | undefined =>
    reader.value(field, parse, "value_unknown", "Write Y or N.");
  const learner = flag("is_english_learner", parseLearner);
  if (learner !== undefined) person.is_english_learner = learner;
  const iep = flag("has_iep", parsePlan);
  if (iep !== undefined) person.has_iep = iep;
  const plan = flag("has_504_plan", parsePlan);
  if (plan !== undefined) person.has_504_plan = plan;
  const language = reader.value(
    "home_language",
    parseLanguage,
    "value_unknown",
    "Write the language as a word or as an ISO code.",
  );
  if (language !== undefined) person.language = language;
  readAddress(reader, person, STUDENT_ADDRESS);
  const agents = reader.list("agents");
  if (agents.length > 0) person.agents = agents;
}

/** Birth date, gender, race and ethnicity: in the student's own row or in demographics.csv. */
export function readDemographics(reader: RowReader, person: Draft<PersonRecord>): void {
  const birth = reader.date("birth_date");
  if (birth !== undefined) {
    if (reader.isPlausibleAge(birth, OLDEST_STUDENT)) person.birth_date = birth;
    else {
      reader.leaveOut(
        "birth_date_implausible",
        reader.columnName("birth_date"),
        reader.text("birth_date"),
        `holds ${birth}, which is no birth date of a student`,
        "Check the year and the date order of the column.",
      );
    }
  }
  const gender = reader.value(
    "gender",
    (text) => parseGender(text, reader.genderCode),
    "value_unknown",
    "Write female, male or nonbinary.",
  );
  if (gender !== undefined) person.gender = gender;
  const races = new Set<string>();
  const named = reader.value(
    "race",
    parseRaces,
    "value_unknown",
    "Use the federal race categories, or leave it empty.",
  );
  for (const race of named?.races ?? []) races.add(race);
  for (const [field, race] of RACE_COLUMNS)
    if (parseYesNo(reader.text(field)) === true) races.add(race);
  if (races.size > 0) person.races = [...races].sort();
  const hispanic = reader.value("is_hispanic", parseHispanic, "value_unknown", "Write Y or N.");
  if (named?.hispanic === true) person.is_hispanic = true;
  else if (hispanic !== undefined) person.is_hispanic = hispanic;
}

const RACE_COLUMNS = [
  ["race_asian", "asian"],
  ["race_black", "black"],
  ["race_native", "american_indian"],
  ["race_pacific", "pacific_islander"],
  ["race_white", "white"],
  ["race_multiple", "multiple"],
] as const;

const STUDENT_ADDRESS = {
  address_line: "address_line",
  address_unit: "address_unit",
  city: "city",
  region: "region",
  postal_code: "postal_code",
} as const;
const CONTACT_ADDRESS = {
  address_line: "contact_address_line",
  city: "contact_city",
  region: "contact_region",
  postal_code: "contact_postal_code",
} as const;

function readAddress(
  reader: RowReader,
  target: Draft<Address>,
  fields: Partial<Record<keyof Address, FieldName>>,
  slot?: number,
): void {
  const street = fields.address_line;
  const line = street === undefined ? undefined : reader.optional(street, slot);
  if (street === undefined || line === undefined || isUnknown(line)) return;
  if (!/\d/.test(line)) {
    // who share "Confidential" or "Maple Street" do not share a home
    reader.leaveOut(
      "address_incomplete",
      reader.columnName(street, slot),
      line,
      `holds the address "${line}" without a number`,
      "Write street and number.",
    );
    return;
  }
  for (const [part, field] of Object.entries(fields) as [keyof Address, FieldName][]) {
    const value = reader.optional(field, slot);
    if (value !== undefined) target[part] = value;
  }
}

/**
 * The first number receives messages (mobiles are given first); the next different one is kept beside it. Returns those
 * there is no room for.
 */
function assignPhones(
  target: Draft<Pick<PersonRecord, "phone" | "phone_extension" | "alternate_phone">>,
  phones: readonly Phone[],
): string[] {
  const [first] = phones;
  if (first === undefined) return [];
  target.phone = first.number;
  if (first.extension !== undefined) target.phone_extension = first.extension;
  if (phones.length === 1) return [];
  const others = phones.filter(({ number }) => number !== first.number);
  const [other, ...surplus] = new Set(others.map(({ number }) => number));
  if (other !== undefined) target.alternate_phone = other;
  return surplus;
}

/** Mobiles first. */
const PHONES = ["mobile", "phone"] as const;
const CONTACT_PHONES = ["contact_mobile", "contact_phone", "contact_work_phone"] as const;

interface ContactData {
  readonly slot: number;
  readonly names: readonly PersonName[];
  readonly emails: string[];
  readonly phones: readonly Phone[];
}

/** The contacts of a row, in the order of their columns. `student` names whose contacts they are. */
export function readContacts(
  reader: RowReader,
  student: Pick<ContactRecord, "student_source_id" | "student_number" | "student_state_id">,
  surname?: string,
): ContactRecord[] {
  const found = reader.slots.flatMap((slot): ContactData[] => {
    const names = readContactNames(reader, slot)?.map((name) => withSurname(name, surname)) ?? null;
    const emails = reader.emails("contact_email", slot);
    const phones = CONTACT_PHONES.flatMap((field) => reader.phones(field, slot));
    if (names === null) return [];
    return names.length === 0 && emails.length === 0 && phones.length === 0
      ? []
      : [{ slot, names, emails, phones }];
  });
  const named = found.filter(({ names }) => names.length > 0);
  // "Guardian_Email" beside "Mother" and "Father" belongs to the first of them that has none
  const loose = found.filter(({ names }) => names.length === 0);
  const taken = new Set(named.flatMap(({ emails }) => emails));
  const spareEmails = loose.flatMap(({ emails }) => emails.filter((email) => !taken.has(email)));
  const loosePhones = loose.flatMap(({ phones }) => phones);
  const sparePhones = [...loosePhones, ...PHONES.flatMap((field) => reader.phones(field))];
  let position = 0;
  const contacts = named.flatMap(({ slot, names, emails, phones }) => {
    // a couple's addresses are given in the order of their names
    reader.leaveOutSurplus(["contact_email"], emails.slice(names.length), slot);
    return names.map((name, index) => {
      position += 1;
      const contact: Draft<ContactRecord> = {
        row: reader.row,
        slot: position,
        ...student,
        given_name: name.given,
        family_name: name.family,
      };
      const relationship =
        reader.text("contact_relationship", slot) || (reader.relationshipOf(slot) ?? "");
      if (relationship !== "") contact.relationship = parseRelationship(relationship);
      const address = emails[emails.length === 1 ? 0 : index] ?? spareEmails.shift();
      if (address !== undefined) contact.email = address;
      // a number under nobody's name belongs to the only one there is, or to who has none
      const isOnly = named.length === 1 && names.length === 1;
      if (phones.length === 0) assignPhones(contact, sparePhones);
      else {
        const surplus = assignPhones(contact, isOnly ? [...phones, ...loosePhones] : phones);
        const own = surplus.filter((number) => phones.some((phone) => phone.number === number));
        if (index === 0) reader.leaveOutSurplus(CONTACT_PHONES, own, slot);
      }
      readContactParts(reader, slot, contact);
      return contact;
    });
  });
  const kept = new Set(
    contacts.flatMap(({ email, phone, alternate_phone }) => [email, phone, alternate_phone]),
  );
  for (const { slot, emails, phones } of loose) {
    const values = [...emails, ...phones.map(({ number }) => number)];
    const [left] = values.filter((value) => !kept.has(value));
    if (left === undefined) continue;
    reader.leaveOut(
      "name_missing",
      reader.columnOf(left.includes("@") ? ["contact_email"] : CONTACT_PHONES, slot),
      left,
      "names a phone or e-mail address but nobody it belongs to",
      "Fill in the contact's first and last name.",
    );
  }
  return contacts;
}

const isNobody = (text: string): boolean =>
  text === "" || isUnknown(text) || text.split(" ").every(isUnknown);

/** Null: somebody is named, but not so that it can be read; that is noted already. */
function readContactNames(reader: RowReader, slot: number): PersonName[] | null {
  const given = reader.name("contact_given_name", slot);
  const family = reader.name("contact_family_name", slot);
  const whole = reader.listed("contact_full_name", slot);
  const parts = [given, family].filter((part) => part !== undefined);
  // an export's flag "is a guardian" stands in a column that others call by the guardian's name
  const full = parseYesNo(whole) === null ? whole : "";
  if ([full, ...parts].every(isNobody)) return [];
  if (isDeceased(`${full} ${parts.join(" ")} ${reader.text("contact_relationship", slot)}`)) {
    reader.leaveOut(
      "contact_deceased",
      reader.columnOf(["contact_full_name", "contact_given_name"], slot),
      full || parts.join(" "),
      `names "${excerpt(full || parts.join(" "))}", who is marked as deceased`,
      "Nothing needs to be done; the contact is not imported.",
    );
    return null;
  }
  if (given !== undefined && family !== undefined) return [{ given, family }];
  // "Mother" with the surname beside "Mother_First"
  const names = readPeople(
    full.includes(" ") || full === ""
      ? full || parts.join(" ")
      : [given, full].filter(Boolean).join(" "),
  );
  if (names.length === 0) {
    reader.leaveOut(
      "name_missing",
      reader.columnOf(["contact_full_name", "contact_given_name"], slot),
      full || parts.join(" "),
      `names the contact "${(full || parts.join(" ")).slice(0, 60)}" without both a first and a last name`,
      "Write first and last name; two people go into two contacts.",
    );
    return null;
  }
  return names;
}

function readContactParts(reader: RowReader, slot: number, contact: Draft<ContactRecord>): void {
  const sourceId = reader.id("contact_source_id", slot);
  // a couple in one cell shares the id's cell, but an id names one person
  if (sourceId !== undefined && contact.slot === 1) contact.source_id = sourceId;
  readAddress(reader, contact, CONTACT_ADDRESS, slot);
  const language = reader.value(
    "contact_language",
    parseLanguage,
    "value_unknown",
    "Write the language as a word or as an ISO code.",
    slot,
  );
  if (language !== undefined) contact.language = language;
  const flag = (field: FieldName): boolean | undefined =>
    reader.value(field, parseYesNo, "value_unknown", "Write Y or N.", slot);
  const lives = flag("contact_lives_with");
  if (lives !== undefined) contact.lives_with = lives;
  const custody = flag("contact_has_custody");
  if (custody !== undefined) contact.has_custody = custody;
  const reachable = flag("contact_may_be_contacted");
  if (reachable !== undefined) contact.may_be_contacted = reachable;
  const pickUp = flag("contact_may_pick_up");
  if (pickUp !== undefined) contact.may_pick_up = pickUp;
  // a relationship in its usual word bars nobody
  if (contact.relationship !== undefined && isBarred(contact.relationship)) {
    contact.may_be_contacted = false;
    contact.may_pick_up = false;
  }
  const order = Number(reader.text("contact_order", slot));
  if (Number.isInteger(order) && order >= 1 && order <= 99) contact.contact_order = order;
}
