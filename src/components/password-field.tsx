import { Eye, EyeOff } from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { describedBy, FieldFrame, type FieldProps } from "./field.tsx";
import { IconButton } from "./icon-button.tsx";
import { controlClass, cx } from "./styles.ts";

interface PasswordFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  autoComplete: "current-password" | "new-password";
}

/** A password with a way to look at what one typed, for thumbs and long passphrases. */
export function PasswordField({ value, onChange, autoComplete, ...field }: PasswordFieldProps) {
  const { t } = useTranslation("common");
  const id = useId();
  const [isVisible, setIsVisible] = useState(false);
  return (
    <FieldFrame {...field} id={id}>
      <div className="relative">
        <input
          id={id}
          type={isVisible ? "text" : "password"}
          autoComplete={autoComplete}
          value={value}
          dir="ltr"
          className={cx(controlClass, "pe-12 rtl:text-end")}
          aria-invalid={Boolean(field.error) || undefined}
          aria-describedby={describedBy(id, field)}
          onChange={(event) => onChange(event.target.value)}
        />
        <IconButton
          label={t(isVisible ? "password.hide" : "password.show")}
          className="absolute inset-y-0 end-0"
          onClick={() => setIsVisible(!isVisible)}
        >
          {isVisible ? <EyeOff className="size-4.5" /> : <Eye className="size-4.5" />}
        </IconButton>
      </div>
    </FieldFrame>
  );
}
