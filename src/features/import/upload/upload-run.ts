import { type AppError, toAppError } from "@/lib/errors.ts";
import type {
  Mapping,
  StageChunkRequest,
  StageChunkResponse,
} from "../../../../functions/import-roster/contract.ts";
import type { RowChunk } from "../../../../functions/import-roster/core/rows.ts";

export interface UploadFile {
  /** The worker's number of the file. */
  readonly file: number;
  readonly name: string;
  readonly fingerprint: string;
  readonly rows: number;
  readonly header: readonly string[];
  readonly mapping: Mapping;
  /** Chunks that arrived before a reload. */
  readonly chunksSent: number;
}

export interface UploadState {
  /** `waiting`: the network is gone, it goes on by itself. `stopped`: a person has to act. */
  readonly status: "sending" | "waiting" | "stopped" | "done";
  readonly sent: number;
  readonly total: number;
  readonly fileName: string;
  readonly error: AppError | null;
}

/** What an upload needs from the world. */
export interface UploadPorts {
  readonly chunk: (file: number, chunkNo: number) => Promise<RowChunk | null>;
  readonly send: (chunk: StageChunkRequest, signal: AbortSignal) => Promise<StageChunkResponse>;
  readonly note: (chunksSent: readonly number[]) => void;
  /** Resolves when it is worth trying again: after a while, or when the network is back. */
  readonly pause: (attempt: number, signal: AbortSignal) => Promise<void>;
}

/** As many tries of one chunk before a person is asked. */
const TRIES = 6;

/** Sends the rows of an import, chunk by chunk, through network drops; a chunk sent twice replaces itself. */
export class UploadRun {
  readonly importId: string;
  private readonly files: readonly UploadFile[];
  private readonly ports: UploadPorts;
  private readonly chunksSent: number[];
  private readonly listeners = new Set<() => void>();
  private aborter = new AbortController();
  private state: UploadState;

  constructor(importId: string, files: readonly UploadFile[], ports: UploadPorts) {
    this.importId = importId;
    this.files = files;
    this.ports = ports;
    this.chunksSent = files.map(({ chunksSent }) => chunksSent);
    this.state = {
      status: "stopped",
      sent: 0,
      total: files.reduce((sum, { rows }) => sum + rows, 0),
      fileName: files[0]?.name ?? "",
      error: null,
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): UploadState => this.state;

  private update(change: Partial<UploadState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  /** Starts, or goes on after `stopped`. Ends in `done` or `stopped`, never in a rejection. */
  async start(): Promise<void> {
    if (this.state.status !== "stopped") return;
    this.aborter = new AbortController();
    this.update({ status: "sending", error: null, sent: 0 });
    try {
      for (const [fileNo, file] of this.files.entries()) await this.sendFile(fileNo, file);
      this.update({ status: "done", sent: this.state.total });
    } catch (error) {
      if (this.aborter.signal.aborted) return;
      this.update({ status: "stopped", error: toAppError(error) });
    }
  }

  /** Ends for good; nothing is sent any more. */
  cancel(): void {
    this.aborter.abort();
    this.update({ status: "stopped", error: null });
  }

  private async sendFile(fileNo: number, file: UploadFile): Promise<void> {
    this.update({ fileName: file.name });
    const already = this.chunksSent[fileNo] ?? 0;
    for (let chunkNo = 0; ; chunkNo += 1) {
      const chunk = await this.ports.chunk(file.file, chunkNo);
      if (chunk === null) break;
      this.aborter.signal.throwIfAborted();
      if (chunkNo >= already) {
        await this.sendPatiently(fileNo, file, chunk);
        this.aborter.signal.throwIfAborted();
        this.chunksSent[fileNo] = chunkNo + 1;
        this.ports.note(this.chunksSent);
      }
      const rows = chunk.rows.filter((cells) => cells.length > 0).length;
      this.update({ status: "sending", sent: this.state.sent + rows });
    }
  }

  private async sendPatiently(fileNo: number, file: UploadFile, chunk: RowChunk): Promise<void> {
    const { signal } = this.aborter;
    const request: StageChunkRequest = {
      import_id: this.importId,
      file_no: fileNo,
      chunk_no: chunk.chunkNo,
      header: [...file.header],
      mapping: file.mapping,
      first_row: chunk.firstRow,
      rows: chunk.rows,
    };
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.ports.send(request, signal);
        return;
      } catch (error) {
        if (signal.aborted || !toAppError(error).isUnanswered || attempt >= TRIES) throw error;
        this.update({ status: "waiting", error: toAppError(error) });
        await this.ports.pause(attempt, signal);
        this.update({ status: "sending", error: null });
      }
    }
  }
}
