import type { AuthClient } from "@supabase/auth-js";
import type { AppConfig } from "./config.ts";
import { AppError, toAppError } from "./errors.ts";
import { patientFetch } from "./http.ts";
import { callFunction, createDb, type Db } from "./postgrest.ts";
import { isFresh, readStoredSession, SESSION_STORAGE_KEY } from "./stored-session.ts";

type Auth = InstanceType<typeof AuthClient>;

interface Backend {
  config: AppConfig;
  db: Db;
  auth: Promise<Auth> | undefined;
}

let backend: Backend | undefined;

/** Called once at start, before anything renders. */
export function connect(config: AppConfig): void {
  backend = { config, db: createDb(config, getToken), auth: undefined };
}

function connected(): Backend {
  if (!backend) throw new Error("connect() was not called");
  return backend;
}

let isResetLink = false;

/** The page was opened by the link of a reset mail, and the new password is not chosen yet. */
export const openedByResetLink = (): boolean => isResetLink;
export function resetLinkUsed(): void {
  isResetLink = false;
}

let isUsedLink = false;

/** The page was opened by the link of a mail, and Auth said that the link does not work any more. */
export const openedByUsedLink = (): boolean => isUsedLink;

async function loadAuth({ supabaseUrl, publishableKey }: AppConfig): Promise<Auth> {
  const { AuthClient } = await import("@supabase/auth-js");
  // The client takes the session out of the address, and this with it.
  isResetLink ||= /[#&]type=recovery(&|$)/.test(window.location.hash);
  isUsedLink ||= /[#&]error_code=/.test(window.location.hash);
  return new AuthClient({
    url: `${supabaseUrl}/auth/v1`,
    // Spelled as auth-js spells it: it replaces this header with the person's token by name.
    headers: { apikey: publishableKey, Authorization: `Bearer ${publishableKey}` },
    // It takes what this throws for a dead network and keeps the session, whatever a filter answered.
    fetch: patientFetch,
    storageKey: SESSION_STORAGE_KEY,
    storage: window.localStorage,
    autoRefreshToken: true,
    persistSession: true,
    detectSessionInUrl: true,
    flowType: "implicit",
  });
}

/**
 * The Auth client. It is loaded when it is first asked for: an eighth of the app's first load that
 * a page opened with a fresh token does not have to wait for.
 */
export function auth(): Promise<Auth> {
  const current = connected();
  current.auth ??= loadAuth(current.config).catch((error: unknown) => {
    current.auth = undefined;
    throw error;
  });
  return current.auth;
}

/** auth-js goes on trying to renew a token for half a minute: too long in front of a screen. */
const RENEWAL_MS = 8_000;

/**
 * The access token of the session auth-js holds, renewed when it is about to end; null when that
 * session is over. Throws AppError when the server could not be asked.
 */
export async function renewedToken(): Promise<string | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AppError("no_answer")), RENEWAL_MS);
  });
  const renewing = auth().then((client) => client.getSession());
  try {
    const { data, error } = await Promise.race([renewing, tooLong]);
    if (error && toAppError(error).isUnanswered) throw error;
    return data.session?.access_token ?? null;
  } catch (error) {
    throw toAppError(error);
  } finally {
    clearTimeout(timer);
  }
}

/** The signed-in person's access token, renewed when it is about to end. */
async function getToken(): Promise<string | null> {
  const stored = readStoredSession();
  return stored && isFresh(stored) ? stored.accessToken : stored && renewedToken();
}

export const config = (): AppConfig => connected().config;
export const db = (): Db => connected().db;

/** Calls the Edge Function `name` as the signed-in person. Parse the answer with its contract. */
export function invoke(name: string, body: unknown, signal?: AbortSignal): Promise<unknown> {
  return callFunction(connected().config, getToken, name, body, signal);
}
