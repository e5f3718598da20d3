import type { AppConfig } from "./config.ts";
import type { Database } from "./database.types.ts";
import { patientFetch, readJson } from "./http.ts";

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

/**
 * The Data API for pages without a login (kiosk, reflection link). They call a handful of functions,
 * so they do without the postgrest client. Nothing is ever taken from or left in the HTTP cache.
 */
export function createRpc({ supabaseUrl, publishableKey }: AppConfig): Rpc {
  return (name, args, { keepalive = false } = {}) =>
    readJson(
      patientFetch(`${supabaseUrl}/rest/v1/rpc/${name}`, {
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
      }),
    );
}
