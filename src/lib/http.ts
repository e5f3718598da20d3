import { AppError, errorFromBody } from "./errors.ts";

/** More than the eight seconds the Data API gives a statement. */
const PATIENCE_MS = 15_000;

/**
 * What the server gives two minutes: reading and writing a whole roster. A statement it is still
 * working on must not look like a dead network.
 */
const LONG_PATIENCE_MS = 130_000;
const LONG = /\/(functions\/v1\/import-roster|rest\/v1\/rpc\/(plan|commit|undo)_roster_import)$/;

export function patienceFor(url: string): number {
  return LONG.test(url) ? LONG_PATIENCE_MS : PATIENCE_MS;
}

/** `AbortSignal.any`, which older tablets do not have. */
function either(one: AbortSignal, other: AbortSignal): AbortSignal {
  const both = new AbortController();
  for (const signal of [one, other]) {
    const abort = () => both.abort(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
  }
  return both.signal;
}

/** A page, where our back end answers with JSON: a network's sign-in page or a filter's refusal. */
function isForeign({ status, headers }: Response): boolean {
  const isPage = headers.get("content-type")?.includes("html") ?? false;
  // What stands in front of our own servers speaks HTML, too, when they are down.
  return isPage && (status < 500 || status === 511);
}

/**
 * fetch that always ends. Every request to the back end goes through it. Throws AppError
 * `no_answer` when the time is up, `foreign_answer` when something on the way answered instead;
 * what fetch itself throws when there is no network stays as it is.
 */
export async function patientFetch(
  input: RequestInfo | URL,
  init: RequestInit = {},
): Promise<Response> {
  const limit = AbortSignal.timeout(patienceFor(input instanceof Request ? input.url : `${input}`));
  const signal = init.signal ? either(init.signal, limit) : limit;
  let response: Response;
  try {
    response = await fetch(input, { ...init, signal });
  } catch (cause) {
    if (limit.aborted && !init.signal?.aborted) throw new AppError("no_answer", { cause });
    throw cause;
  }
  if (isForeign(response)) throw new AppError("foreign_answer");
  return response;
}

/** The JSON of the answer that `sent` brings, unparsed, or null for an empty one. Throws AppError. */
export async function readJson(sent: Promise<Response>): Promise<unknown> {
  let response: Response;
  let text: string;
  try {
    response = await sent;
    text = await response.text();
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError("network", { cause });
  }
  let body: unknown = null;
  try {
    body = text === "" ? null : JSON.parse(text);
  } catch {
    throw errorFromBody(null, response.status);
  }
  if (!response.ok) throw errorFromBody(body, response.status);
  return body;
}
