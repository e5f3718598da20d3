import type { QueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { AppError } from "./errors.ts";
import { keepOffline } from "./offline-cache.ts";
import { type Outbox, type OutboxEntry, type OutboxHandler, startOutbox } from "./outbox.ts";

// What runs on this device for the signed-in person: the outbox and the offline copy.
interface Person {
  userId: string;
  outbox: Outbox;
  stopKeeping: () => void;
}

let person: Person | undefined;
let entering: Promise<void> | undefined;

async function start(
  queryClient: QueryClient,
  userId: string,
  handlers: Record<string, OutboxHandler>,
): Promise<void> {
  leavePerson();
  try {
    const stopKeeping = await keepOffline(queryClient, userId);
    const outbox = await startOutbox({
      userId,
      handlers,
      onSent: () => void queryClient.invalidateQueries(),
    });
    person = { userId, outbox, stopKeeping };
  } catch (cause) {
    throw new AppError("storage_unavailable", { cause });
  }
}

/** Starts the outbox and the offline copy for this person; does nothing when they run already. */
export async function enterPerson(
  queryClient: QueryClient,
  userId: string,
  handlers: Record<string, OutboxHandler>,
): Promise<void> {
  await entering;
  if (person?.userId === userId) return;
  entering = start(queryClient, userId, handlers).finally(() => {
    entering = undefined;
  });
  await entering;
}

export function leavePerson(): void {
  person?.outbox.stop();
  person?.stopKeeping();
  person = undefined;
}

/** The signed-in person's outbox. Only below the `_app` layout route. */
export function outbox(): Outbox {
  if (!person) throw new AppError("signed_out");
  return person.outbox;
}

const NO_ENTRIES: readonly OutboxEntry[] = [];

/** What waits on this device to be sent, and what the server refused. */
export function useOutboxEntries(): readonly OutboxEntry[] {
  return useSyncExternalStore(
    (listener) => person?.outbox.subscribe(listener) ?? (() => {}),
    () => person?.outbox.entries() ?? NO_ENTRIES,
  );
}
