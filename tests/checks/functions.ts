import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { readProjectConfig, root } from "../../supabase/local/project.ts";

const manifestSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});
const denoSchema = z.object({ imports: z.record(z.string(), z.string()) });

/** Every function is declared for deployment, and runs the package versions the rest of the repository tests. */
export function checkFunctionSetUp(): string[] {
  return [
    ...undeclared(
      globSync("functions/*/index.ts", { cwd: root }).map((file) =>
        path.basename(path.dirname(file)),
      ),
      Object.keys(readProjectConfig().functions),
    ),
    ...differingVersions(read("package.json"), read("functions/deno.json")),
  ];
}

export function undeclared(present: string[], declared: string[]): string[] {
  return [
    ...present
      .filter((name) => !declared.includes(name))
      .map(
        (name) =>
          `functions/${name} is not declared in supabase/config.toml, so it is never deployed.`,
      ),
    ...declared
      .filter((name) => !present.includes(name))
      .map(
        (name) =>
          `supabase/config.toml declares ${name}, but functions/${name}/index.ts does not exist.`,
      ),
  ];
}

export function differingVersions(manifest: unknown, deno: unknown): string[] {
  const { dependencies, devDependencies } = manifestSchema.parse(manifest);
  const installed = { ...devDependencies, ...dependencies };
  return Object.values(denoSchema.parse(deno).imports).flatMap((specifier) => {
    const [, name = "", version = ""] = /^npm:((?:@[^/]+\/)?[^@/]+)@([^/]+)/.exec(specifier) ?? [];
    if (!name || !(name in installed) || installed[name] === version) return [];
    return [`functions/deno.json has ${name} ${version}, package.json has ${installed[name]}.`];
  });
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(path.join(root, file), "utf8"));
}
