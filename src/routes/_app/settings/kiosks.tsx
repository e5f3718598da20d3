import { createFileRoute } from "@tanstack/react-router";
import { kiosksQuery } from "@/features/kiosks/kiosks-queries.ts";
import { KiosksScreen } from "@/features/kiosks/kiosks-screen.tsx";
import { sessionOf } from "@/lib/session.ts";

export const Route = createFileRoute("/_app/settings/kiosks")({
  loader: ({ context: { queryClient } }) =>
    queryClient.ensureQueryData(kiosksQuery(sessionOf(queryClient).schoolId)),
  component: KiosksScreen,
});
