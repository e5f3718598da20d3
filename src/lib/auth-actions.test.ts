import { describe, expect, it } from "vitest";
import { fakeBackend, storeSession } from "@/test-utils/fake-backend.ts";
import { hasRecoverySession, resetPassword } from "./auth-actions.ts";

const user = { id: "tess", email: "tess@example.org", aud: "authenticated" };

describe("a new password", () => {
  it("is not chosen on an unlocked tablet: being signed in is no reset link", async () => {
    fakeBackend({});
    storeSession({ userId: "tess" });
    expect(await hasRecoverySession()).toBe(false);
  });

  it("is chosen with the link of the mail, once, and signs the other devices out", async () => {
    const session = new URLSearchParams({
      access_token: "e30.e30.e30",
      refresh_token: "refresh",
      expires_in: "3600",
      token_type: "bearer",
      type: "recovery",
    });
    window.location.hash = String(session);
    const calls = fakeBackend({
      "GET /auth/v1/user": () => ({ body: user }),
      "PUT /auth/v1/user": () => ({ body: user }),
      "POST /auth/v1/logout": () => ({ status: 204 }),
    });
    expect(await hasRecoverySession()).toBe(true);
    await resetPassword("correct horse battery");
    expect(calls.map(({ method, path }) => `${method} ${path}`)).toContain(
      "POST /auth/v1/logout?scope=others",
    );
    expect(await hasRecoverySession()).toBe(false);
  });
});
