import { createFileRoute } from "@tanstack/react-router";
import { districtsQuery } from "@/features/operator/operator-queries.ts";
import { OperatorScreen } from "@/features/operator/operator-screen.tsx";
import { InviteDialog } from "@/features/people/invite-dialog.tsx";
import { AppError } from "@/lib/errors.ts";
import { sessionOf, useFormat } from "@/lib/session.ts";
import { supportSessionsQuery } from "@/lib/support.ts";

export const Route = createFileRoute("/_app/operator")({
  beforeLoad: ({ context }) => {
    if (sessionOf(context.queryClient).role !== "super_admin") throw new AppError("forbidden");
  },
  loader: ({ context: { queryClient } }) =>
    Promise.all([
      queryClient.ensureQueryData(districtsQuery),
      queryClient.ensureQueryData(supportSessionsQuery(sessionOf(queryClient).userId)),
    ]),
  component: Operator,
});

function Operator() {
  const { timeZone } = useFormat();
  return (
    <OperatorScreen
      inviteDialog={(district, onClose) => (
        <InviteDialog
          place={{ district: district.id }}
          roles={["district_admin"]}
          timeZone={timeZone}
          onClose={onClose}
        />
      )}
    />
  );
}
