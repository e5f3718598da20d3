/** A refusal the caller can act on; everything else becomes `internal_error` and is only logged. */
export class FunctionError extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: unknown;

  constructor(code: string, status: number, message: string, details?: unknown) {
    super(message);
    this.name = "FunctionError";
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

/** What the Data API answers when a statement fails. */
export interface DatabaseError {
  readonly code: string;
  readonly message: string;
  readonly details: string | null;
  readonly hint: string | null;
}

const CODED = /^[a-z]+(_[a-z0-9]+)+$/;
const NOT_SIGNED_IN = new Set(["PGRST301", "PGRST302", "PGRST303", "42501"]);

/** private.fail() raises its code as the message; all else the database says is not for the caller. */
export function fromDatabase(error: DatabaseError): Error {
  if (NOT_SIGNED_IN.has(error.code)) {
    return new FunctionError("not_signed_in", 401, "Sign in and try again.");
  }
  if (CODED.test(error.message)) {
    return new FunctionError(error.message, 400, error.details ?? error.message, {
      repair: error.hint ?? "",
    });
  }
  return new Error(`${error.code}: ${error.message}`);
}
