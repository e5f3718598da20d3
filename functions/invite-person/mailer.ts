import { Resend } from "resend";
import type { Mail } from "./core.ts";

export interface MailSettings {
  apiKey: string;
  /** "BX-OS <invitations@school.example>"; its domain is verified at Resend. */
  from: string;
  /** Another address of the API: the local mailbox, a test. */
  baseUrl?: string | undefined;
}

/** Sends one mail; the same key within a day sends it once. */
export type SendMail = (mail: Mail, idempotencyKey: string) => Promise<void>;

export function createMailer({ apiKey, from, baseUrl }: MailSettings): SendMail {
  const resend = new Resend(apiKey, baseUrl ? { baseUrl } : {});
  return async (mail, idempotencyKey) => {
    const { error } = await resend.emails.send({ from, ...mail }, { idempotencyKey });
    if (error) throw new Error(`Resend: ${error.name}: ${error.message}`);
  };
}
