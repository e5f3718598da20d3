import { describe, expect, it, vi } from "vitest";
import { AppError } from "@/lib/errors.ts";
import type { StageChunkRequest } from "../../../../functions/import-roster/contract.ts";
import { type UploadFile, type UploadPorts, UploadRun } from "./upload-run.ts";

const ID = "00000000-0000-4000-8000-000000000001";
const CHUNKS = [
  { chunkNo: 0, firstRow: 2, rows: [["Ana"], ["Leo"]] },
  { chunkNo: 1, firstRow: 4, rows: [[], ["Mia"]] },
  { chunkNo: 2, firstRow: 6, rows: [["Noa"]] },
];

const file = (change: Partial<UploadFile> = {}): UploadFile => ({
  file: 0,
  name: "students.csv",
  fingerprint: "f",
  rows: 4,
  header: ["First name"],
  mapping: { kind: "students", format: "custom", region: "US", columns: [{ field: "given_name" }] },
  chunksSent: 0,
  ...change,
});

function ports(send: UploadPorts["send"]) {
  const noted: number[][] = [];
  const given: UploadPorts = {
    chunk: async (_file, chunkNo) => CHUNKS[chunkNo] ?? null,
    send,
    note: (sent) => noted.push([...sent]),
    pause: vi.fn(async () => {}),
  };
  return { ...given, noted };
}

const answer = { rows: 1, rejected: 0, left_out: 0, problems: [] };

describe("an upload", () => {
  it("sends every chunk once, in order, and counts rows that are not blank", async () => {
    const sent: StageChunkRequest[] = [];
    const world = ports(async (chunk) => {
      sent.push(chunk);
      return answer;
    });
    const run = new UploadRun(ID, [file()], world);
    await run.start();
    expect(sent.map(({ chunk_no, first_row }) => [chunk_no, first_row])).toEqual([
      [0, 2],
      [1, 4],
      [2, 6],
    ]);
    expect(run.snapshot()).toMatchObject({ status: "done", sent: 4, total: 4 });
    expect(world.noted).toEqual([[1], [2], [3]]);
  });

  it("goes on with the chunk after the last one that arrived before a reload", async () => {
    const sent: number[] = [];
    const run = new UploadRun(
      ID,
      [file({ chunksSent: 2 })],
      ports(async ({ chunk_no }) => {
        sent.push(chunk_no);
        return answer;
      }),
    );
    await run.start();
    expect(sent).toEqual([2]);
    expect(run.snapshot()).toMatchObject({ status: "done", sent: 4 });
  });

  it("waits out a network drop and sends the lost chunk again", async () => {
    const tried: number[] = [];
    const seen: string[] = [];
    const run = new UploadRun(
      ID,
      [file()],
      ports(async ({ chunk_no }) => {
        tried.push(chunk_no);
        if (tried.length === 2) throw new AppError("network");
        return answer;
      }),
    );
    run.subscribe(() => seen.push(run.snapshot().status));
    await run.start();
    expect(tried).toEqual([0, 1, 1, 2]);
    expect(seen).toContain("waiting");
    expect(run.snapshot().status).toBe("done");
  });

  it("asks a person after six tries, and goes on from there", async () => {
    let isDown = true;
    const send = vi.fn(async () => {
      if (isDown) throw new AppError("network");
      return answer;
    });
    const run = new UploadRun(ID, [file()], ports(send));
    await run.start();
    expect(send).toHaveBeenCalledTimes(6);
    expect(run.snapshot()).toMatchObject({ status: "stopped", error: { code: "network" } });
    isDown = false;
    await run.start();
    expect(run.snapshot()).toMatchObject({ status: "done", error: null });
  });

  it.each(["signed_out", "import_not_open", "chunk_invalid"])(
    "stops at once on %s",
    async (code) => {
      const send = vi.fn(async () => {
        throw new AppError(code);
      });
      const run = new UploadRun(ID, [file()], ports(send));
      await run.start();
      expect(send).toHaveBeenCalledTimes(1);
      expect(run.snapshot()).toMatchObject({ status: "stopped", error: { code } });
    },
  );

  it("sends nothing after it was cancelled", async () => {
    const send = vi.fn(async () => {
      run.cancel();
      return answer;
    });
    const run: UploadRun = new UploadRun(ID, [file()], ports(send));
    await run.start();
    expect(send).toHaveBeenCalledTimes(1);
    expect(run.snapshot()).toMatchObject({ status: "stopped", error: null });
  });
});
