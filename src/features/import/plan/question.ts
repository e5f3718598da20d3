import * as z from "zod/mini";
import type { QuestionKind } from "../../../../functions/import-roster/contract.ts";

const personSchema = z.object({
  given_name: z.string(),
  family_name: z.string(),
  birth_date: z.nullish(z.string()),
});

const base = { id: z.uuid(), is_blocking: z.boolean(), place: z.int() };

/** A row of `import_questions`, with the facts its kind carries. */
export const questionSchema = z.discriminatedUnion("kind", [
  z.object({
    ...base,
    kind: z.literal("many_missing"),
    facts: z.object({ missing: z.int(), active: z.int() }),
  }),
  z.object({
    ...base,
    kind: z.literal("wrong_school"),
    facts: z.object({
      school: z.string(),
      file_schools: z.array(
        z.object({ ref: z.string(), name: z.nullish(z.string()), rows: z.int() }),
      ),
    }),
  }),
  z.object({
    ...base,
    kind: z.literal("same_student"),
    facts: z.object({
      row: z.nullable(z.int()),
      reason: z.nullish(z.string()),
      file: personSchema,
      existing: z.extend(personSchema, { id: z.uuid() }),
    }),
  }),
  z.object({
    ...base,
    kind: z.literal("same_household"),
    facts: z.object({
      reason: z.string(),
      guardians: z.nullable(z.array(z.object({ name: z.string(), row: z.nullable(z.int()) }))),
      students: z.nullable(z.array(z.string())),
    }),
  }),
]);
export type Question = z.infer<typeof questionSchema>;
export type QuestionOf<Kind extends QuestionKind> = Extract<Question, { kind: Kind }>;
