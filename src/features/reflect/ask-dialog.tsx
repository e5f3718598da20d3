import { type ReactNode, useEffect, useId, useRef } from "react";
import { BigButton } from "./big-button.tsx";

interface AskDialogProps {
  title: string;
  body: string;
  stayLabel: string;
  onStay: () => void;
  /** The way out, where there is one. */
  children?: ReactNode;
}

/** One question before the reflection leaves the screen. The browser's own dialog keeps the focus inside. */
export function AskDialog({ title, body, stayLabel, onStay, children }: AskDialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onStay();
      }}
      className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-3xl border border-line bg-raised p-6 text-center text-ink shadow-overlay backdrop:bg-scrim sm:p-8"
    >
      <h2 id={id} className="text-2xl font-bold sm:text-3xl">
        {title}
      </h2>
      <p className="mt-3 mb-6 text-lg text-ink-muted">{body}</p>
      <div className="grid gap-3">
        <BigButton variant="primary" onClick={onStay} className="min-h-18 text-2xl!">
          {stayLabel}
        </BigButton>
        {children}
      </div>
    </dialog>
  );
}
