import type { SupabaseClient } from "@supabase/supabase-js";
import * as z from "zod/mini";
import { requiredSetting } from "../_shared/clients.ts";
import { type DatabaseError, fromDatabase } from "../_shared/errors.ts";
import { jsonFunction } from "../_shared/serve.ts";
import { INVITED_ROLES, type InviteRequest, inviteRequest } from "./contract.ts";
import { invitePerson } from "./handler.ts";
import { createMailer, type SendMail } from "./mailer.ts";

const created = z.object({ id: z.uuid(), token: z.string() });
const preview = z.object({
  email: z.string(),
  role: z.enum(INVITED_ROLES),
  place: z.string(),
  invited_by: z.string(),
  language: z.string(),
  expires_at: z.string(),
});

const setting = (name: string) => Deno.env.get(name);

function mailer(): SendMail | null {
  const apiKey = setting("RESEND_API_KEY");
  if (!apiKey) return null;
  return createMailer({
    apiKey,
    from: requiredSetting(setting, "RESEND_FROM"),
    baseUrl: setting("RESEND_BASE_URL"),
  });
}

async function call(
  client: SupabaseClient,
  name: string,
  args: Record<string, unknown>,
): Promise<unknown> {
  const { data, error } = await client.rpc(name, args);
  if (error) throw fromDatabase(error as DatabaseError);
  return data;
}

Deno.serve(
  jsonFunction<InviteRequest>({
    schema: inviteRequest,
    maxBody: 4_000,
    log: (line) => console.error(line),
    setting,
    handle: (input, caller) =>
      invitePerson(input, {
        createInvitation: async (args) =>
          created.parse(await call(caller, "create_invitation", args)),
        previewInvitation: async (token) =>
          preview.parse(await call(caller, "preview_invitation", { token })),
        sendMail: mailer(),
        appUrl: requiredSetting(setting, "APP_URL"),
        log: (line) => console.error(line),
      }),
  }),
);
