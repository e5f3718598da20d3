import { globSync, readFileSync } from "node:fs";
import path from "node:path";

export interface SourceFile {
  /** Relative to the repository root, with forward slashes. */
  file: string;
  text: string;
}

const layers = ["lib", "components", "features", "routes", "app"];
/** A contract may use the constants of its core and the core the types of its contract. */
const functionLayers: Record<string, number> = { contract: 0, core: 0, handler: 1, index: 2 };
const longestComponent = 200;

/** Every violation of the layout rules of the README, as one sentence each. */
export function checkImports(files: SourceFile[]): string[] {
  return files.flatMap(({ file, text }) => {
    if (/\.test\.tsx?$|_test\.ts$|\.gen\.ts$/.test(file)) return [];
    const targets = importsOf(text).map((specifier) => ({
      specifier,
      target: resolve(file, specifier),
    }));
    return [
      ...targets.flatMap(({ specifier, target }) => {
        const reason = target ? refusal(file, target) : packageRefusal(file, specifier);
        return reason ? [`${file} imports ${specifier}: ${reason}`] : [];
      }),
      ...tooLong(file, text),
    ];
  });
}

/** The files the rules speak about. */
export function readSources(root: string): SourceFile[] {
  return globSync(["src/**/*.{ts,tsx}", "functions/**/*.ts"], { cwd: root })
    .map((file) => file.split(path.sep).join("/"))
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(root, file), "utf8") }));
}

function importsOf(text: string): string[] {
  const withoutComments = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const pattern =
    /(?:^|[;\n])\s*(?:import|export)\s[^;'"]*?from\s*["']([^"']+)["']|(?:^|[;\n])\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/g;
  return [...withoutComments.matchAll(pattern)].flatMap(([, from, bare, dynamic]) => {
    const specifier = from ?? bare ?? dynamic;
    return specifier ? [specifier] : [];
  });
}

/** The repository path of a local import, or undefined for a package. */
function resolve(file: string, specifier: string): string | undefined {
  if (specifier.startsWith("@/")) return `src/${specifier.slice(2)}`;
  if (!specifier.startsWith(".")) return undefined;
  return path.posix.normalize(
    path.posix.join(path.posix.dirname(file), specifier.split("?")[0] ?? ""),
  );
}

function refusal(file: string, target: string): string | undefined {
  if (file.startsWith("src/")) return sourceRefusal(file, target);
  return functionRefusal(file, target);
}

function sourceRefusal(file: string, target: string): string | undefined {
  if (target.startsWith("functions/")) {
    const isShared = /^functions\/[^/]+\/(contract\.ts|core\/.+|core\.ts)$/.test(target);
    return isShared ? undefined : "src may use only contract.ts and core of a function";
  }
  if (target.startsWith("supabase/") || target.startsWith("tests/")) {
    return "src uses neither the local platform nor the tests";
  }
  const [, from = "", fromFeature] = file.split("/");
  const [, to = "", toFeature] = target.split("/");
  const [fromLayer, toLayer] = [layers.indexOf(from), layers.indexOf(to)];
  if (fromLayer === -1 || toLayer === -1) return undefined;
  if (toLayer > fromLayer)
    return `${from} must not know ${to} (lib → components → features → routes → app)`;
  if (from === "features" && to === "features" && fromFeature !== toFeature) {
    return "a feature never imports another feature";
  }
  return undefined;
}

function functionRefusal(file: string, target: string): string | undefined {
  if (!target.startsWith("functions/"))
    return "a function is deployed alone and sees functions/ only";
  const [, from = "", fromPart = ""] = file.split("/");
  const [, to = "", toPart = ""] = target.split("/");
  if (from === "_shared" && to !== "_shared") return "_shared knows no single function";
  if (from !== to && to !== "_shared") return "a function never imports another function";
  if (from !== to || from === "_shared") return undefined;
  const [fromLayer, toLayer] = [functionLayer(fromPart), functionLayer(toPart)];
  if (fromLayer === undefined || toLayer === undefined || toLayer <= fromLayer) return undefined;
  return `${fromPart} must not know ${toPart} (core → handler → index)`;
}

function functionLayer(part: string): number | undefined {
  return functionLayers[part.replace(/\.ts$/, "")];
}

function packageRefusal(file: string, specifier: string): string | undefined {
  if (!file.startsWith("src/") || !specifier.startsWith("@supabase/")) return undefined;
  const isDataLayer = file.startsWith("src/lib/") || /-queries\.ts$/.test(file);
  return isDataLayer ? undefined : "only src/lib and *-queries.ts talk to Supabase";
}

function tooLong(file: string, text: string): string[] {
  if (!file.startsWith("src/") || !file.endsWith(".tsx")) return [];
  const lines = text.trimEnd().split("\n").length;
  if (lines <= longestComponent) return [];
  return [
    `${file} has ${lines} lines: a component over ${longestComponent} lines is two components`,
  ];
}
