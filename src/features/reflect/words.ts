import type { TFunction } from "i18next";
import { MOODS, type MoodAnswer, type Prompt, type Reflection, type Term } from "./contract.ts";
import { choicesOf, type Draft, textOf } from "./draft.ts";
import type { Tile } from "./tiles-question.tsx";

type T = TFunction<"reflect">;

/** Keeps a name or foreign word in one piece within a text of the other reading direction. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** A text in the language, or in English: every school's defaults have it. */
export function inLanguage(texts: Record<string, string>, language: string): string {
  return texts[language] ?? texts.en ?? Object.values(texts)[0] ?? "";
}

export function termName({ name, translations }: Term, language: string): string {
  return translations[language] ?? name;
}

/** The tiles of a choice or of the school's needs. */
export function tilesOf(reflection: Reflection, prompt: Prompt, language: string): Tile[] {
  if (prompt.kind === "needs") {
    return reflection.needs.map((need) => ({
      id: need.id,
      icon: need.code,
      label: termName(need, language),
    }));
  }
  return (prompt.options ?? []).map(({ id, icon, text }) => ({
    id,
    icon: icon ?? "dots",
    label: inLanguage(text, language),
  }));
}

export function chosenIds(prompt: Prompt, draft: Draft): string[] {
  return prompt.kind === "needs" ? draft.needIds : choicesOf(draft.responses[prompt.id]);
}

/** What a student has answered to a question, in words, for the review and for "last time". */
export function answerWords(
  reflection: Reflection,
  prompt: Prompt,
  draft: Draft,
  language: string,
  t: T,
): string[] {
  if (prompt.kind === "mood") return draft.mood ? [t(`mood.${draft.mood}`)] : [];
  if (prompt.kind === "text") {
    const text = textOf(draft.responses[prompt.id]).trim();
    return text ? [text] : [];
  }
  const chosen = chosenIds(prompt, draft);
  return tilesOf(reflection, prompt, language)
    .filter((tile) => chosen.includes(tile.id))
    .map((tile) => tile.label);
}

const MOOD_ANSWERS: MoodAnswer[] = [...MOODS, "prefer_not_to_say"];

/** The question and its possible answers, in the order they are read aloud. */
export function spokenTexts(
  reflection: Reflection,
  prompt: Prompt,
  language: string,
  t: T,
): string[] {
  const question = inLanguage(prompt.text, language);
  if (prompt.kind === "text") return [question];
  if (prompt.kind === "mood") return [question, ...MOOD_ANSWERS.map((mood) => t(`mood.${mood}`))];
  return [question, ...tilesOf(reflection, prompt, language).map((tile) => tile.label)];
}

/** "today", "yesterday", else the weekday and date. */
export function whenWords(occurredAt: string, language: string, now = new Date()): string {
  const at = new Date(occurredAt);
  const day = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  const days = Math.round((day(at) - day(now)) / 86_400_000);
  if (days === 0 || days === -1) {
    return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day");
  }
  return new Intl.DateTimeFormat(language, {
    weekday: "long",
    day: "numeric",
    month: "long",
  }).format(at);
}
