import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { PlatformError, root } from "./project.ts";

/** Where the local platform keeps its data, keys and mail. */
export const dataDir = process.env.BXOS_DATA_DIR
  ? path.resolve(process.env.BXOS_DATA_DIR)
  : path.join(root, ".local");

const lockFile = path.join(dataDir, "running.json");
const runningSchema = z.object({ pid: z.number(), url: z.string().optional() });
type Running = z.infer<typeof runningSchema>;

/** Takes the data folder for this process, or returns who has it. */
export function takeLock(): Running | undefined {
  try {
    mkdirSync(dataDir, { recursive: true });
    for (;;) {
      try {
        const file = openSync(lockFile, "wx");
        writeFileSync(file, JSON.stringify({ pid: process.pid }));
        closeSync(file);
        return undefined;
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      }
      const running = readLock();
      if (running && isPlatform(running.pid)) return running;
      rmSync(lockFile, { force: true });
    }
  } catch (error) {
    throw new PlatformError(
      `The data folder ${dataDir} cannot be used: ${error instanceof Error ? error.message : String(error)}`,
      "Free some disk space or make the folder writable, then start again.",
      { cause: error },
    );
  }
}

function readLock(): Running | undefined {
  try {
    return runningSchema.parse(JSON.parse(readFileSync(lockFile, "utf8")));
  } catch {
    // Half-written by a process that was killed; it holds nothing.
    return undefined;
  }
}

/** The id may have gone to another program since; a Linux machine can tell. */
function isPlatform(pid: number): boolean {
  // A restarted container counts from the same numbers.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  const commandFile = `/proc/${pid}/cmdline`;
  const program = path.join(root, "supabase/local/main.ts");
  return !existsSync(commandFile) || readFileSync(commandFile, "utf8").includes(program);
}

/** The address of an instance that may still be starting. */
export async function waitForUrl(): Promise<string | undefined> {
  for (let attempt = 0; attempt < 120; attempt += 1) {
    const running = existsSync(lockFile) ? readLock() : undefined;
    if (!running || running.url) return running?.url;
    await sleep(500);
  }
  return undefined;
}

/** Tells others where this instance answers. */
export function publishUrl(url: string): void {
  writeFileSync(lockFile, JSON.stringify({ pid: process.pid, url }));
}

export function releaseLock(): void {
  if (existsSync(lockFile) && readLock()?.pid === process.pid) rmSync(lockFile, { force: true });
}

/** The instance that holds the data folder, if one is alive. */
export function currentInstance(): Running | undefined {
  const running = existsSync(lockFile) ? readLock() : undefined;
  return running && isPlatform(running.pid) ? running : undefined;
}
