import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { unwrap } from "./postgrest.ts";
import { db } from "./supabase.ts";

/** Names of everybody who works, or worked, at the school, by the id of their profile. */
export async function fetchSchoolPeople(schoolId: string): Promise<Record<string, string>> {
  const people = await unwrap(db().rpc("list_school_people", { school: schoolId }));
  return Object.fromEntries(people.map((person) => [person.profile_id, person.display_name]));
}

export const schoolPeopleQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ["school-people", schoolId],
    queryFn: () => fetchSchoolPeople(schoolId),
    staleTime: 10 * 60_000,
    meta: { keepOffline: true },
  });

/** The name of a person of the school; null for nobody, and for who is not of the school. */
export function usePeople(schoolId: string): (profileId: string | null) => string | null {
  const { data } = useSuspenseQuery(schoolPeopleQuery(schoolId));
  return (profileId) => (profileId && data[profileId]) || null;
}
