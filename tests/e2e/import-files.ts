import { strToU8, zipSync } from "fflate";

// Synthetic exports as schools hand them over. Nobody in them exists.

const csv = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((cells) =>
      cells
        .map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(","),
    )
    .join("\r\n");

const DATE = "2026-08-01T00:00:00.000Z";
const PUPILS = [
  ["s1", "Ana", "Reyes", "3", "Female", "2017-03-25", "g1,g2"],
  ["s2", "Leo", "Reyes", "5", "Male", "2015-06-11", "g1,g2"],
  ["s3", "Mia", "Okoye", "4", "Female", "2016-01-30", "g3"],
  ["s4", "Noah", "Lindgren", "4", "Male", "2016-04-02", ""],
] as const;
const GUARDIANS = [
  ["g1", "Maria", "Reyes", "maria.reyes@example.org", "312-555-0134"],
  ["g2", "Luis", "Reyes", "luis.reyes@example.org", "312-555-0135"],
  ["g3", "Adaeze", "Okoye", "adaeze.okoye@example.org", "312-555-0136"],
] as const;

/** A OneRoster 1.1 export of one school as a zip: four children, three guardians, a teacher, a class. */
export function oneRosterZip(): Buffer {
  const users = [
    "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password".split(
      ",",
    ),
    ...PUPILS.map(([id, given, family, grade, , , agents], index) => [
      id,
      "active",
      DATE,
      "true",
      "org1",
      "student",
      id,
      "",
      given,
      family,
      "",
      `00${index + 1}`,
      "",
      "",
      "",
      agents,
      `0${grade}`,
      "secret",
    ]),
    ...GUARDIANS.map(([id, given, family, email, phone]) => [
      id,
      "active",
      DATE,
      "true",
      "org1",
      "guardian",
      id,
      "",
      given,
      family,
      "",
      "",
      email,
      "",
      phone,
      "",
      "",
      "",
    ]),
    [
      "t1",
      "active",
      DATE,
      "true",
      "org1",
      "teacher",
      "t1",
      "",
      "Tess",
      "Rivera",
      "",
      "",
      "tess.rivera@example.org",
      "",
      "",
      "",
      "",
      "",
    ],
  ];
  const files: Record<string, string> = {
    "manifest.csv": csv([
      ["propertyName", "value"],
      ["manifest.version", "1.0"],
      ["oneroster.version", "1.1"],
      ["file.users", "bulk"],
    ]),
    "orgs.csv": csv([
      ["sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"],
      ["org1", "active", DATE, "Alder School", "school", "100", ""],
    ]),
    "academicSessions.csv": csv([
      [
        "sourcedId",
        "status",
        "dateLastModified",
        "title",
        "type",
        "startDate",
        "endDate",
        "parentSourcedId",
        "schoolYear",
      ],
      ["term1", "active", DATE, "2026-27", "schoolYear", "2026-08-20", "2027-06-10", "", "2027"],
    ]),
    "courses.csv": csv([
      [
        "sourcedId",
        "status",
        "dateLastModified",
        "schoolYearSourcedId",
        "title",
        "courseCode",
        "grades",
        "orgSourcedId",
        "subjects",
        "subjectCodes",
      ],
      ["c1", "active", DATE, "term1", "Mathematics 4", "MA4", "04", "org1", "", ""],
    ]),
    "classes.csv": csv([
      [
        "sourcedId",
        "status",
        "dateLastModified",
        "title",
        "grades",
        "courseSourcedId",
        "classCode",
        "classType",
        "location",
        "schoolSourcedId",
        "termSourcedIds",
        "subjects",
        "subjectCodes",
        "periods",
      ],
      [
        "k1",
        "active",
        DATE,
        "Mathematics 4A",
        "04",
        "c1",
        "MA4-A",
        "scheduled",
        "",
        "org1",
        "term1",
        "",
        "",
        "3",
      ],
    ]),
    "enrollments.csv": csv([
      [
        "sourcedId",
        "status",
        "dateLastModified",
        "classSourcedId",
        "schoolSourcedId",
        "userSourcedId",
        "role",
        "primary",
        "beginDate",
        "endDate",
      ],
      ["e1", "active", DATE, "k1", "org1", "s3", "student", "false", "", ""],
      ["e2", "active", DATE, "k1", "org1", "s4", "student", "false", "", ""],
      ["e3", "active", DATE, "k1", "org1", "t1", "teacher", "true", "", ""],
    ]),
    "demographics.csv": csv([
      [
        "sourcedId",
        "status",
        "dateLastModified",
        "birthDate",
        "sex",
        "americanIndianOrAlaskaNative",
        "asian",
        "blackOrAfricanAmerican",
        "nativeHawaiianOrOtherPacificIslander",
        "white",
        "demographicRaceTwoOrMoreRaces",
        "hispanicOrLatinoEthnicity",
      ],
      ...PUPILS.map(([id, , , , sex, birth]) => [
        id,
        "active",
        DATE,
        birth,
        sex.toLowerCase(),
        "false",
        "false",
        "false",
        "false",
        "true",
        "false",
        "true",
      ]),
    ]),
    "users.csv": csv(users),
  };
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
  );
}

const CLEVER_HEADER =
  "School_id,Student_id,Student_number,State_id,Last_name,Middle_name,First_name,Gender,Dob,Grade,Student_street,Student_city,Student_state,Student_zip,Contact_name,Contact_type,Contact_phone,Contact_email,Username,Password";

/**
 * A Clever-like export with what real ones have: another school's id and child, one row per contact, a Windows-1252 ñ,
 * dates nobody can order, a literal NULL, an unreadable address, a row without a name, a formula, parents who may
 * or may not live together.
 */
export function messyClever(): Buffer {
  const rows = [
    "77,c1,0001,900001,Nuñez,,Eva,F,03/04/2016,4,1 Oak St,Springfield,IL,60601,Marta Nuñez,Mother,(312) 555-0150 x218,marta@example.org,eva,secret",
    "77,c1,0001,900001,Nuñez,,Eva,F,03/04/2016,4,1 Oak St,Springfield,IL,60601,Pau Ferrer,Father,(312) 555-0150,pau@example.org,eva,secret",
    "77,c2,0002,900002,Nuñez,NULL,Iker,M,05/06/2014,6,1 Oak St,Springfield,IL,60601,Marta Nuñez,Mother,(312) 555-0150,marta@example.org,iker,secret",
    "77,c3,0003,900003,Brandt,,Lena,F,07/08/2015,5,9 Elm St,Springfield,IL,60602,Uwe Brandt,Father,312-555-0151,uwe at example.org,lena,secret",
    "77,c4,0004,900004,,,,M,01/02/2015,5,=1+1,,,,,,,,,",
    '77,c5,0005,900005,"=HYPERLINK(""http://x"")",,Ole,M,09/10/2015,5,4 Ash St,Springfield,IL,60603,,,,,ole,secret',
    "77,c7,0007,900007,Vidal,,Sol,F,10/11/2016,4,,,,,Rosa Marin,Mother,,rosa@example.org,sol,secret",
    "77,c7,0007,900007,Vidal,,Sol,F,10/11/2016,4,,,,,Teo Vidal,Father,,teo@example.org,sol,secret",
    "88,c6,0006,900006,Sommer,,Ida,F,02/03/2016,4,,,,,,,,,ida,secret",
  ];
  return Buffer.from([CLEVER_HEADER, ...rows].join("\r\n"), "latin1");
}

/** The same school a year on, cut off: one child of five is left. */
export function cutOffClever(): Buffer {
  return Buffer.from(
    [
      CLEVER_HEADER,
      "77,c1,0001,900001,Nuñez,,Eva,F,03/14/2016,5,1 Oak St,Springfield,IL,60601,Marta Nuñez,Mother,(312) 555-0150,marta@example.org,eva,secret",
    ].join("\r\n"),
    "latin1",
  );
}

/** A table no vendor makes. */
export function ownTable(): Buffer {
  return Buffer.from(
    [
      "Pupil,Year,Reg no,Born,Notes",
      "Ida Sommer,4,0006,02/03/2016,",
      "Jon Falk,5,0007,04/05/2015,",
    ].join("\n"),
  );
}
