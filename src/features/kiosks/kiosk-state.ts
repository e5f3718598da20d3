export interface Kiosk {
  id: string;
  name: string;
  paired_at: string | null;
  last_seen_at: string | null;
}

export type KioskState = "unpaired" | "online" | "offline";

// A kiosk reports at least once a minute while its page is open; two may get lost.
const ONLINE_MS = 3 * 60_000;
export const CODE_LIFE_MS = 15 * 60_000;

export function kioskState({ paired_at, last_seen_at }: Kiosk, now = Date.now()): KioskState {
  if (!paired_at) return "unpaired";
  return last_seen_at && now - Date.parse(last_seen_at) < ONLINE_MS ? "online" : "offline";
}

/** What is left of a code's life as "14:05"; null when it is over. */
export function timeLeft(madeAt: number, now: number): string | null {
  const seconds = Math.ceil((madeAt + CODE_LIFE_MS - Math.max(now, madeAt)) / 1000);
  if (seconds <= 0) return null;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** "ABCD EFGH": two halves are read out and typed with fewer mistakes. */
export function grouped(code: string): string {
  return code.replace(/(.{4})(?=.)/g, "$1 ");
}
