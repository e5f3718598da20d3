import assert from "node:assert/strict";
import { jsonFunction } from "../_shared/serve.ts";
import { stageChunkRequest } from "./contract.ts";
import { stageChunk } from "./handler.ts";

const IMPORT = "0b54f5f5-36ea-4f1f-8a0f-0fbb1d3c7a51";
const environment: Record<string, string> = {
  SUPABASE_URL: "https://project.test",
  SUPABASE_PUBLISHABLE_KEYS: '{"default":"sb_publishable_test"}',
};

const chunk = {
  import_id: IMPORT,
  file_no: 0,
  chunk_no: 0,
  header: ["Student number", "First name", "Last name", "Grade"],
  mapping: {
    kind: "students",
    format: "template",
    region: "US",
    columns: [
      { field: "student_number" },
      { field: "given_name" },
      { field: "family_name" },
      { field: "grade" },
    ],
  },
  first_row: 2,
  rows: [["0017", "Ana", "Reyes", "4th"], [], ["0018", "", "Lee", "4"]],
};

interface Call {
  readonly target: string;
  readonly authorization: string | null;
  readonly body: Record<string, unknown> | null;
}

/** Answers the two calls the function makes; any other throws. */
function withFetch(answers: Record<string, () => Response>) {
  const real = globalThis.fetch;
  const calls: Call[] = [];
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    const target = `${request.method} ${pathname}`;
    const answer = answers[target];
    if (answer === undefined) throw new Error(`Unexpected call: ${target}`);
    calls.push({
      target,
      authorization: request.headers.get("authorization"),
      body: request.method === "POST" ? await request.json() : null,
    });
    return answer();
  };
  return {
    calls,
    [Symbol.dispose]: () => {
      globalThis.fetch = real;
    },
  };
}

const FIND = "GET /rest/v1/roster_imports";
const STAGE = "POST /rest/v1/rpc/stage_roster_chunk";
const found = () => Response.json([{ id: IMPORT }]);
const staged = () => new Response(null, { status: 204 });

async function post(
  body: unknown,
  headers: Record<string, string> = { authorization: "Bearer ada" },
) {
  const logged: string[] = [];
  const handler = jsonFunction({
    schema: stageChunkRequest,
    maxBody: 10_000,
    handle: (input, caller) => stageChunk(input, caller, "2026-11-20"),
    setting: (name) => environment[name],
    log: (line) => void logged.push(line),
  });
  const response = await handler(
    new Request("https://project.test/import-roster", {
      method: "POST",
      headers,
      body: typeof body === "string" ? body : JSON.stringify(body),
    }),
  );
  return { status: response.status, body: await response.json(), logged };
}

Deno.test("a chunk is parsed here and staged as the caller", async () => {
  using fake = withFetch({ [FIND]: found, [STAGE]: staged });
  const { status, body } = await post(chunk);
  assert.equal(status, 200);
  assert.equal(body.rows, 2);
  assert.equal(body.rejected, 1);
  assert.deepEqual(
    body.problems.map((problem: { row: number; code: string }) => [problem.row, problem.code]),
    [[4, "name_missing"]],
  );
  assert.deepEqual(
    fake.calls.map(({ target, authorization }) => [target, authorization]),
    [
      [FIND, "Bearer ada"],
      [STAGE, "Bearer ada"],
    ],
  );
  const sent = fake.calls[1]?.body;
  assert.ok(sent);
  const { records, reported } = sent as {
    records: { people: unknown[][] };
    reported: { row: number; cells: string[] }[];
  };
  assert.deepEqual(
    records.people.map((values) => values.filter((value) => value !== null)),
    [[2, "student", "0017", "Ana", "Reyes", "4"]],
  );
  assert.deepEqual(
    reported.map(({ row, cells }) => [row, cells]),
    [[4, ["0018", "", "Lee", "4"]]],
  );
});

Deno.test("a caller without a session is refused before any call, whatever is sent", async () => {
  using fake = withFetch({});
  const { status, body } = await post("no JSON", {});
  assert.equal(status, 401);
  assert.equal(body.error.code, "not_signed_in");
  assert.deepEqual(fake.calls, []);
});

Deno.test("an import of another school is not found, and its rows are not parsed", async () => {
  using fake = withFetch({ [FIND]: () => Response.json([]) });
  const { status, body } = await post(chunk);
  assert.equal(status, 404);
  assert.equal(body.error.code, "import_not_found");
  assert.equal(fake.calls.length, 1);
});

Deno.test("a coded refusal of the database is passed on with its sentence", async () => {
  using _ = withFetch({
    [FIND]: found,
    [STAGE]: () =>
      Response.json(
        {
          code: "P0001",
          message: "import_not_open",
          details: "This import is committed.",
          hint: "Start a new import.",
        },
        { status: 400 },
      ),
  });
  const { status, body } = await post(chunk);
  assert.equal(status, 400);
  assert.equal(body.error.code, "import_not_open");
  assert.equal(body.error.message, "This import is committed.");
  assert.equal(body.error.details.repair, "Start a new import.");
});

Deno.test("any other failure is logged under its request id and not told", async () => {
  using _ = withFetch({
    [FIND]: found,
    [STAGE]: () =>
      Response.json(
        { code: "23505", message: "duplicate key: Ana Reyes", details: null, hint: null },
        { status: 409 },
      ),
  });
  const { status, body, logged } = await post(chunk);
  assert.equal(status, 500);
  assert.equal(body.error.code, "internal_error");
  assert.ok(!JSON.stringify(body).includes("Ana"));
  assert.ok(logged[0]?.startsWith(body.error.request_id));
});

Deno.test("what does not fit the contract is refused by path, without its values", async () => {
  using fake = withFetch({});
  const cases: [unknown, number, string][] = [
    ["{", 400, "invalid_request"],
    [{ ...chunk, import_id: "Ana Reyes" }, 400, "invalid_request"],
    [{ ...chunk, extra: 1 }, 400, "invalid_request"],
    [{ ...chunk, rows: [] }, 400, "invalid_request"],
    [{ ...chunk, header: ["one"] }, 400, "invalid_request"],
    ["x".repeat(10_001), 413, "body_too_large"],
  ];
  for (const [body, status, code] of cases) {
    const answer = await post(body);
    assert.equal(answer.status, status);
    assert.equal(answer.body.error.code, code);
    assert.ok(!JSON.stringify(answer.body).includes("Ana"));
  }
  assert.deepEqual(fake.calls, []);
});
