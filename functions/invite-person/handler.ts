import type { InviteAnswer, InviteRequest } from "./contract.ts";
import { type InvitationPreview, invitationLink, invitationMail } from "./core.ts";
import type { SendMail } from "./mailer.ts";

export interface InvitePersonDeps {
  /** create_invitation() as the caller: the database decides who may invite whom. */
  createInvitation: (request: InviteRequest) => Promise<{ id: string; token: string }>;
  /** preview_invitation(): the words the invited person will see on the page as well. */
  previewInvitation: (token: string) => Promise<InvitationPreview>;
  /** Null: no mail service is configured. */
  sendMail: SendMail | null;
  appUrl: string;
  log: (message: string) => void;
}

/**
 * Makes the invitation, then mails it. A mail that fails takes nothing back: the answer holds the link, so that it
 * can be handed over another way.
 */
export async function invitePerson(
  request: InviteRequest,
  deps: InvitePersonDeps,
): Promise<InviteAnswer> {
  const { id, token } = await deps.createInvitation(request);
  const link = invitationLink(deps.appUrl, token);
  if (!deps.sendMail) return { id, mailed: false, reason: "mail_not_configured", link };
  try {
    const preview = await deps.previewInvitation(token);
    await deps.sendMail(invitationMail(preview, link), id);
  } catch (error) {
    // Neither the address nor the token belongs in a log.
    deps.log(
      `Invitation ${id} was not mailed: ${error instanceof Error ? error.message : "unknown"}`,
    );
    return { id, mailed: false, reason: "mail_failed", link };
  }
  return { id, mailed: true, link };
}
