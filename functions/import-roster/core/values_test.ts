import assert from "node:assert/strict";
import { DateColumn, parseDate } from "./dates.ts";
import { parsePhones } from "./phones.ts";
import {
  cleanCell,
  isGone,
  parseEmails,
  parseGrade,
  parseLanguage,
  parseLearner,
  parseRaces,
  parseRelationship,
} from "./values.ts";

/** Every cell is read as the value beside it. */
function reads<T>(parse: (cell: string) => T, cells: readonly (readonly [string, T])[]): void {
  for (const [cell, value] of cells) assert.deepEqual(parse(cell), value, cell);
}

Deno.test("grades beside the usual ones", () => {
  reads(parseGrade, [
    ["Ungraded", "UG"],
    ["UE", "UG"],
    ["KA", "KG"],
    ["K5", "KG"],
    ["K4", "PK"],
    ["-3", "PK"],
    ["Infant/toddler", "PK"],
    ["Pre-kínder", "PK"],
    ["3er grado", "3"],
    ["7thgrade", "7"],
    ["Graduated", null],
    ["3-4", null],
  ]);
});

Deno.test("race and ethnicity are what the cell says, not what a word contains", () => {
  const races = (cell: string) => {
    const read = parseRaces(cell);
    return read && [...read.races, ...(read.hispanic ? ["hispanic"] : [])].join(" ");
  };
  reads(races, [
    ["Caucasian", "white"],
    ["White (not Hispanic)", "white"],
    ["WHITE NON-HISPANIC", "white"],
    ["Non-Hispanic White", "white"],
    ["Black (not of Hispanic origin)", "black"],
    ["Hispanic White", "white hispanic"],
    ["Hispanic/Latino of any race", "hispanic"],
    ["Not Hispanic or Latino", ""],
    ["East Indian", "asian"],
    ["American Indian or Alaska Native", "american_indian"],
    ["5: White", "white"],
    ["700", "white"],
    ["400", "asian"],
    ["Declined to answer", ""],
    ["Martian", null],
  ]);
});

Deno.test("who is gone by the file's own word, and who only came from elsewhere", () => {
  for (const word of [
    "Withdraw",
    "Not Enrolled",
    "Unenrolled",
    "Disenrolled",
    "Non-enrolled",
    "No-Show",
    "Former",
    "Alumni",
    "Archived",
    "Historical",
    "Transfer Out",
    "-2",
  ])
    assert.equal(isGone(word), true, word);
  for (const word of ["Transferred In", "Transfer in", "Moved in", "Pre-Enrolled", "1", "-1", ""])
    assert.equal(isGone(word), false, word);
});

Deno.test("a relation of a parent is no parent", () => {
  reads(parseRelationship, [
    ["Mother's boyfriend", "Mother's boyfriend"],
    ["Father’s wife", "Father’s wife"],
    ["Mother-in-law", "Mother-in-law"],
    ["Father Step", "Stepfather"],
    ["Mother & Father", "Parent"],
    ["Both Parents", "Parent"],
    ["Grandparents", "Grandparent"],
    ["Grandpa", "Grandfather"],
    ["Mother/Guardian", "Mother"],
    ["Father (No contact)", "Father (No contact)"],
  ]);
});

Deno.test("several addresses, several numbers, and what people write for none", () => {
  reads(parseEmails, [
    ["A@B.com; c@d.com", ["a@b.com", "c@d.com"]],
    ["a@b.com c@d.com", ["a@b.com", "c@d.com"]],
    ["a@b.com/c@d.com", ["a@b.com", "c@d.com"]],
    ["a@b.com (work)", ["a@b.com"]],
    ["Ana Reyes <ana@b.com>", ["ana@b.com"]],
    ["a@b.com.", ["a@b.com"]],
    ["none@none.com; a@b.com", ["a@b.com"]],
    ["refused", []],
    ["does not have", []],
    ["a@b.com; c@", null],
    ["a@b..com", null],
    ["a@gmail,com", null],
    ["a@b", null],
  ]);
  const phones = (cell: string) =>
    parsePhones(cell, "US")?.map(({ number, extension = "" }) => number.slice(-4) + extension) ??
    null;
  reads(phones, [
    ["(312) 555-0134 (312) 555-0135", ["0134", "0135"]],
    ["3125550134 3125550135", ["0134", "0135"]],
    ["312-555-0134 & 312-555-0135", ["0134", "0135"]],
    ["312-555-0134 x12 312-555-0135", ["013412", "0135"]],
    ["3125550134.0", ["0134"]],
    ["+52 55 1234 5678", ["5678"]],
    ["do not call 312-555-0134", null],
    ["312-555-0134 disconnected", null],
  ]);
});

Deno.test("dates as databases and Spanish offices write them", () => {
  const date = (cell: string) => {
    const read = parseDate(cell, "mdy", "2026-11-20");
    return "iso" in read ? read.iso : null;
  };
  reads(date, [
    ["Mar 25 2014 12:00AM", "2014-03-25"],
    ["Tuesday, March 25, 2014", "2014-03-25"],
    ["25 de marzo de 2014", "2014-03-25"],
    ["25-ene-2014", "2014-01-25"],
    ["25/dic/2014", "2014-12-25"],
    ["41723.0", "2014-03-25"],
    ["25 foo 2014", null],
  ]);
});

Deno.test("a date that cannot be one says nothing about the order of the others", () => {
  const evidence = (...cells: string[]) => {
    const column = new DateColumn();
    for (const cell of cells) column.add(cell);
    return column.evidence;
  };
  assert.equal(evidence("3/4/2016", "13/25/2017"), "ambiguous");
  assert.equal(evidence("3/4/2016", "45/3/2017"), "ambiguous");
  assert.equal(evidence("3/4/2016", "3/45/2017"), "ambiguous");
  assert.equal(evidence("3/4/2016", "31/3/2017"), "dmy");
  assert.equal(evidence("3/4/2016", "3/31/2017"), "mdy");
});

Deno.test("languages by name and code, and no code that names none", () => {
  reads(parseLanguage, [
    ["Armenian", "hy"],
    ["Khmer", "km"],
    ["Tigrinya", "ti"],
    ["Inglés", "en"],
    ["Haitian-Creole", "ht"],
    ["SP", "es"],
    ["en_US", "en-us"],
    ["QQ", null],
    ["Other", undefined],
  ]);
});

Deno.test("English learners in the words of several states", () => {
  reads(parseLearner, [
    ["English Learner", true],
    ["Limited English Proficient", true],
    ["English Only", false],
    ["Non-LEP", false],
    ["E", false],
    ["R", false],
    ["L", true],
    ["M1", null],
  ]);
});

Deno.test("what exports write for nothing, and what they wrap a value in", () => {
  reads(cleanCell, [
    ["------", ""],
    ["[NULL]", ""],
    ["#NAME?", ""],
    ["?", ""],
    ["Null", "Null"],
    ["-1", "-1"],
    ["uri://ed-fi.org/GradeLevelDescriptor#Third grade", "Third grade"],
    ["'Ana'", "Ana"],
    ["'00123", "00123"],
    ["NuÃ±ez", "Nuñez"],
    ["MarÃ\u00ada", "María"],
    ["PEÃ‘A", "PEÑA"],
    ["SÃO", "SÃO"],
  ]);
});
