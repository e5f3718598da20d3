import { useEffect, useEffectEvent, useState } from "react";

const INPUTS = ["pointerdown", "keydown", "input", "wheel", "touchmove"] as const;

interface IdleOptions {
  /** Without input for this long, the countdown starts. */
  afterMs: number;
  /** How long the countdown takes; 0 ends at once. */
  countdownMs: number;
  onIdle: () => void;
}

/**
 * Watches for input and answers the seconds left once the countdown runs, else null. It compares
 * clock times, because a sleeping tablet runs no timers: on waking up it is over at once.
 * During the countdown only stay() (a button of the dialog) goes on, not a passing touch.
 */
export function useIdle({ afterMs, countdownMs, onIdle }: IdleOptions): {
  secondsLeft: number | null;
  stay: () => void;
} {
  const [lastInput, setLastInput] = useState(() => Date.now());
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null);
  const notify = useEffectEvent(onIdle);

  useEffect(() => {
    let last = lastInput;
    let isOver = false;
    const check = () => {
      const left = last + afterMs + countdownMs - Date.now();
      if (left <= 0 && !isOver) {
        isOver = true;
        notify();
      } else setSecondsLeft(left <= countdownMs ? Math.ceil(left / 1000) : null);
    };
    const touch = () => {
      const now = Date.now();
      if (now < last + afterMs) last = now;
    };
    for (const name of INPUTS)
      window.addEventListener(name, touch, { passive: true, capture: true });
    document.addEventListener("visibilitychange", check);
    const timer = setInterval(check, 500);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", check);
      for (const name of INPUTS) window.removeEventListener(name, touch, { capture: true });
    };
  }, [lastInput, afterMs, countdownMs]);

  return {
    secondsLeft,
    stay: () => {
      setSecondsLeft(null);
      setLastInput(Date.now());
    },
  };
}

/** Longest pause that still counts as working on the reflection. */
const PAUSE_MS = 30_000;

/** Counts the seconds a student is active, at least one; a long pause does not count. */
export function createActivityClock(start: number, now: () => number = Date.now) {
  let total = start * 1000;
  let last = now();
  return {
    mark(): void {
      const at = now();
      total += Math.min(Math.max(0, at - last), PAUSE_MS);
      last = at;
    },
    seconds: () => Math.max(1, Math.round(total / 1000)),
  };
}
