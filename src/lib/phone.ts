import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/min";

/** A number as people write it, in E.164; "" for none, null when it is not a number. */
export function toE164(text: string, region: string): string | null {
  if (text.trim() === "") return "";
  const parsed = parsePhoneNumberFromString(text, region as CountryCode);
  return parsed?.isPossible() ? parsed.number : null;
}

/** E.164 as people of the number's country write it. */
export function formatPhone(e164: string | null, region: string): string {
  if (!e164) return "";
  const parsed = parsePhoneNumberFromString(e164);
  if (!parsed) return e164;
  return parsed.country === region ? parsed.formatNational() : parsed.formatInternational();
}
