import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { afterAll, beforeAll } from "vitest";
import type { Mail } from "../../supabase/local/mailbox.ts";
import { type Platform, startPlatform } from "../../supabase/local/platform.ts";
import type { SpaMode } from "../../supabase/local/spa.ts";
import { cloneDatabase, clusterAddress, dropDatabase } from "./cluster.ts";

export interface TestPlatform {
  readonly url: string;
  /** Connection string of `postgres`, for set-up and assertions. */
  readonly dbUrl: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  /** What the platform printed: refusals and function output. */
  readonly log: string[];
  /** A client of its own session, as one browser has. */
  client: (key?: string) => SupabaseClient;
  /** The mails sent to an address, newest first. */
  mails: (to: string) => Promise<Mail[]>;
}

/** Starts the local platform on a cloned database for the length of the test file. */
export function withPlatform({
  seeds = true,
  spa = "none",
}: {
  seeds?: boolean;
  spa?: SpaMode;
} = {}): TestPlatform {
  const log: string[] = [];
  const opened: { platform?: Platform; name?: string; dataDir?: string } = {};
  beforeAll(async () => {
    const address = clusterAddress();
    opened.name = await cloneDatabase(address, seeds ? "template_seeded" : "template_schema");
    opened.dataDir = mkdtempSync(path.join(tmpdir(), "bx-os-platform-"));
    opened.platform = await startPlatform({
      dataDir: opened.dataDir,
      port: 0,
      spa,
      database: { address, name: opened.name },
      log: (line) => log.push(line),
    });
  }, 180_000);
  afterAll(async () => {
    await opened.platform?.stop();
    if (opened.name) await dropDatabase(clusterAddress(), opened.name);
    if (opened.dataDir) rmSync(opened.dataDir, { recursive: true, force: true });
  });
  const platform = (): Platform => {
    if (!opened.platform) throw new Error("The platform is available inside tests and hooks only.");
    return opened.platform;
  };
  return {
    log,
    get url() {
      return platform().url;
    },
    get dbUrl() {
      return platform().dbUrl;
    },
    get publishableKey() {
      return platform().publishableKey;
    },
    get secretKey() {
      return platform().secretKey;
    },
    client: (key) =>
      createClient(platform().url, key ?? platform().publishableKey, {
        auth: { persistSession: false, autoRefreshToken: false },
      }),
    mails: async (to) => {
      const response = await fetch(`${platform().url}/mailbox/api/messages`);
      const mails = (await response.json()) as Mail[];
      return mails.filter((mail) => mail.to === to);
    },
  };
}

/** The one-time token in a confirmation or recovery mail. */
export function tokenIn(mail: Mail | undefined): string {
  const [, token] = /[?&]token=([^&\s]+)/.exec(mail?.text ?? "") ?? [];
  if (!token) throw new Error(`No token in this mail: ${mail?.text ?? "(no mail)"}`);
  return token;
}
