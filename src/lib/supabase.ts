import { AuthClient } from "@supabase/auth-js";
import type { AppConfig } from "./config.ts";
import { callFunction, createDb, type Db, type GetToken } from "./postgrest.ts";

interface Backend {
  config: AppConfig;
  auth: InstanceType<typeof AuthClient>;
  db: Db;
  getToken: GetToken;
}

export const SESSION_STORAGE_KEY = "bx.session";

let backend: Backend | undefined;

/** Called once at start, before anything renders. */
export function connect(config: AppConfig): void {
  const auth = new AuthClient({
    url: `${config.supabaseUrl}/auth/v1`,
    headers: { apikey: config.publishableKey, authorization: `Bearer ${config.publishableKey}` },
    storageKey: SESSION_STORAGE_KEY,
    storage: window.localStorage,
    autoRefreshToken: true,
    persistSession: true,
    detectSessionInUrl: true,
    flowType: "implicit",
  });
  const getToken: GetToken = async () => {
    const { data } = await auth.getSession();
    return data.session?.access_token ?? null;
  };
  backend = { config, auth, getToken, db: createDb(config, getToken) };
}

function connected(): Backend {
  if (!backend) throw new Error("connect() was not called");
  return backend;
}

export const config = (): AppConfig => connected().config;
export const auth = (): Backend["auth"] => connected().auth;
export const db = (): Db => connected().db;

/** Calls the Edge Function `name` as the signed-in person. Parse the answer with its contract. */
export function invoke(name: string, body: unknown, signal?: AbortSignal): Promise<unknown> {
  const { config, getToken } = connected();
  return callFunction(config, getToken, name, body, signal);
}
