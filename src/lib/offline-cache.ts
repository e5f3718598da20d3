import { type DehydratedState, dehydrate, hydrate, type QueryClient } from "@tanstack/react-query";
import { idb } from "./idb.ts";

/** A device that was not used for a week starts empty. */
const MAX_AGE_MS = 7 * 24 * 60 * 60_000;
const SAVE_AFTER_MS = 1_000;

interface Kept {
  userId: string;
  savedAt: number;
  state: DehydratedState;
}

/**
 * Keeps the answers of queries marked `meta: { keepOffline: true }` on the device, per person, so
 * that a teacher can open the app and file without a network. Returns a function that stops it.
 */
export async function keepOffline(queryClient: QueryClient, userId: string): Promise<() => void> {
  const kept = await idb<Kept | undefined>("cache", "readonly", (store) => store.get(userId));
  if (kept && Date.now() - kept.savedAt < MAX_AGE_MS) {
    hydrate(queryClient, kept.state);
    // Shown at once, but asked again: what was true yesterday may not be today.
    const keys = new Set(kept.state.queries.map(({ queryHash }) => queryHash));
    void queryClient.invalidateQueries({
      predicate: ({ queryHash }) => keys.has(queryHash),
      refetchType: "none",
    });
  }

  let timer: number | undefined;
  const save = () => {
    const state = dehydrate(queryClient, {
      shouldDehydrateQuery: ({ meta, state: { status } }) =>
        meta?.keepOffline === true && status === "success",
    });
    const entry: Kept = { userId, savedAt: Date.now(), state };
    // A full disk costs only the copy; what is on screen came from the server.
    idb("cache", "readwrite", (store) => store.put(entry)).catch((error) => console.warn(error));
  };
  const unsubscribe = queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== "updated" || event.action.type !== "success") return;
    if (!event.query.meta?.keepOffline) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(save, SAVE_AFTER_MS);
  });
  return () => {
    window.clearTimeout(timer);
    unsubscribe();
  };
}

/** Signing out leaves nothing of anyone's school on the device. */
export async function clearOfflineCache(): Promise<void> {
  await idb("cache", "readwrite", (store) => store.clear());
}
