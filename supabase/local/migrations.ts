import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { PlatformError, quietEnvironment, root } from "./project.ts";

export interface CommandResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the Supabase CLI of this repository and returns what it said; never throws for an exit code. */
export async function runSupabase(args: string[], signal?: AbortSignal): Promise<CommandResult> {
  const command = path.join(root, "node_modules/.bin/supabase");
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args, "--workdir", root, "--agent", "no"], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: quietEnvironment,
      ...(signal && { signal }),
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk;
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk;
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}

/** Applies the migrations that are missing in the database, and the seeds when asked. */
export async function pushMigrations(
  databaseUrl: string,
  withSeeds: boolean,
  signal?: AbortSignal,
): Promise<void> {
  const seedFlag = withSeeds ? ["--include-seed"] : [];
  const result = await runSupabase(
    ["db", "push", `--remote=${databaseUrl}`, "--yes", "--skip-vault", ...seedFlag],
    signal,
  );
  if (result.code === 0) return;
  throw new PlatformError(
    `The migrations could not be applied:\n${`${result.stdout}${result.stderr}`.trim()}`,
    // A full disk ends the server, and the CLI only notices that nobody answers.
    "Correct the SQL file named above, or free some disk space if it is full. If files changed since this data was made, run `npm run reset`.",
  );
}

/** A hash of every migration and seed file: until the first release they are edited, not patched. */
export function schemaFingerprint(): string {
  const hash = createHash("sha256");
  const files = globSync(["supabase/migrations/*.sql", "seeds/*.sql", "supabase/local/*.sql"], {
    cwd: root,
  });
  for (const file of files.sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}
