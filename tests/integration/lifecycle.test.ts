import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, expect, test } from "vitest";
import { freePort, removeDatabase, startDatabase } from "../../supabase/local/database.ts";
import { root } from "../../supabase/local/project.ts";

// What a person does to `npm start`: twice, Ctrl-C, kill -9, reset, a taken port, a full disk.

const dataDir = mkdtempSync(path.join(tmpdir(), "bx-os-lifecycle-"));
const started: ChildProcess[] = [];

afterEach(async () => {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill("SIGKILL");
});
afterAll(() => removeDatabase(dataDir, () => {}));

interface Run {
  child: ChildProcess;
  output: () => string;
  exited: Promise<number | null>;
}

function run(
  script: string,
  environment: Record<string, string> = {},
  options: SpawnOptions = {},
): Run {
  const child = spawn(process.execPath, [path.join(root, "supabase/local", script)], {
    cwd: root,
    env: { ...process.env, BXOS_DATA_DIR: dataDir, BXOS_SPA: "none", ...environment },
    ...options,
  });
  started.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output += chunk;
    });
  }
  const exited = new Promise<number | null>((resolve) =>
    child.once("exit", (code) => resolve(code)),
  );
  return { child, output: () => output, exited };
}

async function start(environment: Record<string, string> = {}): Promise<Run & { url: string }> {
  const port = await freePort();
  const running = run("main.ts", { PORT: String(port), ...environment });
  const url = `http://127.0.0.1:${port}`;
  await until(
    () => running.output().includes("is ready") || running.child.exitCode !== null,
    () => running.output(),
  );
  expect(running.output()).toContain("is ready");
  return { ...running, url };
}

async function until(condition: () => boolean, explain: () => string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`Gave up waiting. Output so far:\n${explain()}`);
    await sleep(50);
  }
}

function databasePid(): number {
  return Number(readFileSync(path.join(dataDir, "cluster/postmaster.pid"), "utf8").split("\n")[0]);
}

function runningPid(): number {
  const { pid } = JSON.parse(readFileSync(path.join(dataDir, "running.json"), "utf8"));
  return Number(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function visibleMails(url: string): Promise<number> {
  const response = await fetch(`${url}/mailbox/api/messages`);
  return ((await response.json()) as unknown[]).length;
}

/** Asks Auth for this account and returns its answer's code: `undefined` when it agreed. */
async function askAuth(
  url: string,
  path: "signup" | "token?grant_type=password",
): Promise<string | undefined> {
  const { publishableKey } = (await (await fetch(`${url}/config.json`)).json()) as {
    publishableKey: string;
  };
  const response = await fetch(`${url}/auth/v1/${path}`, {
    method: "POST",
    headers: { apikey: publishableKey, "content-type": "application/json" },
    body: JSON.stringify({ email: "kept@school.test", password: "a long enough password" }),
  });
  return ((await response.json()) as { error_code?: string }).error_code;
}

test("starts, refuses to start twice, stops on Ctrl-C without leaving a process, and keeps the data", async () => {
  const first = await start();
  const database = databasePid();
  expect(await askAuth(first.url, "signup")).toBeUndefined();

  const second = run("main.ts");
  expect(await second.exited).toBe(0);
  expect(second.output()).toContain(`already running at ${first.url}`);

  first.child.kill("SIGINT");
  expect(await first.exited).toBe(0);
  expect(isAlive(database)).toBe(false);

  const again = await start();
  expect(await visibleMails(again.url)).toBe(1);
  expect(await askAuth(again.url, "token?grant_type=password")).toBe("email_not_confirmed");
  again.child.kill("SIGTERM");
  expect(await again.exited).toBe(0);
});

test("a platform killed with SIGKILL takes its database along, and the next start just works", async () => {
  const killed = await start();
  const database = databasePid();
  killed.child.kill("SIGKILL");
  await until(() => !isAlive(database), killed.output);
  const next = await start();
  next.child.kill("SIGINT");
  expect(await next.exited).toBe(0);
});

test.each([
  ["creates the database", "Starting PostgreSQL"],
  ["applies the migrations", "Applying migrations"],
])("Ctrl-C while it %s leaves no process and reports no error", async (_moment, line) => {
  const fresh = mkdtempSync(path.join(tmpdir(), "bx-os-lifecycle-"));
  const port = String(await freePort());
  // A terminal sends Ctrl-C to the whole group.
  const running = run("main.ts", { BXOS_DATA_DIR: fresh, PORT: port }, { detached: true });
  await until(() => running.output().includes(line), running.output);
  await sleep(400);
  process.kill(-Number(running.child.pid), "SIGINT");
  expect(await running.exited).toBe(0);
  expect(running.output()).not.toContain("✗");
  expect(existsSync(path.join(fresh, "cluster/postmaster.pid"))).toBe(false);
  await removeDatabase(fresh, () => {});
});

test("a database whose making was killed half-way is made again", async () => {
  const fresh = mkdtempSync(path.join(tmpdir(), "bx-os-lifecycle-"));
  const half = await startDatabase({ dataDir: fresh, durable: false, log: () => {} });
  await half.stop();
  // killed between initdb and the roles
  writeFileSync(path.join(fresh, "cluster-unfinished"), "");
  const whole = await startDatabase({ dataDir: fresh, durable: false, log: () => {} });
  expect(whole.isNew).toBe(true);
  await whole.stop();
  expect(existsSync(path.join(fresh, "cluster-unfinished"))).toBe(false);
  await removeDatabase(fresh, () => {});
});

test.each([
  ["npm", ["start"]],
  ["node", ["supabase/local/install.mjs", "supabase/local/main.ts"]],
])("a killed %s takes the platform along", async (command, args) => {
  const launcher = spawn(command, args, {
    cwd: root,
    env: { ...process.env, BXOS_DATA_DIR: dataDir, BXOS_SPA: "none", PORT: `${await freePort()}` },
  });
  started.push(launcher);
  let output = "";
  launcher.stdout.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  const isReady = () => output.includes("is ready");
  await until(isReady, () => output);
  const platform = runningPid();
  const database = databasePid();
  launcher.kill("SIGKILL");
  const isGone = () => !isAlive(platform) && !isAlive(database);
  await until(isGone, () => output);
  expect(existsSync(path.join(dataDir, "running.json"))).toBe(false);
});

test("a database that ends by itself ends the platform with a message", async () => {
  const running = await start();
  process.kill(databasePid(), "SIGKILL");
  expect(await running.exited).toBe(1);
  expect(running.output()).toContain("PostgreSQL ended by itself");
});

test("a lock file that names another program's process, or another clone's platform, is ignored", async () => {
  const clone = path.join(dataDir, "supabase/local/main.ts");
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", "--", clone]);
  started.push(other);
  for (const pid of [1, other.pid]) {
    const lock = JSON.stringify({ pid, url: "http://127.0.0.1:1" });
    writeFileSync(path.join(dataDir, "running.json"), lock);
    writeFileSync(path.join(dataDir, "cluster/postmaster.pid"), `${process.pid}\n`);
    const running = await start();
    running.child.kill("SIGINT");
    expect(await running.exited).toBe(0);
  }
});

test("a chosen port that is taken is named together with the repair", async () => {
  const port = await freePort();
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(port, "127.0.0.1", resolve));
  const refused = run("main.ts", { PORT: String(port) });
  expect(await refused.exited).toBe(1);
  expect(refused.output()).toContain(`Port ${port} is used by another program`);
  expect(refused.output()).toContain("PORT=8080 npm start");
  blocker.close();
});

test("a data folder that cannot be written is named together with the repair", async () => {
  const file = path.join(dataDir, "a-file");
  writeFileSync(file, "");
  const refused = run("main.ts", { BXOS_DATA_DIR: path.join(file, "below") });
  expect(await refused.exited).toBe(1);
  expect(refused.output()).toContain("cannot be used");
  expect(refused.output()).toContain("disk space");
});

test("changed migrations are reported with the repair", async () => {
  writeFileSync(path.join(dataDir, "schema-fingerprint"), "another schema");
  const running = await start();
  expect(running.output()).toContain("npm run reset");
  running.child.kill("SIGINT");
  await running.exited;
});

test("reset ends a running platform and removes its data", async () => {
  const running = await start();
  const reset = run("reset.ts");
  expect(await reset.exited).toBe(0);
  expect(await running.exited).toBe(0);
  expect(existsSync(path.join(dataDir, "cluster"))).toBe(false);
});
