import { createFileRoute } from "@tanstack/react-router";
import { importsQuery } from "@/features/import/import-queries.ts";
import { ImportsScreen } from "@/features/import/list/imports-screen.tsx";
import { sessionOf } from "@/lib/session.ts";

export const Route = createFileRoute("/_app/import/")({
  loader: ({ context: { queryClient } }) =>
    queryClient.ensureQueryData(importsQuery(sessionOf(queryClient).schoolId)),
  component: ImportsScreen,
});
