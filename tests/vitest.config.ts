import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The suites that cross a boundary. Unit tests stand beside their code and run with vite.config.ts. */
const suite = (name: string, timeout: number, options: { maxWorkers: number }) => ({
  resolve: { alias: { "@": at("../src") } },
  test: {
    name,
    root: at(".."),
    include: [`tests/${name}/**/*.test.ts`],
    environment: "node",
    globalSetup: [at("./support/global-setup.ts")],
    testTimeout: timeout,
    hookTimeout: 180_000,
    pool: "forks" as const,
    // One line per refused request is for people at `npm start`; here the assertions say it.
    onConsoleLog: (line: string) => !line.startsWith("Data API:"),
    ...options,
  },
});

export default defineConfig({
  test: {
    projects: [
      { test: { name: "checks", root: at(".."), include: ["tests/checks/**/*.test.ts"] } },
      suite("database", 30_000, { maxWorkers: 2 }),
      suite("integration", 60_000, { maxWorkers: 1 }),
      suite("e2e", 120_000, { maxWorkers: 2 }),
    ],
  },
});
