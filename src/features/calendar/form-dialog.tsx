import { type FormEvent, type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { Dialog } from "@/components/dialog.tsx";
import { FormError } from "@/components/form-error.tsx";

interface FormDialogProps {
  title: string;
  error: unknown;
  isPending: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A small form in a dialog: cancel, save, and the server's answer on top. */
export function FormDialog({
  title,
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
      size="sm"
      title={title}
      onClose={onClose}
      isLocked={isPending}
      footer={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" isPending={isPending}>
            {t("action.save")}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-4 pt-1" onSubmit={submit} noValidate>
        <FormError error={error} />
        {children}
      </form>
    </Dialog>
  );
}
