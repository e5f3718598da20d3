import { cx } from "./styles.ts";

const SIZES = { sm: "size-4 border-2", md: "size-6 border-2", lg: "size-10 border-3" };

/** Decoration only: whoever shows it says what is being waited for. */
export function Spinner({ size = "md" }: { size?: keyof typeof SIZES }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "inline-block animate-spin rounded-full border-current border-e-transparent",
        SIZES[size],
      )}
    />
  );
}
