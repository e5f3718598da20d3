import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "@/components/styles.ts";

interface ChoiceTileProps {
  kind: "radio" | "checkbox";
  name: string;
  isChosen: boolean;
  onChoose: () => void;
  /** Being read aloud just now. */
  isRead: boolean;
  className: string;
  children: ReactNode;
}

/** A whole tile to tap, around the browser's own radio or checkbox: arrows, Tab and Space just work. */
export function ChoiceTile({
  kind,
  name,
  isChosen,
  onChoose,
  isRead,
  className,
  children,
}: ChoiceTileProps) {
  return (
    <label
      className={cx(
        "relative flex gap-3 border-2 transition-colors select-none touch-manipulation",
        "has-focus-visible:outline-4 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
        isChosen
          ? "border-accent bg-accent-soft text-accent-ink"
          : "border-line-strong/60 bg-surface text-ink hover:bg-sunken",
        isRead && "ring-4 ring-focus",
        className,
      )}
    >
      <input
        type={kind}
        name={name}
        checked={isChosen}
        onChange={onChoose}
        autoComplete="off"
        className="sr-only"
      />
      {children}
      {isChosen && (
        <span className="absolute end-2 top-2 inline-flex size-7 items-center justify-center rounded-full bg-accent text-on-accent">
          <Check aria-hidden="true" strokeWidth={3} className="size-4" />
        </span>
      )}
    </label>
  );
}
