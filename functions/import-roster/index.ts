import { callerClient } from "../_shared/clients.ts";
import { jsonFunction } from "../_shared/serve.ts";
import { stageChunkRequest } from "./contract.ts";
import { LIMITS } from "./core/limits.ts";
import { stageChunk } from "./handler.ts";

const environment = {
  url: Deno.env.get("SUPABASE_URL") ?? "",
  publishableKey:
    Deno.env.get("SUPABASE_PUBLISHABLE_KEY") ?? Deno.env.get("SUPABASE_ANON_KEY") ?? "",
};

Deno.serve(
  jsonFunction({
    schema: stageChunkRequest,
    maxBody: LIMITS.chunkCharacters * 2,
    handle: (input, request) =>
      stageChunk(input, callerClient(request, environment), new Date().toISOString().slice(0, 10)),
    log: console.error,
  }),
);
