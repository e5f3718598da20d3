import { expect, test } from "vitest";
import { asAnon, asService, asUser, withDatabase } from "../support/database.ts";

const db = withDatabase();
const person = "3f0c0b1e-6f2e-4c55-9d3c-0a4f4d8f7a01";

test("a person acts as authenticated, with the claims the Data API sets", async () => {
  const [row] = await asUser(
    db.sql,
    person,
    (tx) => tx`select current_user as role, auth.uid() as uid, auth.role() as claim`,
  );
  expect(row).toEqual({ role: "authenticated", uid: person, claim: "authenticated" });
});

test("a visitor acts as anon and the secret key as service_role", async () => {
  const [visitor] = await asAnon(
    db.sql,
    (tx) => tx`select current_user as role, auth.uid() as uid`,
  );
  expect(visitor).toEqual({ role: "anon", uid: null });
  const [service] = await asService(db.sql, (tx) => tx`select current_user as role`);
  expect(service).toEqual({ role: "service_role" });
});

test("the role ends with its transaction, also after an error", async () => {
  await expect(asUser(db.sql, person, (tx) => tx`select 1 / 0`)).rejects.toMatchObject({
    code: "22012",
  });
  const [row] = await db.sql`select current_user as role`;
  expect(row).toEqual({ role: "postgres" });
});

test("the Data API keeps one plan for all values of a query", async () => {
  const [row] =
    await db.sql`select rolconfig as settings from pg_roles where rolname = 'authenticator'`;
  expect(row?.settings).toContain("plan_cache_mode=force_generic_plan");
});

test("migrations run without superuser rights, as on a hosted project", async () => {
  const [row] =
    await db.sql`select rolsuper as super, rolbypassrls as bypass from pg_roles where rolname = current_user`;
  expect(row).toEqual({ super: false, bypass: true });
});
