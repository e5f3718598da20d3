import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { dismissToast, type Toast, useToasts } from "@/lib/toast.ts";
import { IconButton } from "./icon-button.tsx";
import { cx } from "./styles.ts";

const LOOK = {
  success: { icon: CircleCheck, color: "text-done-ink" },
  error: { icon: CircleAlert, color: "text-danger-ink" },
  info: { icon: Info, color: "text-accent-ink" },
};

function ToastCard({ toast }: { toast: Toast }) {
  const { t } = useTranslation("common");
  const { icon: Icon, color } = LOOK[toast.tone];
  const { action } = toast;
  return (
    <li className="pointer-events-auto flex items-center gap-3 rounded-lg border border-line bg-raised py-1 ps-4 pe-1 text-sm shadow-overlay">
      <Icon aria-hidden="true" className={cx("size-5 shrink-0", color)} />
      <span className="min-w-0 flex-1 py-2">{toast.text}</span>
      {action && (
        <button
          type="button"
          className="min-h-11 rounded-md px-2 font-semibold text-accent-ink hover:underline"
          onClick={() => {
            dismissToast(toast.id);
            action.onAction();
          }}
        >
          {action.label}
        </button>
      )}
      <IconButton label={t("action.dismiss")} onClick={() => dismissToast(toast.id)}>
        <X aria-hidden="true" className="size-4" />
      </IconButton>
    </li>
  );
}

function ToastList({ toasts }: { toasts: readonly Toast[] }) {
  if (toasts.length === 0) return null;
  return (
    <ul className="grid gap-2">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </ul>
  );
}

/** Once per page. The two regions exist from the start, so that screen readers announce what comes. */
export function Toaster() {
  const toasts = useToasts();
  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-20 z-50 mx-auto grid w-full max-w-md gap-2 px-4 lg:bottom-6">
      <div role="alert">
        <ToastList toasts={toasts.filter(({ tone }) => tone === "error")} />
      </div>
      <div role="status">
        <ToastList toasts={toasts.filter(({ tone }) => tone !== "error")} />
      </div>
    </div>
  );
}
