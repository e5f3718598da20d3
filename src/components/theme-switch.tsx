import { Monitor, Moon, Sun } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { setTheme, THEMES, useTheme } from "@/lib/theme.ts";
import { cx } from "./styles.ts";

const ICONS = { system: Monitor, light: Sun, dark: Moon };

export function ThemeSwitch() {
  const { t } = useTranslation("common");
  const id = useId();
  const current = useTheme();
  return (
    <fieldset className="inline-flex rounded-md border border-line-strong bg-surface p-0.5">
      <legend className="sr-only">{t("theme.label")}</legend>
      {THEMES.map((theme) => {
        const Icon = ICONS[theme];
        return (
          <label
            key={theme}
            title={t(`theme.${theme}`)}
            className={cx(
              "inline-flex size-11 items-center justify-center rounded-sm transition-colors",
              "focus-within:outline-2 focus-within:outline-focus",
              theme === current
                ? "bg-accent-soft text-accent-ink"
                : "text-ink-muted hover:bg-sunken hover:text-ink",
            )}
          >
            <input
              type="radio"
              name={id}
              className="sr-only"
              checked={theme === current}
              onChange={() => setTheme(theme)}
              aria-label={t(`theme.${theme}`)}
            />
            <Icon aria-hidden="true" className="size-4.5" />
          </label>
        );
      })}
    </fieldset>
  );
}
