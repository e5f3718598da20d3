import type { QuestionKind } from "../../../../functions/import-roster/contract.ts";
import type { Answer, OpenQuestions } from "../import-queries.ts";
import type { Question } from "./question.ts";

/** What a person has chosen and not saved yet: per question, and for all others of a kind. */
export interface Answers {
  one: ReadonlyMap<string, { kind: QuestionKind; answer: string }>;
  all: ReadonlyMap<QuestionKind, string>;
}
export const NO_ANSWERS: Answers = { one: new Map(), all: new Map() };

export const oneOf = (answers: Answers, { id, kind }: Question, answer: string): Answers => ({
  ...answers,
  one: new Map(answers.one).set(id, { kind, answer }),
});

export const allOf = (answers: Answers, kind: QuestionKind, answer: string): Answers => ({
  ...answers,
  all: new Map(answers.all).set(kind, answer),
});

export const answerOf = ({ one, all }: Answers, { id, kind }: Question): string | null =>
  one.get(id)?.answer ?? all.get(kind) ?? null;

/** How many questions the choices answer, of those that are open. */
export function countAnswers({ one, all }: Answers, open: OpenQuestions): number {
  const single = [...one.values()].filter(({ kind }) => !all.has(kind));
  const alike = open.filter(({ kind }) => all.has(kind));
  return alike.reduce((sum, kind) => sum + kind.open, single.length);
}

export const toSend = ({ one, all }: Answers): Answer[] => [
  ...[...one].map(([question, { answer }]) => ({ question, answer })),
  ...[...all].map(([kind, answer]) => ({ kind, answer })),
];
