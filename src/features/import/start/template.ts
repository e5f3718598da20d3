import { csvCell } from "../../../../functions/import-roster/core/export.ts";
import { TEMPLATE_HEADER } from "../../../../functions/import-roster/core/formats.ts";

// A made-up child; the numbers and addresses are of the ranges reserved for examples.
const EXAMPLE: Partial<Record<(typeof TEMPLATE_HEADER)[number], string>> = {
  "Student number": "000123",
  "First name": "Ana",
  "Last name": "Example",
  "Birth date": "2015-03-25",
  Grade: "4",
  "Home language": "es",
  "English learner": "yes",
  IEP: "no",
  "504": "no",
  Street: "1 Sample Street",
  City: "Springfield",
  State: "IL",
  Zip: "60601",
  "Contact 1 first name": "Maria",
  "Contact 1 last name": "Example",
  "Contact 1 relationship": "Mother",
  "Contact 1 phone": "312-555-0142",
  "Contact 1 email": "maria@example.org",
  "Contact 1 language": "es",
  "Contact 1 lives with": "yes",
};

/** The plain template with one synthetic row. */
export function templateCsv(): string {
  const row = TEMPLATE_HEADER.map((name) => EXAMPLE[name] ?? "");
  return [TEMPLATE_HEADER, row].map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("");
}
