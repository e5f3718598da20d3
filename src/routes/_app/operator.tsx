import { createFileRoute } from "@tanstack/react-router";
import { DISTRICTS_PAGE } from "@/features/operator/operator-queries.ts";
import { OperatorScreen } from "@/features/operator/operator-screen.tsx";
import { InviteDialog } from "@/features/people/invite-dialog.tsx";
import { AppError } from "@/lib/errors.ts";
import { count, searchOf, text } from "@/lib/search.ts";
import { sessionOf, useFormat } from "@/lib/session.ts";
import { supportSessionsQuery } from "@/lib/support.ts";

/** As many rows as the Data API hands out at once, but for the one that says that there are more. */
const MOST = 999;
const validateSearch = searchOf({ q: text, limit: count });

export const Route = createFileRoute("/_app/operator")({
  validateSearch,
  beforeLoad: ({ context }) => {
    if (sessionOf(context.queryClient).role !== "super_admin") throw new AppError("forbidden");
  },
  loader: ({ context: { queryClient } }) =>
    queryClient.ensureQueryData(supportSessionsQuery(sessionOf(queryClient))),
  component: Operator,
});

function Operator() {
  const { timeZone } = useFormat();
  const { q = "", limit = DISTRICTS_PAGE } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <OperatorScreen
      filter={{ text: q, limit: Math.min(limit, MOST) }}
      onFilter={(filter) =>
        void navigate({
          search: {
            q: filter.text || undefined,
            limit: filter.limit === DISTRICTS_PAGE ? undefined : filter.limit,
          },
          replace: true,
          resetScroll: false,
        })
      }
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
