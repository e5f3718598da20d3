import type { OutboxHandler } from "@/lib/outbox.ts";

/**
 * What the outbox can send, by kind. Load the sender lazily, so that it does not weigh on the first
 * page: `file_request: async (payload, id) => (await import("@/features/…")).send(payload, id)`.
 */
export const outboxHandlers: Record<string, OutboxHandler> = {
  file_request: async (payload) =>
    (await import("@/features/requests/filing/send-filing.ts")).sendFiling(payload),
};
