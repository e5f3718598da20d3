import { CircleAlert } from "lucide-react";
import { ErrorText } from "./error-text.tsx";

/** What the server said to a whole form. Present from the start, so that it is read aloud. */
export function FormError({ error }: { error: unknown }) {
  return (
    <div role="alert" className="empty:absolute">
      {error !== null && error !== undefined && (
        <p className="flex gap-2.5 rounded-md border border-danger-line bg-danger-soft px-3.5 py-3 text-sm text-danger-ink">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          <ErrorText error={error} />
        </p>
      )}
    </div>
  );
}
