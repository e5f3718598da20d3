import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import {
  type ClusterAddress,
  createProjectDatabase,
  databaseUrl,
  removeDatabase,
  runAsAdmin,
  startDatabase,
} from "../../supabase/local/database.ts";
import { pushMigrations } from "../../supabase/local/migrations.ts";

/** Templates a test database is cloned from: the migrations alone, or with the seeds of the demo on top. */
export type Template = "template_schema" | "template_seeded";

const addressVariable = "BXOS_TEST_CLUSTER";

export interface TestCluster {
  address: ClusterAddress;
  stop: () => Promise<void>;
}

/** Starts the one cluster of a test run, or joins the one the run has already. */
export async function startTestCluster(): Promise<TestCluster> {
  if (process.env[addressVariable]) return { address: clusterAddress(), stop: async () => {} };
  const dataDir = mkdtempSync(path.join(tmpdir(), "bx-os-test-"));
  const database = await startDatabase({ dataDir, durable: false, log: () => {} });
  process.env[addressVariable] = JSON.stringify(database.address);
  return {
    address: database.address,
    stop: async () => {
      delete process.env[addressVariable];
      await database.stop();
      await removeDatabase(dataDir, () => {});
    },
  };
}

/** The cluster of this run; the global set-up leaves its address in the environment of every worker. */
export function clusterAddress(): ClusterAddress {
  const value = process.env[addressVariable];
  if (!value)
    throw new Error(
      "No test cluster is running: call startTestCluster() in a global set-up first.",
    );
  return JSON.parse(value) as ClusterAddress;
}

/** Clones a fresh database from a template, building the template on first use. Returns its name. */
export async function cloneDatabase(address: ClusterAddress, template: Template): Promise<string> {
  const name = `test_${crypto.randomUUID().replaceAll("-", "").slice(0, 16)}`;
  const sql = postgres(databaseUrl(address, "supabase_admin"), { max: 1, onnotice: () => {} });
  try {
    // A session lock: several workers may want a template at the same moment, and each sets up the cluster's roles.
    await sql`select pg_advisory_lock(hashtext('templates'))`;
    const [ready] =
      await sql`select datistemplate as is_template from pg_database where datname = ${template}`;
    if (!ready?.is_template) await buildTemplate(address, template);
    await sql`select pg_advisory_unlock(hashtext('templates'))`;
    await sql.unsafe(`create database "${name}" template "${template}" owner postgres`);
  } finally {
    await sql.end();
  }
  return name;
}

export async function dropDatabase(address: ClusterAddress, name: string): Promise<void> {
  await runAsAdmin(address, "postgres", [`drop database if exists "${name}" with (force)`]);
}

async function buildTemplate(address: ClusterAddress, template: Template): Promise<void> {
  // What an interrupted attempt may have left.
  await dropDatabase(address, template);
  await createProjectDatabase(address, template);
  await pushMigrations(databaseUrl(address, "postgres", template), template === "template_seeded");
  await runAsAdmin(address, template, ["analyze"]);
  await runAsAdmin(address, "postgres", [`alter database "${template}" with is_template true`]);
}
