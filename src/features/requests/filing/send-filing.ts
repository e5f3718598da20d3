import { unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";
import { Filing } from "./filing.ts";

/** Sends one filing from the outbox. The ids inside make a repeat harmless. */
export async function sendFiling(payload: unknown): Promise<void> {
  const filing = Filing.parse(payload);
  await unwrap(
    db().rpc("file_request", {
      school: filing.school,
      incident: filing.incident,
      entries: filing.entries.map(({ id, student_id }) => ({ id, student_id })),
      behavior_type: filing.behavior_type,
      occurred_at: filing.occurred_at,
      urgency: filing.urgency,
      location: filing.location ?? undefined,
      motivation: filing.motivation ?? undefined,
      class: filing.class ?? undefined,
      period: filing.period ?? undefined,
      others_involved: filing.others_involved,
      actions: filing.actions,
      kiosk: filing.kiosk ?? undefined,
      description: filing.description || undefined,
    }),
  );
}
