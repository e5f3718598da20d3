import { type ChildProcess, spawn } from "node:child_process";
import { createHmac, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { connect } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseEnv } from "node:util";
import { end, freePort } from "./database.ts";
import { guard } from "./guard.ts";
import { PlatformError, type ProjectConfig, quietEnvironment, root } from "./project.ts";

export interface FunctionsOptions {
  functions: ProjectConfig["functions"];
  /** SUPABASE_URL and friends, as a hosted project provides them. */
  environment: Record<string, string>;
  jwtSecret: string;
  /** Reload a function when its source changes. */
  watch: boolean;
  log: (line: string) => void;
}

export interface FunctionRunner {
  /** Answers /functions/v1/<name>/… */
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  stop: () => Promise<void>;
}

interface RunningFunction {
  child: ChildProcess;
  port: number;
}

const prefix = "/functions/v1/";

/** Runs every Edge Function in a Deno process of its own, started by its first request. */
export function startFunctions(options: FunctionsOptions): FunctionRunner {
  const running = new Map<string, Promise<RunningFunction>>();

  const get = (name: string, entrypoint: string): Promise<RunningFunction> => {
    const existing = running.get(name);
    if (existing) return existing;
    const started = launch(name, entrypoint, options);
    running.set(name, started);
    // What has ended is forgotten at once, so that the next request starts it anew.
    const forget = () => {
      if (running.get(name) === started) running.delete(name);
    };
    started.then(({ child }) => child.once("exit", forget), forget);
    return started;
  };

  /** Ends a function that no longer answers. */
  const drop = async (failed: RunningFunction) => {
    // A process that is ending still accepts for a moment.
    for (let attempt = 0; attempt < 20 && (await accepts(failed.port)); attempt += 1) {
      await sleep(50);
    }
    if (!(await accepts(failed.port))) await end(failed.child, "SIGKILL");
  };

  return {
    handle: async (request, response) => {
      const url = request.url ?? "/";
      const name = url.slice(prefix.length).split(/[/?]/)[0] ?? "";
      const declared = options.functions[name];
      if (request.method === "OPTIONS") return answer(response, 204, undefined);
      if (!declared)
        return answer(response, 404, {
          code: "NOT_FOUND",
          message: "Requested function was not found",
        });
      if (declared.verify_jwt && !hasValidToken(request, options.jwtSecret)) {
        return answer(response, 401, { code: "UNAUTHORIZED_INVALID_JWT", message: "Invalid JWT" });
      }
      let target: RunningFunction | undefined;
      try {
        target = await get(name, path.resolve(root, "supabase", declared.entrypoint));
        // A hosted function sees its own name as the first part of the path.
        await forward(request, response, target.port, url.slice(prefix.length - 1));
      } catch (error) {
        if (target) await drop(target);
        options.log(`Function ${name}: ${error instanceof Error ? error.message : String(error)}`);
        if (response.headersSent) response.destroy();
        else
          answer(response, 503, {
            code: "BOOT_ERROR",
            message: "Function failed to start (please check logs)",
          });
      }
    },
    stop: async () => {
      const started = await Promise.allSettled(running.values());
      const children = started.flatMap((result) =>
        result.status === "fulfilled" ? [result.value.child] : [],
      );
      await Promise.all(children.map((child) => end(child, "SIGTERM")));
    },
  };
}

/** Fetches the packages the functions import, so that the first call need not wait for them. */
export async function prepareFunctions(
  functions: ProjectConfig["functions"],
  log: (line: string) => void,
): Promise<void> {
  const entrypoints = Object.values(functions)
    .map(({ entrypoint }) => path.resolve(root, "supabase", entrypoint))
    .filter((file) => existsSync(file));
  if (entrypoints.length === 0) return;
  const child = spawn(denoBinary(), ["cache", "--quiet", ...denoConfig(), ...entrypoints], {
    cwd: root,
    stdio: "ignore",
    env: denoEnvironment,
  });
  const code = await new Promise<number | null>((resolve) => {
    child.once("error", () => resolve(null));
    child.once("exit", resolve);
  });
  if (code !== 0)
    log("The packages of the Edge Functions are not complete; the first call tries again");
}

async function launch(
  name: string,
  entrypoint: string,
  options: FunctionsOptions,
): Promise<RunningFunction> {
  const port = await freePort();
  const watch = options.watch ? ["--watch", "--no-clear-screen"] : [];
  const child = spawn(
    denoBinary(),
    [
      "run",
      "--no-prompt",
      "--allow-net",
      "--allow-env",
      "--allow-read",
      "--allow-sys",
      ...denoConfig(),
      ...watch,
      entrypoint,
    ],
    {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
      env: {
        ...denoEnvironment,
        ...functionSecrets(),
        ...options.environment,
        DENO_SERVE_ADDRESS: `tcp:127.0.0.1:${port}`,
        NO_COLOR: "1",
      },
    },
  );
  const release = guard(child.pid);
  const print = (chunk: Buffer) => {
    for (const line of String(chunk).split("\n")) {
      if (line.trim() && !line.startsWith("Listening on ") && !line.startsWith("Watcher "))
        options.log(`[${name}] ${line}`);
    }
  };
  child.stdout.on("data", print);
  child.stderr.on("data", print);
  let ended: string | undefined;
  child.once("error", (error) => {
    ended = error.message;
  });
  child.once("exit", (code, signal) => {
    ended ??= `it ended (${signal ?? `exit code ${code}`})`;
    release();
  });
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline && !ended) {
    if (await accepts(port)) return { child, port };
    await sleep(50);
  }
  await end(child, "SIGKILL");
  throw new Error(ended ?? "it did not listen within 90 seconds");
}

function denoBinary(): string {
  const binary = path.join(root, "node_modules/.bin/deno");
  if (existsSync(binary)) return binary;
  throw new PlatformError("Deno is not installed.", "Run `npm install --include=optional`.");
}

/** Deno's own cache sits beside the installed packages, so that a clone is complete in one folder. */
export const denoEnvironment = {
  ...quietEnvironment,
  DENO_DIR: path.join(root, "node_modules/.cache/deno"),
};

/** The shared import map, once it exists. */
export function denoConfig(): string[] {
  const file = path.join(root, "functions/deno.json");
  return existsSync(file) ? ["--config", file] : [];
}

/** Third-party keys for local use; hosted, `npm run deploy` sets them as secrets. */
function functionSecrets(): Record<string, string> {
  const file = path.join(root, "functions/.env");
  if (!existsSync(file)) return {};
  return parseEnv(readFileSync(file, "utf8")) as Record<string, string>;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

/** Streams both ways: a roster of many megabytes never sits in memory here. */
function forward(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  target: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const upstream = httpRequest(
      { host: "127.0.0.1", port, method: request.method, path: target, headers: request.headers },
      (incoming) => {
        response.writeHead(incoming.statusCode ?? 502, {
          ...incoming.headers,
          ...corsHeaders(incoming.headers),
        });
        incoming.pipe(response);
        incoming.once("end", resolve);
        incoming.once("error", reject);
      },
    );
    upstream.once("error", reject);
    response.once("close", () => upstream.destroy());
    request.pipe(upstream);
  });
}

function corsHeaders(present: Record<string, unknown>): Record<string, string> {
  return present["access-control-allow-origin"] ? {} : { "access-control-allow-origin": "*" };
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    "content-type": "application/json",
    "access-control-allow-origin": "*",
    "access-control-allow-headers": "authorization, x-client-info, apikey, content-type",
    "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
  });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** What the hosted gateway checks for a function with `verify_jwt`: signature and expiry, nothing about the person. */
function hasValidToken(request: IncomingMessage, secret: string): boolean {
  const [, token] = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "") ?? [];
  const [header, payload, signature] = token?.split(".") ?? [];
  if (!header || !payload || !signature) return false;
  const expected = createHmac("sha256", secret).update(`${header}.${payload}`).digest();
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
  const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  return (
    typeof claims === "object" &&
    claims !== null &&
    "exp" in claims &&
    Number(claims.exp) > Date.now() / 1000
  );
}
