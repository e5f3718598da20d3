import { patientFetch, readJson } from "./http.ts";

export interface AppConfig {
  /** Base of /auth/v1, /rest/v1 and /functions/v1. */
  supabaseUrl: string;
  publishableKey: string;
  /** Only a local platform has one: the page that shows the mail it would have sent. */
  mailboxUrl?: string | undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/**
 * Where the back end is. A deploy build bakes the answer in (VITE_SUPABASE_URL,
 * VITE_SUPABASE_PUBLISHABLE_KEY); otherwise the gateway that serves the page tells it.
 */
export async function loadConfig(): Promise<AppConfig> {
  const env = import.meta.env;
  if (env.VITE_SUPABASE_PUBLISHABLE_KEY) {
    return {
      supabaseUrl: env.VITE_SUPABASE_URL || window.location.origin,
      publishableKey: env.VITE_SUPABASE_PUBLISHABLE_KEY,
    };
  }
  const body = await readJson(patientFetch("/config.json"));
  const { supabaseUrl, publishableKey, mailboxUrl } = Object(body) as Record<string, unknown>;
  const key = text(publishableKey);
  if (!key) throw new Error("/config.json has no publishableKey");
  return {
    // Nothing given means: where the page came from.
    supabaseUrl: env.VITE_SUPABASE_URL || (text(supabaseUrl) ?? window.location.origin),
    publishableKey: key,
    mailboxUrl: text(mailboxUrl),
  };
}
