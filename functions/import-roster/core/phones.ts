import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from "libphonenumber-js/min";

import { isUnknown } from "./values.ts";

export interface Phone {
  readonly number: string;
  readonly extension?: string;
}

const EXTENSION = /^(.*?)[\s,;]*(?:extension|extn?\.?|x\.?|#)\s*:?\s*(\d{1,7})$/i;
/** Ten digits of the North American plan, written in any usual way. */
const NORTH_AMERICAN = /^\+?1?[\s.\-(]*([2-9]\d{2})[\s.\-)/]*([2-9]\d{2})[\s.-]*(\d{4})$/;
/** Numbers people type into required fields: all digits alike, or counting up. */
const PLACEHOLDER = /^(?:\+?1)?(?:(\d)\1{9}|1234567890|0123456789)$/;

/**
 * Reads the numbers of a cell ("(312) 555-0134 x218", "312-555-0134 / 312-555-0199") as E.164, first one first.
 * Null: something is there that is no phone number. An empty list: a placeholder such as 000-000-0000.
 */
export function parsePhones(value: string, region: string): Phone[] | null {
  if (isUnknown(value)) return [];
  // a number nobody should call is not one to keep
  if (/\b(?:do not|don'?t|disconnected|wrong|not in service|no longer)\b/i.test(value)) return null;
  const whole = parsePhone(value.replace(/^(\d{7,15})\.0+$/, "$1"), region);
  if (whole === "placeholder") return [];
  if (whole !== null) return [whole];
  // "C: 312-555-0139 W: 312-555-0140", "312-555-0138 - Mom": between the numbers only words
  const parts = value
    .split(
      /[;,/|&\n]|\bor\b|(?<=\d)\s+(?=[a-z]{1,8}[:.])|(?<=\d)\s+-\s+(?=[a-z])|(?<=\d)\s+(?=\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}\b)/i,
    )
    .map((part) => part.trim())
    .filter((part) => !/^[a-z .]*$/i.test(part));
  if (parts.length === 0) return null;
  const phones: Phone[] = [];
  for (const part of parts) {
    const phone = part === value ? null : parsePhone(part, region);
    if (phone === null) return null;
    if (phone !== "placeholder") phones.push(phone);
  }
  return phones;
}

function parsePhone(value: string, region: string): Phone | "placeholder" | null {
  let digits = value;
  let extension: string | undefined;
  const split = EXTENSION.exec(value);
  if (split !== null) {
    digits = split[1] ?? "";
    extension = split[2];
  }
  // "555-0134 (cell)", "h: 312 555 0134": a label is not part of the number
  digits = digits
    .replace(/\((?:[a-z ]+)\)|^[a-z]+[:.]\s*|\s+(?:cell|home|work|mobile)$/gi, "")
    .trim();
  if (PLACEHOLDER.test(digits.replace(/[^\d+]/g, ""))) return "placeholder";

  // the common case without the metadata parser, which is some fifty times slower
  const plain = region === "US" || region === "CA" ? NORTH_AMERICAN.exec(digits) : null;
  const number =
    plain !== null ? `+1${plain[1]}${plain[2]}${plain[3]}` : parseWithMetadata(digits, region);
  if (number === null) return null;
  return extension === undefined ? { number } : { number, extension };
}

function parseWithMetadata(value: string, region: string): string | null {
  if (value.length > 40) return null;
  const country: CountryCode = isSupportedCountry(region) ? region : "US";
  // Mexico gave up the 1 of mobiles in 2019; address books have not
  const parsed = parsePhoneNumberFromString(
    value.replace(/^(\+?52)[ -]*1(?=[ -]*\d{2})/, "$1"),
    country,
  );
  return parsed?.isPossible() && /^\+[1-9]\d{6,14}$/.test(parsed.number) ? parsed.number : null;
}
