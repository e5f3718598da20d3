import type { SupabaseClient } from "@supabase/supabase-js";
import * as z from "zod/mini";
import { callerClient, projectEnvironment, type ReadSetting } from "./clients.ts";
import { FunctionError } from "./errors.ts";

// zod/mini, which the contracts use to stay small in the browser, says "Invalid input" to everything.
z.config(z.locales.en());

const CORS = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers": "authorization, apikey, content-type, x-client-info",
  "Access-Control-Allow-Methods": "POST, OPTIONS",
};

/** A contract: a schema of zod/mini. */
interface InputSchema<Input> {
  safeParse: (
    value: unknown,
  ) =>
    | { success: true; data: Input }
    | { success: false; error: { issues: readonly { path: PropertyKey[]; message: string }[] } };
}

export interface JsonFunction<Input> {
  readonly schema: InputSchema<Input>;
  /** Characters of the body; more is refused before it is parsed. */
  readonly maxBody: number;
  /** Acts as the caller, with the caller's rights. Throws FunctionError to refuse. */
  readonly handle: (input: Input, caller: SupabaseClient) => Promise<unknown>;
  /** Settings of the runtime. */
  readonly setting: ReadSetting;
  readonly log: (line: string) => void;
}

/**
 * A POST endpoint that takes and answers JSON. Input is parsed by its contract; an unknown error is logged under a
 * request id and answered with that id only, never with its message.
 */
export function jsonFunction<Input>(definition: JsonFunction<Input>) {
  return async (request: Request): Promise<Response> => {
    const requestId = crypto.randomUUID();
    try {
      if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: CORS });
      if (request.method !== "POST") {
        throw new FunctionError("method_not_allowed", 405, "Send a POST request.");
      }
      // who calls comes before what they send: a stranger learns nothing of the contract
      const caller = callerClient(request, projectEnvironment(definition.setting));
      const input = await readInput(request, definition);
      return Response.json(await definition.handle(input, caller), { headers: CORS });
    } catch (error) {
      return answerError(error, requestId, definition.log);
    }
  };
}

async function readInput<Input>(
  request: Request,
  { schema, maxBody }: JsonFunction<Input>,
): Promise<Input> {
  const tooLarge = new FunctionError("body_too_large", 413, "The request is too large.");
  if (Number(request.headers.get("content-length") ?? 0) > maxBody * 4) throw tooLarge;
  const text = await request.text();
  if (text.length > maxBody) throw tooLarge;
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new FunctionError("invalid_request", 400, "The request is not JSON.");
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  // paths and rules only: the values may be a child's data
  const details = parsed.error.issues
    .slice(0, 10)
    .map(({ path, message }) => ({ path: path.join("."), message }));
  throw new FunctionError(
    "invalid_request",
    400,
    "The request does not fit the contract.",
    details,
  );
}

function answerError(error: unknown, requestId: string, log: (line: string) => void): Response {
  const known =
    error instanceof FunctionError
      ? error
      : new FunctionError("internal_error", 500, "Something went wrong on our side.");
  if (known !== error) log(`${requestId} ${error instanceof Error ? error.stack : String(error)}`);
  const { code, message, status, details } = known;
  return Response.json(
    {
      error: {
        code,
        message,
        request_id: requestId,
        ...(details === undefined ? {} : { details }),
      },
    },
    { status, headers: CORS },
  );
}
