import { cx } from "./styles.ts";

const TINTS = [
  "bg-accent-soft text-accent-ink",
  "bg-waiting-soft text-waiting-ink",
  "bg-reflecting-soft text-reflecting-ink",
  "bg-review-soft text-review-ink",
  "bg-done-soft text-done-ink",
];

const SIZES = { sm: "size-8 text-xs", md: "size-10 text-sm", lg: "size-14 text-lg" };

export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends
    .map((word) => (word ? ([...word][0] ?? "") : ""))
    .join("")
    .toLocaleUpperCase();
}

/** The same name has the same tint on every screen. */
function tint(name: string): string | undefined {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return TINTS[hash % TINTS.length];
}

/** Initials in a circle. Decoration: the name stands beside it. */
export function Avatar({ name, size = "md" }: { name: string; size?: keyof typeof SIZES }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "inline-flex shrink-0 items-center justify-center rounded-full font-semibold",
        SIZES[size],
        tint(name),
      )}
    >
      {initials(name)}
    </span>
  );
}
