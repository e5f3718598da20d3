import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";

export const districtsQuery = queryOptions({
  queryKey: ["districts"],
  queryFn: () => unwrap(db().from("districts").select("id, name, created_at").order("name")),
});

export const createDistrict = (queryClient: QueryClient) =>
  mutationOptions({
    mutationFn: (name: string) => unwrap(db().rpc("create_district", { name })),
    meta: { showsOwnErrors: true },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["districts"] }),
  });
