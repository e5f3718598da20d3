import type { AppConfig } from "./config.ts";
import type { Database } from "./database.types.ts";
import { AppError, errorFromBody } from "./errors.ts";

type Functions = Database["public"]["Functions"];

export type RpcName = keyof Functions;
export type RpcArgs<Name extends RpcName> = Functions[Name]["Args"];

interface RpcOptions {
  /** Lets the request outlive the page: for the last words of a page that is being closed. */
  keepalive?: boolean;
}

/** Calls a database function as nobody in particular; answers its JSON, unparsed. Throws AppError. */
export type Rpc = <Name extends RpcName>(
  name: Name,
  args: RpcArgs<Name>,
  options?: RpcOptions,
) => Promise<unknown>;

const TIMEOUT_MS = 15_000;

/**
 * The Data API for pages without a login (kiosk, reflection link). They call a handful of functions,
 * so they do without the postgrest client. Nothing is ever taken from or left in the HTTP cache.
 */
export function createRpc({ supabaseUrl, publishableKey }: AppConfig): Rpc {
  return async (name, args, { keepalive = false } = {}) => {
    let response: Response;
    try {
      response = await fetch(`${supabaseUrl}/rest/v1/rpc/${name}`, {
        method: "POST",
        headers: {
          apikey: publishableKey,
          authorization: `Bearer ${publishableKey}`,
          "content-type": "application/json",
        },
        body: JSON.stringify(args),
        cache: "no-store",
        credentials: "omit",
        referrerPolicy: "no-referrer",
        keepalive,
        signal: keepalive ? null : AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (cause) {
      throw new AppError("network", { cause });
    }
    const text = await response.text().catch(() => "");
    let body: unknown = null;
    try {
      body = text === "" ? null : JSON.parse(text);
    } catch (cause) {
      throw new AppError("server", { cause });
    }
    if (!response.ok) throw errorFromBody(body, response.status);
    return body;
  };
}
