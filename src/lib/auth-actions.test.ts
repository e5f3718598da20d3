import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, it } from "vitest";
import { fakeBackend, storeSession } from "@/test-utils/fake-backend.ts";
import { forgetPerson, signOut } from "./auth-actions.ts";
import { idb } from "./idb.ts";
import { userQuery } from "./session.ts";

const unsent = () => idb<unknown[]>("outbox", "readonly", (store) => store.getAll());
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
