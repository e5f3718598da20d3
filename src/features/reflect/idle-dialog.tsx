import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { BigButton } from "./big-button.tsx";

interface IdleDialogProps {
  secondsLeft: number;
  isSaved: boolean;
  onStay: () => void;
}

/** Asks whether anybody is still there. The browser's own dialog keeps the focus inside. */
export function IdleDialog({ secondsLeft, isSaved, onStay }: IdleDialogProps) {
  const { t } = useTranslation("reflect");
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="idle-title"
      onCancel={(event) => {
        event.preventDefault();
        onStay();
      }}
      className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-3xl border border-line bg-raised p-8 text-center text-ink shadow-overlay backdrop:bg-scrim"
    >
      <h2 id="idle-title" className="text-3xl font-bold">
        {t("idle_dialog.title")}
      </h2>
      <p className="mt-3 mb-6 text-lg text-ink-muted">
        {t(isSaved ? "idle_dialog.body" : "idle_dialog.body_unsaved", { count: secondsLeft })}
      </p>
      <BigButton variant="primary" onClick={onStay} className="min-h-18 w-full text-2xl!">
        {t("idle_dialog.stay")}
      </BigButton>
    </dialog>
  );
}
