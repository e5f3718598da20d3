import i18next, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";

export const LANGUAGES = ["en", "es", "ar"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language's name in itself: a person looking for theirs reads nothing else. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  en: "English",
  es: "Español",
  ar: "العربية",
};

const STORAGE_KEY = "bx.language";

// One chunk per language and namespace; a screen's words arrive with the screen.
const files = import.meta.glob<{ default: Record<string, unknown> }>("../locales/*/*.json");

const backend: BackendModule = {
  type: "backend",
  init() {},
  async read(language, namespace) {
    const load = files[`../locales/${language}/${namespace}.json`];
    if (!load) throw new Error(`No locale file ${language}/${namespace}`);
    return (await load()).default;
  },
};

export function isLanguage(value: string): value is Language {
  return (LANGUAGES as readonly string[]).includes(value);
}

export function direction(language: string): "ltr" | "rtl" {
  return language === "ar" ? "rtl" : "ltr";
}

/** The language boot.js chose for the page: the person's, else the browser's, else English. */
function initialLanguage(): Language {
  const { lang } = document.documentElement;
  return isLanguage(lang) ? lang : "en";
}

function applyToDocument(language: string): void {
  document.documentElement.lang = language;
  document.documentElement.dir = direction(language);
}

/** Keeps a name, a number or a date in one piece within a sentence of the other reading direction. */
function isolated(value: string): string {
  return direction(i18next.language) === "rtl" ? `\u2068${value}\u2069` : value;
}

/** Loads the first language. `namespaces` are what the first screen cannot be drawn without. */
export async function startI18n(namespaces: string[]): Promise<void> {
  i18next.on("languageChanged", applyToDocument);
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: initialLanguage(),
      fallbackLng: false,
      supportedLngs: LANGUAGES,
      ns: namespaces,
      defaultNS: "common",
      // React escapes; what is left to do is the reading direction.
      interpolation: { escapeValue: true, escape: isolated },
      returnNull: false,
      react: { useSuspense: true },
    });
}

/** Changes the language of the page and remembers it on this device. */
export async function setLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORAGE_KEY, language);
  await i18next.changeLanguage(language);
}

export { i18next as i18n };
