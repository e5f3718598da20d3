import "i18next";
import type account from "../locales/en/account.json";
import type auth from "../locales/en/auth.json";
import type common from "../locales/en/common.json";
import type errors from "../locales/en/errors.json";
import type invite from "../locales/en/invite.json";

// English is the list of keys: a key that is not in it does not compile. One line per namespace.
declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: {
      account: typeof account;
      auth: typeof auth;
      common: typeof common;
      errors: typeof errors;
      invite: typeof invite;
    };
  }
}
