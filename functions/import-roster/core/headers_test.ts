import assert from "node:assert/strict";
import { inspectFile, suggestMapping } from "./inspect.ts";
import { readOne } from "./testing.ts";

/** The suggested mapping of a header above one row, as header → field, slot and relationship. */
async function mapped(header: string, row = "") {
  const text = `${header}\n${row || header.replaceAll(/[^,]+/g, "x")}`;
  const inspection = await inspectFile({
    name: "students.csv",
    size: text.length,
    stream: async function* () {
      yield new TextEncoder().encode(text);
    },
  });
  const [best] = inspection.recognized;
  assert.ok(best);
  const suggestion = suggestMapping(inspection, best, "US");
  const fields = suggestion.mapping.columns.map(
    (column) =>
      column && [column.field, column.slot, column.relationship].filter((part) => part).join(" "),
  );
  return { ...suggestion, best, fields };
}

Deno.test("Skyward's guards of a family, its address and a second household's", async () => {
  const { fields } = await mapped(
    "Other ID,Stu Last Name,Stu First Name,Grade,Fam 1 Guard 1 Full Name,Fam 1 Guard 1 Cell Phone,Fam 1 Guard 1 Home Email,Fam 2 Guard 1 Full Name,Fam 1 Street,Fam 1 Zip,Fam 2 Street",
  );
  assert.deepEqual(fields.slice(4), [
    "contact_full_name 1",
    "contact_mobile 1",
    "contact_email 1",
    "contact_full_name 3",
    "address_line",
    "postal_code",
    "contact_address_line 3",
  ]);
});

Deno.test("Aeries: its contacts table, and the ethnicity that says yes or no", async () => {
  const { fields } = await mapped(
    "STU.ID,STU.LN,STU.FN,STU.GR,CON.LN,CON.FN,CON.RL,CON.TL,CON.CP,CON.WP,CON.EM,CON.LW",
  );
  assert.deepEqual(fields.slice(4), [
    "contact_family_name 1",
    "contact_given_name 1",
    "contact_relationship 1",
    "contact_phone 1",
    "contact_mobile 1",
    "contact_work_phone 1",
    "contact_email 1",
    "contact_lives_with 1",
  ]);
  const beside = await mapped("Student ID,Last Name,First Name,Grade,Race1,Ethnicity");
  assert.deepEqual(beside.fields.slice(4), ["race", "is_hispanic"]);
  const alone = await mapped("Student ID,Last Name,First Name,Grade,Ethnicity", "1,Reyes,Ana,4,N");
  assert.deepEqual(alone.fields.slice(4), ["is_hispanic"]);
  const named = await mapped("Student ID,Last Name,First Name,Grade,Ethnicity", "1,Reyes,Ana,4,W");
  assert.deepEqual(named.fields.slice(4), ["race"]);
});

Deno.test("Infinite Campus: the student's name beside a contact is not the contact's", async () => {
  const { fields, best } = await mapped(
    "student.studentNumber,student.lastName,student.firstName,contactSummary.relationship,contactSummary.lastName,contactSummary.firstName,contactSummary.addressLine1",
  );
  assert.equal(best.kind, "contacts");
  assert.deepEqual(fields, [
    "of_student_number",
    null,
    null,
    "contact_relationship 1",
    "contact_family_name 1",
    "contact_given_name 1",
    "contact_address_line 1",
  ]);
});

Deno.test("Infinite Campus: a word after the student's table is not cut", async () => {
  const { fields } = await mapped(
    "student.studentNumber,student.lastName,student.firstName,student.grade,student.birthdate,student.stateID,student.schoolName,student.schoolNumber,student.secondaryContactName",
  );
  assert.deepEqual(fields.slice(5), [
    "state_id",
    "school_name",
    "school_ref",
    "contact_full_name 2",
  ]);
});

Deno.test("Ed-Fi, Synergy and Alma call things by names of their own", async () => {
  const edFi = await mapped(
    "studentUniqueId,firstName,lastSurname,birthSexDescriptor,entryGradeLevelDescriptor,schoolId",
  );
  assert.deepEqual(edFi.fields, [
    "source_id",
    "given_name",
    "family_name",
    "gender",
    "grade",
    "school_ref",
  ]);
  const synergy = await mapped("Organization Name,SIS Number,Student Name,Grade,student.alias");
  assert.deepEqual(synergy.fields, [
    "school_name",
    "student_number",
    "full_name",
    "grade",
    "preferred_name",
  ]);
});

Deno.test("of two columns for one field the more usual is meant, in whatever order they stand", async () => {
  const contact = await mapped(
    "School_id,Student_id,Student_number,State_id,Last_name,First_name,Dob,Grade,Contact_name,Contact_type,Contact_relationship",
  );
  assert.deepEqual(contact.fields.slice(9), [null, "contact_relationship 1"]);
  const section = await mapped(
    "School_id,Section_id,Teacher_id,Section_number,Course_name,Course_number,Period",
  );
  assert.deepEqual(section.fields.slice(3), [null, "name", "code", "period"]);
});

Deno.test("a teacher's or a section's column in a list of students is not the student's", async () => {
  const { fields } = await mapped(
    "Student Number,Student Name,Grade,Section ID,Teacher ID,Teacher First Name,Teacher Last Name,Teacher Email",
  );
  assert.deepEqual(fields, ["student_number", "full_name", "grade", null, null, null, null, null]);
  const staff = await mapped("Teacher ID,Teacher First Name,Teacher Last Name,Teacher Email");
  assert.deepEqual(staff.fields, ["source_id", "given_name", "family_name", "email"]);
});

Deno.test("a word of one letter more is another word, a misspelling of it is not", async () => {
  const { fields } = await mapped(
    "Studnet_number,Last_name,Frist_name,Grade_Level,Meal_Status,Birth_State,Bus_Number,State of birth",
  );
  assert.deepEqual(fields, [
    "student_number",
    "family_name",
    "given_name",
    "grade",
    null,
    null,
    null,
    null,
  ]);
});

Deno.test("parents by number, and whose the apostrophe says", async () => {
  const { fields } = await mapped(
    "Student ID,Last Name,First Name,Grade,P1 First Name,P1 Last Name,Par2 Email,Mom's Cell,504 Plan,Campus Name",
  );
  assert.deepEqual(fields.slice(4), [
    "contact_given_name 1",
    "contact_family_name 1",
    "contact_email 2",
    "contact_mobile 3 Mother",
    "has_504_plan",
    "school_name",
  ]);
});

Deno.test("a column that may hold contacts, or a name that stands there twice, is shown to a person", async () => {
  const twice = await mapped(
    "Student ID,Last Name,First Name,Grade,Last Name,First Name,Phone",
    "1,Reyes,Ana,4,Vega,Maria,312-555-0134",
  );
  assert.equal(twice.isCertain, false);
  const unknown = await mapped(
    "Student ID,Last Name,First Name,Grade,Reachable at",
    "1,Reyes,Ana,4,maria@example.org",
  );
  assert.equal(unknown.isCertain, false);
  const harmless = await mapped(
    "Student ID,Last Name,First Name,Grade,Bus,Bus stop",
    "1,Reyes,Ana,4,12,Oak St and Elm St",
  );
  assert.equal(harmless.isCertain, true);
});

Deno.test("a header that comes again hides none of the rows above it", async () => {
  const header = "Student ID,Last name,First name,Grade,Birth date";
  const { people, problems } = await readOne(
    [
      header,
      "1,Reyes,Ana,4,03/25/2016",
      `${header},`,
      "2,Lee,Leo,3,04/26/2017",
      header.toUpperCase(),
    ].join("\n"),
  );
  assert.deepEqual(
    people.map(({ given_name, row }) => [given_name, row]),
    [
      ["Ana", 2],
      ["Leo", 4],
    ],
  );
  assert.deepEqual(
    problems.map(({ code, row }) => [code, row]),
    [
      ["row_is_header", 3],
      ["row_is_header", 5],
    ],
  );
});
