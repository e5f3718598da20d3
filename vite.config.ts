import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { type Plugin, transformWithOxc } from "vite";
import { defineConfig } from "vitest/config";
import { firstLoadChunks } from "./vite.chunks.ts";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Emits /sw.js from src/sw/service-worker.ts with the list of files to keep for offline use written
 * into it, so that every build changes the worker's bytes and browsers notice the update.
 */
function serviceWorker(): Plugin {
  return {
    name: "bx-service-worker",
    apply: "build",
    async generateBundle(_options, bundle) {
      const source = at("./src/sw/service-worker.ts");
      const assets = Object.keys(bundle)
        .filter((file) => /\.(js|css|woff2)$/.test(file))
        .map((file) => `/${file}`)
        .sort();
      const { code } = await transformWithOxc(await readFile(source, "utf8"), source);
      this.emitFile({
        type: "asset",
        fileName: "sw.js",
        source: `const PRECACHE = ${JSON.stringify(["/", "/boot.js", ...assets])};\n${code}`,
      });
    },
  };
}

export default defineConfig({
  root: at("./src"),
  envDir: at("."),
  cacheDir: at("./node_modules/.vite"),
  plugins: [
    tanstackRouter({
      target: "react",
      routesDirectory: at("./src/routes"),
      generatedRouteTree: at("./src/app/route-tree.gen.ts"),
      routeFileIgnorePattern: "\\.test\\.tsx?$",
      quoteStyle: "double",
      semicolons: true,
      autoCodeSplitting: true,
      // A screen is one lazy chunk: its loader (and the queries it imports) travels with its
      // component, so that the first page carries nothing of the other screens.
      codeSplittingOptions: {
        defaultBehavior: [["loader", "component", "pendingComponent", "errorComponent"]],
      },
    }),
    react(),
    tailwindcss(),
    serviceWorker(),
  ],
  resolve: { alias: { "@": at("./src") } },
  // The import core under functions/ is shared with the browser.
  server: { fs: { allow: [at(".")] } },
  build: {
    outDir: at("./dist"),
    emptyOutDir: true,
    target: "es2022",
    // A browser that knows no modulepreload loads the same files a little later.
    modulePreload: { polyfill: false },
    manifest: true,
    sourcemap: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: firstLoadChunks(),
              debugName: "first loads",
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
  test: {
    root: at("."),
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["./src/test-utils/setup.ts"],
    restoreMocks: true,
  },
});
