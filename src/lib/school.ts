import { queryOptions } from "@tanstack/react-query";
import { unwrap } from "./postgrest.ts";
import { db } from "./supabase.ts";

/** The settings of a school. */
export const schoolQuery = (id: string) =>
  queryOptions({
    queryKey: ["school", id],
    queryFn: () =>
      unwrap(
        db()
          .from("schools")
          .select(
            "id, name, source_id, timezone, language, phone_region, has_teachers_see_all_students",
          )
          .eq("id", id)
          .single(),
      ),
  });

/** The school years of a school, latest first. */
export const schoolYearsQuery = (school: string) =>
  queryOptions({
    queryKey: ["school-years", school],
    queryFn: () =>
      unwrap(
        db()
          .from("school_years")
          .select("id, school_year, starts_on, ends_on")
          .eq("school_id", school)
          .order("school_year", { ascending: false }),
      ),
  });

/** "2026–27"; the marks around the dash keep the order in right-to-left text. */
export function schoolYearText(year: number): string {
  return `${year}\u200E–\u200E${String((year + 1) % 100).padStart(2, "0")}`;
}

/** The year a day lies in, else the one that began last before it, else the first. */
export function schoolYearAt<Year extends { starts_on: string }>(
  years: readonly Year[],
  day: string,
): Year | null {
  const begun = years.filter(({ starts_on }) => starts_on <= day);
  const byStart = (a: Year, b: Year) => b.starts_on.localeCompare(a.starts_on);
  return begun.sort(byStart)[0] ?? years[0] ?? null;
}

/** The schools of a district, by name. */
export const districtSchoolsQuery = (district: string) =>
  queryOptions({
    queryKey: ["schools", district],
    queryFn: () =>
      unwrap(
        db()
          .from("schools")
          .select("id, name, timezone, language")
          .eq("district_id", district)
          .order("name"),
      ),
  });
