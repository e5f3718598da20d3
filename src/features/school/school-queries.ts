import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";

export interface SchoolChange {
  name?: string;
  source_id?: string | null;
  timezone?: string;
  language?: string;
  phone_region?: string;
  has_teachers_see_all_students?: boolean;
}

export const updateSchool = (queryClient: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: (change: SchoolChange) =>
      unwrap(db().from("schools").update(change).eq("id", id).select("id").single()),
    meta: { showsOwnErrors: true },
    // The session holds the school's name and zone.
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ["school", id] }),
        queryClient.invalidateQueries({ queryKey: ["session"] }),
      ]),
  });
