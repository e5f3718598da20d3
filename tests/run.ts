import { globSync } from "node:fs";
import { denoConfig } from "../supabase/local/functions.ts";
import { root } from "../supabase/local/project.ts";
import { type Outcome, outcome } from "./checks/check.ts";
import { toolCheck } from "./checks/command.ts";
import { checkAdvisors, checkTypesDrift } from "./checks/database.ts";
import { checkFunctionSetUp } from "./checks/functions.ts";
import { checkImports, readSources } from "./checks/imports.ts";
import { denoSuite, vitestSuite } from "./checks/suites.ts";
import { startTestCluster } from "./support/cluster.ts";

// npm test              everything
// npm test -- <step> …  only these steps

interface Step {
  name: string;
  run: () => Promise<Outcome>;
  /** Steps that must have ended before, when they are part of this run. */
  after?: string[];
}

const suite = (name: string) =>
  vitestSuite(["--config", "tests/vitest.config.ts", "--project", name]);

/** In the order they start; two run at a time. */
const steps: Step[] = [
  { name: "types", run: () => toolCheck("tsc", ["--project", "tsconfig.json"]) },
  { name: "database", run: () => suite("database") },
  { name: "lint", run: () => toolCheck("biome", ["check", "--max-diagnostics=100"]) },
  { name: "dead-code", run: () => toolCheck("knip", ["--no-progress"]) },
  { name: "imports", run: async () => outcome(checkImports(readSources(root))) },
  {
    name: "sql-lint",
    run: () => toolCheck("squawk", globSync("supabase/migrations/*.sql", { cwd: root })),
  },
  { name: "advisors", run: checkAdvisors },
  { name: "types-drift", run: checkTypesDrift },
  { name: "function-setup", run: async () => outcome(checkFunctionSetUp()) },
  { name: "function-types", run: checkFunctionTypes },
  { name: "functions", run: denoSuite },
  { name: "checks", run: () => suite("checks") },
  { name: "unit", run: () => vitestSuite([]) },
  { name: "build", run: () => toolCheck("vite", ["build", "--logLevel", "warn"]) },
  { name: "integration", run: () => suite("integration"), after: ["database", "build"] },
  { name: "e2e", run: () => suite("e2e"), after: ["build", "integration"] },
];

const lanes = 2;

async function checkFunctionTypes(): Promise<Outcome> {
  const files = globSync("functions/**/*.ts", { cwd: root });
  return files.length === 0 ? outcome([]) : toolCheck("deno", ["check", ...denoConfig(), ...files]);
}

async function main(): Promise<void> {
  const started = Date.now();
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    const names = steps.map((step) => step.name).join(", ");
    process.stderr.write(`✗ There is no step ${unknown.join(", ")}.\n  Choose from: ${names}\n`);
    process.exitCode = 2;
    return;
  }
  const selected = steps.filter((step) => wanted.length === 0 || wanted.includes(step.name));
  const cluster = await startTestCluster();
  const stop = async (signal: NodeJS.Signals) => {
    await cluster.stop();
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  const results = await runAll(selected).finally(cluster.stop);
  summarize(results, Date.now() - started);
}

/** Runs the steps in order, `lanes` at a time, each one after those it waits for. */
async function runAll(selected: Step[]): Promise<Map<string, Outcome>> {
  const results = new Map<string, Outcome>();
  const waiting = [...selected];
  const running = new Map<string, Promise<void>>();
  const isReady = (step: Step) =>
    (step.after ?? []).every(
      (name) => results.has(name) || !selected.some((other) => other.name === name),
    );
  while (waiting.length > 0 || running.size > 0) {
    const next = running.size < lanes ? waiting.find(isReady) : undefined;
    if (!next) {
      await Promise.race(running.values());
      continue;
    }
    waiting.splice(waiting.indexOf(next), 1);
    running.set(
      next.name,
      runStep(next).then((result) => {
        results.set(next.name, result);
        running.delete(next.name);
      }),
    );
  }
  return results;
}

async function runStep(step: Step): Promise<Outcome> {
  const started = Date.now();
  const result = await step.run().catch((error: unknown): Outcome => {
    const report = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { passed: 0, failed: 1, report };
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(6);
  const counts = `${result.passed} passed${result.failed > 0 ? `, ${result.failed} failed` : ""}`;
  print(`${result.failed > 0 ? "✗" : "✓"} ${step.name.padEnd(15)} ${seconds} s   ${counts}`);
  return result;
}

function summarize(results: Map<string, Outcome>, milliseconds: number): void {
  for (const [name, { failed, report }] of results) {
    if (failed > 0) print(`\n──── ${name} ────\n${report}`);
  }
  const total = (key: "passed" | "failed") =>
    [...results.values()].reduce((sum, result) => sum + result[key], 0);
  print(`\nAll steps took ${(milliseconds / 1000).toFixed(0)} s`);
  print(`${total("passed")} passed, ${total("failed")} failed`);
  process.exitCode = total("failed") > 0 ? 1 : 0;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

await main();
