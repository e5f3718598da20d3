import { mkdirSync } from "node:fs";
import type { Server } from "node:http";
import { type Api, startApi } from "./api.ts";
import { type ClusterAddress, databaseUrl, startDatabase } from "./database.ts";
import { type FunctionRunner, prepareFunctions, startFunctions } from "./functions.ts";
import { createGateway, type Routes } from "./gateway.ts";
import { readKeys } from "./keys.ts";
import { openMailbox } from "./mailbox.ts";
import { pushMigrations } from "./migrations.ts";
import { PlatformError, readProjectConfig } from "./project.ts";
import { type Spa, type SpaMode, startSpa } from "./spa.ts";

export interface PlatformOptions {
  /** Keys, mail and, unless `database` is given, the data itself. */
  dataDir: string;
  /** Port of the gateway on 127.0.0.1; 0 takes a free one. */
  port: number;
  spa: SpaMode;
  /** A prepared database instead of one of its own: the tests clone theirs. */
  database?: { address: ClusterAddress; name: string };
  log: (line: string) => void;
  /** Ends a start that is under way; whatever runs already is stopped before it rejects. */
  signal?: AbortSignal;
  /** Called when a part ends by itself; the platform is of no use then. */
  onFailure?: (reason: string) => void;
}

export interface Platform {
  url: string;
  dbUrl: string;
  publishableKey: string;
  secretKey: string;
  stop: () => Promise<void>;
}

/** Starts database, Auth, Data API, Edge Functions and the page behind one URL. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { dataDir, log } = options;
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    // In reverse order; one part that fails to stop must not leave the others running.
    for (const stopPart of stops.splice(0).reverse()) {
      await stopPart().catch((error: unknown) => log(`While stopping: ${String(error)}`));
    }
  };
  try {
    mkdirSync(dataDir, { recursive: true });
    let routes: Routes | undefined;
    const server = createGateway(() => routes, log);
    const port = await listen(server, options.port);
    stops.push(() => close(server));
    const url = `http://127.0.0.1:${port}`;

    const config = readProjectConfig();
    const [database] = await Promise.all([
      options.database ?? startOwnDatabase(options, stops),
      // Tests bring their database and call few functions; people should not wait at the first call.
      options.database ? undefined : prepareFunctions(config.functions, log),
    ]);
    options.signal?.throwIfAborted();
    const dbUrl = databaseUrl(database.address, "postgres", database.name);
    const keys = await readKeys(dataDir);
    const mailbox = openMailbox(dataDir);

    log("Starting Auth and Data API");
    const api: Api = await startApi({
      address: database.address,
      databaseName: database.name,
      config,
      siteUrl: url,
      ...keys,
      sendMail: mailbox.add,
    });
    stops.push(api.close);

    const functions: FunctionRunner = startFunctions({
      functions: config.functions,
      environment: {
        SUPABASE_URL: url,
        SUPABASE_DB_URL: dbUrl,
        SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: keys.publishableKey }),
        SUPABASE_SECRET_KEYS: JSON.stringify({ default: keys.secretKey }),
        SUPABASE_ANON_KEY: keys.publishableKey,
        SUPABASE_SERVICE_ROLE_KEY: keys.secretKey,
        // Mail that functions send lands in the local mailbox.
        APP_URL: url,
        RESEND_API_KEY: "local",
        RESEND_BASE_URL: `${url}/mailbox/resend`,
        RESEND_FROM: "BX-OS <bx-os@localhost>",
      },
      jwtSecret: keys.jwtSecret,
      watch: options.spa === "dev",
      log,
    });
    stops.push(functions.stop);

    if (options.spa === "dev") log("Starting the app");
    const spa: Spa = await startSpa(options.spa, server);
    stops.push(spa.stop);
    options.signal?.throwIfAborted();

    routes = {
      api: api.fetch,
      functions: functions.handle,
      mailbox: mailbox.respond,
      config: () => ({ publishableKey: keys.publishableKey, mailboxUrl: "/mailbox" }),
      page: spa.handle,
    };
    return { url, dbUrl, publishableKey: keys.publishableKey, secretKey: keys.secretKey, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startOwnDatabase(
  options: PlatformOptions,
  stops: (() => Promise<void>)[],
): Promise<{ address: ClusterAddress; name: string }> {
  options.log("Starting PostgreSQL");
  const database = await startDatabase({ dataDir: options.dataDir, log: options.log });
  stops.push(database.stop);
  options.signal?.throwIfAborted();
  database.onExit((reason) => options.onFailure?.(reason));
  options.log(database.isNew ? "Applying migrations and demo data" : "Checking migrations");
  await pushMigrations(databaseUrl(database.address, "postgres"), true, options.signal);
  return { address: database.address, name: "postgres" };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new PortInUse(port)
          : new PlatformError(
              `Port ${port} cannot be opened: ${error.message}`,
              "Choose another one: PORT=8080 npm start",
            ),
      );
    });
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(address && typeof address === "object" ? address.port : port);
    });
  });
}

/** Another program, or another copy of this platform, holds the port. */
export class PortInUse extends PlatformError {
  constructor(port: number) {
    super(
      `Port ${port} is used by another program.`,
      "Stop that program or choose another port: PORT=8080 npm start",
    );
  }
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
