import { formatPhone, toE164 } from "@/lib/phone.ts";
import type { GuardianEntry, GuardianRights } from "./guardians-queries.ts";

export const CHANNELS = ["sms", "email", "app", "none"] as const;
export type Channel = (typeof CHANNELS)[number];

export const RIGHTS = ["has_custody", "lives_with", "may_be_contacted", "may_pick_up"] as const;

/** A guardian as typed: phones as people write them. */
export interface GuardianForm {
  given_name: string;
  family_name: string;
  email: string;
  phone: string;
  alternate_phone: string;
  language: string;
  preferred_channel: Channel;
}

export function toGuardianForm(
  guardian: Partial<GuardianEntry> | null,
  region: string,
  language: string,
): GuardianForm {
  return {
    given_name: guardian?.given_name ?? "",
    family_name: guardian?.family_name ?? "",
    email: guardian?.email ?? "",
    phone: formatPhone(guardian?.phone ?? null, region),
    alternate_phone: formatPhone(guardian?.alternate_phone ?? null, region),
    language: guardian?.language ?? language,
    preferred_channel: CHANNELS.find((value) => value === guardian?.preferred_channel) ?? "sms",
  };
}

/** What is stored, or null while a phone number is not one or a name is missing. */
export function fromGuardianForm(form: GuardianForm, region: string): GuardianEntry | null {
  const phone = toE164(form.phone, region);
  const alternate = toE164(form.alternate_phone, region);
  const given_name = form.given_name.trim();
  const family_name = form.family_name.trim();
  if (phone === null || alternate === null || !given_name || !family_name) return null;
  return {
    given_name,
    family_name,
    email: form.email.trim().toLowerCase() || null,
    phone: phone || null,
    alternate_phone: alternate || null,
    language: form.language,
    preferred_channel: form.preferred_channel,
  };
}

/** Barring is all or nothing: no custody, contact or pick-up beside it. */
export function barred(rights: GuardianRights, is_barred: boolean): GuardianRights {
  if (!is_barred) return { ...rights, is_barred };
  return {
    ...rights,
    is_barred,
    has_custody: false,
    may_be_contacted: false,
    may_pick_up: false,
  };
}

/** A new guardian comes after those there are. */
export function newRights(present: ReadonlyArray<{ contact_order: number }>): GuardianRights {
  return {
    relationship: "",
    has_custody: true,
    lives_with: true,
    may_be_contacted: true,
    may_pick_up: true,
    is_barred: false,
    contact_order: Math.min(99, Math.max(0, ...present.map((link) => link.contact_order)) + 1),
  };
}
