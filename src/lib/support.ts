import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { run, unwrap } from "./postgrest.ts";
import { db } from "./supabase.ts";

const SHOWN = 100;
const REFRESH_MS = 60_000;

/** Support sessions the person may know of, latest first: the operator's own, or those in the district. */
export const supportSessionsQuery = (userId: string) =>
  queryOptions({
    queryKey: ["support-sessions", userId],
    queryFn: () =>
      unwrap(
        db()
          .from("support_sessions")
          .select("id, reason, starts_at, ends_at, profile_id, district:districts(id, name)")
          .order("starts_at", { ascending: false })
          .limit(SHOWN),
      ),
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
