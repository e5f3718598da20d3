import { AppError, toAppError } from "./errors.ts";
import { idb } from "./idb.ts";
import { readStoredSession } from "./stored-session.ts";

/**
 * What a person did while the network was away, kept on the device until the server has it.
 * Sending is at least once: `id` is chosen by the client and the server must treat a repeat of it
 * as the same act (file_request does).
 */
export interface OutboxEntry {
  id: string;
  userId: string;
  kind: string;
  payload: unknown;
  createdAt: number;
  attempts: number;
  /** Milliseconds since 1970; not tried again before. */
  nextAttemptAt: number;
  /** Why the server refuses it for good; only the person can retry or discard it then. */
  failure: { code: string; requestId?: string | undefined } | null;
}

/** Sends one entry's payload; throws an AppError. One per kind. */
export type OutboxHandler = (payload: unknown, id: string) => Promise<void>;

interface OutboxOptions {
  userId: string;
  handlers: Record<string, OutboxHandler>;
  onSent?: (entry: OutboxEntry) => void;
}

export interface Outbox {
  /** Resolves when the entry is on disk; sending starts by itself. */
  enqueue(entry: { id: string; kind: string; payload: unknown }): Promise<void>;
  retry(id: string): Promise<void>;
  /** False when it was on its way already and has arrived: then there is nothing left to discard. */
  discard(id: string): Promise<boolean>;
  /** Sends everything that is due, oldest first. */
  flush(): Promise<void>;
  /** Sends everything that was not refused, due or not. */
  sendNow(): Promise<void>;
  subscribe(listener: () => void): () => void;
  /** This person's entries, oldest first. The same array until something changes. */
  entries(): readonly OutboxEntry[];
  stop(): void;
}

const BASE_DELAY_MS = 2_000;
const MAX_DELAY_MS = 5 * 60_000;

/** Doubles from 2 s to 5 min; the random half keeps a school's devices from calling in step. */
export function backoff(attempts: number, random = Math.random()): number {
  const full = Math.min(BASE_DELAY_MS * 2 ** (attempts - 1), MAX_DELAY_MS);
  return full / 2 + (full / 2) * random;
}

const readAll = () => idb<OutboxEntry[]>("outbox", "readonly", (store) => store.getAll());
const write = (entry: OutboxEntry) => idb("outbox", "readwrite", (store) => store.put(entry));
const remove = (id: string) => idb("outbox", "readwrite", (store) => store.delete(id));

/** Only one tab of this browser sends at a time. Without Web Locks, repeats are still harmless. */
async function alone(work: () => Promise<void>): Promise<void> {
  if (!("locks" in navigator)) return work();
  await navigator.locks.request("bx-outbox", { ifAvailable: true }, (lock) =>
    lock ? work() : undefined,
  );
}

export async function startOutbox({ userId, handlers, onSent }: OutboxOptions): Promise<Outbox> {
  let current: readonly OutboxEntry[] = [];
  let timer: number | undefined;
  let flushing: Promise<void> | undefined;
  let onItsWay: string | undefined;
  let isStopped = false;
  const listeners = new Set<() => void>();

  const isSignedIn = () => readStoredSession()?.user.id === userId;

  async function refresh(): Promise<void> {
    current = (await readAll())
      .filter((entry) => entry.userId === userId)
      .sort((a, b) => a.createdAt - b.createdAt);
    for (const listener of listeners) listener();
  }

  function schedule(): void {
    window.clearTimeout(timer);
    const waiting = current.filter((entry) => !entry.failure).map((entry) => entry.nextAttemptAt);
    if (isStopped || waiting.length === 0) return;
    const delay = Math.max(0, Math.min(...waiting) - Date.now());
    timer = window.setTimeout(() => void flush(), delay);
  }

  function afterFailure(entry: OutboxEntry, error: AppError): OutboxEntry {
    const attempts = entry.attempts + 1;
    if (error.isTransient) {
      return { ...entry, attempts, nextAttemptAt: Date.now() + backoff(attempts) };
    }
    return { ...entry, attempts, failure: { code: error.code, requestId: error.requestId } };
  }

  async function send(entry: OutboxEntry): Promise<"sent" | "refused" | "unreachable"> {
    const handler = handlers[entry.kind];
    // An entry of a kind this version no longer knows stays on the device until it is updated.
    if (!handler) return "refused";
    onItsWay = entry.id;
    try {
      // The session may have ended, or be another person's by now (signed in in another tab).
      if (!isSignedIn()) throw new AppError("signed_out");
      await handler(entry.payload, entry.id);
    } catch (thrown) {
      // Sent as nobody, everything is forbidden: that refuses the session, not the entry.
      const error = isSignedIn() ? toAppError(thrown) : new AppError("signed_out");
      await write(afterFailure(entry, error));
      return error.isTransient ? "unreachable" : "refused";
    } finally {
      onItsWay = undefined;
    }
    await remove(entry.id);
    onSent?.(entry);
    return "sent";
  }

  async function sendDue(): Promise<void> {
    await refresh();
    for (const entry of current) {
      if (isStopped) return;
      if (entry.failure || entry.nextAttemptAt > Date.now()) continue;
      const outcome = await send(entry);
      await refresh();
      // The others would meet the same dead network; their turn comes with the next timer.
      if (outcome === "unreachable") return;
    }
  }

  function flush(): Promise<void> {
    flushing ??= alone(sendDue).finally(() => {
      flushing = undefined;
      schedule();
    });
    return flushing;
  }

  async function amend(id: string, change: Partial<OutboxEntry>): Promise<void> {
    const entry = current.find((candidate) => candidate.id === id);
    if (entry) await write({ ...entry, ...change });
    await refresh();
  }

  async function sendNow(): Promise<void> {
    for (const entry of current.filter(({ failure }) => !failure)) {
      await amend(entry.id, { nextAttemptAt: 0 });
    }
    await flush();
  }

  const onOnline = () => void sendNow();
  window.addEventListener("online", onOnline);
  await refresh();
  // Opening the app is as good a moment as any, whatever the last failure scheduled.
  void sendNow();

  return {
    async enqueue({ id, kind, payload }) {
      const now = Date.now();
      const entry = { id, userId, kind, payload, createdAt: now, attempts: 0, nextAttemptAt: now };
      await write({ ...entry, failure: null });
      await refresh();
      void flush();
    },
    async retry(id) {
      await amend(id, { failure: null, attempts: 0, nextAttemptAt: 0 });
      await flush();
    },
    async discard(id) {
      if (onItsWay === id) await flushing;
      const isHere = current.some((entry) => entry.id === id);
      await remove(id);
      await refresh();
      return isHere;
    },
    flush,
    sendNow,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    entries: () => current,
    stop() {
      isStopped = true;
      window.clearTimeout(timer);
      window.removeEventListener("online", onOnline);
    },
  };
}

/** Signing out leaves nothing of this person on the device. */
export async function clearOutbox(userId: string): Promise<void> {
  for (const entry of await readAll()) if (entry.userId === userId) await remove(entry.id);
}
