import type { TFunction } from "i18next";

// The plan gives its reasons as fixed English phrases; here they become the reader's language.
const PHRASES = {
  "same e-mail": "same_email",
  "same phone and surname": "same_phone",
  "same address and surname": "same_address",
  "same child and surname, no second address": "same_child",
  "same phone, different surnames": "phone_surnames",
  "same address, different surnames": "address_surnames",
  "same phone, different addresses": "phone_addresses",
  "same e-mail, nothing else in common": "email_only",
  "as you answered": "said",
  "parents of one child, no address": "parents",
  "id of the SIS": "sis_id",
  "student number": "student_number",
  "state id": "state_id",
  "name and birth date": "name_birth",
  "name and e-mail": "name_email",
  "name and phone": "name_phone",
  "name and child": "name_child",
  "your earlier answer": "earlier_answer",
  "same student as an earlier row": "double",
  "student number of an earlier row": "double_number",
  "two rows with this id name different people": "torn",
  teacher: "teacher",
} as const;

const MATCHED = "matched by ";

function phraseText(t: TFunction<"import">, phrase: string): string {
  if (phrase.startsWith(MATCHED)) {
    return t("reason.matched", { how: phraseText(t, phrase.slice(MATCHED.length)) });
  }
  const key = PHRASES[phrase as keyof typeof PHRASES];
  // Words of the file itself, such as a relationship, stay as they are.
  return key ? t(`reason.${key}`) : phrase;
}

/** Why a record is matched, held or joined, in the page's language. */
export const reasonText = (t: TFunction<"import">, reason: string): string =>
  reason
    .split("; ")
    .map((phrase) => phraseText(t, phrase))
    .join("; ");
