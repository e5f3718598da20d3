import { useEffect, useSyncExternalStore } from "react";
import { sendChunk } from "../import-queries.ts";
import type { RosterReader } from "../reading/roster-reader.ts";
import { forgetUpload, noteUpload } from "./upload-memory.ts";
import { type UploadFile, UploadRun, type UploadState } from "./upload-run.ts";

// The upload lives beside the screens: it goes on while one looks at something else, and it is the
// only place that holds the files. They are gone when it ends, or when somebody else signs in.

interface ActiveUpload {
  readonly run: UploadRun;
  readonly reader: RosterReader;
  readonly owner: string;
}

let active: ActiveUpload | null = null;
const listeners = new Set<() => void>();

function change(next: ActiveUpload | null): void {
  if (active && active !== next) {
    active.run.cancel();
    active.reader.close();
  }
  active = next;
  for (const listener of listeners) listener();
}

/** Waits longer each time, but not when the network comes back. */
function pause(attempt: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = window.setTimeout(finish, Math.min(30_000, 500 * 2 ** attempt));
    function finish() {
      window.clearTimeout(timer);
      window.removeEventListener("online", finish);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    }
    window.addEventListener("online", finish);
    signal.addEventListener("abort", finish);
  });
}

interface NewUpload {
  importId: string;
  owner: string;
  files: readonly UploadFile[];
  reader: RosterReader;
}

/** Starts to send; the former upload of this browser ends. The reader now belongs to the upload. */
export function startUpload({ importId, owner, files, reader }: NewUpload): void {
  const note = (chunksSent: readonly number[]) =>
    noteUpload(
      importId,
      files.map(({ fingerprint, mapping }, index) => ({
        fingerprint,
        mapping,
        chunksSent: chunksSent[index] ?? 0,
      })),
    );
  note(files.map(({ chunksSent }) => chunksSent));
  const run = new UploadRun(importId, files, {
    chunk: (file, chunkNo) => reader.chunk(file, chunkNo),
    send: sendChunk,
    note,
    pause,
  });
  change({ run, reader, owner });
  void run.start();
}

/** Ends the upload of an import, finished or not, and lets go of the files. */
export function endUpload(importId: string): void {
  forgetUpload(importId);
  if (active?.run.importId === importId) change(null);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The running upload of this import, if this browser sends it for this person. */
export function useUpload(importId: string, owner: string): UploadRun | null {
  const current = useSyncExternalStore(subscribe, () => active);
  const isForeign = current !== null && current.owner !== owner;
  useEffect(() => {
    if (isForeign) change(null);
  }, [isForeign]);
  return current && !isForeign && current.run.importId === importId ? current.run : null;
}

/** The state of an upload; the page asks before it is closed while rows are on their way. */
export function useUploadState(run: UploadRun): UploadState {
  const state = useSyncExternalStore(run.subscribe, run.snapshot);
  const isRunning = state.status === "sending" || state.status === "waiting";
  useEffect(() => {
    if (!isRunning) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isRunning]);
  return state;
}
