import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import {
  Button,
  FieldError,
  Group,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  ComboBox as RacComboBox,
  Text,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import { AriaLocale } from "./aria-locale.tsx";
import type { FieldProps } from "./field.tsx";
import {
  controlClass,
  cx,
  errorClass,
  hintClass,
  labelClass,
  optionClass,
  popoverClass,
} from "./styles.ts";

export interface ComboBoxOption {
  id: string;
  label: string;
  /** A second line, such as the grade of a student. */
  detail?: ReactNode;
}

interface ComboBoxProps extends FieldProps {
  options: readonly ComboBoxOption[];
  value: string | null;
  onChange: (id: string | null) => void;
  placeholder?: string;
  /** Given when the server does the searching; options are then shown as they come. */
  onSearch?: (text: string) => void;
}

/** One of many, found by typing. */
export function ComboBox({
  label,
  hint,
  error,
  className,
  options,
  value,
  onChange,
  placeholder,
  onSearch,
}: ComboBoxProps) {
  const { t } = useTranslation("common");
  return (
    <AriaLocale>
      <RacComboBox
        className={cx("grid content-start gap-1.5", className)}
        selectedKey={value}
        onSelectionChange={(key) => onChange(key === null ? null : String(key))}
        onInputChange={onSearch}
        defaultItems={onSearch ? undefined : options}
        items={onSearch ? options : undefined}
        isInvalid={Boolean(error)}
        menuTrigger="focus"
        allowsEmptyCollection
      >
        <Label className={labelClass}>{label}</Label>
        {hint && (
          <Text slot="description" className={hintClass}>
            {hint}
          </Text>
        )}
        <Group className="relative">
          <Input className={cx(controlClass, "pe-11")} placeholder={placeholder} />
          <Button className="absolute inset-y-0 end-0 inline-flex w-11 items-center justify-center text-ink-muted">
            <ChevronDown aria-hidden="true" className="size-4" />
          </Button>
        </Group>
        <FieldError className={errorClass}>{error}</FieldError>
        <Popover className={popoverClass}>
          <ListBox
            className="outline-none"
            renderEmptyState={() => (
              <p className="px-3 py-2 text-sm text-ink-muted">{t("select.no_match")}</p>
            )}
          >
            {(option: ComboBoxOption) => (
              <ListBoxItem textValue={option.label} className={optionClass}>
                <span>
                  {option.label}
                  {option.detail && <span className="block text-ink-subtle">{option.detail}</span>}
                </span>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </RacComboBox>
    </AriaLocale>
  );
}
