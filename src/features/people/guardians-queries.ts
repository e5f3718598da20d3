import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import type { Database } from "@/lib/database.types.ts";
import { unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";

type Tables = Database["public"]["Tables"];

export type GuardianEntry = Pick<
  Tables["guardians"]["Insert"],
  | "given_name"
  | "family_name"
  | "email"
  | "phone"
  | "alternate_phone"
  | "language"
  | "preferred_channel"
>;
export type GuardianRights = Pick<
  Required<Tables["student_guardians"]["Insert"]>,
  | "relationship"
  | "has_custody"
  | "lives_with"
  | "may_be_contacted"
  | "may_pick_up"
  | "is_barred"
  | "contact_order"
>;

const LINK =
  "id, relationship, has_custody, lives_with, may_be_contacted, may_pick_up, is_barred, contact_order, missing_since, guardian:guardians!inner(id, given_name, family_name, email, phone, alternate_phone, language, preferred_channel, profile_id, family_id)";

/** The guardians of a student with their rights, in contact order. */
export const guardiansQuery = (school: string, student: string) =>
  queryOptions({
    queryKey: ["guardians", school, "of", student],
    queryFn: () =>
      unwrap(
        db()
          .from("student_guardians")
          .select(LINK)
          .eq("school_id", school)
          .eq("student_id", student)
          .order("contact_order"),
      ),
  });

export interface GuardianChange {
  student: string;
  /** Of a new guardian a key: sending twice adds one. */
  guardian: string;
  isNew: boolean;
  /** Null leaves the guardian's own data as they are. */
  entry: GuardianEntry | null;
  rights: GuardianRights;
}

const refresh = (queryClient: QueryClient) => () =>
  queryClient.invalidateQueries({ queryKey: ["guardians"] });

export const saveGuardian = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: ({ isNew, ...change }: GuardianChange) =>
      unwrap(db().rpc("save_guardian", { school, is_new: isNew, ...change })),
    meta: { showsOwnErrors: true },
    onSuccess: refresh(queryClient),
  });

export const removeGuardian = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: (id: string) =>
      unwrap(
        db()
          .from("student_guardians")
          .delete()
          .match({ school_id: school, id })
          .select("id")
          .single(),
      ),
    onSuccess: refresh(queryClient),
  });
