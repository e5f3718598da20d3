import type { ActiveSession } from "@/lib/session.ts";

/** Whether the person may approve, return, cancel and share: the filer, or a counselor. */
export function mayAct(
  { role, userId }: Pick<ActiveSession, "role" | "userId">,
  request: { filed_by: string },
): boolean {
  return role === "counselor" || (role === "teacher" && request.filed_by === userId);
}

/** Whether the person files, hands out codes and writes notes; administrators only look. */
export function isPractitioner({ role }: Pick<ActiveSession, "role">): boolean {
  return role === "teacher" || role === "counselor";
}
