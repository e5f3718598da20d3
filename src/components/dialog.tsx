import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Heading, Modal, ModalOverlay, Dialog as RacDialog } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { IconButton } from "./icon-button.tsx";
import { cx } from "./styles.ts";

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons; stay in view while the content scrolls. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  /** A click outside or Escape does not close: something is being saved. */
  isLocked?: boolean;
  role?: "dialog" | "alertdialog";
}

const SIZES = { sm: "sm:max-w-md", md: "sm:max-w-xl", lg: "sm:max-w-3xl" };

/** Render it to open it. On phones it fills the lower part of the screen. */
export function Dialog({
  title,
  onClose,
  children,
  footer,
  size = "md",
  isLocked = false,
  role = "dialog",
}: DialogProps) {
  const { t } = useTranslation("common");
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable={!isLocked && role === "dialog"}
      isKeyboardDismissDisabled={isLocked}
      className="fixed inset-0 z-50 flex items-end justify-center bg-scrim sm:items-center sm:p-6"
    >
      <Modal
        className={cx(
          "flex max-h-[92dvh] w-full overflow-hidden rounded-t-xl border border-line bg-raised shadow-overlay sm:rounded-xl",
          SIZES[size],
        )}
      >
        <RacDialog role={role} className="flex min-h-0 w-full flex-col outline-none">
          <header className="flex items-start justify-between gap-3 ps-5 pe-2 pt-3 pb-1">
            <Heading slot="title" className="pt-2 text-lg font-semibold">
              {title}
            </Heading>
            <IconButton label={t("action.close")} onClick={onClose} disabled={isLocked}>
              <X aria-hidden="true" className="size-5" />
            </IconButton>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3 pb-[calc(0.75rem+env(safe-area-inset-bottom))]">
              {footer}
            </footer>
          )}
        </RacDialog>
      </Modal>
    </ModalOverlay>
  );
}
