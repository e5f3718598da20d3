import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";

export interface Routes {
  /** /auth/v1 and /rest/v1 */
  api: (request: Request) => Promise<Response>;
  /** /functions/v1 */
  functions: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** /mailbox */
  mailbox: (request: Request) => Promise<Response>;
  /** /config.json: where the page finds its back end. */
  config: () => unknown;
  page: (request: IncomingMessage, response: ServerResponse) => void;
}

/** The one door of the local platform. Bodies stream in both directions. */
export function createGateway(
  routes: () => Routes | undefined,
  log: (line: string) => void,
): Server {
  const server = createServer((request, response) => {
    const current = routes();
    if (!current) {
      response
        .writeHead(503, { "retry-after": "1", "content-type": "text/plain" })
        .end("Starting…\n");
      return;
    }
    route(current, request, response).catch((error: unknown) => {
      const isAborted = request.destroyed || response.destroyed;
      if (!isAborted) log(`Gateway: ${request.method} ${request.url}: ${String(error)}`);
      if (response.headersSent) response.destroy();
      else
        response
          .writeHead(502, { "content-type": "application/json" })
          .end('{"message":"Bad gateway"}');
    });
  });
  // A school's upload may take longer than Node's default of five minutes.
  server.requestTimeout = 0;
  return server;
}

async function route(
  routes: Routes,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = request.url ?? "/";
  const pathname = url.split("?")[0] ?? "/";
  if (isUnder(pathname, "/auth/v1") || isUnder(pathname, "/rest/v1")) {
    return send(response, await routes.api(toRequest(request)));
  }
  if (pathname.startsWith("/functions/v1/")) return routes.functions(request, response);
  if (isUnder(pathname, "/mailbox"))
    return send(response, await routes.mailbox(toRequest(request)));
  if (pathname === "/config.json") {
    return send(
      response,
      Response.json(routes.config(), { headers: { "cache-control": "no-store" } }),
    );
  }
  return routes.page(request, response);
}

function isUnder(pathname: string, folder: string): boolean {
  return pathname === folder || pathname.startsWith(`${folder}/`);
}

function toRequest(request: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const part of Array.isArray(value) ? value : [value ?? ""]) headers.append(name, part);
  }
  const method = request.method ?? "GET";
  const hasBody = method !== "GET" && method !== "HEAD";
  const init: RequestInit & { duplex: "half" } = { method, headers, duplex: "half" };
  // Node's and the DOM's stream types differ in name only.
  if (hasBody) init.body = Readable.toWeb(request) as unknown as BodyInit;
  return new Request(`http://${request.headers.host ?? "127.0.0.1"}${request.url}`, init);
}

async function send(response: ServerResponse, answer: Response): Promise<void> {
  const headers: Record<string, string | string[]> = {};
  answer.headers.forEach((value, name) => {
    headers[name] = name === "set-cookie" ? answer.headers.getSetCookie() : value;
  });
  response.writeHead(answer.status, headers);
  if (!answer.body) {
    response.end();
    return;
  }
  await pipeline(Readable.fromWeb(answer.body as ReadableStream), response);
}
