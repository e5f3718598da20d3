import type { QueryClient } from "@tanstack/react-query";
import { createRouter } from "@tanstack/react-router";
import { ErrorState } from "@/components/error-state.tsx";
import { ScreenSkeleton } from "@/components/skeleton.tsx";
import { NotFound } from "@/features/shell/not-found.tsx";
import { outboxHandlers } from "./outbox-handlers.ts";
import { routeTree } from "./route-tree.gen.ts";

export function createAppRouter(queryClient: QueryClient) {
  const router = createRouter({
    routeTree,
    context: { queryClient, outboxHandlers },
    defaultPreload: "intent",
    // TanStack Query decides what is fresh.
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 200,
    defaultPendingMinMs: 300,
    scrollRestoration: true,
    defaultPendingComponent: () => <ScreenSkeleton />,
    defaultErrorComponent: ({ error, reset }) => (
      <ErrorState
        heading="h1"
        error={error}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    ),
    defaultNotFoundComponent: NotFound,
  });
  return router;
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
