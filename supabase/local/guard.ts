import { type ChildProcess, spawn } from "node:child_process";

let watcher: ChildProcess | undefined;

/**
 * Makes sure a child process does not outlive this one, even when this one is killed with SIGKILL: a small watcher
 * holds the other end of a pipe and ends the listed processes when it closes. Returns the function that forgets it.
 */
export function guard(pid: number | undefined): () => void {
  if (pid === undefined) return () => {};
  watcher ??= startWatcher();
  watcher.stdin?.write(`+${pid}\n`);
  return () => watcher?.stdin?.write(`-${pid}\n`);
}

function startWatcher(): ChildProcess {
  // Its own process group, so that Ctrl-C in the terminal does not end it before its work is done.
  const child = spawn(process.execPath, ["-e", `(${watch.toString()})()`], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  child.unref();
  if (child.stdin && "unref" in child.stdin) (child.stdin as { unref: () => void }).unref();
  // A watcher that is gone can protect nobody, and its absence must not end the platform.
  child.stdin?.on("error", () => {});
  return child;
}

/** Runs inside the watcher, from its source text: it may use nothing of this module. */
function watch(): void {
  const pids = new Set<number>();
  let rest = "";
  process.stdin.setEncoding("utf8");
  process.stdin.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line.startsWith("+")) pids.add(Number(line.slice(1)));
      else pids.delete(Number(line.slice(1)));
    }
  });
  process.stdin.on("end", () => {
    for (const pid of pids) {
      try {
        process.kill(pid, "SIGINT");
      } catch {
        // It has ended already.
      }
    }
    process.exit();
  });
}
