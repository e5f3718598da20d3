/**
 * The canonical records every export is turned into. Absent values are left out (never ""), ids are text
 * exactly as exported, dates are ISO (YYYY-MM-DD), phones E.164, e-mail addresses lower case.
 */

export interface Address {
  readonly address_line?: string;
  readonly address_unit?: string;
  readonly city?: string;
  readonly region?: string;
  readonly postal_code?: string;
}

interface Sourced {
  /** Row in the file, as a spreadsheet numbers it. */
  readonly row: number;
  /** The source system's own id ("sourcedId"). */
  readonly source_id?: string;
  /** `gone`: the export itself says the record is deleted or no longer enrolled. */
  readonly gone?: true;
}

export type PersonRole = "student" | "guardian" | "staff";

export interface PersonRecord extends Sourced, Address {
  /** Absent in OneRoster 1.2 users files: roles.csv says it. */
  readonly role?: PersonRole;
  readonly student_number?: string;
  readonly state_id?: string;
  readonly given_name?: string;
  readonly middle_name?: string;
  readonly family_name?: string;
  readonly preferred_name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly phone_extension?: string;
  readonly alternate_phone?: string;
  readonly birth_date?: string;
  readonly grade?: string;
  readonly gender?: string;
  readonly races?: readonly string[];
  readonly is_hispanic?: boolean;
  readonly is_english_learner?: boolean;
  readonly has_iep?: boolean;
  readonly has_504_plan?: boolean;
  readonly language?: string;
  readonly school_refs?: readonly string[];
  readonly school_name?: string;
  /** From demographics.csv: completes the student with this `source_id`. */
  readonly is_demographics?: true;
  /** Students: the guardians (and others) OneRoster names in `agentSourcedIds`. */
  readonly agents?: readonly string[];
}

/** A guardian as a student's row (or a contacts file) names them. */
export interface ContactRecord extends Omit<Address, "address_unit"> {
  readonly row: number;
  /** Position within the row; with the row it names the record. */
  readonly slot: number;
  readonly student_source_id?: string;
  readonly student_number?: string;
  readonly student_state_id?: string;
  readonly source_id?: string;
  readonly given_name: string;
  readonly family_name: string;
  /** As the file says it; absent when it says nothing. */
  readonly relationship?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly phone_extension?: string;
  readonly alternate_phone?: string;
  readonly language?: string;
  readonly lives_with?: boolean;
  readonly has_custody?: boolean;
  readonly may_be_contacted?: boolean;
  readonly may_pick_up?: boolean;
  readonly contact_order?: number;
}

/** Schools, courses, terms and classes: things with an id and a name. And what a manifest says, such as "file.users: delta". */
export interface GroupRecord extends Sourced {
  readonly kind: "org" | "course" | "session" | "class" | "setting";
  /** Orgs: school, district …; only schools count. */
  readonly type?: string;
  readonly grade?: string;
  readonly name?: string;
  readonly code?: string;
  readonly period?: string;
  readonly course_ref?: string;
  readonly school_ref?: string;
  readonly school_name?: string;
  readonly term_refs?: readonly string[];
  readonly teacher_refs?: readonly string[];
  readonly school_year?: number;
}

/** Who is in which class, or has which role in which school (OneRoster 1.2 roles.csv). */
export interface LinkRecord extends Omit<Sourced, "source_id"> {
  readonly kind: "enrollment" | "role";
  readonly user_ref?: string;
  readonly class_ref?: string;
  readonly school_ref?: string;
  readonly role: PersonRole;
  readonly is_primary?: true;
}

/** What one chunk of rows became. */
export interface ParsedChunk {
  readonly people: PersonRecord[];
  readonly contacts: ContactRecord[];
  readonly groups: GroupRecord[];
  readonly links: LinkRecord[];
}

/** Grades as the platform stores them, in school order. */
export const GRADES = [
  "PK",
  "KG",
  "1",
  "2",
  "3",
  "4",
  "5",
  "6",
  "7",
  "8",
  "9",
  "10",
  "11",
  "12",
  "UG",
] as const;
export type Grade = (typeof GRADES)[number];
