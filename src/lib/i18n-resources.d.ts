import "i18next";
import type account from "../locales/en/account.json";
import type auth from "../locales/en/auth.json";
import type common from "../locales/en/common.json";
import type contact from "../locales/en/contact.json";
import type errors from "../locales/en/errors.json";
import type invitation from "../locales/en/invitation.json";
import type invite from "../locales/en/invite.json";
import type people from "../locales/en/people.json";
import type reflect from "../locales/en/reflect.json";
import type roster from "../locales/en/roster.json";
import type settings from "../locales/en/settings.json";

// English is the list of keys: a key that is not in it does not compile. One line per namespace.
declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: {
      account: typeof account;
      auth: typeof auth;
      common: typeof common;
      contact: typeof contact;
      errors: typeof errors;
      invitation: typeof invitation;
      invite: typeof invite;
      people: typeof people;
      reflect: typeof reflect;
      roster: typeof roster;
      settings: typeof settings;
    };
  }
}
