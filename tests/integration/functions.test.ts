import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freePort } from "../../supabase/local/database.ts";
import { type FunctionRunner, startFunctions } from "../../supabase/local/functions.ts";

// The runner must give a function what the hosted Edge Runtime gives it.

const folder = mkdtempSync(path.join(tmpdir(), "bx-os-functions-"));
const log: string[] = [];
let runner: FunctionRunner;
let server: Server;
let url: string;

beforeAll(async () => {
  writeFileSync(
    path.join(folder, "echo.ts"),
    `Deno.serve(async (request) => {
      const url = new URL(request.url);
      if (url.pathname === "/echo/crash") Deno.exit(3);
      if (url.pathname === "/echo/back") return fetch(url.searchParams.get("to"));
      let bytes = 0;
      if (request.body) for await (const chunk of request.body) bytes += chunk.length;
      return Response.json({ method: request.method, path: url.pathname + url.search, bytes, key: Deno.env.get("SUPABASE_SECRET_KEY"), pid: Deno.pid });
    });`,
  );
  writeFileSync(path.join(folder, "broken.ts"), "throw new Error('cannot boot');");
  const entrypoint = (name: string) => path.join(folder, `${name}.ts`);
  runner = startFunctions({
    functions: {
      echo: { entrypoint: entrypoint("echo"), verify_jwt: false },
      guarded: { entrypoint: entrypoint("echo"), verify_jwt: true },
      broken: { entrypoint: entrypoint("broken"), verify_jwt: false },
    },
    environment: { SUPABASE_SECRET_KEY: "sb_secret_test", HTTP_PROXY: "http://127.0.0.1:9" },
    jwtSecret: "secret",
    watch: false,
    log: (line) => log.push(line),
  });
  server = createServer((request, response) => void runner.handle(request, response));
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${port}/functions/v1`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await runner.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("a function sees its own name in the path, its method, its secrets and the whole body", async () => {
  const body = new Uint8Array(8_000_000);
  const response = await fetch(`${url}/echo/part?x=1`, { method: "POST", body });
  expect(await response.json()).toMatchObject({
    method: "POST",
    path: "/echo/part?x=1",
    bytes: body.length,
    key: "sb_secret_test",
  });
});

test("a function with verify_jwt refuses a request without a valid session", async () => {
  expect((await fetch(`${url}/guarded`)).status).toBe(401);
  const forged = {
    authorization: "Bearer eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoiYW5vbiIsImV4cCI6NDEwMjQ0NDgwMH0.AAAA",
  };
  expect((await fetch(`${url}/guarded`, { headers: forged })).status).toBe(401);
});

test("an undeclared function is not found", async () => {
  expect((await fetch(`${url}/unknown`)).status).toBe(404);
});

test("a function that cannot start answers 503 and says why in the log", async () => {
  expect((await fetch(`${url}/broken`)).status).toBe(503);
  expect(log.join("\n")).toContain("cannot boot");
});

test("a function that crashed starts again with the next request", async () => {
  expect((await fetch(`${url}/echo/crash`)).status).toBe(503);
  expect((await fetch(`${url}/echo`)).status).toBe(200);
});

test("a function killed between two requests answers the next one", async () => {
  const { pid } = (await (await fetch(`${url}/echo`)).json()) as { pid: number };
  process.kill(pid, "SIGKILL");
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow());
  expect((await fetch(`${url}/echo`)).status).toBe(200);
});

test("a function reaches the platform itself where a proxy is set for everything else", async () => {
  const to = encodeURIComponent(`${url}/unknown`);
  expect((await fetch(`${url}/echo/back?to=${to}`)).status).toBe(404);
});
