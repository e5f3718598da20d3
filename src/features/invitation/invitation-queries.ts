import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { toAppError } from "@/lib/errors.ts";
import { run, unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";

const Preview = z.object({
  email: z.string(),
  role: z.enum(["teacher", "counselor", "school_admin", "district_admin", "student", "guardian"]),
  place: z.string(),
  invited_by: z.string(),
  language: z.string(),
  expires_at: z.string(),
});
export type InvitationPreview = z.infer<typeof Preview>;

/** The errors of an invitation that cannot be accepted any more. */
const CLOSED = [
  "invitation_not_open",
  "invitation_accepted",
  "invitation_replaced",
  "invitation_revoked",
  "invitation_expired",
] as const;
export type ClosedReason = (typeof CLOSED)[number];

export function closedReason(error: unknown): ClosedReason | undefined {
  const { code } = toAppError(error);
  return CLOSED.find((reason) => reason === code);
}

/** What the token offers; fails with a ClosedReason. */
export const previewQuery = (token: string) =>
  queryOptions({
    queryKey: ["invitation", token],
    queryFn: async () => Preview.parse(await unwrap(db().rpc("preview_invitation", { token }))),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

/** Redeems the token as the signed-in person. */
export const acceptInvitation = (queryClient: QueryClient) =>
  mutationOptions({
    mutationFn: (input: { token: string; display_name: string }) =>
      run(db().rpc("accept_invitation", input)),
    meta: { showsOwnErrors: true },
    onSuccess: () => queryClient.removeQueries({ queryKey: ["session"] }),
  });
