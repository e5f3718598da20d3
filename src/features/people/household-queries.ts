import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";

export interface Household {
  id: string;
  name: string;
  address_line: string | null;
  address_unit: string | null;
  city: string | null;
  region: string | null;
  postal_code: string | null;
}

/** The households a student can belong to: the present one and those of the guardians. */
export const householdsQuery = (school: string, ids: readonly string[]) =>
  queryOptions({
    queryKey: ["households", school, ids],
    queryFn: async (): Promise<Household[]> => {
      if (ids.length === 0) return [];
      return unwrap(
        db()
          .from("families")
          .select("id, name, address_line, address_unit, city, region, postal_code")
          .eq("school_id", school)
          .in("id", ids)
          .order("name"),
      );
    },
  });

interface HouseholdChange {
  /** Of a new household the id is a key: sending twice adds one. */
  household: Household;
  isNew: boolean;
  /** A new household becomes this student's primary one. */
  student: string;
}

function saveRows(school: string, { household, isNew, student }: HouseholdChange) {
  const { id, ...entry } = household;
  return isNew
    ? unwrap(db().rpc("add_household", { school, student, household: id, entry }))
    : unwrap(
        db().from("families").update(entry).match({ school_id: school, id }).select("id").single(),
      );
}

const refresh = (queryClient: QueryClient) => () =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: ["households"] }),
    queryClient.invalidateQueries({ queryKey: ["students"] }),
  ]);

export const saveHousehold = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: async (change: HouseholdChange) => void (await saveRows(school, change)),
    meta: { showsOwnErrors: true },
    onSuccess: refresh(queryClient),
  });

export const chooseHousehold = (queryClient: QueryClient, school: string, student: string) =>
  mutationOptions({
    mutationFn: (household: string) =>
      unwrap(
        db()
          .from("student_details")
          .update({ family_id: household })
          .match({ school_id: school, id: student })
          .select("id")
          .single(),
      ),
    onSuccess: refresh(queryClient),
  });
