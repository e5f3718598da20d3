import {
  infiniteQueryOptions,
  keepPreviousData,
  mutationOptions,
  type QueryClient,
  queryOptions,
} from "@tanstack/react-query";
import * as z from "zod/mini";
import { AppError } from "@/lib/errors.ts";
import { run, unwrap } from "@/lib/postgrest.ts";
import { db, invoke } from "@/lib/supabase.ts";
import {
  IMPORT_STATES,
  type ImportFile,
  importFileSchema,
  type Mapping,
  mappingSchema,
  type PlanAction,
  type PlanEntity,
  type PlanRow,
  planCountsSchema,
  planRowSchema,
  QUESTION_KINDS,
  type QuestionKind,
  type StageChunkRequest,
  type StageChunkResponse,
  stageChunkResponse,
} from "../../../functions/import-roster/contract.ts";
import { type Question, questionSchema } from "./plan/question.ts";

const PAGE = 50;
const IMPORTS_SHOWN = 50;

const importSchema = z.object({
  id: z.uuid(),
  state: z.enum(IMPORT_STATES),
  files: z.array(importFileSchema),
  /** Empty before the first plan. */
  counts: z.union([
    planCountsSchema,
    z.pipe(
      z.strictObject({}),
      z.transform(() => null),
    ),
  ]),
  created_by: z.nullable(z.uuid()),
  created_at: z.string(),
  planned_at: z.nullable(z.string()),
  committed_at: z.nullable(z.string()),
  undone_at: z.nullable(z.string()),
  creator: z.nullable(z.object({ display_name: z.string() })),
});
export type RosterImport = z.infer<typeof importSchema>;

const IMPORT_COLUMNS =
  "id, state, files, counts, created_by, created_at, planned_at, committed_at, undone_at, creator:profiles(display_name)";

/** The imports of a school, latest first. */
export const importsQuery = (school: string) =>
  queryOptions({
    queryKey: ["imports", school, "all"],
    queryFn: async () => {
      const rows = await unwrap(
        db()
          .from("roster_imports")
          .select(IMPORT_COLUMNS)
          .eq("school_id", school)
          .order("created_at", { ascending: false })
          .limit(IMPORTS_SHOWN),
      );
      return z.array(importSchema).parse(rows);
    },
  });

export const importQuery = (school: string, id: string) =>
  queryOptions({
    queryKey: ["imports", school, "one", id],
    queryFn: async () => {
      const rows = await unwrap(
        db().from("roster_imports").select(IMPORT_COLUMNS).eq("school_id", school).eq("id", id),
      );
      if (rows.length === 0) throw new AppError("import_not_found");
      return importSchema.parse(rows[0]);
    },
    // Another administrator may act on it at any time.
    staleTime: 0,
  });

const openQuestionsSchema = z.array(
  z.object({ kind: z.enum(QUESTION_KINDS), is_blocking: z.boolean(), open: z.int() }),
);
export type OpenQuestions = z.infer<typeof openQuestionsSchema>;

/** How many questions nobody has answered yet, by kind. */
export const openQuestionsQuery = (school: string, id: string) =>
  queryOptions({
    queryKey: ["imports", school, "questions", id, "open"],
    queryFn: async () => {
      const rows = await unwrap(db().rpc("count_import_questions", { school, roster_import: id }));
      return openQuestionsSchema.parse(rows);
    },
    staleTime: 0,
  });

/** What only a person can decide and nobody has yet, page by page; what stops the import comes first. */
export const questionsQuery = (school: string, id: string) =>
  infiniteQueryOptions({
    queryKey: ["imports", school, "questions", id, "list"],
    queryFn: async ({ pageParam }): Promise<Question[]> => {
      const rows = await unwrap(
        db()
          .from("import_questions")
          .select("id, kind, is_blocking, facts, place")
          .eq("school_id", school)
          .eq("import_id", id)
          .is("answer", null)
          .gt("place", pageParam)
          .order("place")
          .limit(PAGE),
      );
      return z.array(questionSchema).parse(rows);
    },
    initialPageParam: -1,
    getNextPageParam: (page: Question[]) => (page.length === PAGE ? page.at(-1)?.place : undefined),
    staleTime: 0,
  });

/** One action on one kind of record, page by page. `planned` tells one plan from the next. */
export const planQuery = (
  id: string,
  planned: string | null,
  entity: PlanEntity,
  action: PlanAction,
) =>
  infiniteQueryOptions({
    queryKey: ["imports", "plan", id, planned, entity, action],
    queryFn: async ({ pageParam }): Promise<PlanRow[]> => {
      const rows = await unwrap(
        db().rpc("list_import_plan", {
          roster_import: id,
          entity,
          action,
          after_position: pageParam,
          page_size: PAGE,
        }),
      );
      return z.array(planRowSchema).parse(rows);
    },
    initialPageParam: -1,
    getNextPageParam: (page: PlanRow[]) =>
      page.length === PAGE ? page.at(-1)?.position : undefined,
    placeholderData: keepPreviousData,
  });

const reportedRowSchema = z.object({
  id: z.uuid(),
  file_no: z.int(),
  row_no: z.int(),
  is_rejected: z.boolean(),
  cells: z.array(z.string()),
  problems: z.array(
    z.object({
      code: z.string(),
      column: z.nullable(z.string()),
      value: z.string(),
      effect: z.enum(["rejected", "left_out"]),
      message: z.string(),
      repair: z.string(),
    }),
  ),
});
export type ReportedRow = z.infer<typeof reportedRowSchema>;

async function fetchReported(
  school: string,
  id: string,
  isRejected: boolean,
  from: number,
  size: number,
): Promise<ReportedRow[]> {
  const rows = await unwrap(
    db()
      .from("import_rejected_rows")
      .select("id, file_no, row_no, is_rejected, cells, problems")
      .eq("school_id", school)
      .eq("import_id", id)
      .eq("is_rejected", isRejected)
      .order("file_no")
      .order("row_no")
      .range(from, from + size - 1),
  );
  return z.array(reportedRowSchema).parse(rows);
}

/** Rows that are not imported, or (`isRejected` false) imported without a value. */
export const reportedRowsQuery = (school: string, id: string, isRejected: boolean) =>
  infiniteQueryOptions({
    queryKey: ["imports", school, "reported", id, isRejected],
    queryFn: ({ pageParam }) => fetchReported(school, id, isRejected, pageParam, PAGE),
    initialPageParam: 0,
    getNextPageParam: (page: ReportedRow[], _pages, from) =>
      page.length === PAGE ? from + PAGE : undefined,
  });

const ALL_PAGE = 1_000;

/** Every row with a problem, for the download. */
export async function fetchAllReported(school: string, id: string): Promise<ReportedRow[]> {
  const all: ReportedRow[] = [];
  for (const isRejected of [true, false]) {
    for (let from = 0; ; from += ALL_PAGE) {
      const page = await fetchReported(school, id, isRejected, from, ALL_PAGE);
      all.push(...page);
      if (page.length < ALL_PAGE) break;
    }
  }
  return all;
}

/** How people of the school mapped columns before, by header. */
export const mappingsQuery = (school: string) =>
  queryOptions({
    queryKey: ["imports", school, "mappings"],
    queryFn: async (): Promise<ReadonlyMap<string, Mapping>> => {
      const rows = await unwrap(
        db()
          .from("import_mappings")
          .select("signature, mapping")
          .eq("school_id", school)
          .order("updated_at", { ascending: false })
          .limit(200),
      );
      // A mapping to a field that no longer exists is as good as none: the person is asked again.
      return new Map(
        rows.flatMap(({ signature, mapping }) => {
          const parsed = mappingSchema.safeParse(mapping);
          return parsed.success ? [[signature, parsed.data] as const] : [];
        }),
      );
    },
  });

export async function rememberMapping(
  school: string,
  signature: string,
  mapping: Mapping,
): Promise<void> {
  await run(db().rpc("remember_import_mapping", { school, signature, mapping }));
}

export async function sendChunk(
  chunk: StageChunkRequest,
  signal: AbortSignal,
): Promise<StageChunkResponse> {
  return stageChunkResponse.parse(await invoke("import-roster", chunk, signal));
}

const refresh = (queryClient: QueryClient) => () =>
  queryClient.invalidateQueries({ queryKey: ["imports"] });

/** Opens an import; an unfinished earlier one of the school is cancelled by it. */
export const createImport = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: ({ id, files }: { id: string; files: ImportFile[] }) =>
      run(db().rpc("create_roster_import", { roster_import: id, school, files })),
    meta: { showsOwnErrors: true },
    onSuccess: refresh(queryClient),
  });

/** Computes what would change. Afterwards the import is planned, or a question stands in the way. */
export const planImport = (queryClient: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: () => run(db().rpc("plan_roster_import", { roster_import: id })),
    meta: { showsOwnErrors: true },
    onSettled: refresh(queryClient),
  });

/** The answer to one question, or to all others of a kind. */
export type Answer = { question: string; answer: string } | { kind: QuestionKind; answer: string };

/** Answers questions, all of them or none; every answer but "continue" makes the plan outdated. */
export const answerQuestions = (queryClient: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: (answers: Answer[]) =>
      run(db().rpc("answer_import_questions", { roster_import: id, answers })),
    meta: { showsOwnErrors: true },
    onSettled: refresh(queryClient),
  });

export const commitImport = (queryClient: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: () => run(db().rpc("commit_roster_import", { roster_import: id })),
    meta: { showsOwnErrors: true },
    // Everything that shows people has changed.
    onSuccess: () => queryClient.invalidateQueries(),
  });

export const undoImport = (queryClient: QueryClient) =>
  mutationOptions({
    mutationFn: (id: string) => run(db().rpc("undo_roster_import", { roster_import: id })),
    meta: { showsOwnErrors: true },
    onSuccess: () => queryClient.invalidateQueries(),
  });

export const cancelImport = (queryClient: QueryClient) =>
  mutationOptions({
    mutationFn: (id: string) => run(db().rpc("cancel_roster_import", { roster_import: id })),
    onSettled: refresh(queryClient),
  });
