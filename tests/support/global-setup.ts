import { startTestCluster } from "./cluster.ts";

/** Vitest global set-up of every project that needs PostgreSQL. */
export default async function setup(): Promise<() => Promise<void>> {
  const cluster = await startTestCluster();
  return cluster.stop;
}
