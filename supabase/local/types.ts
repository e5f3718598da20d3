import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { databaseUrl, removeDatabase, startDatabase } from "./database.ts";
import { pushMigrations, runSupabase } from "./migrations.ts";
import { PlatformError, root } from "./project.ts";

/** The committed types of the database; `npm run types` writes them, `npm test` compares. */
export const typesFile = path.join(root, "src/lib/database.types.ts");

/** The TypeScript types of a database's public schema, formatted as the repository is. */
export async function generateTypes(url: string): Promise<string> {
  const generated = await runSupabase(["gen", "types", "--lang", "typescript", `--remote=${url}`]);
  const formatted = spawnSync(
    path.join(root, "node_modules/.bin/biome"),
    ["format", `--stdin-file-path=${typesFile}`],
    { cwd: root, input: generated.stdout.trim(), encoding: "utf8" },
  );
  if (generated.code !== 0 || formatted.status !== 0) {
    throw new PlatformError(
      `The types could not be generated: ${generated.stderr}${formatted.stderr}`.trim(),
      "Check that the migrations apply: npm test -- database",
    );
  }
  return formatted.stdout;
}

async function main(): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "bx-os-types-"));
  const database = await startDatabase({ dataDir, durable: false, log: () => {} });
  try {
    const url = databaseUrl(database.address, "postgres");
    await pushMigrations(url, false);
    writeFileSync(typesFile, await generateTypes(url));
    process.stdout.write(`Wrote ${path.relative(root, typesFile)}\n`);
  } finally {
    await database.stop();
    await removeDatabase(dataDir, () => {});
  }
}

if (import.meta.main) await main();
