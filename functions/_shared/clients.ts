import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { FunctionError } from "./errors.ts";

/** Where this project is; hosted functions get it from the platform. */
export interface ProjectEnvironment {
  readonly url: string;
  readonly publishableKey: string;
}

export type ReadSetting = (name: string) => string | undefined;

/** A setting the function cannot run without. */
export function requiredSetting(read: ReadSetting, name: string): string {
  const value = read(name);
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}

/**
 * Hosted projects give their publishable keys as a JSON object by name; self-hosted ones give one key, older projects
 * the anon key.
 */
export function projectEnvironment(read: ReadSetting): ProjectEnvironment {
  const named = read("SUPABASE_PUBLISHABLE_KEYS");
  const [first] = named ? Object.values(JSON.parse(named) as Record<string, string>) : [];
  return {
    url: requiredSetting(read, "SUPABASE_URL"),
    publishableKey:
      first ?? read("SUPABASE_PUBLISHABLE_KEY") ?? requiredSetting(read, "SUPABASE_ANON_KEY"),
  };
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
