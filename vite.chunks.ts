import { fileURLToPath } from "node:url";
import { normalizePath, type Rolldown } from "vite";

// How the build is cut into files. Left to itself the bundler makes one file per set of screens that
// share a module: sixty for the first page, which compress far worse than three. So what each of the
// two applications needs at its start is one file, and what both need is a third. The rest stays lazy.

type Graph = Pick<Rolldown.PluginContext, "getModuleInfo">;

const at = (path: string) => normalizePath(fileURLToPath(new URL(path, import.meta.url)));

const STAFF_APP = at("./src/app/staff-app.tsx");
const DEVICE_APP = at("./src/app/device-app.tsx");
/** The routes a teacher's first page consists of; their components are lazy halves of these files. */
const FIRST_ROUTES = [at("./src/routes/_app.tsx"), at("./src/routes/_app/index.tsx")];

const ICON_BARREL = at("./node_modules/lucide-react/dist/esm/lucide-react.mjs");
const ICON_IMPORT = /import \{([^}]+)\} from "lucide-react"/g;
const ICON_EXPORT = /export \{([^}]+)\} from '\.(\/icons\/[\w-]+\.mjs)'/g;

function infoOf(graph: Graph, id: string): Rolldown.ModuleInfo {
  const info = graph.getModuleInfo(id);
  if (!info) throw new Error(`vite.chunks.ts: ${id} is not in the build`);
  return info;
}

/** The modules of the icons by the names the barrel exports them under. */
function iconModules({ code, importedIds }: Rolldown.ModuleInfo): Map<string, string> {
  return new Map(
    [...(code ?? "").matchAll(ICON_EXPORT)].flatMap(([, names = "", file = ""]) => {
      const id = importedIds.find((imported) => imported.endsWith(file)) ?? "";
      return names.split(",").map((name) => [name.replace("default as", "").trim(), id] as const);
    }),
  );
}

function importedIcons({ code }: Rolldown.ModuleInfo): string[] {
  return [...(code ?? "").matchAll(ICON_IMPORT)]
    .flatMap(([, names = ""]) => names.split(","))
    .map((name) => name.trim().split(" ")[0] ?? "");
}

/** Everything `roots` import, directly or not: what loads together with them, or also what may later. */
function reachedFrom(graph: Graph, roots: string[], when: "at once" | "ever"): Set<string> {
  const icons = iconModules(infoOf(graph, ICON_BARREL));
  const reached = new Set(roots);
  for (const id of reached) {
    const info = infoOf(graph, id);
    for (const imported of info.importedIds) {
      if (imported !== ICON_BARREL) reached.add(imported);
    }
    if (when === "ever") for (const imported of info.dynamicallyImportedIds) reached.add(imported);
    // Not through the barrel, which leads to every icon there is.
    for (const name of importedIcons(info)) {
      const icon = icons.get(name);
      if (icon) reached.add(icon);
    }
  }
  return reached;
}

function lazyHalves(graph: Graph, route: string): string[] {
  const { dynamicallyImportedIds } = infoOf(graph, route);
  return dynamicallyImportedIds.filter((id) => id.startsWith(`${route}?`));
}

function findChunks(graph: Graph): Map<string, string> {
  const halves = FIRST_ROUTES.flatMap((route) => lazyHalves(graph, route));
  const staff = reachedFrom(graph, [STAFF_APP, ...halves], "at once");
  const staffEver = reachedFrom(graph, [STAFF_APP], "ever");
  const device = reachedFrom(graph, [DEVICE_APP], "at once");
  const chunks = new Map<string, string>();
  for (const id of staff) chunks.set(id, device.has(id) ? "shared" : "staff");
  for (const id of device) {
    // A screen of the staff app must not load the kiosk for the sake of an icon: the small things
    // that later screens use, too, are a file of their own.
    if (!staffEver.has(id)) chunks.set(id, "device");
    else if (!staff.has(id) && !id.includes("/zod/")) chunks.set(id, "bits");
  }
  // What is imported by its address keeps a file of its own.
  for (const id of [STAFF_APP, DEVICE_APP, ...halves]) chunks.delete(id);
  return chunks;
}

/** For `codeSplitting.groups`: names the file a module goes to; null leaves it to the bundler. */
export function firstLoadChunks(): (id: string, graph: Graph) => string | null {
  let chunks: Map<string, string> | undefined;
  return (id, graph) => {
    chunks ??= findChunks(graph);
    return chunks.get(id) ?? null;
  };
}
