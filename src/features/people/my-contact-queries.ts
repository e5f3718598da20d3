import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { run, unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";

/** A guardian's own contact records, one per school. Empty for everyone else. */
export const myContactsQuery = (userId: string) =>
  queryOptions({
    queryKey: ["my-contacts", userId],
    queryFn: () =>
      unwrap(
        db()
          .from("guardians")
          .select(
            "id, email, phone, language, preferred_channel, school:schools(id, name, phone_region)",
          )
          .eq("profile_id", userId),
      ),
  });

export interface ContactChange {
  guardian: string;
  email: string;
  /** E.164 or empty. */
  phone: string;
  language: string;
  preferred_channel: string;
}

export const updateMyContact = (queryClient: QueryClient) =>
  mutationOptions({
    mutationFn: (change: ContactChange) => run(db().rpc("update_my_contact", change)),
    meta: { showsOwnErrors: true },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["my-contacts"] }),
  });
