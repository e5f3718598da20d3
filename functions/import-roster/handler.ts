import type { SupabaseClient } from "@supabase/supabase-js";
import { FunctionError, fromDatabase } from "../_shared/errors.ts";
import type { StageChunkRequest, StageChunkResponse } from "./contract.ts";
import { parseRows } from "./core/parse.ts";
import { stagedChunk } from "./core/staging.ts";

const PROBLEMS_ANSWERED = 50;

/**
 * Parses a chunk with the core the browser used for its preview and stages the records as the caller. The rows
 * are read here, not there: nothing the browser concluded about them is trusted.
 */
export async function stageChunk(
  input: StageChunkRequest,
  client: Pick<SupabaseClient, "rpc" | "from">,
  today: string,
): Promise<StageChunkResponse> {
  if (input.mapping.columns.length !== input.header.length) {
    throw new FunctionError(
      "invalid_request",
      400,
      "The mapping must have one entry for every column of the header.",
    );
  }
  // before the work: a stranger's rows are not worth parsing
  const open = await client.from("roster_imports").select("id").eq("id", input.import_id);
  if (open.error) throw fromDatabase(open.error);
  if (open.data.length === 0) {
    throw new FunctionError("import_not_found", 404, "There is no such import in your school.");
  }

  const { rows, rejectedRows, reported, ...records } = parseRows({
    header: input.header,
    mapping: input.mapping,
    firstRow: input.first_row,
    rows: input.rows,
    today,
  });
  const staged = await client.rpc("stage_roster_chunk", {
    roster_import: input.import_id,
    file_no: input.file_no,
    chunk_no: input.chunk_no,
    row_count: rows,
    records: stagedChunk(records),
    reported,
  });
  if (staged.error) throw fromDatabase(staged.error);
  return {
    rows,
    rejected: rejectedRows,
    left_out: reported.length - rejectedRows,
    problems: reported.flatMap(({ problems }) => problems).slice(0, PROBLEMS_ANSWERED),
  };
}
