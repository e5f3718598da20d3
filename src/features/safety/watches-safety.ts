import type { Role } from "@/lib/session.ts";

/** Who is alerted: the roles that may read the alerts. Apart, because every screen asks it. */
export function watchesSafety(role: Role): boolean {
  return role === "counselor" || role === "school_admin";
}
