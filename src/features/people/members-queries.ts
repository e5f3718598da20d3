import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { run, unwrap } from "@/lib/postgrest.ts";
import type { Role } from "@/lib/session.ts";
import { db } from "@/lib/supabase.ts";
import type { Place } from "./invitations-queries.ts";

export interface Member {
  id: string;
  role: Role;
  starts_at: string;
  ends_at: string | null;
  profile: { id: string; display_name: string; email: string };
}

export function hasEnded({ ends_at }: { ends_at: string | null }, now = new Date()): boolean {
  return ends_at !== null && new Date(ends_at) <= now;
}

async function fetchMembers(place: Place): Promise<Member[]> {
  const query = db()
    .from("memberships")
    .select("id, role, starts_at, ends_at, profile:profiles!inner(id, display_name, email)");
  const rows = await unwrap(
    "school" in place
      ? query.eq("school_id", place.school)
      : query.eq("district_id", place.district).is("school_id", null),
  );
  return rows
    .map((row) => ({ ...row, role: row.role as Role }))
    .sort((a, b) => a.profile.display_name.localeCompare(b.profile.display_name));
}

/** Who works, or worked, at a place, by name. */
export const membersQuery = (place: Place) =>
  queryOptions({ queryKey: ["members", place], queryFn: () => fetchMembers(place) });

/** Ends access at once. */
export const endMembership = (queryClient: QueryClient) =>
  mutationOptions({
    mutationFn: (membership: string) => run(db().rpc("end_membership", { membership })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["members"] }),
  });
