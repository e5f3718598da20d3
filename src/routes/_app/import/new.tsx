import { createFileRoute } from "@tanstack/react-router";
import { importsQuery, mappingsQuery } from "@/features/import/import-queries.ts";
import { NewImportScreen } from "@/features/import/start/new-import-screen.tsx";
import { schoolQuery } from "@/lib/school.ts";
import { sessionOf } from "@/lib/session.ts";

export const Route = createFileRoute("/_app/import/new")({
  loader: ({ context: { queryClient } }) => {
    const { schoolId } = sessionOf(queryClient);
    return Promise.all([
      queryClient.ensureQueryData(schoolQuery(schoolId)),
      queryClient.ensureQueryData(importsQuery(schoolId)),
      queryClient.ensureQueryData(mappingsQuery(schoolId)),
    ]);
  },
  component: NewImport,
});

function NewImport() {
  const navigate = Route.useNavigate();
  return (
    <NewImportScreen
      onStarted={(importId) => void navigate({ to: "/import/$importId", params: { importId } })}
    />
  );
}
