import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { searchPatterns } from "@/lib/people-search.ts";
import { unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";

export const DISTRICTS_PAGE = 50;

export interface DistrictFilter {
  text: string;
  limit: number;
}

/** Districts by name; one more row than `limit` says that there are more. */
export const districtsQuery = (filter: DistrictFilter) =>
  queryOptions({
    queryKey: ["districts", filter],
    queryFn: () => {
      let query = db().from("districts").select("id, name, created_at");
      for (const pattern of searchPatterns(filter.text)) query = query.ilike("name", pattern);
      return unwrap(
        query
          .order("name")
          .order("id")
          .limit(filter.limit + 1),
      );
    },
  });

export const createDistrict = (queryClient: QueryClient) =>
  mutationOptions({
    mutationFn: (name: string) => unwrap(db().rpc("create_district", { name })),
    meta: { showsOwnErrors: true },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["districts"] }),
  });
