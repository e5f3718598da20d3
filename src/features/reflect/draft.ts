import type { Answer, MoodAnswer, Prompt, Reflection } from "./contract.ts";

/** What the student has answered so far. */
export interface Draft {
  responses: Record<string, Answer>;
  mood: MoodAnswer | null;
  needIds: string[];
}

/** Longest text of one answer; all answers together fit into what save_reflection takes. */
export const TEXT_LIMIT = 3000;

/** Nothing was saved yet in this attempt: every save counts at least a second. */
export function isUntouched({ responses, mood, active_seconds }: Reflection): boolean {
  return Object.keys(responses).length === 0 && mood === null && active_seconds === 0;
}

/**
 * Where the student starts: the saved draft, or the returned attempt's answers to work on.
 * The mood is never taken over, because it asks about now.
 */
export function initialDraft(reflection: Reflection): Draft {
  const { returned } = reflection;
  const known = new Set(reflection.needs.map((need) => need.id));
  if (returned && isUntouched(reflection)) {
    return {
      responses: returned.responses,
      mood: null,
      // A need the school has switched off since could not be saved again.
      needIds: returned.need_ids.filter((id) => known.has(id)),
    };
  }
  return {
    responses: reflection.responses,
    mood: reflection.mood,
    needIds: reflection.need_ids.filter((id) => known.has(id)),
  };
}

export function textOf(answer: Answer | undefined): string {
  return answer && "text" in answer ? answer.text : "";
}

export function choicesOf(answer: Answer | undefined): string[] {
  return answer && "choices" in answer ? answer.choices : [];
}

export function isAnswered(prompt: Prompt, draft: Draft): boolean {
  switch (prompt.kind) {
    case "mood":
      return draft.mood !== null;
    case "needs":
      return draft.needIds.length > 0;
    case "choice":
      return choicesOf(draft.responses[prompt.id]).length > 0;
    case "text":
      return textOf(draft.responses[prompt.id]).trim() !== "";
  }
}

/** The first required question without an answer, as its index; -1 when it can be handed in. */
export function firstMissing(prompts: readonly Prompt[], draft: Draft): number {
  return prompts.findIndex((prompt) => prompt.is_required && !isAnswered(prompt, draft));
}

export function toggled(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
}
