import { spawn } from "node:child_process";
import { denoEnvironment } from "../../supabase/local/functions.ts";
import { root } from "../../supabase/local/project.ts";
import type { Outcome } from "./check.ts";

export interface CommandResult {
  code: number;
  output: string;
}

/** Runs a tool of node_modules/.bin from the repository root and keeps what it prints. */
export function runTool(name: string, args: string[]): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(`${root}/node_modules/.bin/${name}`, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...denoEnvironment, NO_COLOR: "1", FORCE_COLOR: "0" },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk;
      });
    }
    child.once("error", (error) => resolve({ code: 1, output: `${name}: ${error.message}` }));
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** A tool whose exit code is the verdict. */
export async function toolCheck(name: string, args: string[]): Promise<Outcome> {
  const { code, output } = await runTool(name, args);
  return code === 0
    ? { passed: 1, failed: 0, report: "" }
    : { passed: 0, failed: 1, report: output.trim() };
}
