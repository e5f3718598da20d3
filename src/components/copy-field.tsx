import { Check, Copy } from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./button.tsx";
import { FieldFrame, type FieldProps } from "./field.tsx";
import { controlClass, cx } from "./styles.ts";

/** A value to take along: selects itself, and a button copies it. */
export function CopyField({ value, ...field }: FieldProps & { value: string }) {
  const { t } = useTranslation("common");
  const id = useId();
  const [isCopied, setIsCopied] = useState(false);
  const Icon = isCopied ? Check : Copy;

  async function copy() {
    await navigator.clipboard.writeText(value);
    setIsCopied(true);
  }

  return (
    <FieldFrame {...field} id={id}>
      <div className="flex gap-2">
        <input
          id={id}
          readOnly
          dir="ltr"
          value={value}
          onFocus={(event) => event.target.select()}
          className={cx(controlClass, "text-sm")}
        />
        <Button onClick={() => void copy()}>
          <Icon aria-hidden="true" className="size-4" />
          <span aria-live="polite">{t(isCopied ? "action.copied" : "action.copy")}</span>
        </Button>
      </div>
    </FieldFrame>
  );
}
