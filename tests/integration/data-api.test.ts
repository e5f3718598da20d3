import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tokenIn, withPlatform } from "../support/platform.ts";

// The local Data API must answer as a hosted project does: the pages are written against these bodies.

const platform = withPlatform({ seeds: false });
let sql: postgres.Sql;

beforeAll(async () => {
  sql = postgres(platform.dbUrl, { max: 1, onnotice: () => {} });
  await sql.unsafe(`
    create table public.probe (id int primary key, owner uuid not null default auth.uid(), note jsonb);
    alter table public.probe enable row level security;
    create policy probe_select_own on public.probe for select to authenticated using (owner = (select auth.uid()));
    create policy probe_insert_own on public.probe for insert to authenticated with check (owner = (select auth.uid()));
    create table public.probe_ungranted (id int);
    create function public.probe_who() returns jsonb language sql stable set search_path = '' as
      $$ select jsonb_build_object('role', current_user, 'uid', auth.uid(), 'email', auth.jwt() ->> 'email') $$;
    create function public.probe_type(value jsonb) returns text language sql immutable set search_path = '' as
      $$ select jsonb_typeof(value) $$;
    create function public.probe_refuse(state text) returns void language plpgsql set search_path = '' as
      $$ begin raise exception using errcode = state, message = 'request_not_in_review', detail = 'Only then.', hint = 'Reload.'; end $$;
    grant select, insert (id, note) on public.probe to authenticated;
    grant execute on function public.probe_who(), public.probe_type(jsonb), public.probe_refuse(text)
      to anon, authenticated, service_role;
  `);
});
afterAll(() => sql.end());

async function signUp(email: string) {
  const client = platform.client();
  await client.auth.signUp({ email, password: "a long enough password" });
  const [mail] = await platform.mails(email);
  const { error } = await client.auth.verifyOtp({ token_hash: tokenIn(mail), type: "signup" });
  expect(error).toBeNull();
  return client;
}

test("a request without a key is refused", async () => {
  const response = await fetch(`${platform.url}/rest/v1/rpc/probe_who`, { method: "POST" });
  expect(response.status).toBe(401);
});

test("the publishable key alone acts as anon", async () => {
  const { data } = await platform.client().rpc("probe_who");
  expect(data).toEqual({ role: "anon", uid: null, email: null });
});

test("the secret key acts as service_role, and never from a browser", async () => {
  const { data } = await platform.client(platform.secretKey).rpc("probe_who");
  expect(data).toMatchObject({ role: "service_role" });
  const browser = await fetch(`${platform.url}/rest/v1/rpc/probe_who`, {
    method: "POST",
    headers: { apikey: platform.secretKey, "user-agent": "Mozilla/5.0 (X11; Linux x86_64)" },
  });
  expect(browser.status).toBe(401);
});

test("a session acts as authenticated with its own id and sees only its own rows", async () => {
  const [ann, eve] = [await signUp("ann@school.test"), await signUp("eve@school.test")];
  const { data: user } = await ann.auth.getUser();
  const { data: who } = await ann.rpc("probe_who");
  expect(who).toEqual({ role: "authenticated", uid: user.user?.id, email: "ann@school.test" });
  expect((await ann.from("probe").insert({ id: 1 })).error).toBeNull();
  expect((await ann.from("probe").select("id")).data).toEqual([{ id: 1 }]);
  expect((await eve.from("probe").select("id")).data).toEqual([]);
});

test("a token signed by somebody else is refused", async () => {
  const forged = [
    { alg: "HS256", typ: "JWT" },
    { sub: crypto.randomUUID(), role: "service_role", exp: 4102444800 },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .concat("c2lnbmF0dXJl")
    .join(".");
  const response = await fetch(`${platform.url}/rest/v1/rpc/probe_who`, {
    method: "POST",
    headers: { apikey: platform.publishableKey, authorization: `Bearer ${forged}` },
  });
  expect(response.status).toBe(401);
});

test("nothing is granted by default: a table without a grant is closed to every key", async () => {
  for (const key of [platform.publishableKey, platform.secretKey]) {
    const { error } = await platform.client(key).from("probe_ungranted").select();
    expect(error?.code).toBe("42501");
  }
  const grants = await sql`
    select grantee from information_schema.role_table_grants
    where table_name = 'probe_ungranted' and grantee <> 'postgres'`;
  expect(grants).toEqual([]);
});

test.each([
  ["P0001", 400],
  ["22023", 400],
  ["23505", 409],
  ["42501", 401],
])("an error raised with %s arrives as PostgREST sends it", async (state, status) => {
  const response = await platform.client().rpc("probe_refuse", { state });
  expect(response.status).toBe(status);
  expect(response.error).toMatchObject({
    code: state,
    message: "request_not_in_review",
    details: "Only then.",
    hint: "Reload.",
  });
});

test("JSON arguments and columns keep their type", async () => {
  const client = platform.client();
  for (const [value, type] of [
    [{ a: 1 }, "object"],
    [[1, "x"], "array"],
    ["plain", "string"],
    ["[not json", "string"],
  ]) {
    expect((await client.rpc("probe_type", { value })).data, String(type)).toBe(type);
  }
  const ann = await signUp("json@school.test");
  const notes = [{ a: { b: [1, null] } }, ["x"], "plain", 7];
  const rows = notes.map((note, index) => ({ id: 100 + index, note }));
  expect((await ann.from("probe").insert(rows)).error).toBeNull();
  const { data } = await ann.from("probe").select("id, note").order("id");
  expect(data).toEqual(rows);
});

test("a large request body streams through the gateway", async () => {
  const value = { text: "x".repeat(12_000_000) };
  expect((await platform.client().rpc("probe_type", { value })).data).toBe("object");
});

test("a function with a statement timeout of its own is not cut off after the eight seconds of all others", async () => {
  const client = await signUp("patient@probe.test");
  const { data } = await client.auth.getUser();
  const person = String(data.user?.id);
  const [district] = await sql`insert into public.districts (name) values ('Probe') returning id`;
  const [school] = await sql`
    insert into public.schools (district_id, name) values (${district?.id}, 'Probe') returning id`;
  await sql`insert into public.profiles (id, email, display_name) values (${person}, 'patient@probe.test', 'Pat')`;
  await sql`insert into public.memberships (profile_id, district_id, school_id, role)
    values (${person}, ${district?.id}, ${school?.id}, 'school_admin')`;
  const id = crypto.randomUUID();
  const files = [{ name: "a.csv", kind: "students", rows: 0 }];
  await client.rpc("create_roster_import", { roster_import: id, school: school?.id, files });
  // planning waits for the import's row as long as somebody else holds it
  const held = sql.begin(async (tx) => {
    await tx`select from public.roster_imports where id = ${id} for update`;
    await tx`select pg_sleep(9)`;
  });
  const { error } = await client.rpc("plan_roster_import", { roster_import: id });
  await held;
  expect(error).toMatchObject({ code: "P0001", message: "import_empty" });
}, 30_000);
