import { useEffect, useEffectEvent, useState } from "react";

/** Seconds left until `onOver`, counted by the clock. */
export function useCountdown(seconds: number, onOver: () => void): number {
  const [end] = useState(() => Date.now() + seconds * 1000);
  const [left, setLeft] = useState(Math.ceil(seconds));
  const over = useEffectEvent(onOver);
  useEffect(() => {
    const timer = setInterval(() => {
      const remaining = Math.ceil((end - Date.now()) / 1000);
      setLeft(Math.max(0, remaining));
      if (remaining <= 0) {
        clearInterval(timer);
        over();
      }
    }, 250);
    return () => clearInterval(timer);
  }, [end]);
  return left;
}
