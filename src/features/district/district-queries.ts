import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { errorFromBody } from "@/lib/errors.ts";
import { unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";

/** Requests per school, month and kind of a school year: counts, never anyone. */
export const countsQuery = (district: string, year: number) =>
  queryOptions({
    queryKey: ["district", district, "counts", year],
    queryFn: () => unwrap(db().rpc("count_requests", { district, year })),
  });

/** How many active students each school has. */
export const enrollmentQuery = (district: string, schools: readonly string[]) =>
  queryOptions({
    queryKey: ["district", district, "enrollment", schools],
    queryFn: async () => {
      const counted = await Promise.all(
        schools.map(async (school) => {
          const { count, error, status } = await db()
            .from("students")
            .select("id", { count: "exact", head: true })
            .eq("school_id", school)
            .eq("status", "active");
          if (error) throw errorFromBody(error, status);
          return [school, count ?? 0] as const;
        }),
      );
      return Object.fromEntries(counted);
    },
    staleTime: 10 * 60_000,
  });

/** The school years any school of the district has, latest first. */
export const districtYearsQuery = (district: string, schools: readonly string[]) =>
  queryOptions({
    queryKey: ["district", district, "years", schools],
    queryFn: async () => {
      if (schools.length === 0) return [];
      const rows = await unwrap(
        db().from("school_years").select("school_year, starts_on").in("school_id", schools),
      );
      const byYear = new Map(rows.map((row) => [row.school_year, row]));
      return [...byYear.values()].sort((a, b) => b.school_year - a.school_year);
    },
  });

export const createSchool = (queryClient: QueryClient, district: string) =>
  mutationOptions({
    mutationFn: (input: { name: string; timezone: string; language: string }) =>
      unwrap(db().rpc("create_school", { district, ...input })),
    meta: { showsOwnErrors: true },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["schools", district] }),
  });
