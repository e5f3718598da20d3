import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { signOut } from "./auth-actions.ts";

/** Ends the session ("global": on every device), forgets the person here and shows the sign-in. */
export function useSignOut(scope: "local" | "global") {
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: () => signOut(queryClient, scope),
    onSuccess: () => router.navigate({ to: "/sign-in" }),
  });
}
