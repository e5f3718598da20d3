import { useSyncExternalStore } from "react";

export interface Toast {
  id: number;
  tone: "success" | "error" | "info";
  text: string;
  /** One thing to do about it, such as undo. */
  action?: { label: string; onAction: () => void };
}

const SHOWN_MS = 6000;
const ERROR_SHOWN_MS = 12_000;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function update(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

export function dismissToast(id: number): void {
  update(toasts.filter((toast) => toast.id !== id));
}

/** Shows a short message over the screen. The same text twice replaces the first. */
export function showToast(toast: Omit<Toast, "id">): void {
  lastId += 1;
  const id = lastId;
  update([...toasts.filter(({ text }) => text !== toast.text).slice(-2), { ...toast, id }]);
  window.setTimeout(() => dismissToast(id), toast.tone === "error" ? ERROR_SHOWN_MS : SHOWN_MS);
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
}
