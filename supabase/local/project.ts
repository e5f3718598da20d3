import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";

/** The repository root: every path of the local platform is relative to it. */
export const root = path.resolve(import.meta.dirname, "../..");

const configSchema = z.object({
  api: z.object({ schemas: z.array(z.string()), max_rows: z.number().int() }),
  auth: z.object({
    jwt_expiry: z.number(),
    enable_refresh_token_rotation: z.boolean(),
    refresh_token_reuse_interval: z.number(),
    enable_signup: z.boolean(),
    minimum_password_length: z.number(),
    email: z.object({
      enabled: z.boolean(),
      enable_confirmations: z.boolean(),
      double_confirm_changes: z.boolean(),
      max_frequency: z.string(),
      otp_length: z.number(),
      otp_expiry: z.number(),
    }),
  }),
  functions: z
    .record(z.string(), z.object({ entrypoint: z.string(), verify_jwt: z.boolean().default(true) }))
    .default({}),
});

export type ProjectConfig = z.infer<typeof configSchema>;

/** The parts of supabase/config.toml the local platform honours; the CLI reads the same file. */
export function readProjectConfig(): ProjectConfig {
  return configSchema.parse(parse(readFileSync(path.join(root, "supabase/config.toml"), "utf8")));
}

// A school's proxy reaches no part of this machine.
const noProxy = [process.env.NO_PROXY ?? process.env.no_proxy, "127.0.0.1,localhost"]
  .filter(Boolean)
  .join();

/** Environment for child processes: no tool phones home from a school's machine. */
export const quietEnvironment = {
  ...process.env,
  DO_NOT_TRACK: "1",
  LITE_TELEMETRY: "0",
  SUPABASE_TELEMETRY_DISABLED: "1",
  DENO_NO_UPDATE_CHECK: "1",
  DENO_NO_PACKAGE_JSON: "1",
  NO_PROXY: noProxy,
  no_proxy: noProxy,
  // The databases of this platform listen on 127.0.0.1 without TLS; the CLI would print that with its output.
  PGSSLMODE: process.env.PGSSLMODE ?? "disable",
};

/** An expected failure of the platform: shown as a sentence with its repair, without a stack. */
export class PlatformError extends Error {
  override readonly name = "PlatformError";
  readonly repair: string;
  constructor(message: string, repair: string, options?: ErrorOptions) {
    super(message, options);
    this.repair = repair;
  }
}
