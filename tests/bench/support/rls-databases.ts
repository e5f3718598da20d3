import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import {
  type ClusterAddress,
  createProjectDatabase,
  databaseUrl,
  removeDatabase,
  runAsAdmin,
  startDatabase,
} from "../../../supabase/local/database.ts";
import { pushMigrations } from "../../../supabase/local/migrations.ts";
import { root } from "../../../supabase/local/project.ts";

/** The generated databases: one of a large district landscape, two that differ in the number of schools only. */
export const databases = {
  large: { schools: 200, students: 600, teachers: 30, requests: 20 },
  many: { schools: 2000, students: 40, teachers: 4, requests: 8 },
  few: { schools: 20, students: 40, teachers: 4, requests: 8 },
} as const;
export type DatabaseName = keyof typeof databases;

/** Bypasses row level security. A role of its own, because the Data API switches to a role at every request. */
export const unrestricted = "bench_reader";

const cache = path.join(root, ".cache");
const generator = path.join(import.meta.dirname, "rls-data.sql");

/** Migrations that change nothing the bench reads: the work of an import and the texts of the default vocabulary. */
const leavesBenchAlone = [
  "supabase/migrations/*_vocabulary_defaults.sql",
  "supabase/migrations/*_import_*.sql",
];

/** Starts the cached cluster; generates it first when the schema, the generator or the sizes changed. */
export async function startRlsDatabases(): Promise<{
  address: ClusterAddress;
  stop: () => Promise<void>;
}> {
  const name = `bench-rls-${fingerprint()}`;
  mkdirSync(cache, { recursive: true });
  for (const old of globSync("bench-rls-*", { cwd: cache })) {
    if (old !== name) await removeDatabase(path.join(cache, old), () => {});
  }
  const dataDir = path.join(cache, name);
  const done = path.join(dataDir, "generated");
  if (!existsSync(done)) await removeDatabase(dataDir, () => {});
  const cluster = await startDatabase({ dataDir, durable: false, log: () => {} });
  try {
    if (!existsSync(done)) {
      const names = Object.keys(databases) as DatabaseName[];
      await runAsAdmin(cluster.address, "postgres", [`create role ${unrestricted} bypassrls`]);
      // One after the other, because each also sets up the roles of the cluster.
      for (const one of names) {
        await createProjectDatabase(cluster.address, one);
        await pushMigrations(databaseUrl(cluster.address, "postgres", one), false);
      }
      await runAsAdmin(cluster.address, "postgres", [`grant ${unrestricted} to authenticator`]);
      await Promise.all(names.map((one) => generate(cluster.address, one)));
      writeFileSync(done, "");
    }
  } catch (error) {
    await cluster.stop();
    rmSync(done, { force: true });
    throw error;
  }
  return { address: cluster.address, stop: cluster.stop };
}

async function generate(address: ClusterAddress, name: DatabaseName): Promise<void> {
  const started = Date.now();
  const settings = Object.entries(databases[name]).map(
    ([key, value]) => `set bench.${key} = '${value}'`,
  );
  const sql = postgres(databaseUrl(address, "supabase_admin", name), {
    max: 1,
    onnotice: () => {},
  });
  try {
    await sql.unsafe(
      `set session_replication_role = replica; set work_mem = '256MB'; set maintenance_work_mem = '512MB';
       set jit = off; ${settings.join("; ")}`,
    );
    await sql.unsafe(
      `select private.create_school_year_partitions(y::smallint) from generate_series(2023, 2026) y`,
    );
    await sql.unsafe(readFileSync(generator, "utf8"));
  } finally {
    await sql.end();
  }
  await runAsAdmin(address, name, [
    `grant usage on schema public, private, auth, extensions to ${unrestricted};
     grant select on all tables in schema public, private to ${unrestricted}`,
  ]);
  // Visibility maps and statistics as autovacuum leaves them.
  await runAsAdmin(address, name, ["vacuum (analyze)"]);
  process.stderr.write(`· generated "${name}" in ${Math.round((Date.now() - started) / 1000)} s\n`);
}

function fingerprint(): string {
  const hash = createHash("sha256").update(JSON.stringify(databases));
  const files = globSync(["supabase/migrations/*.sql", "supabase/local/*.sql"], {
    cwd: root,
    exclude: leavesBenchAlone,
  });
  for (const file of [...files.sort().map((file) => path.join(root, file)), generator]) {
    hash.update(readFileSync(file));
  }
  return hash.digest("hex").slice(0, 12);
}
