import { type RefObject, useEffect, useRef } from "react";

/** Moves the focus to a screen's heading when `screen` changes, so that it is read and Tab starts there. */
export function useHeadingFocus(screen: unknown): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `screen` is the reason to move
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [screen]);
  return heading;
}
