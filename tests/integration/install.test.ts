import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { root } from "../../supabase/local/project.ts";

// What a person does to the installation of a fresh clone: Ctrl-C, two at once, a folder that cannot be written.

let clone: string;
const started: ChildProcess[] = [];

beforeEach(() => {
  clone = mkdtempSync(path.join(tmpdir(), "bx-os-install-"));
  mkdirSync(path.join(clone, "supabase/local"), { recursive: true });
  for (const file of ["supabase/local/install.mjs", "package-lock.json"])
    cpSync(path.join(root, file), path.join(clone, file));
  // Stands in for npm: unpacks half a package and goes on until somebody ends it, or stops in time.
  writeFileSync(
    path.join(clone, "npm.js"),
    `const { mkdirSync, existsSync } = require("node:fs");
    console.log(existsSync("node_modules/half") ? "found half" : "found nothing");
    mkdirSync("node_modules/half", { recursive: true });
    console.log("npm " + process.pid);
    setInterval(() => existsSync("finish") && process.exit(1), 50);
    process.on("SIGINT", () => {});`,
  );
});
afterEach(async () => {
  for (const child of started.splice(0)) {
    child.kill("SIGTERM");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  }
  rmSync(clone, { recursive: true, force: true });
});

function install() {
  const child = spawn(process.execPath, ["supabase/local/install.mjs", "main.ts"], {
    cwd: clone,
    env: { ...process.env, npm_execpath: path.join(clone, "npm.js"), npm_lifecycle_event: "" },
  });
  started.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk;
    });
  }
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const says = (words: string) =>
    vi.waitFor(() => expect(output).toContain(words), { timeout: 15_000, interval: 50 });
  return { child, exited, says, output: () => output };
}

test("Ctrl-C ends the installation at once with npm, and the next start begins it anew", async () => {
  const first = install();
  await first.says("npm ");
  const npm = Number(/npm (\d+)/.exec(first.output())?.[1]);
  first.child.kill("SIGINT");
  expect(await first.exited).toBe(130);
  expect(first.output()).toContain("The next start begins it anew");
  await vi.waitFor(() => expect(() => process.kill(npm, 0)).toThrow());
  const next = install();
  await next.says("starts over");
  await next.says("found nothing");
});

test("an installation killed without a word leaves no npm beside the next one", async () => {
  const first = install();
  await first.says("npm ");
  const npm = Number(/npm (\d+)/.exec(first.output())?.[1]);
  first.child.kill("SIGKILL");
  await first.exited;
  await install().says("found nothing");
  // Whoever inherits the dead process may take a moment to bury it.
  await vi.waitFor(() => expect(() => process.kill(npm, 0)).toThrow(), 15_000);
});

test("a second start waits for the installation of the first", async () => {
  const first = install();
  await first.says("npm ");
  const second = install();
  await second.says(`Another start is installing here (process ${first.child.pid})`);
  writeFileSync(path.join(clone, "finish"), "");
  expect(await first.exited).toBe(1);
  expect(first.output()).toContain("npm install did not finish");
  await second.says("Installing what is missing");
});

test("a folder that cannot be written is named together with the repair", async () => {
  writeFileSync(path.join(clone, "node_modules"), "a file");
  const refused = install();
  expect(await refused.exited).toBe(1);
  expect(refused.output()).toContain("Free some disk space or make the folder writable");
  expect(existsSync(path.join(clone, "node_modules/half"))).toBe(false);
});

test("a Node that is too old is named together with the repair", async () => {
  writeFileSync(
    path.join(clone, "old.cjs"),
    "Object.defineProperty(process.versions, 'node', { value: '12.22.9' });",
  );
  const check = path.join(root, "supabase/local/node-version.cjs");
  const child = spawn(process.execPath, ["-r", "./old.cjs", "-r", check, "-e", "0"], {
    cwd: clone,
  });
  let output = "";
  child.stderr.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(1);
  expect(output).toContain("Node 12.22.9 is too old");
  expect(output).toContain("20.19");
});
