import { AuthApiError, AuthRetryableFetchError } from "@supabase/auth-js";
import { describe, expect, it } from "vitest";
import { fakeBackend, storeSession } from "@/test-utils/fake-backend.ts";
import { loadLanguage } from "@/test-utils/render.tsx";
import { errorText } from "./error-text.ts";
import { AppError, errorFromBody, toAppError } from "./errors.ts";
import { unwrap } from "./postgrest.ts";
import { db, invoke } from "./supabase.ts";

async function thrown(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}

describe("errorFromBody", () => {
  it.each([
    ["our SQL", { code: "P0001", message: "request_not_in_review" }, 400, "request_not_in_review"],
    ["our SQL through lite", { code: "SUP", message: "code_expired" }, 400, "code_expired"],
    [
      "our function",
      { error: { code: "file_too_large", message: "Large" } },
      413,
      "file_too_large",
    ],
    ["row level security", { code: "42501", message: "denied for table x" }, 403, "forbidden"],
    ["no row", { code: "PGRST116", message: "0 rows" }, 406, "not_found"],
    ["an expired token", { code: "PGRST303", message: "JWT expired" }, 401, "signed_out"],
    ["a unique key", { code: "23505", message: "duplicate key value" }, 409, "already_exists"],
    ["a foreign key", { code: "23503", message: "violates foreign key" }, 409, "still_in_use"],
    ["a statement timeout", { code: "57014", message: "canceling statement" }, 500, "timeout"],
    ["a proxy", "<html>", 502, "server"],
    ["no answer", { message: "TypeError: fetch failed", code: "" }, 0, "network"],
    ["something new", { message: "No idea" }, 418, "unknown"],
  ])("%s", (_who, body, status, code) => {
    expect(errorFromBody(body, status).code).toBe(code);
  });
});

describe("toAppError", () => {
  it("reads Auth's code, and an unreachable Auth as the network", () => {
    const wrong = new AuthApiError("Invalid login credentials", 400, "invalid_credentials");
    expect(toAppError(wrong).code).toBe("invalid_credentials");
    expect(toAppError(new AuthRetryableFetchError("fetch failed", 0)).kind).toBe("network");
    expect(toAppError(new AuthRetryableFetchError("bad gateway", 502)).kind).toBe("server");
  });

  it("does not take a programming error for a network failure", () => {
    expect(toAppError(new TypeError("x is not a function")).code).toBe("unknown");
    expect(toAppError(new TypeError("Failed to fetch")).code).toBe("network");
  });
});

describe("the data layer", () => {
  it("throws the code and the server's request id, and sends the person's token", async () => {
    storeSession({ userId: "tess" });
    const calls = fakeBackend({
      "GET /rest/v1/schools": () => ({
        status: 400,
        body: { code: "22P02", message: "invalid input syntax" },
        headers: { "sb-request-id": "req-42" },
      }),
    });
    const error = await thrown(unwrap(db().from("schools").select("id")));
    expect(error).toMatchObject({ code: "invalid_input", requestId: "req-42" });
    expect(calls[0]?.headers.get("authorization")).toBe("Bearer token-of-tess");
  });

  it("throws network when nothing answers", async () => {
    fakeBackend({
      "GET /rest/v1/schools": () => {
        throw new TypeError("fetch failed");
      },
    });
    expect((await thrown(unwrap(db().from("schools").select("id")))).kind).toBe("network");
  });

  it("throws an Edge Function's code with its request id and details", async () => {
    fakeBackend({
      "POST /functions/v1/import-roster": () => ({
        status: 422,
        body: {
          error: { code: "wrong_school", message: "…", request_id: "f-1", details: { row: 3 } },
        },
      }),
    });
    expect(await thrown(invoke("import-roster", {}))).toMatchObject({
      code: "wrong_school",
      requestId: "f-1",
      details: { row: 3 },
    });
  });
});

describe("errorText", () => {
  it("has a sentence for a known code and names the request id for an unknown one", async () => {
    await loadLanguage("en");
    expect(errorText(new AppError("forbidden"))).toMatch(/role/);
    expect(errorText(new AppError("never_heard_of", { requestId: "req-9" }))).toContain("req-9");
    await loadLanguage("ar");
    expect(errorText(new AppError("network"))).toMatch(/[\u0600-\u06ff]/);
  });
});
