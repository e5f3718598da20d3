import { createFileRoute, useRouter } from "@tanstack/react-router";

export const Route = createFileRoute("/_auth/accept-invitation")({
  component: RouteComponent,
});

function RouteComponent() {
  return <div>Hello "/_auth/accept-invitation"!</div>;
}
