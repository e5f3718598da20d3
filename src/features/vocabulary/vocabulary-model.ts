import type { Json } from "@/lib/database.types.ts";

export const CATEGORIES = ["minor", "major", "positive"] as const;
export const KINDS = [
  "location",
  "motivation",
  "others_involved",
  "action_taken",
  "return_reason",
  "need",
  "safety_phrase",
] as const;
export const LISTS = [...CATEGORIES, ...KINDS] as const;
export type List = (typeof LISTS)[number];
export type Category = (typeof CATEGORIES)[number];

export interface Word {
  id: string;
  code: string;
  name: string;
  translations: { es?: string; ar?: string };
  sort_order: number;
  is_active: boolean;
  /** Behaviors that are not positive only. */
  objectivity: "objective" | "subjective" | null;
}

export function isCategory(list: List): list is Category {
  return (CATEGORIES as readonly string[]).includes(list);
}

/** Whether the words of a list say how a behavior is noticed. */
export function hasObjectivity(list: List): boolean {
  return list === "minor" || list === "major";
}

export function readTranslations(value: Json): Word["translations"] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  const text = (language: "es" | "ar") => {
    const found = value[language];
    return typeof found === "string" && found !== "" ? found : undefined;
  };
  return { es: text("es"), ar: text("ar") };
}

/** A code of a new word that no other word of the list has; codes stay when names change. */
export function newCode(name: string, taken: readonly string[]): string {
  const base =
    name
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^_+|_+$/g, "")
      .slice(0, 50) || "word";
  let code = base;
  for (let number = 2; taken.includes(code); number += 1) code = `${base}_${number}`;
  return code;
}

/** Which words get another place when one moves by a step; nothing at the ends. */
export function moved(
  words: readonly Word[],
  id: string,
  step: -1 | 1,
): Array<{ id: string; sort_order: number }> {
  const from = words.findIndex((word) => word.id === id);
  const to = from + step;
  if (from === -1 || to < 0 || to >= words.length) return [];
  const order = [...words];
  const [word] = order.splice(from, 1);
  if (word) order.splice(to, 0, word);
  return order
    .map((entry, index) => ({ id: entry.id, sort_order: index + 1, before: entry.sort_order }))
    .filter(({ sort_order, before }) => sort_order !== before)
    .map(({ id: changed, sort_order }) => ({ id: changed, sort_order }));
}
