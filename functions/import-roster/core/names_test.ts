import assert from "node:assert/strict";
import { parseFullName, readPeople } from "./names.ts";

const read = (text: string) => readPeople(text).map(({ given, family }) => `${given} ${family}`);

Deno.test("whoever stands in a cell is read as a careful reader would, or not at all", () => {
  const cells: Readonly<Record<string, readonly string[]>> = {
    "Smith, John, Jr.": ["John Smith"],
    "Smith Jr., John": ["John Smith"],
    "Smith, John III": ["John Smith"],
    "John Smith, Jr.": ["John Smith"],
    "Smith, Mary, Ann": ["Mary Smith"],
    "Mary Smith (Mother)": ["Mary Smith"],
    "Mary Smith - Mother": ["Mary Smith"],
    "Mary Smith - Jones": ["Mary Jones"],
    "Tutor: Ana Reyes": ["Ana Reyes"],
    "*Ana Reyes": ["Ana Reyes"],
    "Mary Smith MD": ["Mary Smith"],
    "Rahman Md": ["Rahman Md"],
    "Mary Smith, John Smith": ["Mary Smith", "John Smith"],
    "Mary Smith/John Smith": ["Mary Smith", "John Smith"],
    "Mary Smith or John Doe": ["Mary Smith", "John Doe"],
    "SMITH,MARY/JOHN": ["MARY SMITH", "JOHN SMITH"],
    "Mary&John Smith": ["Mary Smith", "John Smith"],
    "ANA Y LUIS REYES": ["ANA REYES", "LUIS REYES"],
    "Maria Y Lopez Garcia": ["Maria Garcia"],
    "DE LA CRUZ JUAN": ["JUAN DE LA CRUZ"],
    "van der Berg Anna Lena": ["Anna van der Berg"],
    "Van Johnson": ["Van Johnson"],
    // nobody, or not sure who
    "Van der Berg": [],
    "Smith, Ann-Marie, Smith, Bob": [],
    "Ana Reyes & Luis Soto & Mia": [],
    "Ana Reyes 312-555-0134": [],
    "Mother Unknown": [],
    "Smith, N/A": [],
  };
  for (const [cell, people] of Object.entries(cells)) assert.deepEqual(read(cell), people, cell);
});

Deno.test("a name keeps its middle part, and only that", () => {
  assert.deepEqual(parseFullName("Smith, John A. Jr."), {
    given: "John",
    middle: "A.",
    family: "Smith",
  });
  assert.deepEqual(parseFullName("Reyes, Ana (Anita)"), { given: "Ana", family: "Reyes" });
  // Na and No are names, too
  assert.deepEqual(parseFullName("Li, Na"), { given: "Na", family: "Li" });
});
