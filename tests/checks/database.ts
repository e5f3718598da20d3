import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { databaseUrl } from "../../supabase/local/database.ts";
import { runSupabase } from "../../supabase/local/migrations.ts";
import { generateTypes, typesFile } from "../../supabase/local/types.ts";
import { cloneDatabase, clusterAddress, dropDatabase } from "../support/cluster.ts";
import { type Outcome, outcome } from "./check.ts";

const adviceSchema = z.object({
  results: z.array(z.object({ name: z.string(), level: z.string(), detail: z.string() })),
});

/** Supabase's own database linter. An unused index is no finding: nothing has used a fresh database. */
export async function checkAdvisors(): Promise<Outcome> {
  return withSchema(async (url) => {
    const { code, stdout, stderr } = await runSupabase([
      "db",
      "advisors",
      `--remote=${url}`,
      "--level",
      "info",
      "--fail-on",
      "none",
      "--output-format",
      "json",
    ]);
    if (code !== 0) return [stderr.trim()];
    const { results } = adviceSchema.parse(JSON.parse(stdout));
    return results
      .filter(({ name }) => name !== "unused_index")
      .map(({ level, name, detail }) => `${level} ${name}: ${detail}`);
  });
}

/** The committed types are what the migrations make. */
export async function checkTypesDrift(): Promise<Outcome> {
  return withSchema(async (url) => {
    const committed = existsSync(typesFile) ? readFileSync(typesFile, "utf8") : "";
    if ((await generateTypes(url)) === committed) return [];
    return ["src/lib/database.types.ts does not match the migrations: run `npm run types`."];
  });
}

async function withSchema(check: (url: string) => Promise<string[]>): Promise<Outcome> {
  const address = clusterAddress();
  const name = await cloneDatabase(address, "template_schema");
  try {
    return outcome(await check(databaseUrl(address, "postgres", name)));
  } finally {
    await dropDatabase(address, name);
  }
}
