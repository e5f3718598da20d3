import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { run, unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";
import type { Urgency } from "./requests-queries.ts";

// Every act renews all lists of requests: what changed one is on several screens. Nobody waits for it,
// because the answer may take the very form off the screen that still has to say "done".
const renew = (queryClient: QueryClient) => () => {
  void queryClient.invalidateQueries({ queryKey: ["requests"] });
};

export const approveReflection = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: (request: string) => run(db().rpc("approve_reflection", { school, request })),
    onSettled: renew(queryClient),
    meta: { showsOwnErrors: true },
  });

export const returnReflection = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: (input: { request: string; reasons: string[]; note: string }) =>
      run(db().rpc("return_reflection", { school, ...input })),
    onSettled: renew(queryClient),
    meta: { showsOwnErrors: true },
  });

export const cancelRequests = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: async ({ requests, reason }: { requests: string[]; reason: string }) => {
      for (const request of requests)
        await run(db().rpc("cancel_request", { school, request, reason }));
    },
    onSettled: renew(queryClient),
  });

export const renewCode = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: (request: string) => unwrap(db().rpc("renew_request_code", { school, request })),
    onSettled: renew(queryClient),
  });

/** The address that opens the reflection on the student's own device for a day. */
export const createLink = (school: string) =>
  mutationOptions({
    mutationFn: async (request: string) => {
      const token = await unwrap(db().rpc("create_reflection_link", { school, request }));
      // After the #, so that it never reaches a server's log.
      return `${window.location.origin}/reflect#${token}`;
    },
  });

export const shareRequest = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: (input: { request: string; is_shared: boolean }) =>
      run(db().rpc("share_request", { school, ...input })),
    onSettled: renew(queryClient),
  });

export const addNote = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: (input: { request: string; body: string }) =>
      unwrap(db().rpc("add_request_note", { school, ...input })),
    onSettled: renew(queryClient),
    meta: { showsOwnErrors: true },
  });

export interface Amendment {
  request: string;
  behavior_type: string;
  urgency: Urgency;
  location: string | undefined;
  motivation: string | undefined;
  others_involved: string[];
  actions: string[];
}

export const amendRequest = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: (amendment: Amendment) => run(db().rpc("amend_request", { school, ...amendment })),
    onSettled: renew(queryClient),
    meta: { showsOwnErrors: true },
  });
