import assert from "node:assert/strict";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { DateColumn, parseDate } from "./dates.ts";
import { csvCell, rejectedRowsCsv } from "./export.ts";
import { isSecretHeader } from "./fields.ts";
import { matchHeader } from "./headers.ts";
import { suggestMapping } from "./inspect.ts";
import { parseFullName, readPeople } from "./names.ts";
import { parsePhones } from "./phones.ts";
import { RosterFileError } from "./problems.ts";
import { readAll, readOne, TODAY } from "./testing.ts";
import { cleanCell, isGone, parseEmails, parseGrade } from "./values.ts";

const HEADER =
  "Student_number,Last_name,First_name,Dob,Grade,Contact_name,Contact_type,Contact_phone,Contact_email,Password";
const ROWS = [
  "0017,Reyes,Ana,3/25/2014,04,Maria Reyes,Mother,(312) 555-0134 x218,Maria@Example.org,secret",
  "0018,Lee,Leo,4/26/2015,K,Kim Lee,Father,312.555.0135,kim@example.org,secret",
];
const FILE = [HEADER, ...ROWS].join("\n");

const utf16 = (text: string, isLittle: boolean, hasMark: boolean): Uint8Array<ArrayBuffer> => {
  const marked = hasMark ? `\ufeff${text}` : text;
  const view = new DataView(new ArrayBuffer(marked.length * 2));
  for (let at = 0; at < marked.length; at += 1)
    view.setUint16(at * 2, marked.charCodeAt(at), isLittle);
  return new Uint8Array(view.buffer);
};
const latin1 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0));

Deno.test("every encoding, line end and delimiter gives the same records", async () => {
  const plain = await readOne(FILE);
  assert.deepEqual(
    plain.people.map(({ student_number, grade, birth_date }) => [
      student_number,
      grade,
      birth_date,
    ]),
    [
      ["0017", "4", "2014-03-25"],
      ["0018", "KG", "2015-04-26"],
    ],
  );
  assert.deepEqual(plain.contacts[0], {
    row: 2,
    slot: 1,
    student_number: "0017",
    given_name: "Maria",
    family_name: "Reyes",
    relationship: "Mother",
    email: "maria@example.org",
    phone: "+13125550134",
    phone_extension: "218",
  });
  const variants: Record<string, Uint8Array<ArrayBuffer> | string> = {
    bom: `\ufeff${FILE}`,
    crlf: FILE.replaceAll("\n", "\r\n"),
    cr: FILE.replaceAll("\n", "\r"),
    mixed: FILE.replace("\n", "\r\n").replace(/\n(?=0018)/, "\r"),
    tabs: FILE.replaceAll(",", "\t"),
    semicolons: FILE.replaceAll(",", ";"),
    quoted: FILE.replace(/[^,\n]+/g, '"$&"'),
    nul: FILE.replace("Reyes", "Re\0yes"),
    utf16le: utf16(FILE, true, true),
    utf16be: utf16(FILE, false, true),
    utf16leBare: utf16(FILE, true, false),
    utf16beBare: utf16(FILE, false, false),
    trailing: `${FILE}\n`.replaceAll("\n", ",,\n"),
  };
  for (const [name, bytes] of Object.entries(variants)) {
    const { people, contacts } = await readOne(bytes);
    assert.deepEqual(
      { people, contacts },
      { people: plain.people, contacts: plain.contacts },
      name,
    );
  }
});

Deno.test("Windows-1252 is read as such, wherever its first letter stands", async () => {
  const { inspection, people } = await readOne(latin1(FILE.replaceAll("Lee", "Núñez")));
  assert.equal(inspection.encoding, "windows-1252");
  assert.equal(people[1]?.family_name, "Núñez");
});

Deno.test("backslash escapes, literal NULL and blank lines", async () => {
  const text = [
    HEADER,
    "",
    '0017,Reyes,"Ana \\"Annie\\"",NULL,04,"Jo \\"JJ\\" Soto",,,,',
    "",
    ROWS[1],
  ].join("\n");
  const { people, contacts } = await readOne(text);
  assert.equal(people[0]?.given_name, "Ana");
  assert.equal(people[0]?.preferred_name, "Annie");
  assert.equal(people[0]?.birth_date, undefined);
  assert.equal(people[0]?.row, 3);
  assert.equal(people[1]?.row, 5);
  assert.equal(contacts[0]?.given_name, "Jo");
  assert.equal(cleanCell("Null"), "Null");
});

Deno.test("passwords leave neither the file nor a sample", async () => {
  const { inspection, sent } = await readOne(FILE);
  assert.deepEqual(inspection.dropped, ["Password"]);
  assert.ok(!JSON.stringify({ inspection, sent }).includes("secret"));
  for (const header of [
    "Password",
    "PASS WORD",
    "student_pwd",
    "PIN",
    "Social Security No",
    "SSN",
  ]) {
    assert.ok(isSecretHeader(header), header);
  }
});

Deno.test("two header rows, titles, misspelt headers and no header at all", async () => {
  const groups = await readOne(
    ",,,,Contact 1,,Contact 2,\nStudent number,Last name,First name,Grade,Name,Phone,Name,Phone\n1,Reyes,Ana,4,Maria Reyes,312-555-0134,Luis Reyes,312-555-0135",
  );
  assert.deepEqual(
    groups.contacts.map(({ given_name, phone }) => [given_name, phone]),
    [
      ["Maria", "+13125550134"],
      ["Luis", "+13125550135"],
    ],
  );
  const titled = await readOne(`Northside roster,,\n${FILE}`);
  assert.equal(titled.inspection.firstDataRow, 3);
  assert.equal(matchHeader("prefferedGivenName", "users")?.field, "preferred_name");
  assert.equal(matchHeader("Studnet Number", "students")?.field, "student_number");
  assert.equal(matchHeader("Shoe size", "students"), null);
  const [headless] = await readAll(ROWS.join("\n"));
  assert.equal(headless?.inspection.hasHeader, false);
  assert.deepEqual(headless?.inspection.recognized, []);
  assert.equal(headless?.inspection.columns[0]?.header, "Column 1");
  assert.equal(headless?.inspection.rows, 2);
});

Deno.test("vendors are recognised by their headers, with a reason", async () => {
  const headers: [string, string, string][] = [
    [
      "Student_Number,Last_Name,First_Name,Grade_Level,DOB,SchoolID,Enroll_Status,Home_Phone,Mother,Father,Guardian_Email",
      "powerschool",
      "students",
    ],
    [
      "student.personID,student.studentNumber,student.lastName,student.firstName,student.grade,student.birthdate",
      "infinite_campus",
      "students",
    ],
    [
      "student.studentNumber,contactSummary.lastName,contactSummary.firstName,contactSummary.relationship,contactSummary.cellPhone",
      "infinite_campus",
      "contacts",
    ],
    ["School_id,Section_id,Student_id", "clever", "enrollments"],
    [
      "School_id,Section_id,Teacher_id,Teacher_2_id,Name,Section_number,Grade,Period",
      "clever",
      "classes",
    ],
    ["propertyName,value", "oneroster_1_1", "manifest"],
  ];
  for (const [header, format, kind] of headers) {
    const width = header.split(",").length;
    const [one] = await readAll(`${header}\n${Array.from({ length: width }, () => "1").join(",")}`);
    const [best] = one?.inspection.recognized ?? [];
    assert.deepEqual([best?.format, best?.kind], [format, kind], header);
    assert.match(best?.reason ?? "", /\d+ of the \d+ columns of/);
  }
});

Deno.test("PowerSchool's wide contacts become people of their own", async () => {
  const { contacts } = await readOne(
    'Student_Number,Last_Name,First_Name,Grade_Level,DOB,SchoolID,Enroll_Status,Home_Phone,Mother,Father,Guardian_Email\n17,Reyes,Ana,4,03/25/2014,101,0,312-555-0100,"Reyes, Maria","Soto, Luis",maria@example.org',
  );
  assert.deepEqual(
    contacts.map(({ given_name, family_name, relationship, email, phone }) => [
      given_name,
      family_name,
      relationship,
      email,
      phone,
    ]),
    [
      ["Maria", "Reyes", "Mother", "maria@example.org", "+13125550100"],
      ["Luis", "Soto", "Father", undefined, "+13125550100"],
    ],
  );
});

Deno.test("dates: the column decides the order, and what it cannot decide is refused", () => {
  const column = (...values: string[]) => {
    const dates = new DateColumn();
    for (const value of values) dates.add(value);
    return dates.evidence;
  };
  assert.equal(column("3/4/2014", "3/25/2014"), "mdy");
  assert.equal(column("3/4/2014", "25/3/2014"), "dmy");
  assert.equal(column("3/25/2014", "25/3/2014"), "mixed");
  assert.equal(column("3/4/2014"), "ambiguous");
  assert.equal(column("2014-03-04"), "ymd");
  assert.deepEqual(parseDate("3/4/2014", undefined, TODAY), { refused: "date_ambiguous" });
  assert.deepEqual(parseDate("3/4/2014", "mixed", TODAY), { refused: "date_ambiguous" });
  const same = [
    ["3/4/14", "mdy"],
    ["4/3/14", "dmy"],
    ["2014-03-04", undefined],
    ["20140304", undefined],
    ["41702", undefined],
    ["Mar 4, 2014", undefined],
    ["4-Mar-14", undefined],
    ["2014-03-04T00:00:00", undefined],
  ] as const;
  for (const [text, order] of same)
    assert.deepEqual(parseDate(text, order, TODAY), { iso: "2014-03-04" }, text);
  assert.deepEqual(parseDate("3/4/98", "mdy", TODAY), { iso: "1998-03-04" });
  for (const text of ["2/30/2014", "13/13/2014", "soon", "", "2014-00-10"]) {
    assert.deepEqual(parseDate(text, "mdy", TODAY), { refused: "date_unreadable" }, text);
  }
});

Deno.test("an ambiguous birth date is left out with row, column, value and repair", async () => {
  const { people, problems, inspection } = await readOne(
    FILE.replace("3/25/2014", "3/4/2014").replace("4/26/2015", "5/6/2015"),
  );
  assert.equal(people[0]?.birth_date, undefined);
  assert.equal(inspection.columns[3]?.dates, "ambiguous");
  assert.deepEqual(problems[0], {
    code: "date_ambiguous",
    row: 2,
    column: "Dob",
    value: "3/4/2014",
    effect: "left_out",
    message: 'Row 2, column Dob, holds "3/4/2014", which can be read month first or day first.',
    repair:
      "Choose the date order of this column on the mapping screen, or export dates as YYYY-MM-DD.",
  });
});

Deno.test("the fast path for phone numbers agrees with libphonenumber", () => {
  const digits = fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 10, maxLength: 10 })
    .map((list) => list.join(""));
  const written = fc.constantFrom(
    (n: string) => n,
    (n: string) => `(${n.slice(0, 3)}) ${n.slice(3, 6)}-${n.slice(6)}`,
    (n: string) => `${n.slice(0, 3)}.${n.slice(3, 6)}.${n.slice(6)}`,
    (n: string) => `1-${n.slice(0, 3)}-${n.slice(3, 6)}-${n.slice(6)}`,
    (n: string) => `+1 ${n.slice(0, 3)} ${n.slice(3, 6)} ${n.slice(6)}`,
  );
  fc.assert(
    fc.property(digits, written, (number, write) => {
      const ours = parsePhones(write(number), "US");
      const parsed = parsePhoneNumberFromString(write(number), "US");
      if (ours !== null && ours.length > 0 && parsed?.isValid())
        assert.equal(ours[0]?.number, parsed.number);
      if (parsed?.isValid()) assert.notEqual(ours, null);
    }),
  );
  assert.deepEqual(parsePhones("312-555-0134 ext. 218", "US"), [
    { number: "+13125550134", extension: "218" },
  ]);
  assert.deepEqual(parsePhones("h: 312-555-0134 / 312-555-0199 (cell)", "US"), [
    { number: "+13125550134" },
    { number: "+13125550199" },
  ]);
  assert.deepEqual(parsePhones("000-000-0000", "US"), []);
  assert.equal(parsePhones("555-0134", "US"), null);
  assert.deepEqual(parsePhones("+34 612 345 678", "US"), [{ number: "+34612345678" }]);
});

Deno.test("grades, names, couples and addresses as exports write them", () => {
  const grades = {
    "04": "4",
    "4th": "4",
    "Grade 4": "4",
    K: "KG",
    "Pre-K": "PK",
    "-1": "PK",
    "0": "KG",
    TK: "KG",
    "12.0": "12",
    Senior: "12",
    UG: "UG",
  };
  for (const [text, grade] of Object.entries(grades)) assert.equal(parseGrade(text), grade, text);
  assert.equal(parseGrade("14"), null);
  assert.deepEqual(parseFullName("Reyes, Ana María"), {
    given: "Ana",
    middle: "María",
    family: "Reyes",
  });
  assert.deepEqual(parseFullName("Mrs. Maria de la Cruz"), {
    given: "Maria",
    family: "de la Cruz",
  });
  assert.equal(parseFullName("Grandma"), null);
  assert.deepEqual(readPeople("Ana & Luis Reyes"), [
    { given: "Ana", family: "Reyes" },
    { given: "Luis", family: "Reyes" },
  ]);
  assert.deepEqual(readPeople("Mr. & Mrs. Smith"), []);
  assert.deepEqual(parseEmails("Mailto:Ana@Example.org"), ["ana@example.org"]);
  assert.deepEqual(parseEmails("none@none.com"), []);
  assert.equal(parseEmails("ana at example.org"), null);
});

Deno.test("the report runs nothing in a spreadsheet and can be uploaded again", async () => {
  for (const value of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1"]) {
    assert.ok(!/^"?\s*[=+\-@]/.test(csvCell(value)), value);
  }
  fc.assert(fc.property(fc.string(), (value) => !/^"?[=+\-@\t\r]/.test(csvCell(value))));
  const report = rejectedRowsCsv(
    ["Student_number", "Last_name", "First_name", "Grade"],
    [
      {
        row_no: 7,
        cells: ["=cmd", "Reyes", "Ana", "4"],
        problems: [{ message: "Row 7 x.", repair: "y." }],
      },
    ],
    { row: "Fila", reason: "Motivo" },
  );
  const { people } = await readOne(report);
  assert.deepEqual([people[0]?.student_number, people[0]?.family_name], ["=cmd", "Reyes"]);
});

const refusal = async (
  bytes: Uint8Array<ArrayBuffer> | string,
  name = "a.csv",
): Promise<string> => {
  try {
    await readAll(bytes, name);
  } catch (error) {
    assert.ok(error instanceof RosterFileError, String(error));
    assert.ok(error.repair.length > 10);
    return error.code;
  }
  return "accepted";
};

Deno.test("files that are no roster are refused with a sentence", async () => {
  const zip = (files: Record<string, string>) =>
    zipSync(
      Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
    ).slice();
  assert.equal(await refusal(""), "file_empty");
  assert.equal(await refusal(`${HEADER}\n`), "file_has_no_rows");
  assert.equal(await refusal("%PDF-1.7 …"), "file_is_binary");
  assert.equal(await refusal(zip({ "xl/workbook.xml": "<x/>" })), "file_is_spreadsheet");
  assert.equal(await refusal(zip({ "readme.md": "hello" })), "zip_has_no_roster");
  assert.equal(await refusal(zip({ "students.csv": "a".repeat(20_000_000) })), "zip_too_large");
  const many = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`${index}.csv`, "a"]));
  assert.equal(await refusal(zip(many)), "zip_too_many_files");
  assert.equal(await refusal(zip({ "students.csv": FILE }).subarray(0, 60)), "zip_broken");
  assert.equal(await refusal(`${FILE}\n0019,"Silva${"x".repeat(2_000_000)}`), "quote_never_closed");
  // the archive claims 10 bytes; what comes out is counted
  const lying = zip({ "students.csv": FILE.repeat(50) });
  const view = new DataView(lying.buffer);
  for (let at = 0; at + 4 <= lying.length; at += 1) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
  }
  assert.equal(await refusal(lying), "zip_too_large");
});

Deno.test("a 10 MB cell is refused by name and does not come back in its own error", async () => {
  const { problems } = await readOne(
    `${HEADER}\n0019,${"x".repeat(900_000)},Ana,,4,,,,,\n${ROWS[0]}`,
  );
  assert.equal(problems[0]?.code, "cell_too_long");
  assert.ok(JSON.stringify(problems).length < 2_000);
});

Deno.test("mutated files never crash: they are read, or refused with a sentence", async () => {
  const mutation = fc.oneof(
    fc.record({
      kind: fc.constant("insert" as const),
      at: fc.nat(),
      bytes: fc.uint8Array({ maxLength: 8 }),
    }),
    fc.record({
      kind: fc.constant("delete" as const),
      at: fc.nat(),
      length: fc.integer({ min: 1, max: 40 }),
    }),
    fc.record({
      kind: fc.constant("text" as const),
      at: fc.nat(),
      text: fc.constantFrom(
        '"',
        '""',
        ",",
        "\r",
        "\n",
        "\0",
        "\\",
        '\\"',
        "=cmd|' /C calc'!A0",
        "\ufeff",
        "é",
        "1E+20",
        "NULL",
        "\t".repeat(30),
      ),
    }),
  );
  const base = fc.constantFrom(
    strToU8(FILE),
    latin1(FILE.replaceAll("Lee", "Núñez")),
    utf16(FILE, true, true),
    zipSync({ "students.csv": strToU8(FILE) }),
  );
  await fc.assert(
    fc.asyncProperty(
      base,
      fc.array(mutation, { minLength: 1, maxLength: 6 }),
      async (bytes, mutations) => {
        let mutated = [...bytes];
        for (const step of mutations) {
          const at = step.at % (mutated.length + 1);
          if (step.kind === "delete") mutated.splice(at, step.length);
          else mutated.splice(at, 0, ...(step.kind === "text" ? strToU8(step.text) : step.bytes));
          if (mutated.length === 0) mutated = [0];
        }
        try {
          for (const { parsed } of await readAll(Uint8Array.from(mutated))) {
            for (const { people, contacts, reported } of parsed) {
              assert.ok(!JSON.stringify({ people, contacts, reported }).includes("\\u0000"));
              for (const { problems } of reported) {
                for (const { row, message, repair } of problems)
                  assert.ok(row > 0 && message !== "" && repair !== "");
              }
            }
          }
        } catch (error) {
          assert.ok(
            error instanceof RosterFileError,
            error instanceof Error ? error.stack : String(error),
          );
        }
      },
    ),
    { numRuns: 400 },
  );
});

Deno.test("whatever a secret column is called, and wherever a separator too many moves it, it is not sent", async () => {
  const headers = [
    "Student_SSN",
    "Social Security #",
    "StudentSsn",
    "Login PW",
    "Lunch PIN",
    "Portal Access Code",
    "Web Password",
    "Contraseña",
    "Clave de acceso",
  ];
  for (const header of headers) assert.ok(isSecretHeader(header), header);
  for (const header of ["Class name", "Shipping", "Passport country", "Opinion", "Session"])
    assert.ok(!isSecretHeader(header), header);
  const secret = "S3CRET";
  const cells = ["0017", "Reyes", "Ana", "4", "Maria Reyes", secret, "312-555-0134", secret, "x"];
  const header =
    "Student ID,Last name,First name,Grade,Guardian name,Password,Guardian phone,Lunch PIN,Bus";
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ place: fc.nat({ max: cells.length - 1 }), isMore: fc.boolean() }), {
        minLength: 1,
        maxLength: 4,
      }),
      async (changes) => {
        const row = [...cells];
        for (const { place, isMore } of changes) {
          if (isMore) row.splice(place, 0, "");
          else row.splice(place, 1);
        }
        // a row that has as many cells as all others looks like an honest one: nobody can tell
        fc.pre(row.length !== cells.length);
        const { sent, parsed } = await readOne(`${header}\n${row.join(",")}\n${cells.join(",")}`);
        assert.ok(!JSON.stringify({ sent, parsed }).includes(secret));
      },
    ),
  );
  // the header does not say it, the values do
  const { inspection, sent } = await readOne(
    "Student ID,Last name,First name,Grade,Number\n17,Reyes,Ana,4,078-05-1120\n18,Lee,Leo,3,\n,,,,219-09-9999",
  );
  assert.deepEqual([inspection.dropped, inspection.rows], [["Number"], 2]);
  assert.ok(!JSON.stringify(sent).includes("078"));
});

Deno.test("what is not imported is not kept of a row with a problem", async () => {
  const { parsed } = await readOne(
    "Student ID,Last name,First name,Grade,Medical note\n17,Reyes,Ana,fourth or so,asthma",
  );
  assert.deepEqual(parsed[0]?.reported[0]?.cells, ["17", "Reyes", "Ana", "fourth or so", ""]);
});

/** Headers as the systems export them, and what of them is somebody's contact. */
const EXPORTS: Readonly<
  Record<string, readonly [header: string, row: string, contacts: string[]]>
> = {
  PowerSchool: [
    "STUDENTS.Student_Number,Last_Name,First_Name,Grade_Level,Mother,Mother_First,Mother_DayPhone,Father,Father_DayPhone,GuardianEmail,Emerg_Contact_1,Emerg_Phone_1,Emerg_1_Rel",
    '17,Reyes,Ana,4,Reyes,Maria,312-555-0134,"Soto, Luis",312-555-0135,maria@example.org,Rosa Vega,312-555-0136,Aunt',
    [
      "Maria Reyes Mother +13125550134 maria@example.org",
      "Luis Soto Father +13125550135 -",
      "Rosa Vega Aunt +13125550136 -",
    ],
  ],
  "Infinite Campus": [
    "student.studentNumber,student.lastName,student.firstName,student.grade,contacts.guardian1,contacts.guardian1CellPhone,contacts.guardian2,contacts.guardian2Email",
    '17,Reyes,Ana,04,"Reyes, Maria",312-555-0134,"Soto, Luis",luis@example.org',
    ["Maria Reyes - +13125550134 -", "Luis Soto - - luis@example.org"],
  ],
  Skyward: [
    "Other ID,Stu Last Name,Stu First Name,Grade,Family 1 Guardian 1 Name,Family 1 Guardian 1 Cell,Family 1 Guardian 2 Name,Family 2 Grdn 1 Name,Family 2 Grdn 1 Email",
    '17,Reyes,Ana,04,"REYES, MARIA A",312-555-0134,Tom Reyes,"Soto, Luis",luis@example.org',
    ["MARIA REYES - +13125550134 -", "Tom Reyes - - -", "Luis Soto - - luis@example.org"],
  ],
  Aspen: [
    "LASID,Last name,First name,Grade level,Contact 1 > Name,Contact 1 > Relationship,Contact 1 > Primary email,Contact 1 > Phone 1,Contact 1 > Phone 2",
    '17,Reyes,Ana,04,"Reyes, Maria",Mother,maria@example.org,312-555-0134,312-555-0135',
    ["Maria Reyes Mother +13125550134 maria@example.org"],
  ],
  Aeries: [
    "STU.ID,STU.LN,STU.FN,STU.GR,STU.BD,STU.PG,STU.TL",
    "17,Reyes,Ana,4,03/25/2016,Maria & Luis Reyes,3125550134",
    ["Maria Reyes - +13125550134 -", "Luis Reyes - +13125550134 -"],
  ],
  Spanish: [
    "Matrícula;Primer apellido;Segundo apellido;Nombre;Grado;Nombre del tutor;Teléfono del tutor;Correo del tutor;Parentesco",
    "17;Reyes;Vega;Ana;4º;María Vega;312-555-0134;maria@example.org;Madre",
    ["María Vega Mother +13125550134 maria@example.org"],
  ],
};

Deno.test("exports of other systems, and in Spanish, need nobody to say what their columns are", async () => {
  for (const [system, [header, row, expected]] of Object.entries(EXPORTS)) {
    const { inspection, people, contacts } = await readOne(`${header}\n${row}`);
    const [best] = inspection.recognized;
    assert.ok(best && suggestMapping(inspection, best, "US").isCertain, system);
    assert.deepEqual(
      [people[0]?.student_number ?? people[0]?.source_id, people[0]?.grade],
      ["17", "4"],
      system,
    );
    assert.deepEqual(
      contacts.map((one) =>
        [
          one.given_name,
          one.family_name,
          one.relationship ?? "-",
          one.phone ?? "-",
          one.email ?? "-",
        ].join(" "),
      ),
      expected,
      system,
    );
  }
});

Deno.test("a table whose columns are not all clear is shown to a person, and no list of staff is taken for students", async () => {
  const certain = async (header: string) => {
    const width = header.split(",").length;
    const [one] = await readAll(
      `${header}\n${Array.from({ length: width }, (_, at) => `x${at}`).join(",")}`,
    );
    const [best] = one?.inspection.recognized ?? [];
    return one && best && suggestMapping(one.inspection, best, "US").isCertain ? best.kind : null;
  };
  assert.equal(await certain("Student ID,Last name,First name,Grade,Homeroom"), "students");
  assert.equal(await certain("Student ID,Last name,First name"), null);
  assert.equal(await certain("Student ID,Last name,First name,Email"), null);
  assert.equal(await certain("ID,Title"), null);
  assert.equal(await certain("Student ID,Last name,Frist name,Grade"), null);
  assert.equal(await certain("Student ID,Last name,First name,Grade,Guardian nickname"), null);
  assert.equal(
    await certain("School_id,Studnet_id,Student_number,State_id,Last_name,Frist_name,Dob,Grade"),
    "students",
  );
});

Deno.test("OneRoster's other files and Clever's schools are known for what they are", async () => {
  const kinds = {
    "sourcedId,status,dateLastModified,userSourcedId,profileType,vendorSourcedId,credentialType,username,password":
      "other",
    "sourcedId,status,dateLastModified,title,assignDate,dueDate,classSourcedId,categorySourcedId":
      "other",
    "School_id,School_name,School_number,State_id,Low_grade,High_grade": "orgs",
  };
  for (const [header, kind] of Object.entries(kinds)) {
    const { inspection } = await readOne(`${header}\n${header.replace(/\w+/g, "x")}`);
    const [best] = inspection.recognized;
    assert.equal(best?.kind, kind);
    assert.ok(best && suggestMapping(inspection, best, "US").isCertain, header);
  }
  assert.deepEqual(
    ["Teacher_id", "Section_id", "Teacher_2_id"].map((name) => matchHeader(name, "classes")?.field),
    ["teacher_ref", "source_id", "teacher_ref"],
  );
});

Deno.test("headers with remarks, and the date order they say", async () => {
  const { people, inspection } = await readOne(
    '"Student\nID","Last\nName","First\nName","Grade\n(K-12)","Date of Birth\n(DD/MM/YYYY)"\n17,Reyes,Ana,4,03/04/2016',
  );
  assert.equal(inspection.recognized[0]?.kind, "students");
  assert.equal(people[0]?.birth_date, "2016-04-03");
});

Deno.test("web pages, data of programs and blank files are refused for what they are", async () => {
  for (const text of [
    "<!DOCTYPE html><html>",
    "\n<table><tr><td>Student ID",
    '{"error":1}',
    "<?xml version='1.0'?>",
  ])
    assert.equal(await refusal(text), "file_is_markup", text);
  assert.equal(await refusal(",,,\n,,,\n"), "file_has_no_rows");
  assert.equal(await refusal("[39]Alternate,Last_Name,First_Name\n1,Reyes,Ana"), "accepted");
});

Deno.test("a header line in the middle of a file is nobody", async () => {
  const { people, problems } = await readOne(`${FILE}\n${FILE.replace("0017", "0019")}`);
  assert.deepEqual(
    people.map(({ row }) => row),
    [2, 3, 5, 6],
  );
  assert.deepEqual(
    problems.map(({ code, row }) => [code, row]),
    [["row_is_header", 4]],
  );
});

Deno.test("nobody of a cell with several people is lost, and a title is nobody", () => {
  const name = fc.constantFrom(
    "Ana Reyes",
    "Luis Soto",
    "Kim van der Berg",
    "Jo-Ann Lee",
    "María Núñez",
  );
  fc.assert(
    fc.property(
      name,
      name,
      fc.constantFrom(" & ", " and ", " y ", "; ", " / ", "\n", " | "),
      (one, other, mark) => {
        const people = readPeople(`${one}${mark}Mrs. ${other}`).map(
          ({ given, family }) => `${given} ${family}`,
        );
        assert.deepEqual(people, [one, other]);
      },
    ),
  );
  const read = (text: string) => readPeople(text).map(({ given, family }) => `${given} ${family}`);
  assert.deepEqual(read("Diaz, Ana / Diaz, Luis"), ["Ana Diaz", "Luis Diaz"]);
  assert.deepEqual(read("Mr. and Mrs. John Park"), ["John Park"]);
  assert.deepEqual(read("Dr. Ann-Marie Ott, PhD"), ["Ann-Marie Ott"]);
  assert.deepEqual(read("Martin King Jr."), ["Martin King"]);
  assert.deepEqual(read("Ana Reyes y Vega"), ["Ana Reyes y Vega"]);
  assert.deepEqual(read("N/A N/A"), []);
});

Deno.test("what people write for nothing is nothing, and an address without a number is none", async () => {
  const { people, contacts, problems } = await readOne(
    [
      "Student ID,State ID,Last name,First name,Grade,Address,Guardian name,Guardian phone,Home language,ELL,IEP",
      "17,none,Reyes,Ana,4,None,N/A N/A,unlisted,Other,LEP,IEP",
      "18,TBD,Lee,Leo,3,Confidential,Kim Lee,C: 312-555-0139 W: 312-555-0140,,RFEP,N",
      "19,,Park,Mia,2,Maple Street,Sun Park,+52 1 55 1234 5678,,,",
    ].join("\n"),
  );
  assert.deepEqual(
    people.map(({ state_id, address_line, is_english_learner, has_iep }) => [
      state_id,
      address_line,
      is_english_learner,
      has_iep,
    ]),
    [
      [undefined, undefined, true, true],
      [undefined, undefined, false, false],
      [undefined, undefined, undefined, undefined],
    ],
  );
  assert.deepEqual(
    contacts.map(({ phone, alternate_phone }) => [phone, alternate_phone]),
    [
      ["+13125550139", "+13125550140"],
      ["+525512345678", undefined],
    ],
  );
  assert.deepEqual(
    problems.map(({ code, value }) => [code, value]),
    [["address_incomplete", "Maple Street"]],
  );
});

Deno.test("a backslash before a closing quotation mark does not swallow the next cell", async () => {
  const { people } = await readOne(
    String.raw`"Student ID","Last name","First name","Grade"
"17","Lee\\","Leo","3"
"18","Reyes","Ana \"Annie\"","4"`,
  );
  assert.deepEqual(
    people.map(({ family_name, given_name, preferred_name }) => [
      family_name,
      given_name,
      preferred_name,
    ]),
    [
      ["Lee\\", "Leo", undefined],
      ["Reyes", "Ana", "Annie"],
    ],
  );
});

Deno.test("grades and states of enrollment in the words of many schools", () => {
  const grades = {
    "PreK-4": "PK",
    "AM Kindergarten": "KG",
    "Post-Grad": "UG",
    "5°": "5",
    Tercero: "3",
    "7º grado": "7",
    "10th Gr": "10",
    G8: "8",
    grade09: "9",
    "Level 2": "2",
    Ninth: "9",
    PK3: "PK",
    "Gr. 3": "3",
  };
  for (const [text, grade] of Object.entries(grades)) assert.equal(parseGrade(text), grade, text);
  for (const text of ["Withdrawn 10/1/2026", "No Show", "tobedeleted", "Inactive", "W"])
    assert.ok(isGone(text), text);
  for (const text of ["Active", "Enrolled", "Pre-Registered", "0", "-1", "1"])
    assert.ok(!isGone(text), text);
});

Deno.test("a value longer than there is room for is left out or refused, never cut off", async () => {
  const long = (length: number) => "x".repeat(length);
  const { people, contacts, problems } = await readOne(
    [
      "Student ID,Last name,First name,Middle name,Grade,City,Address,Guardian name",
      `17,Reyes,Ana,${long(121)},4,${long(201)},1 Oak St,${long(130)} ${long(5)}`,
      `18,${long(121)},Leo,,4,,,`,
      `${long(201)},Lee,Leo,,4,,,`,
    ].join("\n"),
  );
  assert.deepEqual(
    people.map(({ source_id, middle_name, city }) => [source_id, middle_name, city]),
    [["17", undefined, undefined]],
  );
  assert.deepEqual(contacts, []);
  assert.deepEqual(
    problems.map(({ row, code, effect }) => [row, code, effect]),
    [
      [2, "cell_too_long", "left_out"],
      [2, "cell_too_long", "left_out"],
      [2, "name_missing", "left_out"],
      [3, "cell_too_long", "left_out"],
      [3, "name_missing", "rejected"],
      [4, "cell_too_long", "left_out"],
      [4, "id_missing", "rejected"],
    ],
  );
});

Deno.test("lists written by hand: spaces before quotation marks, numbers as measures, a quotation mark left open", async () => {
  const { people } = await readOne(
    '"Student ID", "Last name", "First name", "Grade"\n"17.0", "Reyes, Vega", "Ana", "4.0"\n',
  );
  assert.deepEqual(
    people.map(({ source_id, family_name, grade }) => [source_id, family_name, grade]),
    [["17", "Reyes, Vega", "4"]],
  );
  await assert.rejects(
    readOne('Student ID,Last name,First name,Grade\n17,Reyes,Ana,4\n18,"Lee,Leo,3\n19,Park,Mia,2'),
    (error) =>
      error instanceof RosterFileError && error.code === "quote_never_closed" && error.row === 3,
  );
});

Deno.test("the whole column says what its letters mean, whichever chunk they are in; what it leaves open is reported", async () => {
  const roster = (...letters: string[]) =>
    [
      "Student ID,Apellidos,Nombre,Grado,Sexo",
      ...letters.map((letter, n) => `${n},Reyes,Ana,4,${letter}`),
    ].join("\n");
  const spanish = await readOne(roster("M", "M", "M", "M", "H"));
  assert.deepEqual(
    spanish.people.map(({ gender }) => gender),
    ["female", "female", "female", "female", "male"],
  );
  assert.deepEqual(spanish.problems, []);
  const unclear = await readOne(roster("M", "M", "mujer"));
  assert.deepEqual(
    unclear.people.map(({ gender }) => gender),
    [undefined, undefined, "female"],
  );
  assert.deepEqual(
    unclear.problems.map(({ row, code, column, effect }) => [row, code, column, effect]),
    [
      [2, "value_unknown", "Sexo", "left_out"],
      [3, "value_unknown", "Sexo", "left_out"],
    ],
  );
});
