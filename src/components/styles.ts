/** Joins class names; falsy ones are left out. */
export function cx(...names: Array<string | false | null | undefined>): string {
  return names.filter(Boolean).join(" ");
}

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

const BUTTON_BASE =
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-md border font-medium " +
  "text-center transition-colors select-none is-disabled:cursor-default is-disabled:opacity-50";

const BUTTON_VARIANT: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent text-on-accent enabled:hover:bg-accent-hover",
  secondary: "border-line-strong/60 bg-surface text-ink enabled:hover:bg-sunken shadow-card",
  quiet: "border-transparent text-ink-muted enabled:hover:bg-sunken enabled:hover:text-ink",
  danger: "border-transparent bg-danger text-on-danger enabled:hover:bg-danger-hover",
};

// 44 px is a comfortable thumb; `tap` is less than that only where a mouse points.
const BUTTON_SIZE: Record<ButtonSize, string> = {
  sm: "tap px-3 py-1 text-sm",
  md: "min-h-11 px-4 py-2 text-sm",
  lg: "min-h-13 px-6 py-3 text-base",
};

export function buttonClass(variant: ButtonVariant = "secondary", size: ButtonSize = "md"): string {
  return cx(BUTTON_BASE, BUTTON_VARIANT[variant], BUTTON_SIZE[size]);
}

/** Links that look like buttons have no :enabled; they get the same hover from this. */
export function linkButtonClass(variant: ButtonVariant, size: ButtonSize): string {
  return buttonClass(variant, size).replaceAll("enabled:hover:", "hover:");
}

/** A link on a line of its own: as high as a thumb, while the text around stays where it is. */
export const lineLinkClass = "link tap -my-2 inline-flex items-center justify-self-start text-sm";

/** The box of anything one types or picks into. */
export const controlClass =
  "w-full min-w-0 min-h-11 rounded-md border border-line-strong bg-surface px-3 py-2 text-base text-ink " +
  "placeholder:text-ink-subtle transition-colors is-invalid:border-danger " +
  "is-disabled:bg-sunken is-disabled:text-ink-subtle";

export const labelClass = "text-sm font-medium text-ink";
export const hintClass = "text-sm text-ink-subtle";
export const errorClass = "flex items-start gap-1.5 text-sm text-danger-ink";

export const popoverClass =
  "min-w-(--trigger-width) max-h-80 overflow-auto rounded-lg border border-line bg-raised p-1 " +
  "shadow-overlay outline-none";

export const optionClass =
  "flex min-h-11 cursor-default items-center gap-2.5 rounded-sm px-3 py-2 text-sm " +
  "outline-none is-hovered:bg-accent-soft is-disabled:opacity-50";
