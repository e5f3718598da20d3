import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { generateApiKey } from "@supabase/lite";
import { z } from "zod";

const keysSchema = z.object({
  jwtSecret: z.string(),
  publishableKey: z.string(),
  secretKey: z.string(),
});

export type Keys = z.infer<typeof keysSchema>;

/** The keys of this installation: made once, so that sessions survive a restart. */
export async function readKeys(dataDir: string): Promise<Keys> {
  const file = path.join(dataDir, "keys.json");
  if (existsSync(file)) return keysSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const keys: Keys = {
    jwtSecret: randomBytes(32).toString("hex"),
    publishableKey: (await generateApiKey("publishable")).key,
    secretKey: (await generateApiKey("secret")).key,
  };
  writeFileSync(file, JSON.stringify(keys, null, 2), { mode: 0o600 });
  return keys;
}
