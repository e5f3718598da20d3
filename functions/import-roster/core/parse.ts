import type { Mapping } from "../contract.ts";
import { isBlank } from "./cells.ts";
import { readContacts, readDemographics, readPerson } from "./parse-people.ts";
import type { Problem } from "./problems.ts";
import type {
  ContactRecord,
  GroupRecord,
  LinkRecord,
  ParsedChunk,
  PersonRecord,
  PersonRole,
} from "./records.ts";
import { RowReader, RowRefused } from "./row-reader.ts";
import { isGone, parseGrade, parseRole } from "./values.ts";

export interface RejectedRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly problems: readonly Problem[];
}

export interface ParseResult extends ParsedChunk {
  /** Rows that are not blank. */
  readonly rows: number;
  readonly rejectedRows: number;
  /** Every row with a problem: rejected, or imported without a value. */
  readonly reported: RejectedRow[];
}

export interface ParseInput {
  readonly header: readonly string[];
  readonly mapping: Mapping;
  readonly firstRow: number;
  readonly rows: readonly (readonly string[])[];
  /** ISO date; decides the century of two-digit years and what age is plausible. */
  readonly today: string;
}

type Sink = { -readonly [Key in keyof ParsedChunk]: ParsedChunk[Key] };

/** Turns rows into canonical records. Pure: the same input gives the same output in the browser and in the function. */
export function parseRows({ header, mapping, firstRow, rows, today }: ParseInput): ParseResult {
  const reader = new RowReader(mapping, header, today);
  const sink: Sink = { people: [], contacts: [], groups: [], links: [] };
  const reported: RejectedRow[] = [];
  let read = 0;
  let rejectedRows = 0;
  rows.forEach((cells, index) => {
    if (isBlank(cells)) return;
    read += 1;
    const before = reader.problems.length;
    try {
      reader.load(cells, firstRow + index);
      refuseHeader(reader, cells, header);
      readRow(reader, mapping.kind, sink);
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
      rejectedRows += 1;
    }
    if (reader.problems.length > before) {
      reported.push({
        row: firstRow + index,
        // what is not imported is not kept either
        cells: cells.map((cell, column) => (mapping.columns[column] ? cell : "")),
        problems: reader.problems.slice(before),
      });
    }
  });
  return { ...sink, rows: read, rejectedRows, reported };
}

const isSameHeader = (cell = "", name = ""): boolean =>
  cell === name || (cell.length >= name.length && cell.trim().toLowerCase() === name.toLowerCase());

/** Files put together from several carry the header again in their middle. */
function refuseHeader(
  reader: RowReader,
  cells: readonly string[],
  header: readonly string[],
): void {
  if (!isSameHeader(cells[0], header[0]) && !isSameHeader(cells[1], header[1])) return;
  const said = cells.filter((cell) => cell.trim() !== "").length;
  const same = cells.filter(
    (cell, index) => cell.trim() !== "" && isSameHeader(cell, header[index]),
  );
  if (said < 2 || same.length < said) return;
  reader.refuse(
    "row_is_header",
    null,
    "",
    "is the header line once more",
    "Nothing is lost; export in one piece to be rid of it.",
  );
}

function readRow(reader: RowReader, kind: Mapping["kind"], sink: Sink): void {
  switch (kind) {
    case "students": {
      const person = readPerson(reader, "student");
      const contacts = readContacts(reader, studentOf(person), person.family_name);
      // one row per contact: the student's own half only says the same again
      if (!isSamePerson(sink.people.at(-1), person)) sink.people.push(person);
      sink.contacts.push(...contacts);
      return;
    }
    case "users":
      sink.people.push(readPerson(reader));
      return;
    case "staff":
      sink.people.push(readPerson(reader, "staff"));
      return;
    case "contacts":
      sink.contacts.push(...readContactFile(reader));
      return;
    case "demographics": {
      const person: {
        -readonly [Key in keyof PersonRecord]: PersonRecord[Key];
      } = {
        row: reader.row,
        source_id: need(reader, "source_id"),
      };
      readDemographics(reader, person);
      sink.people.push({ ...person, is_demographics: true });
      return;
    }
    case "enrollments":
      sink.links.push(readEnrollment(reader));
      return;
    case "roles":
      sink.links.push(readRoleLink(reader));
      return;
    case "orgs":
    case "courses":
    case "sessions":
    case "classes":
      sink.groups.push(readGroup(reader, kind));
      return;
    case "manifest": {
      const name = reader.text("setting_name");
      const value = reader.text("setting_value").toLowerCase();
      if (name !== "") {
        sink.groups.push({ row: reader.row, kind: "setting", source_id: name, name: value });
      }
      return;
    }
    case "other":
      return;
  }
}

function isSamePerson(before: PersonRecord | undefined, person: PersonRecord): boolean {
  if (before === undefined || before.given_name !== person.given_name) return false;
  const fields = Object.keys(person) as (keyof PersonRecord)[];
  return (
    fields.length === Object.keys(before).length &&
    fields.every(
      (field) =>
        field === "row" ||
        before[field] === person[field] ||
        // lists
        JSON.stringify(before[field]) === JSON.stringify(person[field]),
    )
  );
}

type StudentKeys = Pick<ContactRecord, "student_source_id" | "student_number" | "student_state_id">;

const studentOf = (person: PersonRecord): StudentKeys => ({
  ...(person.source_id === undefined ? {} : { student_source_id: person.source_id }),
  ...(person.student_number === undefined ? {} : { student_number: person.student_number }),
  ...(person.state_id === undefined ? {} : { student_state_id: person.state_id }),
});

function readContactFile(reader: RowReader): ContactRecord[] {
  const sourceId = reader.id("of_student_source_id");
  const number = reader.id("of_student_number");
  if (sourceId === undefined && number === undefined) {
    reader.refuse(
      "reference_missing",
      reader.columnName("of_student_number") ?? reader.columnName("of_student_source_id"),
      "",
      "names a contact but no student",
      "Fill in the student number.",
    );
  }
  return readContacts(reader, {
    ...(sourceId === undefined ? {} : { student_source_id: sourceId }),
    ...(number === undefined ? {} : { student_number: number }),
  });
}

function need(reader: RowReader, field: "source_id" | "user_ref" | "class_ref"): string {
  const id = reader.id(field);
  if (id === undefined) {
    reader.refuse(
      field === "source_id" ? "id_missing" : "reference_missing",
      reader.columnName(field),
      "",
      "has no id",
      "Export again; every row of this file needs its id.",
    );
  }
  return id;
}

function readLinkRole(reader: RowReader, fallback: PersonRole): PersonRole {
  const text = reader.text("role");
  if (text === "") return fallback;
  const role = parseRole(text);
  if (role === null) {
    reader.refuse(
      "role_unknown",
      reader.columnName("role"),
      text,
      `holds the role "${text.slice(0, 60)}", which is not known`,
      "Use student, guardian, teacher, aide or administrator.",
    );
  }
  return role;
}

function readEnrollment(reader: RowReader): LinkRecord {
  const school = reader.id("school_ref");
  return {
    row: reader.row,
    kind: "enrollment",
    class_ref: need(reader, "class_ref"),
    user_ref: need(reader, "user_ref"),
    role: readLinkRole(reader, "student"),
    ...(school === undefined ? {} : { school_ref: school }),
    ...(/^(true|1|y|yes)$/i.test(reader.text("is_primary")) ? { is_primary: true } : {}),
    ...(isGone(reader.text("status")) ? { gone: true } : {}),
  };
}

function readRoleLink(reader: RowReader): LinkRecord {
  const school = reader.id("school_ref");
  return {
    row: reader.row,
    kind: "role",
    user_ref: need(reader, "user_ref"),
    role: readLinkRole(reader, "student"),
    ...(school === undefined ? {} : { school_ref: school }),
    // a person may be teacher and parent; the primary role says what the row in users.csv is
    ...(/^primary$/i.test(reader.text("role_type")) ? { is_primary: true } : {}),
    ...(isGone(reader.text("status")) ? { gone: true } : {}),
  };
}

const GROUP_NAMES = {
  orgs: { kind: "org", name: "org_name" },
  courses: { kind: "course", name: "course_title" },
  sessions: { kind: "session", name: "name" },
  classes: { kind: "class", name: "name" },
} as const;

function readGroup(reader: RowReader, file: keyof typeof GROUP_NAMES): GroupRecord {
  const { kind, name: nameField } = GROUP_NAMES[file];
  const name = reader.optional(nameField);
  const code = reader.optional(file === "orgs" ? "org_identifier" : "code");
  const sourceId =
    reader.id("source_id") ?? (file === "orgs" ? reader.id("school_ref") : undefined);
  if (sourceId === undefined) {
    reader.refuse(
      "id_missing",
      reader.columnName("source_id"),
      "",
      "has no id",
      "Export again; every row of this file needs its id.",
    );
  }
  const type = reader.text("org_type").toLowerCase();
  const grade = parseGrade(reader.list("grade")[0] ?? "");
  const period = reader.optional("period");
  const course = reader.id("course_ref");
  const school = reader.id("school_ref");
  const schoolName = reader.optional("school_name");
  const terms = reader.list("term_ref");
  const teachers = reader.slots.flatMap((slot) => reader.id("teacher_ref", slot) ?? []);
  const firstTeacher = reader.id("teacher_ref");
  if (firstTeacher !== undefined) teachers.unshift(firstTeacher);
  const year = Number(reader.text("school_year"));
  return {
    row: reader.row,
    kind,
    source_id: sourceId,
    ...(name === undefined ? {} : { name }),
    ...(code === undefined ? {} : { code }),
    ...(type === "" ? {} : { type }),
    ...(grade === null ? {} : { grade }),
    ...(period === undefined ? {} : { period: period.slice(0, 40) }),
    ...(course === undefined ? {} : { course_ref: course }),
    ...(school === undefined || file === "orgs" ? {} : { school_ref: school }),
    ...(schoolName === undefined ? {} : { school_name: schoolName }),
    ...(terms.length === 0 ? {} : { term_refs: terms }),
    ...(teachers.length === 0 ? {} : { teacher_refs: teachers }),
    // OneRoster names a school year by the year it ends in, BX-OS by the year it starts in
    ...(Number.isInteger(year) && year > 2000 && year < 2100 ? { school_year: year - 1 } : {}),
    ...(isGone(reader.text("status")) ? { gone: true } : {}),
  };
}
