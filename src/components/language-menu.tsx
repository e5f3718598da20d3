import { Languages } from "lucide-react";
import { useTranslation } from "react-i18next";
import { isLanguage, LANGUAGE_NAMES, LANGUAGES, type Language, setLanguage } from "@/lib/i18n.ts";
import { Select } from "./select.tsx";

interface LanguageMenuProps {
  /** What else to do with the choice, such as storing it in the person's profile. */
  onChanged?: (language: Language) => void;
}

export function LanguageMenu({ onChanged }: LanguageMenuProps) {
  const { t, i18n } = useTranslation("common");
  return (
    <Select
      isLabelHidden
      label={t("language.label")}
      icon={<Languages className="size-4" />}
      options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value], lang: value }))}
      value={isLanguage(i18n.language) ? i18n.language : "en"}
      onChange={(language) => {
        void setLanguage(language).then(() => onChanged?.(language));
      }}
    />
  );
}
