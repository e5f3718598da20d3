import { expect, test } from "vitest";
import { moved, newCode, readTranslations, type Word } from "./vocabulary-model.ts";

const word = (id: string, sort_order: number): Word => ({
  id,
  code: id,
  name: id,
  translations: {},
  sort_order,
  is_active: true,
  objectivity: null,
});

test("a code is made of plain letters and is new", () => {
  expect(newCode("Niño's Área/Zone", [])).toBe("nino_s_area_zone");
  expect(newCode("Hallway", ["hallway", "hallway_2"])).toBe("hallway_3");
  expect(newCode("ممر", [])).toBe("word");
  expect(newCode("x".repeat(120), []).length).toBe(50);
});

test("moving a word changes the places of the two only", () => {
  const words = [word("a", 1), word("b", 2), word("c", 3)];
  expect(moved(words, "c", -1)).toEqual([
    { id: "c", sort_order: 2 },
    { id: "b", sort_order: 3 },
  ]);
});

test("words that share a place are put in order on the way", () => {
  const words = [word("a", 0), word("b", 0), word("c", 0)];
  expect(moved(words, "a", 1)).toEqual([
    { id: "b", sort_order: 1 },
    { id: "a", sort_order: 2 },
    { id: "c", sort_order: 3 },
  ]);
});

test("the first does not move up, the last not down", () => {
  const words = [word("a", 1), word("b", 2)];
  expect(moved(words, "a", -1)).toEqual([]);
  expect(moved(words, "b", 1)).toEqual([]);
});

test("translations that are no texts are none", () => {
  expect(readTranslations({ es: "Pasillo", ar: "", fr: "Couloir" })).toEqual({ es: "Pasillo" });
  expect(readTranslations([])).toEqual({});
  expect(readTranslations(null)).toEqual({});
});
