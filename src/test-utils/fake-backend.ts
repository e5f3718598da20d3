import { vi } from "vitest";
import { SESSION_STORAGE_KEY } from "@/lib/stored-session.ts";
import { connect } from "@/lib/supabase.ts";

export interface FakeCall {
  method: string;
  /** Path and query, such as "/rest/v1/profiles?select=id". */
  path: string;
  headers: Headers;
  body: unknown;
}

interface FakeAnswer {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Rejects as fetch does when the caller does not want to wait any more. */
function givenUp(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
  });
}

/**
 * Connects the app to a back end that answers by "METHOD /path" (without the query); an unexpected
 * call fails the test. Returns the calls made, in order.
 */
export function fakeBackend(
  answers: Record<string, (call: FakeCall) => FakeAnswer | Promise<FakeAnswer>>,
): FakeCall[] {
  const calls: FakeCall[] = [];
  vi.stubGlobal("fetch", async (input: RequestInfo | URL, init?: RequestInit) => {
    const address = input instanceof Request ? input : new URL(input, window.location.href);
    const request = new Request(address, init);
    const { pathname, search } = new URL(request.url);
    const text = await request.text();
    const call: FakeCall = {
      method: request.method,
      path: pathname + search,
      headers: request.headers,
      body: text ? JSON.parse(text) : undefined,
    };
    calls.push(call);
    const answer = answers[`${request.method} ${pathname}`];
    if (!answer) throw new Error(`Unexpected request: ${request.method} ${call.path}`);
    const {
      status = 200,
      body,
      headers,
    } = await Promise.race([answer(call), givenUp(init?.signal)]);
    return new Response(body === undefined ? null : JSON.stringify(body), {
      status,
      headers: { "content-type": "application/json", ...headers },
    });
  });
  connect({ supabaseUrl: "http://backend.test", publishableKey: "sb_publishable_test" });
  return calls;
}

interface FakeSession {
  userId: string;
  email?: string;
  /** From now; negative is expired. */
  expiresInSeconds?: number;
}

/** Signs a person in as auth-js would have left it in this browser. */
export function storeSession({
  userId,
  email = "t.rivera@example.org",
  expiresInSeconds = 3600,
}: FakeSession): void {
  const session = {
    access_token: `token-of-${userId}`,
    refresh_token: "refresh",
    token_type: "bearer",
    expires_in: expiresInSeconds,
    expires_at: Math.round(Date.now() / 1000) + expiresInSeconds,
    user: { id: userId, email, aud: "authenticated", app_metadata: {}, user_metadata: {} },
  };
  localStorage.setItem(SESSION_STORAGE_KEY, JSON.stringify(session));
}
