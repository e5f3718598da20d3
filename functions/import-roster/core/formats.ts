import type { ImportFormat, Mapping } from "../contract.ts";
import { type FileKind, isSecretHeader, normalizeHeader } from "./fields.ts";
import {
  editDistance,
  type HeaderMatch,
  isLostContact,
  isOfContact,
  matchHeader,
  separateSlots,
} from "./headers.ts";

/** What a file was recognised as, with the reason a person can check. */
export interface Recognition {
  readonly format: ImportFormat;
  readonly kind: FileKind;
  /** 0…1; from `CERTAIN` on the mapping needs no person. */
  readonly score: number;
  readonly reason: string;
}

export const CERTAIN = 0.8;

interface Signature {
  readonly format: ImportFormat;
  readonly kind: FileKind;
  readonly title: string;
  /** Normalised headers that make the file what it is. */
  readonly headers: readonly string[];
  /** Headers that another version or vendor has and this one has not. */
  readonly without?: readonly string[];
}

const words = (text: string): string[] => text.split(" ");

const SIGNATURES: readonly Signature[] = [
  {
    format: "oneroster_1_1",
    kind: "users",
    title: "OneRoster 1.1 users",
    headers: words(
      "sourcedid status enableduser orgsourcedids role username givenname familyname agentsourcedids grades",
    ),
    without: ["usermasteridentifier"],
  },
  {
    format: "oneroster_1_2",
    kind: "users",
    title: "OneRoster 1.2 users",
    headers: words(
      "sourcedid status enableduser username givenname familyname agentsourcedids grades usermasteridentifier primaryorgsourcedid",
    ),
    without: ["orgsourcedids"],
  },
  {
    format: "oneroster_1_2",
    kind: "roles",
    title: "OneRoster 1.2 roles",
    headers: words("sourcedid usersourcedid roletype role orgsourcedid"),
  },
  {
    format: "oneroster_1_1",
    kind: "orgs",
    title: "OneRoster orgs",
    headers: words("sourcedid name type identifier parentsourcedid"),
  },
  {
    format: "oneroster_1_1",
    kind: "courses",
    title: "OneRoster courses",
    headers: words("sourcedid title coursecode orgsourcedid"),
    without: ["classtype"],
  },
  {
    format: "oneroster_1_1",
    kind: "classes",
    title: "OneRoster classes",
    headers: words("sourcedid title coursesourcedid classcode classtype schoolsourcedid"),
  },
  {
    format: "oneroster_1_1",
    kind: "enrollments",
    title: "OneRoster enrollments",
    headers: words("sourcedid classsourcedid schoolsourcedid usersourcedid role"),
  },
  {
    format: "oneroster_1_1",
    kind: "sessions",
    title: "OneRoster academicSessions",
    headers: words("sourcedid title type startdate enddate schoolyear"),
  },
  {
    format: "oneroster_1_1",
    kind: "demographics",
    title: "OneRoster demographics",
    headers: words(
      "sourcedid birthdate sex americanindianoralaskanative blackorafricanamerican hispanicorlatinoethnicity",
    ),
  },
  {
    format: "oneroster_1_1",
    kind: "manifest",
    title: "OneRoster manifest",
    headers: words("propertyname value"),
  },
  {
    format: "clever",
    kind: "students",
    title: "Clever students",
    headers: words("schoolid studentid studentnumber stateid lastname firstname dob grade"),
  },
  {
    format: "clever",
    kind: "staff",
    title: "Clever teachers",
    headers: words("schoolid teacherid teachernumber teacheremail firstname lastname"),
  },
  {
    format: "clever",
    kind: "classes",
    title: "Clever sections",
    headers: words("schoolid sectionid teacherid sectionnumber period"),
    without: ["studentid"],
  },
  {
    format: "clever",
    kind: "enrollments",
    title: "Clever enrollments",
    headers: words("schoolid sectionid studentid"),
    without: ["lastname"],
  },
  {
    format: "clever",
    kind: "orgs",
    title: "Clever schools",
    headers: words("schoolid schoolname schoolnumber"),
    without: ["studentid", "teacherid"],
  },
  {
    format: "powerschool",
    kind: "students",
    title: "PowerSchool students",
    headers: words(
      "studentnumber lastname firstname gradelevel dob schoolid enrollstatus homephone",
    ),
  },
  {
    format: "infinite_campus",
    kind: "students",
    title: "Infinite Campus students",
    headers: words(
      "studentstudentnumber studentlastname studentfirstname studentgrade studentbirthdate studentpersonid",
    ),
  },
  {
    format: "infinite_campus",
    kind: "contacts",
    title: "Infinite Campus contacts",
    headers: words(
      "studentstudentnumber contactsummarylastname contactsummaryfirstname contactsummaryrelationship",
    ),
  },
  {
    format: "template",
    kind: "students",
    title: "the BX-OS template",
    headers: words(
      "studentnumber firstname lastname birthdate grade contact1firstname contact1lastname contact1relationship contact1phone contact1email",
    ),
  },
];

/** The header of the plain template, as it is offered for download. */
export const TEMPLATE_HEADER = [
  "Student number",
  "First name",
  "Middle name",
  "Last name",
  "Preferred name",
  "Birth date",
  "Grade",
  "Gender",
  "Home language",
  "English learner",
  "IEP",
  "504",
  "Student email",
  "Street",
  "City",
  "State",
  "Zip",
  ...[1, 2].flatMap((number) =>
    ["first name", "last name", "relationship", "phone", "email", "language", "lives with"].map(
      (name) => `Contact ${number} ${name}`,
    ),
  ),
] as const;

/**
 * Every reading of a header, best first: a known export, a table whose columns are all known, what comes nearest. The
 * score counts the signature's headers found, misspelt ones too.
 */
export function recognizeFormats(header: readonly string[]): Recognition[] {
  const present = new Set(header.map(normalizeHeader).filter((name) => name !== ""));
  const strange = [...present].filter((name) => !SIGNED.has(name));
  const has = (name: string): boolean =>
    present.has(name) ||
    (name.length >= 6 && strange.some((other) => editDistance(other, name, 1) <= 1));
  const found: (Recognition & { readonly size: number })[] = [];
  for (const { format, kind, title, headers, without = [] } of SIGNATURES) {
    const hits = headers.filter(has).length;
    const contradictions = without.filter((name) => present.has(name)).length;
    const score = Math.max(0, hits / headers.length - contradictions * 0.5);
    if (hits < Math.min(3, headers.length) || score < 0.5) continue;
    const reason = `${hits} of the ${headers.length} columns of ${title}`;
    found.push({ format, kind, score, reason, size: headers.length });
  }
  found.sort((a, b) => b.score - a.score || b.size - a.size);
  const known = found.filter(({ score }) => score >= CERTAIN);
  if (known.length === 0 && present.has("sourcedid") && present.has("datelastmodified")) {
    const reason = "a file of OneRoster that says nothing of who is enrolled";
    return [{ format: "oneroster_1_1", kind: "other", score: 1, reason }];
  }
  const custom = recognizeByFields(header);
  const near = found.filter(({ score }) => score < CERTAIN);
  return [
    ...known,
    ...(custom?.isComplete
      ? [custom.recognition, ...near]
      : [...near, ...(custom ? [custom.recognition] : [])]),
  ];
}

const SIGNED = new Set(SIGNATURES.flatMap(({ headers, without = [] }) => [...headers, ...without]));
/** A table with one of these columns is about students, however few of its other columns are known. */
const OF_STUDENTS: ReadonlySet<string> = new Set(["grade", "birth_date"]);

interface TableReading {
  readonly recognition: Recognition;
  /** Nothing essential is missing. */
  readonly isComplete: boolean;
}

/** A file of no known vendor: what its recognisable columns allow it to be. */
function recognizeByFields(header: readonly string[]): TableReading | null {
  let best: TableReading | null = null;
  const isOfStudents = matchHeaders(header, "students").some(
    (match) => match !== null && match.edits === 0 && OF_STUDENTS.has(match.field),
  );
  const names = header.map(normalizeHeader);
  for (const kind of ["students", "contacts", "staff", "classes", "enrollments"] as const) {
    if (isOfStudents && kind === "staff") continue;
    const matches = matchHeaders(header, kind);
    const fields = new Set(
      matches.map((match) => match?.field).filter((field) => field !== undefined),
    );
    const essential: readonly (readonly string[])[] = ESSENTIAL_FIELDS[kind];
    const met = essential.filter((choices) =>
      choices.some((field) => fields.has(field as never)),
    ).length;
    const isComplete = met === essential.length;
    const share = matches.filter((match) => match !== null).length / Math.max(1, header.length);
    // Nobody is asked about a table of people whose columns leave no doubt; a person looks at all others.
    const isClear =
      isComplete &&
      // "First name" is a contact's only beside columns that no list of students has
      (kind === "students" ||
        (kind === "contacts" &&
          (fields.has("contact_relationship") || header.some(isOfContact)))) &&
      matches.every((match) => (match?.edits ?? 0) === 0) &&
      // of two columns "Last name" one is somebody else's
      matches.every((match, index) => match === null || isAlone(names, index)) &&
      !header.some((name, index) => matches[index] === null && isLostContact(name));
    const score = isClear ? CERTAIN + share * 0.2 : (met / essential.length) * 0.5 + share * 0.2;
    if (best !== null && score <= best.recognition.score) continue;
    const reason = `${fields.size} columns look like ${kind}`;
    best = { recognition: { format: "custom", kind, score, reason }, isComplete };
  }
  return best !== null && best.recognition.score > 0.3 ? best : null;
}

const isAlone = (names: readonly string[], index: number): boolean =>
  names.indexOf(names[index] ?? "") === names.lastIndexOf(names[index] ?? "");

/** For each kind of file: at least one field of every group must be mapped. */
export const ESSENTIAL_FIELDS = {
  students: [
    ["family_name", "full_name"],
    ["given_name", "full_name"],
    ["grade"],
    ["student_number", "source_id", "state_id"],
  ],
  contacts: [
    ["of_student_number", "of_student_source_id"],
    ["contact_family_name", "contact_full_name", "family_name", "full_name"],
  ],
  staff: [
    ["family_name", "full_name"],
    ["email", "source_id"],
  ],
  classes: [["source_id"], ["name", "course_ref"]],
  enrollments: [["class_ref"], ["user_ref"]],
  users: [["source_id"], ["given_name"], ["family_name"]],
  roles: [["user_ref"], ["role"]],
  demographics: [["source_id"]],
  orgs: [["source_id", "school_ref"], ["org_name"]],
  courses: [["source_id"], ["course_title"]],
  sessions: [["source_id"], ["school_year"]],
  manifest: [["setting_name"], ["setting_value"]],
  other: [],
} as const satisfies Record<FileKind, readonly (readonly string[])[]>;

/** The groups of essential fields that a mapping leaves open. */
export function missingFields(mapping: Pick<Mapping, "kind" | "columns">): (readonly string[])[] {
  const mapped = new Set<string>(
    mapping.columns.flatMap((column) => (column === null ? [] : [column.field])),
  );
  const groups: readonly (readonly string[])[] = ESSENTIAL_FIELDS[mapping.kind];
  return groups.filter((choices) => !choices.some((field) => mapped.has(field)));
}

/**
 * The columns of a header, recognised; a field is given once (per contact), to the best-spelt and most usual
 * header. Secret columns are never matched.
 */
export function matchHeaders(header: readonly string[], kind: FileKind): (HeaderMatch | null)[] {
  const matches = header.map((name) => (isSecretHeader(name) ? null : matchHeader(name, kind)));
  const taken = new Map<string, number>();
  matches.forEach((match, index) => {
    if (match === null) return;
    const key = `${match.field} ${match.slot ?? 0} ${match.relationship ?? ""}`;
    const other = matches[taken.get(key) ?? -1];
    const isBetter =
      !other ||
      match.edits < other.edits ||
      (match.edits === other.edits && match.rank < other.rank);
    if (isBetter) taken.set(key, index);
  });
  const kept = new Set(taken.values());
  const hasEthnicity = matches.some((match) => match?.field === "is_hispanic");
  return separateSlots(
    matches.map((match, index) => {
      if (kept.has(index)) return match;
      // beside "Race", "Ethnicity" is the other of the two federal questions
      const isEthnicity = match?.field === "race" && /ethni/i.test(header[index] ?? "");
      return isEthnicity && !hasEthnicity ? { ...match, field: "is_hispanic" } : null;
    }),
  );
}
