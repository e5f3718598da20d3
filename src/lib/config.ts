import * as z from "zod/mini";
import { AppError } from "./errors.ts";

const Config = z.object({
  /** Base of /auth/v1, /rest/v1 and /functions/v1. Empty means: where the page came from. */
  supabaseUrl: z.optional(z.string()),
  publishableKey: z.string().check(z.minLength(1)),
  /** Only a local platform has one: the page that shows the mail it would have sent. */
  mailboxUrl: z.optional(z.string()),
});

export interface AppConfig {
  supabaseUrl: string;
  publishableKey: string;
  mailboxUrl?: string | undefined;
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
  let body: unknown;
  try {
    body = await (await fetch("/config.json")).json();
  } catch (cause) {
    throw new AppError("network", { cause });
  }
  const config = Config.parse(body);
  return {
    ...config,
    supabaseUrl: env.VITE_SUPABASE_URL || config.supabaseUrl || window.location.origin,
  };
}
