import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { cx } from "./styles.ts";

export interface TabItem<T extends string> {
  id: T;
  label: string;
  /** How many are inside. */
  count?: string;
}

interface TabsProps<T extends string> {
  /** What the tabs divide. */
  label: string;
  items: ReadonlyArray<TabItem<T>>;
  /** From the URL, so that reload and back keep it. */
  selected: T;
  onSelect: (id: T) => void;
  /** The selected tab's content. */
  children: ReactNode;
}

/** Parts of one screen. Arrow keys move, following the reading direction. */
export function Tabs<T extends string>({
  label,
  items,
  selected,
  onSelect,
  children,
}: TabsProps<T>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  // With many tabs the selected one may lie beyond the edge of a phone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the selection decides which one it is
  useEffect(() => {
    const tab = list.current?.querySelector("[aria-selected=true]");
    tab?.scrollIntoView?.({ block: "nearest", inline: "center" });
  }, [selected]);

  function onKeyDown(event: KeyboardEvent) {
    const isRtl = document.documentElement.dir === "rtl";
    const steps: Record<string, number> = {
      ArrowRight: isRtl ? -1 : 1,
      ArrowLeft: isRtl ? 1 : -1,
      Home: -items.length,
      End: items.length,
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const from = items.findIndex((item) => item.id === selected);
    const isJump = Math.abs(step) === items.length;
    const to = isJump
      ? Math.max(0, Math.min(items.length - 1, from + step))
      : (from + step + items.length) % items.length;
    const next = items[to];
    if (!next) return;
    onSelect(next.id);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[to]?.focus();
  }

  return (
    <>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        onKeyDown={onKeyDown}
        className="mb-5 flex gap-1 overflow-x-auto border-b border-line"
      >
        {items.map((item) => {
          const isSelected = item.id === selected;
          return (
            <button
              key={item.id}
              type="button"
              role="tab"
              id={`${id}-${item.id}`}
              aria-selected={isSelected}
              aria-controls={`${id}-panel`}
              tabIndex={isSelected ? 0 : -1}
              onClick={() => onSelect(item.id)}
              className={cx(
                "-mb-px inline-flex min-h-11 items-center gap-2 border-b-2 px-3 text-sm font-medium whitespace-nowrap -outline-offset-2",
                isSelected
                  ? "border-accent text-accent-ink"
                  : "border-transparent text-ink-muted hover:text-ink",
              )}
            >
              {item.label}
              {item.count !== undefined && (
                <span className="nums rounded-full bg-sunken px-2 py-0.5 text-xs text-ink-muted">
                  {item.count}
                </span>
              )}
            </button>
          );
        })}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${selected}`}>
        {children}
      </div>
    </>
  );
}
