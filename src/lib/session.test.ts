import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { fakeBackend, storeSession } from "@/test-utils/fake-backend.ts";
import { idb } from "./idb.ts";
import { keepOffline } from "./offline-cache.ts";
import {
  activeMembership,
  type Membership,
  sessionOf,
  sessionQuery,
  switchMembership,
  userQuery,
} from "./session.ts";

const user = { id: "tess", email: "tess@example.org" };
const school = (id: string, name: string) => ({
  id,
  name,
  timezone: "America/Chicago",
  language: "en",
});
const rows = [
  { id: "m-2", role: "counselor", school: school("s-2", "Southside"), district: null },
  { id: "m-1", role: "teacher", school: school("s-1", "Northside"), district: null },
];

function backend() {
  return fakeBackend({
    "GET /rest/v1/profiles": () => ({ body: [{ display_name: "Tess Rivera", language: "es" }] }),
    "GET /rest/v1/memberships": () => ({ body: rows }),
  });
}

describe("userQuery", () => {
  it("is null for nobody, without asking anyone", async () => {
    fakeBackend({});
    expect(await new QueryClient().fetchQuery(userQuery)).toBeNull();
  });

  it("takes a fresh token's user without loading Auth", async () => {
    const calls = fakeBackend({});
    storeSession({ userId: "tess", email: user.email });
    expect(await new QueryClient().fetchQuery(userQuery)).toEqual(user);
    expect(calls).toEqual([]);
  });

  it("is null when Auth refuses to renew an expired token", async () => {
    fakeBackend({
      "POST /auth/v1/token": () => ({
        status: 400,
        body: { code: "refresh_token_not_found", message: "Invalid Refresh Token" },
      }),
    });
    storeSession({ userId: "tess", expiresInSeconds: -60 });
    expect(await new QueryClient().fetchQuery(userQuery)).toBeNull();
  });

  it("ignores a stored session that was tampered with", async () => {
    fakeBackend({});
    localStorage.setItem("bx.session", '{"user":{"id":7}}');
    expect(await new QueryClient().fetchQuery(userQuery)).toBeNull();
  });
});

describe("sessionQuery", () => {
  it("reads own profile and the memberships in force, schools by name", async () => {
    const calls = backend();
    storeSession({ userId: "tess" });
    const session = await new QueryClient().fetchQuery(sessionQuery(user));
    expect(session).toMatchObject({ displayName: "Tess Rivera", language: "es" });
    expect(session.memberships.map(({ id }) => id)).toEqual(["m-1", "m-2"]);
    const asked = calls.find(({ path }) => path.startsWith("/rest/v1/memberships"))?.path ?? "";
    expect(decodeURIComponent(asked)).toMatch(
      /profile_id=eq\.tess.*starts_at=lte.*ends_at\.is\.null/,
    );
  });
});

describe("the active membership", () => {
  const memberships = rows as unknown as Membership[];

  it("is the last chosen one, and the first when that one has ended", () => {
    localStorage.setItem("bx.membership", "m-1");
    expect(activeMembership(memberships)?.id).toBe("m-1");
    localStorage.setItem("bx.membership", "ended");
    expect(activeMembership(memberships)?.id).toBe("m-2");
    expect(activeMembership([])).toBeNull();
  });

  it("switching keeps who one is and forgets the other school's answers", async () => {
    backend();
    storeSession({ userId: "tess", email: user.email });
    const queryClient = new QueryClient();
    await queryClient.fetchQuery(userQuery);
    await queryClient.fetchQuery(sessionQuery(user));
    queryClient.setQueryData(["students", "s-1"], ["someone"]);
    switchMembership(queryClient, "m-2");
    expect(sessionOf(queryClient)).toMatchObject({ role: "counselor", schoolId: "s-2" });
    expect(queryClient.getQueryData(["students", "s-1"])).toBeUndefined();
  });
});

describe("keepOffline", () => {
  it("brings the session back without a network, for the same person only", async () => {
    backend();
    storeSession({ userId: "tess" });
    const online = new QueryClient();
    const stop = await keepOffline(online, "tess");
    await online.fetchQuery(sessionQuery(user));
    await expect
      .poll(() => idb("cache", "readonly", (store) => store.get("tess")), { timeout: 3000 })
      .toBeTruthy();
    stop();

    const reloaded = new QueryClient();
    (await keepOffline(reloaded, "tess"))();
    expect(reloaded.getQueryData(sessionQuery(user).queryKey)?.displayName).toBe("Tess Rivera");
    // Kept answers are shown, but asked again: a membership may have ended meanwhile.
    expect(reloaded.getQueryState(sessionQuery(user).queryKey)?.isInvalidated).toBe(true);
    const other = new QueryClient();
    (await keepOffline(other, "eve"))();
    expect(other.getQueryCache().getAll()).toEqual([]);
  });
});
