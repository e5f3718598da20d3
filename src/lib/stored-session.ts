import * as z from "zod/mini";

/** Where auth-js keeps the session; it alone writes it. */
export const SESSION_STORAGE_KEY = "bx.session";

// auth-js renews a token in its last 90 seconds; this leaves a request time to arrive.
const MARGIN_MS = 90_000;

const Stored = z.object({
  access_token: z.string(),
  expires_at: z.number(),
  user: z.object({ id: z.string(), email: z.optional(z.string()) }),
});

export interface StoredSession {
  accessToken: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  user: { id: string; email: string };
}

/** The session this browser holds, expired or not, or null. */
export function readStoredSession(): StoredSession | null {
  const text = localStorage.getItem(SESSION_STORAGE_KEY);
  if (!text) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = Stored.safeParse(value);
  if (!parsed.success) return null;
  const { access_token, expires_at, user } = parsed.data;
  return {
    accessToken: access_token,
    expiresAt: expires_at * 1000,
    user: { id: user.id, email: user.email ?? "" },
  };
}

export function isFresh({ expiresAt }: StoredSession, now = Date.now()): boolean {
  return expiresAt - MARGIN_MS > now;
}
