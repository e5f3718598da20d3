import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Manifest } from "vite";

interface Measure {
  name: string;
  value: number;
  unit: string;
}

/** What a browser must load before a page is usable, as source files. */
interface Page {
  name: string;
  sources: string[];
}

const locale = (namespace: string) => `locales/en/${namespace}.json`;

const PAGES: Page[] = [
  {
    name: "js_initial_teacher_kb",
    sources: [
      "index.html",
      "app/staff-app.tsx",
      "routes/_app.tsx",
      "routes/_app/index.tsx",
      ...["common", "requests"].map(locale),
    ],
  },
  {
    name: "js_initial_kiosk_kb",
    sources: ["index.html", "app/device-app.tsx", ...["common", "reflect"].map(locale)],
  },
];

/** The manifest's key of a source file; the lazy half of a route has a `?tsr-split=…` key. */
function chunkKeys(manifest: Manifest, source: string): string[] {
  const keys = Object.keys(manifest).filter((key) => key.split("?")[0] === source);
  if (keys.length === 0) throw new Error(`${source} is not in the build`);
  return keys;
}

/** Every file reached from the page's sources through static imports. */
function initialFiles(manifest: Manifest, { sources }: Page): Set<string> {
  const files = new Set<string>();
  const queue = sources.flatMap((source) => chunkKeys(manifest, source));
  for (const key of queue) {
    const chunk = manifest[key];
    if (!chunk || files.has(chunk.file)) continue;
    files.add(chunk.file);
    queue.push(...(chunk.imports ?? []));
  }
  return files;
}

/** Gzipped JavaScript of each page's first load, in kB of 1000 bytes, from a fresh build. */
export default async function bundleBench(): Promise<Measure[]> {
  const outDir = await mkdtemp(join(tmpdir(), "bx-bundle-"));
  try {
    await build({ logLevel: "warn", build: { outDir, emptyOutDir: true } });
    const manifestPath = join(outDir, ".vite", "manifest.json");
    const manifest: Manifest = JSON.parse(await readFile(manifestPath, "utf8"));
    return await Promise.all(
      PAGES.map(async (page) => {
        const sizes = await Promise.all(
          [...initialFiles(manifest, page)].map(
            async (file) => gzipSync(await readFile(join(outDir, file))).length,
          ),
        );
        const total = sizes.reduce((sum, size) => sum + size, 0);
        return { name: page.name, value: Math.round(total / 100) / 10, unit: "kB" };
      }),
    );
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}
