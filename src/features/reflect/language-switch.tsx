import { useTranslation } from "react-i18next";
import { cx } from "@/components/styles.ts";
import { LANGUAGE_NAMES, LANGUAGES, type Language } from "@/lib/i18n.ts";

// Where there is no room for the whole name.
const SHORT: Record<Language, string> = { en: "EN", es: "ES", ar: "ع" };

interface LanguageSwitchProps {
  onChoose: (language: Language) => void;
  /** Short names on any width, for a header that is full already. */
  isCompact?: boolean;
}

/** One tap per language, each in its own name. Nothing is remembered on the device. */
export function LanguageSwitch({ onChoose, isCompact = false }: LanguageSwitchProps) {
  const { t, i18n } = useTranslation("common");
  return (
    <fieldset className="flex rounded-2xl border-2 border-line bg-surface p-0.5">
      <legend className="sr-only">{t("language.label")}</legend>
      {LANGUAGES.map((language) => {
        const isChosen = i18n.language === language;
        return (
          <button
            key={language}
            type="button"
            lang={language}
            aria-label={LANGUAGE_NAMES[language]}
            aria-pressed={isChosen}
            onClick={() => onChoose(language)}
            className={cx(
              "min-h-14 min-w-14 rounded-xl px-2 touch-manipulation",
              isCompact ? "text-base" : "text-base sm:px-5 sm:text-lg",
              isChosen
                ? "bg-accent-soft font-semibold text-accent-ink"
                : "text-ink-muted hover:bg-sunken",
            )}
          >
            {isCompact ? (
              SHORT[language]
            ) : (
              <>
                <span className="sm:hidden">{SHORT[language]}</span>
                <span className="hidden sm:inline">{LANGUAGE_NAMES[language]}</span>
              </>
            )}
          </button>
        );
      })}
    </fieldset>
  );
}
