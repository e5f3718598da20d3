import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { run, unwrap } from "./postgrest.ts";
import type { ActiveSession } from "./session.ts";
import { db } from "./supabase.ts";

const SHOWN = 100;
const REFRESH_MS = 60_000;

/** Support sessions, latest first: those in the district one administers, or the operator's own. */
export const supportSessionsQuery = ({ userId, active }: ActiveSession) =>
  queryOptions({
    queryKey: ["support-sessions", active.district?.id ?? userId],
    queryFn: () => {
      const sessions = db()
        .from("support_sessions")
        .select("id, reason, starts_at, ends_at, district:districts(id, name)");
      return unwrap(
        (active.district
          ? sessions.eq("district_id", active.district.id)
          : sessions.eq("profile_id", userId)
        )
          .order("starts_at", { ascending: false })
          .limit(SHOWN),
      );
    },
    refetchInterval: REFRESH_MS,
  });

export function isOpenSession({ ends_at }: { ends_at: string }, now = Date.now()): boolean {
  return Date.parse(ends_at) > now;
}

/** What a person may read has changed with it: nothing of before stays in memory. */
const refreshAll = (queryClient: QueryClient) => () => queryClient.invalidateQueries();

export const openSupportSession = (queryClient: QueryClient) =>
  mutationOptions({
    mutationFn: (input: { district: string; reason: string; minutes: number }) =>
      unwrap(db().rpc("open_support_session", input)),
    meta: { showsOwnErrors: true },
    onSuccess: refreshAll(queryClient),
  });

export const closeSupportSession = (queryClient: QueryClient) =>
  mutationOptions({
    mutationFn: (session: string) => run(db().rpc("close_support_session", { session })),
    onSuccess: refreshAll(queryClient),
  });
