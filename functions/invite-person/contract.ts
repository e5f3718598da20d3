import * as z from "zod/mini";

/** Roles an invitation can give; the database decides who may hand out which. */
export const INVITED_ROLES = [
  "teacher",
  "counselor",
  "school_admin",
  "district_admin",
  "student",
  "guardian",
] as const;
export type InvitedRole = (typeof INVITED_ROLES)[number];

/** POST /functions/v1/invite-person */
export const inviteRequest = z.strictObject({
  email: z.string().check(z.trim(), z.minLength(3), z.maxLength(254)),
  role: z.enum(INVITED_ROLES),
  /** The place: a school, or for a district admin the district. */
  school: z.optional(z.uuid()),
  district: z.optional(z.uuid()),
  /** The students.id or guardians.id a student or guardian login belongs to. */
  record: z.optional(z.uuid()),
  /** When the membership ends by itself, ISO 8601 with offset. */
  membership_ends_at: z.optional(z.iso.datetime({ offset: true })),
});
export type InviteRequest = z.infer<typeof inviteRequest>;

/** The invitation exists in each case; without mail the link is to be handed over by hand. */
export const inviteAnswer = z.discriminatedUnion("mailed", [
  z.object({ id: z.uuid(), mailed: z.literal(true), link: z.string() }),
  z.object({
    id: z.uuid(),
    mailed: z.literal(false),
    reason: z.enum(["mail_not_configured", "mail_failed"]),
    link: z.string(),
  }),
]);
export type InviteAnswer = z.infer<typeof inviteAnswer>;
