import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, it } from "vitest";
import { fakeBackend, storeSession } from "@/test-utils/fake-backend.ts";
import { forgetPerson, hasRecoverySession, resetPassword, signOut } from "./auth-actions.ts";
import { idb } from "./idb.ts";
import { userQuery } from "./session.ts";

const unsent = () => idb<unknown[]>("outbox", "readonly", (store) => store.getAll());

describe("what waits on the device", () => {
  let queryClient: QueryClient;

  beforeEach(async () => {
    queryClient = new QueryClient();
    storeSession({ userId: "tess" });
    await queryClient.fetchQuery(userQuery);
    await idb("outbox", "readwrite", (store) => store.clear());
    await idb("outbox", "readwrite", (store) => store.put({ id: "a", userId: "tess" }));
  });

  it("a session that ends by itself loses nothing that was filed", async () => {
    await forgetPerson(queryClient);
    expect(queryClient.getQueryData(userQuery.queryKey)).toBeNull();
    expect(await unsent()).toHaveLength(1);
  });

  it("who signs out leaves nothing on the device", async () => {
    fakeBackend({ "POST /auth/v1/logout": () => ({ status: 204 }) });
    await signOut(queryClient, "local");
    expect(await unsent()).toEqual([]);
  });
});

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
