import assert from "node:assert/strict";
import { GenderColumn, parseGender } from "./genders.ts";

/** What the values of a column are read as. */
function read(header: string, ...values: string[]): (string | null)[] {
  const column = new GenderColumn();
  for (const value of values) column.add(value);
  return values.map((value) => parseGender(value, column.code(header)));
}

Deno.test("M is a woman beside H or V, and a man beside F, whatever the header", () => {
  for (const header of ["Sexo", "Género", "Sex", "Column 3"]) {
    assert.deepEqual(read(header, "M", "H"), ["female", "male"]);
    assert.deepEqual(read(header, "m ", "v"), [null, "male"]); // cells are cleaned before they are parsed
    assert.deepEqual(read(header, "M", "V"), ["female", "male"]);
    assert.deepEqual(read(header, "M", "F"), ["male", "female"]);
  }
});

Deno.test("conventions of other languages", () => {
  assert.deepEqual(read("Sexo", "V", "H"), ["male", "female"]);
  assert.deepEqual(read("Sexe", "H", "F"), ["male", "female"]);
  assert.deepEqual(read("Sexe", "G", "F"), ["male", "female"]);
  assert.deepEqual(read("Gender", "G", "B"), ["female", "male"]);
  assert.deepEqual(read("Geschlecht", "M", "W"), ["male", "female"]);
  assert.deepEqual(read("Sexo", "Mujer", "varón", "Niña", "Homem", "mulher"), [
    "female",
    "male",
    "female",
    "male",
    "female",
  ]);
});

Deno.test("one letter alone is read where its header or every convention says the same", () => {
  assert.deepEqual(read("Sex", "M", "M"), ["male", "male"]);
  assert.deepEqual(read("Student Gender", "M", "X"), ["male", "nonbinary"]);
  assert.deepEqual(read("Sexo", "M", "M"), [null, null]);
  assert.deepEqual(read("Sexo", "H"), [null]);
  assert.deepEqual(read("Sexo", "F", "F"), ["female", "female"]);
  assert.deepEqual(read("Gender", "H"), [null]);
});

Deno.test("a column that contradicts itself is not guessed, one slip of the pen does not make it unclear", () => {
  assert.deepEqual(read("Sexo", "H", "M", "F"), [null, null, "female"]);
  assert.deepEqual(read("Sexo", "V", "H", "M"), ["male", null, null]);
  const many = Array.from({ length: 120 }, (_, n) => (n % 2 === 0 ? "M" : "F"));
  const [slip, first, second] = read("Sexo", "H", ...many);
  assert.deepEqual([slip, first, second], [null, "male", "female"]);
});

Deno.test("without any evidence only what is certain is read", () => {
  const values = ["M", "H", "G", "F", "W", "B", "V", "x", "female", "?"];
  assert.deepEqual(
    values.map((value) => parseGender(value)),
    [null, null, null, "female", "female", "male", "male", "nonbinary", "female", null],
  );
});
