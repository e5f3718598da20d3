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
  household: Household;
  isNew: boolean;
  /** A new household becomes this student's primary one. */
  student: string;
}

async function saveHouseholdRows(school: string, change: HouseholdChange): Promise<void> {
  const { id, ...values } = change.household;
  const key = { school_id: school, id };
  if (!change.isNew) {
    await unwrap(db().from("families").update(values).match(key).select("id").single());
    return;
  }
  await unwrap(
    db()
      .from("families")
      .upsert({ ...key, ...values }, { ignoreDuplicates: true, onConflict: "school_id,id" })
      .select("id"),
  );
  await setPrimary(school, change.student, id);
}

async function setPrimary(school: string, student: string, household: string): Promise<void> {
  await unwrap(
    db()
      .from("student_details")
      .update({ family_id: household })
      .match({ school_id: school, id: student })
      .select("id")
      .single(),
  );
}

const refresh = (queryClient: QueryClient) => () =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: ["households"] }),
    queryClient.invalidateQueries({ queryKey: ["students"] }),
  ]);

export const saveHousehold = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: (change: HouseholdChange) => saveHouseholdRows(school, change),
    meta: { showsOwnErrors: true },
    onSuccess: refresh(queryClient),
  });

export const chooseHousehold = (queryClient: QueryClient, school: string, student: string) =>
  mutationOptions({
    mutationFn: (household: string) => setPrimary(school, student, household),
    onSuccess: refresh(queryClient),
  });
