import "i18next";
import type account from "../locales/en/account.json";
import type audit from "../locales/en/audit.json";
import type auth from "../locales/en/auth.json";
import type calendar from "../locales/en/calendar.json";
import type classes from "../locales/en/classes.json";
import type common from "../locales/en/common.json";
import type contact from "../locales/en/contact.json";
import type district from "../locales/en/district.json";
import type errors from "../locales/en/errors.json";
import type family from "../locales/en/family.json";
import type importTexts from "../locales/en/import.json";
import type invitation from "../locales/en/invitation.json";
import type invite from "../locales/en/invite.json";
import type kiosks from "../locales/en/kiosks.json";
import type operator from "../locales/en/operator.json";
import type people from "../locales/en/people.json";
import type reflect from "../locales/en/reflect.json";
import type requests from "../locales/en/requests.json";
import type roster from "../locales/en/roster.json";
import type safety from "../locales/en/safety.json";
import type school from "../locales/en/school.json";
import type settings from "../locales/en/settings.json";
import type students from "../locales/en/students.json";
import type support from "../locales/en/support.json";
import type vocabulary from "../locales/en/vocabulary.json";

// English is the list of keys: a key that is not in it does not compile. One line per namespace.
declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: {
      account: typeof account;
      audit: typeof audit;
      auth: typeof auth;
      calendar: typeof calendar;
      classes: typeof classes;
      common: typeof common;
      contact: typeof contact;
      district: typeof district;
      errors: typeof errors;
      family: typeof family;
      import: typeof importTexts;
      invitation: typeof invitation;
      invite: typeof invite;
      kiosks: typeof kiosks;
      operator: typeof operator;
      people: typeof people;
      reflect: typeof reflect;
      requests: typeof requests;
      roster: typeof roster;
      safety: typeof safety;
      school: typeof school;
      settings: typeof settings;
      students: typeof students;
      support: typeof support;
      vocabulary: typeof vocabulary;
    };
  }
}
