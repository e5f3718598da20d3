import { createReadStream, existsSync, statSync } from "node:fs";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import path from "node:path";
import { PlatformError, root } from "./project.ts";

export interface Spa {
  handle: (request: IncomingMessage, response: ServerResponse) => void;
  stop: () => Promise<void>;
}

export type SpaMode = "dev" | "dist" | "none";

/** Everything that is no API: Vite with hot reload, or the files of `npm run build`. */
export async function startSpa(mode: SpaMode, server: Server): Promise<Spa> {
  if (mode === "dev") return startVite(server);
  if (mode === "dist") return serveDist(path.join(root, "dist"));
  return {
    handle: (_request, response) => {
      response
        .writeHead(404, { "content-type": "text/plain" })
        .end("No page is served in this mode.\n");
    },
    stop: async () => {},
  };
}

async function startVite(server: Server): Promise<Spa> {
  const { createServer } = await import("vite");
  const vite = await createServer({
    configFile: path.join(root, "vite.config.ts"),
    server: { middlewareMode: true, ws: { server } },
    appType: "spa",
    logLevel: "warn",
    clearScreen: false,
  });
  return {
    handle: (request, response) => vite.middlewares(request, response),
    stop: () => vite.close(),
  };
}

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".mp3": "audio/mpeg",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

function serveDist(folder: string): Spa {
  const index = path.join(folder, "index.html");
  if (!existsSync(index)) {
    throw new PlatformError(
      "The built app is missing (dist/index.html).",
      "Run `npm run build` first.",
    );
  }
  return {
    handle: (request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://local");
      const wanted = path.join(folder, path.normalize(decodePath(pathname)));
      const isFile =
        wanted.startsWith(folder + path.sep) && existsSync(wanted) && statSync(wanted).isFile();
      // A missing script must be an error, not the page: a browser would try to run the HTML.
      if (!isFile && path.extname(pathname)) {
        response.writeHead(404, { "content-type": "text/plain" }).end("Not found\n");
        return;
      }
      const file = isFile ? wanted : index;
      response.writeHead(200, {
        "content-type": types[path.extname(file)] ?? "application/octet-stream",
        // Names under /assets/ carry a hash of their content; everything else is asked for again.
        "cache-control": pathname.startsWith("/assets/")
          ? "public, max-age=31536000, immutable"
          : "no-cache",
        "content-length": statSync(file).size,
        "x-content-type-options": "nosniff",
      });
      if (request.method === "HEAD") response.end();
      else createReadStream(file).pipe(response);
    },
    stop: async () => {},
  };
}

function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    // Not valid percent-encoding, so it names no file.
    return "/";
  }
}
