// Brings a fresh clone to the point where the rest of the platform can run, then runs it under the Node of
// package.json. Plain JavaScript with Node's own modules only: it runs on the system's Node before anything exists.
//
//   node -r ./supabase/local/node-version.cjs supabase/local/install.mjs <script.ts> [arguments]

import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const packages = path.join(root, "node_modules");
const stampFile = path.join(packages, ".bx-os-install");
/** Names the process that installs and its npm, as long as it does: one that was killed leaves half packages behind. */
const installingFile = path.join(packages, ".bx-os-installing");
const runtime = path.join(
  root,
  "node_modules/.bin",
  process.platform === "win32" ? "node.cmd" : "node",
);

function fail(message, repair) {
  process.stderr.write(`\n✗ ${message}\n  ${repair}\n`);
  process.exit(1);
}

/** What must be installed: the lock file, and the machine its binaries are for. */
function wantedStamp() {
  const lock = readFileSync(path.join(root, "package-lock.json"));
  return createHash("sha256")
    .update(lock)
    .update(`${process.platform}-${process.arch}`)
    .digest("hex");
}

function isInstalled() {
  return (
    existsSync(runtime) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, "utf8") === wantedStamp()
  );
}

/** The parent of a process and its command line. Slim Linux images have no `ps`; other systems have no /proc. */
function describe(pid) {
  if (process.platform === "linux") {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is a name in brackets that may hold anything; the parent is the second after it.
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    return { parent, command: readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ") };
  }
  const line = execFileSync("ps", ["-o", "ppid=,args=", "-p", String(pid)], { encoding: "utf8" });
  const [, parent, command] = /^\s*(\d+)\s+(.*)/.exec(line) ?? [];
  return { parent: Number(parent), command: command ?? "" };
}

/** The npm that runs this: the parent, or the one above where npm's shell stays in between. */
function findNpm() {
  try {
    for (let pid = process.ppid, step = 0; pid > 1 && step < 2; step += 1) {
      const { parent, command } = describe(pid);
      if (/^npm\b|npm-cli\.js/.test(command)) return pid;
      pid = parent;
    }
  } catch {
    // A system that does not tell: Ctrl-C and signals work there, too.
  }
  return undefined;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const npm = process.env.npm_lifecycle_event ? findNpm() : undefined;

function killGroup(leader) {
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // It has ended already.
  }
}

let isStopped = false;

function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", ...options });
    if (options.detached && child.pid) {
      writeFileSync(installingFile, `${process.pid} ${child.pid}`);
    }
    // A group of its own knows nothing of Ctrl-C and is ended at once; otherwise Ctrl-C reaches the child as well, and
    // this process stays until the child has cleaned up behind itself.
    const stop = (signal) => {
      isStopped = true;
      if (options.detached) killGroup(child.pid);
      else if (signal !== "SIGINT") child.kill(signal);
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
    // Ended from outside, npm takes at most its shell along, not this process.
    const watch = setInterval(() => {
      if (npm && !isAlive(npm)) stop("SIGTERM");
    }, 500);
    watch.unref();
    const done = (result) => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(signal, stop);
      clearInterval(watch);
      resolve(result);
    };
    child.once("error", (error) => done({ code: 1, error }));
    child.once("exit", (code, signal) => done({ code: code ?? (signal === "SIGINT" ? 130 : 143) }));
  });
}

function isRunning(pid, words) {
  try {
    return isAlive(pid) && (process.platform === "win32" || describe(pid).command.includes(words));
  } catch {
    return false;
  }
}

/** The process that installs into this folder right now, if there is one, and the npm it started. */
function findInstaller() {
  const text = existsSync(installingFile) ? readFileSync(installingFile, "utf8") : "";
  const [pid, npmOfIt] = text.split(" ").map(Number);
  return {
    installer: isRunning(pid, "install.mjs") ? pid : undefined,
    itsNpm: isRunning(npmOfIt, "install --no-save") ? npmOfIt : undefined,
  };
}

/** Marks the folder as being installed into, after clearing away what an interrupted installation left. */
function beginInstall() {
  try {
    if (existsSync(installingFile)) {
      process.stdout.write("The last installation was interrupted, so it starts over\n");
      const { itsNpm } = findInstaller();
      if (itsNpm) killGroup(itsNpm);
      rmSync(packages, { recursive: true, force: true });
    }
    mkdirSync(packages, { recursive: true });
    writeFileSync(installingFile, String(process.pid));
  } catch (error) {
    fail(
      `Nothing can be written to ${packages}: ${error.message}`,
      "Free some disk space or make the folder writable, then run this again.",
    );
  }
}

async function install() {
  const { installer } = findInstaller();
  if (installer) {
    process.stdout.write(
      `Another start is installing here (process ${installer}), waiting for it\n`,
    );
    while (findInstaller().installer) await sleep(500);
    if (isInstalled()) return;
  }
  beginInstall();
  const started = Date.now();
  process.stdout.write("Installing what is missing (the first time takes a minute or two)\n");
  const ticker = setInterval(() => {
    process.stdout.write(`  … still installing, ${Math.round((Date.now() - started) / 1000)} s\n`);
  }, 10_000);
  // --no-save: another npm version would rewrite the lock file in its own style.
  // `npm ci` refuses a lock file whose optional binaries for other systems a mirror does not carry.
  const npmScript = process.env.npm_execpath;
  const args = [
    "install",
    "--no-save",
    "--no-audit",
    "--no-fund",
    "--include=dev",
    "--include=optional",
    "--loglevel=error",
  ];
  // npm itself would go on for a minute after Ctrl-C.
  const isWindows = process.platform === "win32";
  const options = { detached: !isWindows, stdio: ["ignore", "inherit", "inherit"] };
  const { code, error } = npmScript?.endsWith(".js")
    ? await run(process.execPath, [npmScript, ...args], options)
    : await run("npm", args, { ...options, shell: isWindows });
  clearInterval(ticker);
  if (isStopped) {
    process.stdout.write(
      "\nStopped before everything was installed. The next start begins it anew.\n",
    );
    process.exit(130);
  }
  if (code !== 0) {
    fail(
      `npm install did not finish${error ? `: ${error.message}` : ` (exit code ${code})`}.`,
      "The lines above say why: usually no network to the package registry or no disk space. Then run this again.",
    );
  }
  if (!existsSync(runtime)) {
    fail(
      `The Node runtime of this project has no binary for ${process.platform}-${process.arch}, or install scripts are switched off.`,
      "Check `npm config get ignore-scripts` (it must be false), then run `npm install` again.",
    );
  }
  writeFileSync(stampFile, wantedStamp());
  rmSync(installingFile);
  process.stdout.write(`Installed in ${Math.round((Date.now() - started) / 1000)} s\n`);
}

if (!isInstalled()) await install();
const [script = "", ...scriptArguments] = process.argv.slice(2);
const { code } = await run(
  path.join(root, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node"),
  [path.resolve(root, script), ...scriptArguments],
  {
    env: {
      ...process.env,
      PATH: `${path.join(root, "node_modules/.bin")}${path.delimiter}${process.env.PATH}`,
    },
  },
);
process.exit(code);
