import { toAppError } from "./errors.ts";
import { i18n } from "./i18n.ts";

/** The sentence a person reads for an error: what happened and what to do, in their language. */
export function errorText(error: unknown): string {
  const { code, requestId } = toAppError(error);
  const key = `errors:${code}`;
  if (i18n.exists(key)) return i18n.t(key as "errors:unknown");
  return requestId ? i18n.t("errors:unknown_with_id", { requestId }) : i18n.t("errors:unknown");
}
