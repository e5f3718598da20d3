import { jsonFunction } from "../_shared/serve.ts";
import { stageChunkRequest } from "./contract.ts";
import { LIMITS } from "./core/limits.ts";
import { stageChunk } from "./handler.ts";

Deno.serve(
  jsonFunction({
    schema: stageChunkRequest,
    maxBody: LIMITS.chunkCharacters * 2,
    handle: (input, caller) => stageChunk(input, caller, new Date().toISOString().slice(0, 10)),
    setting: (name) => Deno.env.get(name),
    log: console.error,
  }),
);
