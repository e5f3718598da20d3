import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { errorText } from "./error-text.ts";
import { type AppError, toAppError } from "./errors.ts";
import { i18n } from "./i18n.ts";
import { showToast } from "./toast.ts";

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: AppError;
    queryMeta: {
      /** Keep the answer on this device, so that the screen opens without a network. */
      keepOffline?: boolean;
    };
    mutationMeta: {
      /** The form shows this mutation's errors itself. */
      showsOwnErrors?: boolean;
    };
  }
}

const MAX_RETRIES = 2;

interface Options {
  /** The server no longer accepts this person's session. */
  onSignedOut: () => void;
}

async function toastError(error: unknown): Promise<void> {
  await i18n.loadNamespaces("errors");
  showToast({ tone: "error", text: errorText(error) });
}

/** The one place where failed reads and writes end up. */
export function createQueryClient({ onSignedOut }: Options): QueryClient {
  const handle = (error: unknown, show: boolean) => {
    if (toAppError(error).kind === "signed_out") onSignedOut();
    else if (show) void toastError(error);
  };
  return new QueryClient({
    queryCache: new QueryCache({
      // A read that failed for the first time is shown in its place by the route's error view.
      onError: (error, query) =>
        handle(error, query.state.data !== undefined && toAppError(error).kind !== "network"),
    }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) =>
        handle(error, !mutation.meta?.showsOwnErrors),
    }),
    defaultOptions: {
      queries: {
        // Fail at once when offline instead of waiting without a word.
        networkMode: "always",
        staleTime: 30_000,
        gcTime: 10 * 60_000,
        retry: (count, error) => {
          const { kind, code } = toAppError(error);
          // Who has waited for an answer that did not come is not kept waiting twice more.
          const mayPass = kind === "server" || code === "network";
          return count < MAX_RETRIES && mayPass && navigator.onLine;
        },
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}
