/** What went wrong as far as the app must know it: decides retrying, redirecting and the picture. */
export type ErrorKind =
  | "network"
  | "server"
  | "signed_out"
  | "forbidden"
  | "not_found"
  | "rejected";

interface AppErrorOptions {
  requestId?: string | undefined;
  details?: unknown;
  cause?: unknown;
}

const KINDS: Record<string, ErrorKind> = {
  network: "network",
  no_answer: "network",
  foreign_answer: "network",
  server: "server",
  timeout: "server",
  over_request_rate_limit: "server",
  signed_out: "signed_out",
  not_signed_in: "signed_out",
  session_not_found: "signed_out",
  refresh_token_not_found: "signed_out",
  bad_jwt: "signed_out",
  forbidden: "forbidden",
  not_found: "not_found",
};

/**
 * The only error the data layer throws. `code` is stable snake_case: one raised by our SQL or
 * functions, one of Auth's, or one of the general ones above. Texts live in the `errors` locale.
 */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: string;
  readonly kind: ErrorKind;
  readonly requestId: string | undefined;
  readonly details: unknown;

  constructor(code: string, { requestId, details, cause }: AppErrorOptions = {}) {
    super(code, { cause });
    this.code = code;
    this.kind = KINDS[code] ?? "rejected";
    this.requestId = requestId;
    this.details = details;
  }

  /** Nobody has decided: the server could not be asked, or could not answer. */
  get isUnanswered(): boolean {
    return this.kind === "network" || this.kind === "server";
  }

  /** Trying the same thing again later can work. */
  get isTransient(): boolean {
    return this.isUnanswered || this.kind === "signed_out";
  }
}

const STABLE_CODE = /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/;

const BY_SQLSTATE: Record<string, string> = {
  PGRST116: "not_found",
  PGRST301: "signed_out",
  PGRST302: "signed_out",
  PGRST303: "signed_out",
  "42501": "forbidden",
  "23505": "already_exists",
  "23503": "still_in_use",
  "23502": "invalid_input",
  "23514": "invalid_input",
  "22P02": "invalid_input",
  "22001": "invalid_input",
  "57014": "timeout",
};

function byStatus(status: number): string {
  if (status === 0) return "network";
  // An answer that says yes and cannot be read is not one of our server's.
  if (status < 300) return "foreign_answer";
  if (status === 401) return "signed_out";
  if (status === 403) return "forbidden";
  if (status === 404) return "not_found";
  if (status === 408 || status === 504) return "timeout";
  if (status === 429) return "over_request_rate_limit";
  return status >= 500 ? "server" : "unknown";
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** postgrest-js keeps of what fetch threw its "<name>: <message>"; auth-js the message. */
const THROWN_HERE = /^AppError: /;

/**
 * An error body of the Data API, Auth or an Edge Function as an AppError.
 * Our SQL raises with `message` = stable code and the human sentence in `details`.
 */
export function errorFromBody(body: unknown, status: number): AppError {
  const outer = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const inner = (
    typeof outer.error === "object" && outer.error !== null ? outer.error : outer
  ) as Record<string, unknown>;
  const message = text(inner.message)?.replace(THROWN_HERE, "");
  const code = text(inner.code);
  const options = {
    requestId: text(inner.request_id),
    details: inner.details ?? undefined,
    cause: body,
  };
  if (message && STABLE_CODE.test(message)) return new AppError(message, options);
  if (code && BY_SQLSTATE[code]) return new AppError(BY_SQLSTATE[code], options);
  if (code && STABLE_CODE.test(code)) return new AppError(code, options);
  return new AppError(byStatus(status), options);
}

/** Anything thrown or returned as an error anywhere, as an AppError. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) {
    return new AppError("network", { cause: error });
  }
  if (error instanceof Error && "__isAuthError" in error) {
    const { name, code, status } = error as Error & { code?: string; status?: number };
    if (name === "AuthSessionMissingError") return new AppError("signed_out", { cause: error });
    if (name === "AuthWeakPasswordError") return new AppError("weak_password", { cause: error });
    const fallback = name === "AuthRetryableFetchError" ? 0 : 500;
    return errorFromBody({ code, message: error.message }, status || fallback);
  }
  if (error instanceof Error) return new AppError("unknown", { cause: error });
  return errorFromBody(error, 400);
}
