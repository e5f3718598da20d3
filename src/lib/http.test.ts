import { globSync, readFileSync } from "node:fs";
import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeBackend, storeSession } from "@/test-utils/fake-backend.ts";
import { loadConfig } from "./config.ts";
import { AppError, toAppError } from "./errors.ts";
import { patienceFor } from "./http.ts";
import { unwrap } from "./postgrest.ts";
import { createRpc } from "./rpc.ts";
import { userQuery } from "./session.ts";
import { SESSION_STORAGE_KEY } from "./stored-session.ts";
import { auth, db, invoke } from "./supabase.ts";

const config = { supabaseUrl: "http://backend.test", publishableKey: "key" };
const rpc = createRpc(config);

/** Every way in which the app asks its server something. */
const WAYS: Record<string, [address: string, ask: () => PromiseLike<unknown>]> = {
  "a read": ["GET /rest/v1/schools", () => unwrap(db().from("schools").select("id"))],
  "an act": [
    "POST /rest/v1/rpc/cancel_request",
    () => unwrap(db().rpc("cancel_request", { school: "s", request: "r", reason: "x" })),
  ],
  "an Edge Function": ["POST /functions/v1/invite-person", () => invoke("invite-person", {})],
  "a kiosk": ["POST /rest/v1/rpc/get_kiosk", () => rpc("get_kiosk", { token: "t" })],
  "the start": ["GET /config.json", loadConfig],
  "a sign-in": [
    "POST /auth/v1/token",
    async () => {
      const client = await auth();
      const { error } = await client.signInWithPassword({ email: "a@b.c", password: "x" });
      if (error) throw error;
    },
  ],
};

function codeOf(work: PromiseLike<unknown>): Promise<unknown> {
  return Promise.resolve(work).then(
    () => "answered",
    (reason: unknown) => toAppError(reason).code,
  );
}

const page = (status: number) => () => ({
  status,
  body: "<!doctype html><title>Welcome to the guest network</title>",
  headers: { "content-type": "text/html; charset=utf-8" },
});

beforeEach(() => {
  localStorage.clear();
  // auth-js writes every failed request to the console.
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

describe("a server that never answers", () => {
  beforeEach(() => {
    vi.spyOn(AbortSignal, "timeout").mockImplementation(() => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(new DOMException("timed out", "TimeoutError")), 10);
      return controller.signal;
    });
  });

  it.each(Object.entries(WAYS))("%s ends with no_answer", async (_name, [address, ask]) => {
    fakeBackend({ [address]: () => new Promise(() => {}) });
    expect(await codeOf(ask())).toBe("no_answer");
    expect(new AppError("no_answer").kind).toBe("network");
  });
});

describe("a network that answers with a page of its own", () => {
  it.each(Object.entries(WAYS))("%s takes it for no connection", async (_name, [address, ask]) => {
    for (const status of [200, 403, 404, 511]) {
      fakeBackend({ [address]: page(status) });
      expect([status, await codeOf(ask())]).toEqual([status, "foreign_answer"]);
    }
    expect(new AppError("foreign_answer").kind).toBe("network");
  });

  it("a page of our own servers, when they are down, is not blamed on the network", async () => {
    fakeBackend({ "GET /rest/v1/schools": page(502) });
    expect(await codeOf(unwrap(db().from("schools").select("id")))).toBe("server");
  });

  it("an answer that says yes and is no JSON is not taken for data", async () => {
    fakeBackend({});
    for (const headers of [{ "content-type": "text/plain" }, undefined]) {
      vi.stubGlobal("fetch", async () => new Response("Please sign in", headers && { headers }));
      expect(await codeOf(unwrap(db().from("schools").select("id")))).toBe("foreign_answer");
      expect(await codeOf(invoke("invite-person", {}))).toBe("foreign_answer");
    }
  });

  it("does not sign anybody out, whatever it answers to the renewal", async () => {
    storeSession({ userId: "tess", expiresInSeconds: -60 });
    fakeBackend({ "POST /auth/v1/token": page(403) });
    vi.useFakeTimers();
    const user = new QueryClient().fetchQuery(userQuery);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(await user).toMatchObject({ id: "tess" });
    const read = codeOf(unwrap(db().from("schools").select("id")));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await read).toBe("no_answer");
    expect(localStorage.getItem(SESSION_STORAGE_KEY)).not.toBeNull();
    vi.useRealTimers();
  });
});

describe("patience", () => {
  it("is as long as the database's for every function that sets a time of its own", () => {
    const sql = globSync("supabase/migrations/*.sql").map((file) => readFileSync(file, "utf8"));
    const own = sql
      .join("\n")
      .matchAll(
        /create function public\.(\w+)\((?:(?!create function)[\s\S])*?statement_timeout = '(\d+)s'/g,
      );
    const patience = [...own].map(([, name = "", seconds]): [string, number, number] => {
      // Only the import function stages rows.
      const address =
        name === "stage_roster_chunk" ? "functions/v1/import-roster" : `rest/v1/rpc/${name}`;
      return [name, Number(seconds) * 1000, patienceFor(`${config.supabaseUrl}/${address}`)];
    });
    expect(patience.map(([name]) => name)).toHaveLength(4);
    expect(patience.filter(([, server, ours]) => ours <= server)).toEqual([]);
  });

  it("of everything else is about that of a person", () => {
    expect(patienceFor(`${config.supabaseUrl}/rest/v1/schools?select=id`)).toBe(15_000);
    expect(patienceFor(`${config.supabaseUrl}/functions/v1/invite-person`)).toBe(15_000);
  });
});
