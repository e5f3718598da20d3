/** Where auth-js keeps the session; it alone writes it. */
export const SESSION_STORAGE_KEY = "bx.session";

// auth-js renews a token in its last 90 seconds; this leaves a request time to arrive.
const MARGIN_MS = 90_000;

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
  const { access_token, expires_at, user } = Object(value) as Record<string, unknown>;
  const { id, email } = Object(user) as Record<string, unknown>;
  if (typeof access_token !== "string" || typeof expires_at !== "number") return null;
  if (typeof id !== "string") return null;
  return {
    accessToken: access_token,
    expiresAt: expires_at * 1000,
    user: { id, email: typeof email === "string" ? email : "" },
  };
}

export function isFresh({ expiresAt }: StoredSession, now = Date.now()): boolean {
  return expiresAt - MARGIN_MS > now;
}
