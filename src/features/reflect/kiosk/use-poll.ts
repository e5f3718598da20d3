import { useEffect, useEffectEvent, useState } from "react";
import { toAppError } from "@/lib/errors.ts";

interface PollOptions<T> {
  ask: () => Promise<T>;
  everyMs: number;
  onAnswer: (answer: T) => void;
  /** The administrator has unpaired this device. */
  onUnpaired: () => void;
}

/** Asks at once, then regularly and when the network is back. Answers whether the last try arrived. */
export function usePoll<T>({ ask, everyMs, onAnswer, onUnpaired }: PollOptions<T>): boolean {
  const [isOnline, setIsOnline] = useState(() => navigator.onLine);
  const poll = useEffectEvent(async (isCurrent: () => boolean) => {
    try {
      const answer = await ask();
      if (!isCurrent()) return;
      setIsOnline(true);
      onAnswer(answer);
    } catch (error) {
      if (!isCurrent()) return;
      if (toAppError(error).code === "kiosk_not_paired") onUnpaired();
      // Whatever else it was, the next try tells.
      else setIsOnline(false);
    }
  });
  useEffect(() => {
    let isMounted = true;
    const now = () => void poll(() => isMounted);
    const lost = () => setIsOnline(false);
    now();
    const timer = setInterval(now, everyMs);
    window.addEventListener("online", now);
    window.addEventListener("offline", lost);
    return () => {
      isMounted = false;
      clearInterval(timer);
      window.removeEventListener("online", now);
      window.removeEventListener("offline", lost);
    };
  }, [everyMs]);
  return isOnline;
}
