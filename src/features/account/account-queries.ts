import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { changePassword } from "@/lib/auth-actions.ts";
import { unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";

/** Changes the person's own profile; the session shows it at once. */
export const updateProfile = (queryClient: QueryClient, userId: string) =>
  mutationOptions({
    mutationFn: (change: { display_name?: string; language?: string }) =>
      unwrap(db().from("profiles").update(change).eq("id", userId).select("id").single()),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["session"] }),
  });

export const changeOwnPassword = () =>
  mutationOptions({ mutationFn: changePassword, meta: { showsOwnErrors: true } });
