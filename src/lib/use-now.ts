import { useEffect, useState } from "react";

/** The present moment, renewed while the page is visible, for "waiting for 12 min". */
export function useNow(everyMs = 15_000): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const renew = () => {
      if (!document.hidden) setNow(new Date());
    };
    const timer = window.setInterval(renew, everyMs);
    document.addEventListener("visibilitychange", renew);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener("visibilitychange", renew);
    };
  }, [everyMs]);
  return now;
}
