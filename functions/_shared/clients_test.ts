import assert from "node:assert/strict";
import { projectEnvironment } from "./clients.ts";

const url = "https://project.test";
const keyOf = (settings: Record<string, string>) =>
  projectEnvironment((name) => ({ SUPABASE_URL: url, ...settings })[name]).publishableKey;

Deno.test("the publishable key is found as hosted, self-hosted and older projects give it", () => {
  assert.equal(keyOf({ SUPABASE_PUBLISHABLE_KEYS: '{"default":"hosted"}' }), "hosted");
  assert.equal(keyOf({ SUPABASE_PUBLISHABLE_KEYS: "{}", SUPABASE_ANON_KEY: "older" }), "older");
  assert.equal(keyOf({ SUPABASE_PUBLISHABLE_KEY: "own", SUPABASE_ANON_KEY: "older" }), "own");
});

Deno.test("a project without a key says which setting is missing", () => {
  assert.throws(() => keyOf({}), /SUPABASE_ANON_KEY is not set/);
});
