import { PostgrestClient } from "@supabase/postgrest-js";
import type { AppConfig } from "./config.ts";
import type { Database } from "./database.types.ts";
import { errorFromBody } from "./errors.ts";
import { patientFetch, readJson } from "./http.ts";

// auth-js and postgrest-js are the two parts of supabase-js the app uses. Taken one by one they are
// half its size: no realtime, storage and functions client in the first page load.

/** The signed-in person's access token, or null to act as nobody. */
export type GetToken = () => Promise<string | null>;

export type Db = PostgrestClient<Database>;

/** fetch with the key and the person's token; error bodies also carry the server's request id. */
export function authorizedFetch(config: AppConfig, getToken: GetToken): typeof fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set("apikey", config.publishableKey);
    headers.set("authorization", `Bearer ${(await getToken()) ?? config.publishableKey}`);
    const response = await patientFetch(input, { ...init, headers });
    const requestId = response.headers.get("sb-request-id") ?? response.headers.get("x-request-id");
    if (response.ok || !requestId) return response;
    const body: unknown = await response.json().catch(() => ({}));
    return new Response(JSON.stringify({ request_id: requestId, ...Object(body) }), {
      status: response.status,
      statusText: response.statusText,
      headers: { "content-type": "application/json" },
    });
  };
}

export function createDb(config: AppConfig, getToken: GetToken): Db {
  return new PostgrestClient<Database>(`${config.supabaseUrl}/rest/v1`, {
    fetch: authorizedFetch(config, getToken),
    // TanStack Query and the outbox decide about retrying; a second layer only hides a dead network.
    retry: false,
  });
}

interface Answer<T> {
  data: T;
  error: unknown;
  status: number;
}

/**
 * The rows of a query, or a thrown AppError. Every read and write goes through it:
 * `await unwrap(db().from("students").select("id"))`.
 */
export async function unwrap<T>(query: PromiseLike<Answer<T>>): Promise<NonNullable<T>> {
  const { data, error, status } = await query;
  // postgrest-js reports a fetch that never got an answer as status 0.
  if (error) throw errorFromBody(error, status);
  return data as NonNullable<T>;
}

/** A call that answers with nothing, such as an RPC returning void. */
export async function run(query: PromiseLike<Answer<unknown>>): Promise<void> {
  await unwrap(query);
}

/** Calls an Edge Function with a JSON body and returns its JSON answer, unparsed. */
export async function callFunction(
  config: AppConfig,
  getToken: GetToken,
  name: string,
  body: unknown,
  signal?: AbortSignal,
): Promise<unknown> {
  return readJson(
    authorizedFetch(config, getToken)(`${config.supabaseUrl}/functions/v1/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: signal ?? null,
    }),
  );
}
