import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { run, unwrap } from "@/lib/postgrest.ts";
import { db, invoke } from "@/lib/supabase.ts";
import {
  type InviteAnswer,
  type InvitedRole,
  type InviteRequest,
  inviteAnswer,
} from "../../../functions/invite-person/contract.ts";

export type { InviteAnswer, InvitedRole, InviteRequest };

/** Where people work: one school, or a district itself (its administrators). */
export type Place = { school: string } | { district: string };

export type InvitationState = "open" | "accepted" | "expired" | "revoked";

export function invitationState(
  invitation: { accepted_at: string | null; revoked_at: string | null; expires_at: string },
  now = new Date(),
): InvitationState {
  if (invitation.accepted_at) return "accepted";
  if (invitation.revoked_at) return "revoked";
  return new Date(invitation.expires_at) <= now ? "expired" : "open";
}

export interface Invitation {
  id: string;
  email: string;
  role: InvitedRole;
  record_id: string | null;
  membership_ends_at: string | null;
  created_at: string;
  expires_at: string;
  accepted_at: string | null;
  revoked_at: string | null;
  inviter: { display_name: string } | null;
}

const INVITATIONS_SHOWN = 500;

async function fetchInvitations(place: Place): Promise<Invitation[]> {
  const query = db()
    .from("invitations")
    .select(
      "id, email, role, record_id, membership_ends_at, created_at, expires_at, accepted_at, revoked_at, inviter:profiles!invitations_invited_by_fkey(display_name)",
    )
    .order("created_at", { ascending: false })
    .limit(INVITATIONS_SHOWN);
  const rows = await unwrap(
    "school" in place
      ? query.eq("school_id", place.school)
      : query.eq("district_id", place.district).is("school_id", null),
  );
  return rows.map((row) => ({ ...row, role: row.role as InvitedRole }));
}

/** Invitations to a place, newest first. */
export const invitationsQuery = (place: Place) =>
  queryOptions({ queryKey: ["invitations", place], queryFn: () => fetchInvitations(place) });

/** Invites by e-mail; a second invitation of the same person replaces the first. */
export const invitePerson = (queryClient: QueryClient) =>
  mutationOptions({
    mutationFn: async (request: InviteRequest): Promise<InviteAnswer> =>
      inviteAnswer.parse(await invoke("invite-person", request)),
    meta: { showsOwnErrors: true },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["invitations"] }),
  });

export const revokeInvitation = (queryClient: QueryClient) =>
  mutationOptions({
    mutationFn: (invitation: string) => run(db().rpc("revoke_invitation", { invitation })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["invitations"] }),
  });
