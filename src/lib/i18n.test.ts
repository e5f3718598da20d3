import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadLanguage } from "@/test-utils/render.tsx";
import { i18n, LANGUAGES } from "./i18n.ts";

const SRC = join(import.meta.dirname, "..");
const LOCALES = join(SRC, "locales");
const namespaces = readdirSync(join(LOCALES, "en")).map((file) => file.replace(".json", ""));

type Texts = Map<string, string>;

function flatten(value: unknown, prefix = ""): Array<[string, string]> {
  if (typeof value === "string") return [[prefix, value]];
  return Object.entries(Object(value)).flatMap(([key, child]) =>
    flatten(child, prefix ? `${prefix}.${key}` : key),
  );
}

function read(language: string, namespace: string): Texts {
  const text = readFileSync(join(LOCALES, language, `${namespace}.json`), "utf8");
  return new Map(flatten(JSON.parse(text)));
}

const PLURAL = /_(zero|one|two|few|many|other)$/;
const isPlural = (texts: Texts, key: string) =>
  PLURAL.test(key) && texts.has(key.replace(PLURAL, "_other"));

/** Keys without plural endings; a plural key counts once. */
function baseKeys(texts: Texts): Set<string> {
  return new Set(
    [...texts.keys()].map((key) => (isPlural(texts, key) ? key.replace(PLURAL, "") : key)),
  );
}

const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name);

describe.each(namespaces)("locale %s", (namespace) => {
  const english = read("en", namespace);

  it.each(LANGUAGES)("has every text in %s, and none of nothing", (language) => {
    const texts = read(language, namespace);
    expect([...baseKeys(texts)].sort()).toEqual([...baseKeys(english)].sort());
    expect([...texts].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it.each(LANGUAGES)("has the plural forms of %s's grammar", (language) => {
    const texts = read(language, namespace);
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const missing = [...baseKeys(texts)]
      .filter((key) => texts.has(`${key}_other`))
      .flatMap((key) => categories.map((category) => `${key}_${category}`))
      .filter((key) => !texts.has(key));
    expect(missing).toEqual([]);
  });

  it.each(LANGUAGES)("fills the same placeholders in %s", (language) => {
    const wrong = [...read(language, namespace)].filter(([key, text]) => {
      const source = english.get(key) ?? english.get(key.replace(PLURAL, "_other")) ?? "";
      const allowed = new Set(placeholders(source));
      const used = placeholders(text);
      // "one child" may spell the number out; nothing may ask for what is not given.
      const mayOmitCount = isPlural(english, key) || PLURAL.test(key);
      const isComplete = mayOmitCount || new Set(used).size === allowed.size;
      return !isComplete || used.some((name) => !allowed.has(name));
    });
    expect(wrong).toEqual([]);
  });
});

describe("keys in code", () => {
  const sources = readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|gen|d)\.tsx?$/.test(file))
    .map((file) => ({ file, code: readFileSync(join(SRC, file), "utf8") }));
  const all = new Map(namespaces.map((namespace) => [namespace, read("en", namespace)]));
  // t("key"), t("ns:key"); a template's fixed beginning must at least lead somewhere.
  const used = sources.flatMap(({ file, code }) => {
    const own = /(?:useTranslation\(|TFunction<)\[?\s*"(\w+)"/.exec(code)?.[1] ?? "common";
    return [...code.matchAll(/\bt\(\s*(["`])([^"`$]+)(\$\{)?/g)].map(([, , text = "", isOpen]) => {
      const [first = "", second] = text.split(":");
      return {
        file,
        namespace: second ? first : own,
        key: second ?? first,
        isOpen: Boolean(isOpen),
      };
    });
  });

  it("all exist in English", () => {
    const missing = used.filter(({ namespace, key, isOpen }) => {
      const keys = [...(all.get(namespace)?.keys() ?? [])];
      if (isOpen) return !keys.some((candidate) => candidate.startsWith(key));
      return !keys.some((candidate) => candidate === key || candidate.replace(PLURAL, "") === key);
    });
    expect(used.length).toBeGreaterThan(40);
    expect(missing).toEqual([]);
  });
});

describe("values in a sentence", () => {
  it("keep their own reading direction on a page from right to left", async () => {
    await loadLanguage("ar");
    i18n.addResource("ar", "common", "test", "{{name}}، {{when}}");
    i18n.addResource("en", "common", "test", "{{name}}, {{when}}");
    const written = () => i18n.t("test" as never, { name: "Priya", when: "21/01" } as never);
    expect(written()).toBe("\u2068Priya\u2069، \u206821/01\u2069");
    await loadLanguage("en");
    expect(written()).toBe("Priya, 21/01");
  });
});
