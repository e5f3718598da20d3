import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { dataDir, publishUrl, releaseLock, takeLock, waitForUrl } from "./lock.ts";
import { schemaFingerprint } from "./migrations.ts";
import { type Platform, PortInUse, startPlatform } from "./platform.ts";
import { PlatformError, root } from "./project.ts";

const fingerprintFile = path.join(dataDir, "schema-fingerprint");
const firstPort = 54321;
const portsToTry = 20;

const accountsSchema = z.array(
  z.object({
    email: z.string(),
    password: z.string(),
    role: z.string(),
    school: z.string().nullish(),
    note: z.string().nullish(),
  }),
);

async function main(): Promise<void> {
  const started = Date.now();
  const other = takeLock();
  if (other) {
    const url = other.url ?? (await waitForUrl());
    print(
      `BX-OS is already running${url ? ` at ${url}` : ""} (process ${other.pid}). Nothing to do.`,
    );
    return;
  }
  const isFirstStart = !existsSync(fingerprintFile);
  warnAboutChangedSchema();

  let starting: Promise<Platform> | undefined;
  const ending = new AbortController();
  const shutDown = async (code: number) => {
    if (ending.signal.aborted) return;
    ending.abort();
    // A part that hangs must not keep the terminal.
    setTimeout(() => process.exit(1), 20_000).unref();
    // In the middle of the start there is nothing to stop but the start itself.
    const platform = await starting?.catch(() => undefined);
    await platform?.stop();
    releaseLock();
    process.exit(code);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (!ending.signal.aborted) print("\nStopping …");
      void shutDown(0);
    });
  }
  // A launcher killed without a word leaves nobody whom Ctrl-C would reach.
  const launcher = process.ppid;
  setInterval(() => {
    if (process.ppid !== launcher) void shutDown(0);
  }, 500).unref();
  const onFailure = (reason: string) => {
    print(`\n✗ ${reason}\n  Start again with \`npm start\`; your data is kept.`);
    void shutDown(1);
  };

  try {
    starting = startOnFreePort(onFailure, ending.signal);
    const platform = await starting;
    if (ending.signal.aborted) return;
    if (isFirstStart) writeFileSync(fingerprintFile, schemaFingerprint());
    publishUrl(platform.url);
    announce(platform.url, Date.now() - started);
  } catch (error) {
    if (ending.signal.aborted) return;
    releaseLock();
    throw error;
  }
}

/** Until the first release migrations are edited, not patched, so existing data may not fit them any more. */
function warnAboutChangedSchema(): void {
  if (!existsSync(fingerprintFile) || readFileSync(fingerprintFile, "utf8") === schemaFingerprint())
    return;
  print(
    "! The migrations or seeds changed since this data was made. Run `npm run reset` to start over with them.",
  );
}

async function startOnFreePort(
  onFailure: (reason: string) => void,
  signal: AbortSignal,
): Promise<Platform> {
  const chosen = process.env.PORT ? Number(process.env.PORT) : undefined;
  if (chosen !== undefined && !(Number.isInteger(chosen) && chosen > 0 && chosen < 65536)) {
    throw new PlatformError(
      `PORT=${process.env.PORT} is not a port.`,
      "Use a number from 1 to 65535: PORT=8080 npm start",
    );
  }
  const spa =
    process.env.BXOS_SPA === "dist" || process.env.BXOS_SPA === "none"
      ? process.env.BXOS_SPA
      : "dev";
  for (let port = chosen ?? firstPort; ; port += 1) {
    try {
      return await startPlatform({
        dataDir,
        port,
        spa,
        log: (line) => print(`· ${line}`),
        onFailure,
        signal,
      });
    } catch (error) {
      const canMoveOn =
        error instanceof PortInUse && chosen === undefined && port < firstPort + portsToTry;
      if (!canMoveOn) throw error;
      print(`· Port ${port} is used by another program, trying ${port + 1}`);
    }
  }
}

function announce(url: string, milliseconds: number): void {
  print(`\n  BX-OS is ready after ${(milliseconds / 1000).toFixed(1)} s:  ${url}\n`);
  const accountsFile = path.join(root, "seeds/accounts.json");
  if (existsSync(accountsFile)) {
    const accounts = accountsSchema.parse(JSON.parse(readFileSync(accountsFile, "utf8")));
    const width = (key: "email" | "password" | "role") =>
      Math.max(...accounts.map((account) => account[key].length));
    print("  Demo accounts");
    for (const { email, password, role, school, note } of accounts) {
      const about = [school, note].filter(Boolean).join(", ");
      print(
        `    ${email.padEnd(width("email"))}  ${password.padEnd(width("password"))}  ${role.padEnd(width("role"))}  ${about}`.trimEnd(),
      );
    }
  }
  print(`\n  Mail: ${url}/mailbox   Stop: Ctrl-C   Start over: npm run reset`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  if (error instanceof PlatformError)
    process.stderr.write(`\n✗ ${error.message}\n  ${error.repair}\n`);
  else
    process.stderr.write(
      `\n✗ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  process.exit(1);
});
