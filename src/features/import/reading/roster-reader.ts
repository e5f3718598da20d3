import type { RowChunk } from "../../../../functions/import-roster/core/rows.ts";
import type { FromWorker, Operation, Operations, Reading, ToWorker } from "./protocol.ts";

interface Pending {
  resolve: (output: never) => void;
  reject: (error: Error) => void;
  onReading: ((reading: Reading) => void) | undefined;
}

interface CallOptions {
  onReading?: (reading: Reading) => void;
  signal?: AbortSignal;
}

/** The page's end of the worker that reads roster files. `close` frees the files. */
export class RosterReader {
  private readonly worker: Worker;
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;

  constructor() {
    this.worker = new Worker(new URL("./roster-worker.ts", import.meta.url), { type: "module" });
    this.worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) =>
      this.receive(data),
    );
    this.worker.addEventListener("error", (event) => {
      for (const { reject } of this.pending.values()) reject(new Error(event.message));
      this.pending.clear();
    });
  }

  private receive(message: FromWorker): void {
    const call = this.pending.get(message.id);
    if (!call) return;
    if ("reading" in message) {
      call.onReading?.(message.reading);
      return;
    }
    this.pending.delete(message.id);
    if ("failed" in message) call.reject(new Error(message.failed));
    else call.resolve(message.output as never);
  }

  /** Asks the worker; an aborted call is dropped there as well. */
  call<Op extends Operation>(
    op: Op,
    input: Operations[Op]["input"],
    { onReading, signal }: CallOptions = {},
  ): Promise<Operations[Op]["output"]> {
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject, onReading });
      this.send({ id, op, input } as ToWorker);
      signal?.addEventListener("abort", () => {
        if (!this.pending.delete(id)) return;
        this.send({ cancel: id });
        reject(new DOMException("Cancelled", "AbortError"));
      });
    });
  }

  chunk(file: number, chunkNo: number): Promise<RowChunk | null> {
    return this.call("chunk", { file, chunkNo });
  }

  private send(message: ToWorker): void {
    this.worker.postMessage(message);
  }

  close(): void {
    this.worker.terminate();
    this.pending.clear();
  }
}
