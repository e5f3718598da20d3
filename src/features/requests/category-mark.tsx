import { CircleAlert, CircleDot, Sparkles } from "lucide-react";
import { cx } from "@/components/styles.ts";
import type { Category } from "@/lib/vocabulary.ts";

export const CATEGORY_ICON = { minor: CircleDot, major: CircleAlert, positive: Sparkles };

const COLOR: Record<Category, string> = {
  minor: "text-waiting-ink",
  major: "text-danger-ink",
  positive: "text-done-ink",
};

/** Decoration beside a behavior's name or its category in words. */
export function CategoryMark({ category, className }: { category: Category; className?: string }) {
  const Icon = CATEGORY_ICON[category];
  return <Icon aria-hidden="true" className={cx("size-4 shrink-0", COLOR[category], className)} />;
}
