import * as z from "zod/mini";
import { FIELD_NAMES, FILE_KINDS } from "./core/fields.ts";
import { GENDER_CODES } from "./core/genders.ts";
import { LIMITS } from "./core/limits.ts";
import { PROBLEM_CODES } from "./core/problems.ts";

/**
 * The roster import, from the wizard's side.
 *
 *   1. `rpc("create_roster_import", { roster_import, school, files })` opens an import; `roster_import` is a
 *      client-made uuid, so a retry is harmless; `files` are `importFileSchema`. An earlier unfinished import of the school is cancelled: one at a time.
 *   2. For every file, for every chunk: POST /functions/v1/import-roster with `stageChunkRequest`. A chunk may
 *      be sent again (it replaces itself); progress is rows sent ÷ rows counted by `inspectFile`.
 *   3. `rpc("plan_roster_import", { roster_import })` computes the plan; nothing of the school changes.
 *   4. `from("import_questions")`: answer with `rpc("answer_import_questions", { roster_import, answers })`, an answer
 *      being `{ question, answer }` or, for all others of a kind, `{ kind, answer }`; then plan again. `is_blocking` questions must be answered before commit.
 *   5. `rpc("list_import_plan", { roster_import, entity, action, after_position, page_size })` pages through the
 *      plan (first page: after_position 0). Unchanged records are counted, not listed.
 *   6. `rpc("commit_roster_import", { roster_import })`, later `rpc("undo_roster_import", { roster_import })`.
 *      `rpc("cancel_roster_import", { roster_import })` forgets an import that was not committed.
 *
 * Rejected rows: `from("import_rejected_rows")`, turned into a CSV by `rejectedRowsCsv` (core/export.ts).
 * Remembered mappings: `from("import_mappings")`, one per school and `headerSignature(header)`.
 */

/** The format the export was recognised as; `custom` when a person mapped the columns. */
export const IMPORT_FORMATS = [
  "oneroster_1_1",
  "oneroster_1_2",
  "clever",
  "powerschool",
  "infinite_campus",
  "template",
  "custom",
] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

export const mappedColumnSchema = z.strictObject({
  field: z.enum(FIELD_NAMES),
  /** Which contact of a wide file the column belongs to (1…6); also which of a section's teachers. */
  slot: z.optional(z.int().check(z.gte(1), z.lte(LIMITS.contactSlots))),
  /** What the header itself says of the contact: "Mother Phone" → mother. */
  relationship: z.optional(z.string().check(z.maxLength(40))),
  /** The order of day, month and year in this column; needed when the file alone cannot tell. */
  date_order: z.optional(z.enum(["mdy", "dmy", "ymd", "mixed"])),
  /** How the letters of this column are meant; without it only those are read that mean one thing everywhere. */
  gender_code: z.optional(z.enum(GENDER_CODES)),
});
export type MappedColumn = z.infer<typeof mappedColumnSchema>;

/** One entry per column of the chunk; null: the column is not imported. */
export const mappingSchema = z.strictObject({
  kind: z.enum(FILE_KINDS),
  format: z.enum(IMPORT_FORMATS),
  /** `schools.phone_region`: how phone numbers without a country code are read. */
  region: z.string().check(z.regex(/^[A-Z]{2}$/)),
  columns: z.array(z.nullable(mappedColumnSchema)).check(z.maxLength(LIMITS.columns)),
});
export type Mapping = z.infer<typeof mappingSchema>;

export const stageChunkRequest = z.strictObject({
  import_id: z.uuid(),
  /** Position of the file in `files`, from 0. */
  file_no: z.int().check(z.gte(0), z.lte(LIMITS.files)),
  chunk_no: z.int().check(z.gte(0), z.lte(100_000)),
  /** Header names of the columns sent; secret columns were removed by `readRows`. */
  header: z
    .array(z.string().check(z.maxLength(LIMITS.headerLength)))
    .check(z.minLength(1), z.maxLength(LIMITS.columns)),
  mapping: mappingSchema,
  /** Row number (as a spreadsheet counts) of the first row of `rows`. */
  first_row: z.int().check(z.gte(1)),
  /** Cells as read. An empty array is a blank line: it counts as a row and is skipped. */
  rows: z
    .array(z.array(z.string()).check(z.maxLength(LIMITS.columns)))
    .check(z.minLength(1), z.maxLength(LIMITS.rowsPerChunk)),
});
export type StageChunkRequest = z.infer<typeof stageChunkRequest>;

export const problemSchema = z.object({
  code: z.enum(PROBLEM_CODES),
  row: z.int(),
  column: z.nullable(z.string()),
  value: z.string(),
  effect: z.enum(["rejected", "left_out"]),
  message: z.string(),
  repair: z.string(),
});

export const stageChunkResponse = z.object({
  rows: z.int(),
  rejected: z.int(),
  left_out: z.int(),
  /** The first problems of the chunk; all of them are in `import_rejected_rows`. */
  problems: z.array(problemSchema),
});
export type StageChunkResponse = z.infer<typeof stageChunkResponse>;

/** `files` of create_roster_import; `fingerprint` from `inspectFile` tells the same file again. */
export const importFileSchema = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(255)),
  size: z.int().check(z.gte(0)),
  fingerprint: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  kind: z.enum(FILE_KINDS),
  format: z.enum(IMPORT_FORMATS),
  /** Rows after the header, as counted by `inspectFile`: the plan refuses to run with fewer. */
  rows: z.int().check(z.gte(0)),
  header: z.array(z.string()).check(z.maxLength(LIMITS.columns)),
});
export type ImportFile = z.infer<typeof importFileSchema>;

export const IMPORT_STATES = ["draft", "planned", "committed", "undone", "cancelled"] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export const PLAN_ENTITIES = [
  "students",
  "guardians",
  "links",
  "families",
  "staff",
  "classes",
  "enrollments",
] as const;
export type PlanEntity = (typeof PLAN_ENTITIES)[number];

/** `held`: waits for a person's answer and is not written until then. `missing`: in BX-OS, not in the file. */
export const PLAN_ACTIONS = ["created", "updated", "unchanged", "missing", "held"] as const;
export type PlanAction = (typeof PLAN_ACTIONS)[number];

const actionCounts = z.partialRecord(z.enum(PLAN_ACTIONS), z.int());
/** `roster_imports.counts` after planning: every entity × action, plus the rejected rows. */
export const planCountsSchema = z.object({
  ...(Object.fromEntries(PLAN_ENTITIES.map((entity) => [entity, actionCounts])) as Record<
    PlanEntity,
    typeof actionCounts
  >),
  rejected_rows: z.int(),
  left_out_values: z.int(),
  other_school_rows: z.int(),
  /** Students the file itself calls withdrawn or deleted. */
  gone_rows: z.optional(z.int()),
  staff_without_account: z.int(),
});

/** One row of `list_import_plan`. */
export const planRowSchema = z.object({
  /** Cursor: pass the last one as `after_position`. */
  position: z.int(),
  /** The row of the file it comes from; null for `missing`. */
  row_no: z.nullable(z.int()),
  /** The record in BX-OS, when there is one. */
  target_id: z.nullable(z.uuid()),
  /** What a person recognises: "Reyes, Ana · grade 4". */
  label: z.string(),
  /** For `updated`: field → [old, new]. */
  changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
  /** Why: how it was matched, why it is held, why guardians were taken as one household. */
  reason: z.string(),
});
export type PlanRow = z.infer<typeof planRowSchema>;

/**
 * `import_questions.kind`; `facts` (jsonb) carries what the sentence needs.
 * - many_missing (blocking): { missing, active } → answer "continue"
 * - wrong_school (blocking): { file_schools: [{ ref, name, rows }], school } → answer a `ref` (that school's rows
 *   are this school's; the others are left out)
 * - same_student: { row, file: {…}, existing: { id, … } } → answer "same" | "different"; the row is held until then
 * - same_household: { guardians: [{ name, row }], students, reason } → answer "same" | "different"; kept apart
 *   until answered
 */
export const QUESTION_KINDS = [
  "many_missing",
  "wrong_school",
  "same_student",
  "same_household",
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** Codes the RPCs raise (`message` of the error) and the function answers (`error.code`). */
export const IMPORT_ERRORS = [
  "import_not_found",
  "import_not_open",
  "import_not_planned",
  "import_not_committed",
  "import_incomplete",
  "import_empty",
  "import_files_invalid",
  "import_has_open_questions",
  "import_plan_is_stale",
  "import_undo_refused",
  "question_not_found",
  "answer_not_allowed",
  "chunk_invalid",
  "not_school_admin",
  "value_required",
] as const;
export type ImportErrorCode = (typeof IMPORT_ERRORS)[number];
