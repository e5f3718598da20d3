import * as z from "zod/mini";

// The answers of the database functions a device without a login calls.

const Words = z.record(z.string(), z.string());

const Term = z.object({ name: z.string(), translations: Words });

const Option = z.object({ id: z.string(), icon: z.optional(z.string()), text: Words });

const Prompt = z.object({
  id: z.string(),
  kind: z.enum(["mood", "text", "choice", "needs"]),
  is_required: z.boolean(),
  text: Words,
  options: z.optional(z.array(Option)),
});

export const MOODS = ["happy", "calm", "sad", "worried", "angry"] as const;

const MoodAnswer = z.enum([...MOODS, "prefer_not_to_say"]);

const Answer = z.union([
  z.object({ text: z.string() }),
  z.object({ choices: z.array(z.string()) }),
]);

const Answers = z.object({
  responses: z.record(z.string(), Answer),
  mood: z.nullable(MoodAnswer),
  need_ids: z.array(z.string()),
});

const Returned = z.extend(Answers, { note: z.nullable(z.string()), reasons: z.array(Term) });

export const Reflection = z.extend(Answers, {
  student: z.string(),
  school: z.string(),
  language: z.string(),
  age_band: z.enum(["K-2", "3-5", "6-12"]),
  prompts: z.array(Prompt).check(z.minLength(1)),
  attempt: z.number(),
  position: z.number(),
  active_seconds: z.number(),
  occurred_at: z.string(),
  behavior: Term,
  needs: z.array(z.extend(Term, { id: z.string(), code: z.string() })),
  returned: z.nullable(Returned),
});

export const Kiosk = z.object({ name: z.string(), school: z.string(), language: z.string() });

export const Paired = z.object({ token: z.string() });

export const WaitingStudents = z.array(z.object({ entry: z.string(), label: z.string() }));

export const Opening = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("opened"), session: z.string() }),
  z.object({ outcome: z.literal("wrong_code"), tries_left: z.number() }),
  z.object({ outcome: z.literal("code_void") }),
  z.object({ outcome: z.literal("kiosk_locked"), seconds: z.number() }),
  z.object({ outcome: z.literal("not_waiting") }),
]);

export const LinkOpening = z.object({ session: z.string() });

export type Reflection = z.infer<typeof Reflection>;
export type Prompt = z.infer<typeof Prompt>;
export type Answer = z.infer<typeof Answer>;

export type MoodAnswer = z.infer<typeof MoodAnswer>;
export type Term = z.infer<typeof Term>;
export type AgeBand = Reflection["age_band"];
export type Kiosk = z.infer<typeof Kiosk>;
export type WaitingStudent = z.infer<typeof WaitingStudents>[number];
export type Opening = z.infer<typeof Opening>;
