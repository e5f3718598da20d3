import { type AppError, toAppError } from "@/lib/errors.ts";
import type { Save } from "./device-api.ts";

/** saved: all is in the database. unsaved: soon. retrying: the network is away. refused: too long. */
export type SaveState = "saved" | "unsaved" | "retrying" | "refused";

interface AutosaveOptions {
  send: (save: Save, isLast: boolean) => Promise<void>;
  onState: (state: SaveState) => void;
  /** The session is over (session_ended): nothing can be saved any more. */
  onEnded: () => void;
}

const TYPING_PAUSE_MS = 900;
/** Somebody who types without a pause is saved all the same: a tablet may lose its power. */
const LONGEST_WAIT_MS = 5_000;
const RETRY_MS = [2_000, 4_000, 8_000, 15_000];

/**
 * Sends the whole present state of the answers after a pause in typing, one request at a time, and
 * again until it arrives. What could not be sent waits in memory only: the device may be shared.
 */
export class Autosave {
  readonly #options: AutosaveOptions;
  #pending: Save | null = null;
  #sending: Promise<boolean> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitingSince: number | null = null;
  #failures = 0;
  #isStopped = false;

  constructor(options: AutosaveOptions) {
    this.#options = options;
  }

  /** Takes the newest state; it is sent after a short pause, or at once with flush(). */
  change(save: Save): void {
    if (this.#isStopped) return;
    this.#pending = save;
    if (this.#failures === 0) {
      this.#options.onState("unsaved");
      this.#waitingSince ??= Date.now();
      const rest = this.#waitingSince + LONGEST_WAIT_MS - Date.now();
      this.#schedule(Math.min(TYPING_PAUSE_MS, Math.max(0, rest)));
    }
  }

  /** Sends what is waiting now. True: everything is in the database. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    // A change made while a request is under way needs another one.
    while (this.#sending) await this.#sending;
    if (this.#pending === null) return !this.#isStopped;
    this.#sending = this.#send(this.#pending);
    const isSaved = await this.#sending;
    return isSaved && this.#pending !== null && !this.#isStopped ? this.flush() : isSaved;
  }

  /** For a page that is going away: one try that may outlive it. */
  async flushLast(): Promise<void> {
    const save = this.#pending;
    this.stop();
    if (save) await this.#options.send(save, true);
  }

  /** Forgets what is waiting and sends nothing more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#isStopped = true;
    this.#pending = null;
  }

  async #send(save: Save): Promise<boolean> {
    this.#pending = null;
    this.#waitingSince = null;
    try {
      await this.#options.send(save, false);
      this.#failures = 0;
      if (this.#pending === null && !this.#isStopped) this.#options.onState("saved");
      return true;
    } catch (error) {
      this.#handle(toAppError(error), save);
      return false;
    } finally {
      this.#sending = null;
    }
  }

  #handle(error: AppError, save: Save): void {
    if (this.#isStopped) return;
    if (error.code === "session_ended") {
      this.stop();
      this.#options.onEnded();
      return;
    }
    // Newer answers contain these.
    this.#pending ??= save;
    if (!error.isTransient) {
      // The same answers would be refused again; the next change tries anew.
      this.#options.onState("refused");
      return;
    }
    this.#options.onState("retrying");
    this.#schedule(RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)] ?? TYPING_PAUSE_MS);
    this.#failures += 1;
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), delay);
  }
}
