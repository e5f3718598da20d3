import type { Attempt, Prompt } from "../requests-queries.ts";

/** The attempts that were handed in, latest first. A draft is still the student's own. */
export function handedIn(reflections: readonly Attempt[]): Attempt[] {
  return reflections
    .filter(({ status }) => ["submitted", "returned", "approved"].includes(status))
    .sort((a, b) => b.attempt - a.attempt);
}

/** A prompt's words in the page's language, else as they were asked. */
export function promptText({ text }: Pick<Prompt, "text">, language: string): string {
  return text[language] ?? text.en ?? Object.values(text)[0] ?? "";
}

/** What was answered to a written or chosen question, or null. */
export function answerText(prompt: Prompt, attempt: Attempt, language: string): string | null {
  const response = attempt.responses[prompt.id];
  if (prompt.kind === "choice") {
    const chosen = (prompt.options ?? []).filter(({ id }) => response?.choices?.includes(id));
    return chosen.map((option) => promptText(option, language)).join(" · ") || null;
  }
  return response?.text?.trim() || null;
}
