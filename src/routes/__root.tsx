import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, Outlet } from "@tanstack/react-router";
import { PageSkeleton } from "@/components/skeleton.tsx";
import { PageNotFound } from "@/features/shell/not-found.tsx";
import type { OutboxHandler } from "@/lib/outbox.ts";

interface RouterContext {
  queryClient: QueryClient;
  outboxHandlers: Record<string, OutboxHandler>;
}

export const Route = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  pendingComponent: PageSkeleton,
  notFoundComponent: PageNotFound,
});
