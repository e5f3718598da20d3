import assert from "node:assert/strict";
import { readOne } from "./testing.ts";

const table = (...lines: string[]): string => lines.join("\n");

Deno.test("what a child is called stands in brackets or quotation marks beside the name", async () => {
  const { people } = await readOne(
    table(
      "Student ID,Name,Grade",
      '1,"Reyes, Ana (Anita)",4',
      '2,"Lee, Leo ""Bear""",3',
      '3,"Park, Mia",2',
    ),
  );
  assert.deepEqual(
    people.map(({ given_name, middle_name, preferred_name }) => [
      given_name,
      middle_name,
      preferred_name,
    ]),
    [
      ["Ana", undefined, "Anita"],
      ["Leo", undefined, "Bear"],
      ["Mia", undefined, undefined],
    ],
  );
});

Deno.test("a cell's people, addresses and numbers, one below the other, are all read", async () => {
  const { contacts, problems } = await readOne(
    table(
      "Student ID,Last name,First name,Grade,Guardian name,Guardian phone,Guardian email",
      '1,Reyes,Ana,4,"Maria Reyes\nLuis Soto","312-555-0134\n312-555-0135","maria@example.org\nluis@example.org"',
      "2,Lee,Leo,3,Kim Lee,312-555-0136,kim@example.org; kim@work.example.org",
    ),
  );
  assert.deepEqual(
    contacts.map(({ given_name, email, phone, alternate_phone }) => [
      given_name,
      email,
      phone,
      alternate_phone,
    ]),
    [
      ["Maria", "maria@example.org", "+13125550134", "+13125550135"],
      ["Luis", "luis@example.org", "+13125550134", "+13125550135"],
      ["Kim", "kim@example.org", "+13125550136", undefined],
    ],
  );
  assert.deepEqual(
    problems.map(({ code, row, column, value }) => [code, row, column, value]),
    [["value_surplus", 3, "Guardian email", "kim@work.example.org"]],
  );
});

Deno.test("a third number of a contact is named in the report, the same number again is not", async () => {
  const { contacts, problems } = await readOne(
    table(
      "Student ID,Last name,First name,Grade,Guardian name,Guardian cell phone,Guardian home phone,Guardian work phone",
      "1,Reyes,Ana,4,Maria Reyes,312-555-0134,312-555-0135,312-555-0136",
      "2,Lee,Leo,3,Kim Lee,312-555-0137,312-555-0137,312-555-0138",
    ),
  );
  assert.deepEqual(
    contacts.map(({ phone, alternate_phone }) => [phone, alternate_phone]),
    [
      ["+13125550134", "+13125550135"],
      ["+13125550137", "+13125550138"],
    ],
  );
  assert.deepEqual(
    problems.map(({ code, row, column, value, effect }) => [code, row, column, value, effect]),
    [["value_surplus", 2, "Guardian work phone", "+13125550136", "left_out"]],
  );
});

Deno.test("an address under nobody's name is reported when everybody has one", async () => {
  const { contacts, problems } = await readOne(
    table(
      "Student ID,Last name,First name,Grade,Mother name,Mother email,Father name,Father email,Guardian email",
      "1,Reyes,Ana,4,Maria Reyes,maria@example.org,Luis Reyes,luis@example.org,other@example.org",
      "2,Lee,Leo,3,Kim Lee,kim@example.org,Jo Lee,,jo@example.org",
    ),
  );
  assert.deepEqual(
    contacts.map(({ email }) => email),
    ["maria@example.org", "luis@example.org", "kim@example.org", "jo@example.org"],
  );
  assert.deepEqual(
    problems.map(({ code, row, column, value }) => [code, row, column, value]),
    [["name_missing", 2, "Guardian email", "other@example.org"]],
  );
});

Deno.test("a number under nobody's name that there is no room for is reported once, in its own column", async () => {
  const { contacts, problems } = await readOne(
    table(
      "Student ID,Last name,First name,Grade,Mother name,Mother cell phone,Mother home phone,Guardian phone",
      "1,Reyes,Ana,4,Maria Reyes,312-555-0134,312-555-0135,312-555-0136",
    ),
  );
  assert.deepEqual(
    contacts.map(({ phone, alternate_phone }) => [phone, alternate_phone]),
    [["+13125550134", "+13125550135"]],
  );
  assert.deepEqual(
    problems.map(({ code, column, value }) => [code, column, value]),
    [["name_missing", "Guardian phone", "+13125550136"]],
  );
});

Deno.test("who has died is no contact, and who must stay away is not one to call", async () => {
  const { contacts, problems } = await readOne(
    table(
      "Student ID,Last name,First name,Grade,Guardian 1 name,Guardian 1 relationship,Guardian 2 name,Guardian 2 relationship",
      "1,Reyes,Ana,4,Maria Reyes (deceased),Mother,Luis Reyes,Father (NO CONTACT)",
      "2,Lee,Leo,3,Kim Lee,Mother - deceased,Same as above,",
    ),
  );
  assert.deepEqual(
    contacts.map(({ given_name, relationship, may_be_contacted, may_pick_up }) => [
      given_name,
      relationship,
      may_be_contacted,
      may_pick_up,
    ]),
    [["Luis", "Father (NO CONTACT)", false, false]],
  );
  assert.deepEqual(
    problems.map(({ code, row, column }) => [code, row, column]),
    [
      ["contact_deceased", 2, "Guardian 1 name"],
      ["contact_deceased", 3, "Guardian 1 name"],
    ],
  );
});

Deno.test("a number under nobody's name is reported with its column", async () => {
  const { problems } = await readOne(
    table("Student ID,Last name,First name,Grade,Mother cell", "1,Reyes,Ana,4,312-555-0134"),
  );
  assert.deepEqual(
    problems.map(({ code, column, value }) => [code, column, value]),
    [["name_missing", "Mother cell", "+13125550134"]],
  );
});

Deno.test("the header decides what a yes, a no or a number says about enrollment", async () => {
  const gone = async (header: string, cell: string) => {
    const { people } = await readOne(
      table(`Student ID,Last name,First name,Grade,${header}`, `1,Reyes,Ana,4,${cell}`),
    );
    return people[0]?.gone ?? false;
  };
  for (const [header, cell, isGone] of [
    ["Enrolled", "No", true],
    ["Enrolled", "Yes", false],
    ["Active", "N", true],
    ["Active", "1", false],
    ["Is Active", "FALSE", true],
    ["Enroll_Status", "1", true],
    ["Enroll_Status", "-1", false],
    ["Enroll_Status", "0", false],
    ["Status", "1", false],
    ["Status", "Transferred In", false],
  ] as const)
    assert.equal(await gone(header, cell), isGone, `${header}: ${cell}`);
});

Deno.test("the child's surname among the words of a parent's name begins the parent's", async () => {
  const { contacts } = await readOne(
    table(
      "Student ID,Last name,First name,Grade,Guardian 1 name,Guardian 2 name",
      "1,Garcia-López,Ida,4,Eva Garcia Lopez,Luis Alberto Garcia",
      "2,Reyes,Ana,4,Ana María Reyes Vega,Rosa Reyes",
      "3,Lee,Leo,3,Kim Ann Soto,Lee Park",
    ),
  );
  assert.deepEqual(
    contacts.map(({ given_name, family_name }) => `${given_name} | ${family_name}`),
    [
      "Eva | Garcia Lopez",
      "Luis | Garcia",
      "Ana | Reyes Vega",
      "Rosa | Reyes",
      "Kim | Soto",
      "Lee | Park",
    ],
  );
});

Deno.test("a login that is switched off says nothing of enrollment", async () => {
  const { people } = await readOne(
    table(
      "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,givenName,familyName,agentSourcedIds,grades",
      "s1,active,,false,o1,student,ana,Ana,Reyes,,KG",
    ),
  );
  assert.equal(people[0]?.gone, undefined);
});
