import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { pollEvery } from "@/lib/polling.ts";
import { run, unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";

const COLUMNS =
  "id, school_year, request_id, student_id, phrases, created_at, acknowledged_at, note, " +
  "student:students(display_name, grade), " +
  "acknowledger:profiles!safety_alerts_acknowledged_by_fkey(display_name)";

export interface SafetyAlert {
  id: string;
  school_year: number;
  request_id: string;
  student_id: string;
  phrases: string[];
  created_at: string;
  acknowledged_at: string | null;
  note: string | null;
  student: { display_name: string; grade: string } | null;
  acknowledger: { display_name: string } | null;
}

const alerts = (schoolId: string) =>
  db().from("safety_alerts").select(COLUMNS).eq("school_id", schoolId);

const POLL_MS = 8_000;

/** Alerts nobody has taken charge of. Renewed on every screen of a counselor or administrator. */
export const openAlertsQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ["safety", schoolId, "open"],
    queryFn: () =>
      unwrap(
        alerts(schoolId)
          .is("acknowledged_at", null)
          .order("created_at")
          .overrideTypes<SafetyAlert[], { merge: false }>(),
      ),
    refetchInterval: pollEvery(POLL_MS),
    // The one thing that must not wait for somebody to come back to the tab.
    refetchIntervalInBackground: true,
  });

const HISTORY = 100;

export const pastAlertsQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ["safety", schoolId, "past"],
    queryFn: () =>
      unwrap(
        alerts(schoolId)
          .not("acknowledged_at", "is", null)
          .order("acknowledged_at", { ascending: false })
          .limit(HISTORY)
          .overrideTypes<SafetyAlert[], { merge: false }>(),
      ),
  });

export const acknowledgeAlert = (queryClient: QueryClient) =>
  mutationOptions({
    mutationFn: (input: { alert: string; note: string }) =>
      run(db().rpc("acknowledge_safety_alert", input)),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: ["safety"] });
    },
    meta: { showsOwnErrors: true },
  });
