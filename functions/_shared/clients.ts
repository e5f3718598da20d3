import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { FunctionError } from "./errors.ts";

/** Where this project is; hosted functions get it from the platform. */
export interface ProjectEnvironment {
  readonly url: string;
  readonly publishableKey: string;
}

/** A client that acts as the caller: row level security decides what it may do. */
export function callerClient(request: Request, environment: ProjectEnvironment): SupabaseClient {
  const authorization = request.headers.get("authorization") ?? "";
  if (!/^Bearer \S+$/i.test(authorization)) {
    throw new FunctionError("not_signed_in", 401, "Sign in and try again.");
  }
  return createClient(environment.url, environment.publishableKey, {
    global: { headers: { Authorization: authorization } },
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  });
}
