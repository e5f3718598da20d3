import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { denoConfig } from "../../supabase/local/functions.ts";
import { root } from "../../supabase/local/project.ts";
import type { Outcome } from "./check.ts";
import { runTool } from "./command.ts";

const reportSchema = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });

/** Runs a vitest project and counts its tests; a file that cannot even load is one failure. */
export async function vitestSuite(args: string[]): Promise<Outcome> {
  return withReport("report.json", async (file) => {
    const { code, output } = await runTool("vitest", [
      "run",
      ...args,
      "--passWithNoTests",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
    ]);
    const counts = existsSync(file)
      ? reportSchema.parse(JSON.parse(readFileSync(file, "utf8")))
      : undefined;
    const [passed, failed] = [counts?.numPassedTests ?? 0, counts?.numFailedTests ?? 0];
    return verdict(code, passed, failed, output);
  });
}

/** Runs the tests beside the Edge Functions in the runtime that will serve them. */
export async function denoSuite(): Promise<Outcome> {
  if (globSync("functions/**/*_test.ts", { cwd: root }).length === 0) return verdict(0, 0, 0, "");
  return withReport("report.xml", async (file) => {
    const { code, output } = await runTool("deno", [
      "test",
      "--allow-all",
      "--no-prompt",
      ...denoConfig(),
      `--junit-path=${file}`,
      "functions/",
    ]);
    const report = existsSync(file) ? readFileSync(file, "utf8") : "";
    const total = Number(/<testsuites[^>]*\btests="(\d+)"/.exec(report)?.[1] ?? 0);
    const broken = [...report.matchAll(/<(failure|error)\b/g)].length;
    return verdict(code, total - broken, broken, output);
  });
}

function verdict(code: number, passed: number, failed: number, output: string): Outcome {
  const unexplained = code !== 0 && failed === 0 ? 1 : 0;
  return { passed, failed: failed + unexplained, report: code === 0 ? "" : output.trim() };
}

async function withReport(name: string, run: (file: string) => Promise<Outcome>): Promise<Outcome> {
  const folder = mkdtempSync(path.join(tmpdir(), "bx-os-report-"));
  try {
    return await run(path.join(folder, name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
