import { Search, X } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "./icon-button.tsx";
import { controlClass, cx } from "./styles.ts";

interface SearchFieldProps {
  /** What is searched, such as "Search students"; read aloud and shown inside. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  className?: string;
}

/** Filters a list while one types. */
export function SearchField({ label, value, onChange, className }: SearchFieldProps) {
  const { t } = useTranslation("common");
  const id = useId();
  return (
    <search className={cx("relative block", className)}>
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute start-3 top-3.5 size-4 text-ink-subtle"
      />
      <input
        id={id}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && onChange("")}
        className={cx(controlClass, "ps-9 pe-11 [&::-webkit-search-cancel-button]:appearance-none")}
      />
      {value && (
        <IconButton
          label={t("action.clear")}
          className="absolute end-0 top-0"
          onClick={() => {
            onChange("");
            document.getElementById(id)?.focus();
          }}
        >
          <X aria-hidden="true" className="size-4" />
        </IconButton>
      )}
    </search>
  );
}
