import { type FormEvent, type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { FormError } from "./form-error.tsx";

interface FormDialogProps {
  title: string;
  size?: "sm" | "md";
  /** Stands above the form. */
  description?: string;
  /** "Save" where nothing is said. */
  submitLabel?: string;
  error: unknown;
  isPending: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form in a dialog: cancel and save in its footer, and the server's answer on top. */
export function FormDialog({
  title,
  size = "md",
  description,
  submitLabel,
  error,
  isPending,
  onSubmit,
  onClose,
  children,
}: FormDialogProps) {
  const { t } = useTranslation("common");
  const formId = useId();
  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit();
  }
  return (
    <Dialog
      size={size}
      title={title}
      onClose={onClose}
      isLocked={isPending}
      footer={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" isPending={isPending}>
            {submitLabel ?? t("action.save")}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-4 pt-1" onSubmit={submit} noValidate>
        {description && <p className="text-ink-muted">{description}</p>}
        <FormError error={error} />
        {children}
      </form>
    </Dialog>
  );
}
