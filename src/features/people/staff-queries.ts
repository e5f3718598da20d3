import { queryOptions } from "@tanstack/react-query";
import { unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";

/** Adults of the roster who have no login, those of the latest import first, by name. */
export const staffWithoutLoginQuery = (school: string) =>
  queryOptions({
    queryKey: ["staff", school, "without-login"],
    queryFn: () =>
      unwrap(
        db()
          .from("staff")
          .select("id, given_name, family_name, email, missing_since")
          .eq("school_id", school)
          .is("profile_id", null)
          .order("missing_since", { nullsFirst: true })
          .order("family_name")
          .order("given_name"),
      ),
  });
