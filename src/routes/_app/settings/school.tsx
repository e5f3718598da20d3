import { createFileRoute } from "@tanstack/react-router";
import { SchoolScreen } from "@/features/school/school-screen.tsx";
import { schoolQuery } from "@/lib/school.ts";
import { sessionOf } from "@/lib/session.ts";

export const Route = createFileRoute("/_app/settings/school")({
  loader: ({ context: { queryClient } }) =>
    queryClient.ensureQueryData(schoolQuery(sessionOf(queryClient).schoolId)),
  component: SchoolScreen,
});
