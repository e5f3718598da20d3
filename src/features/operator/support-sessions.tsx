import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/badge.tsx";
import { Button } from "@/components/button.tsx";
import { Table } from "@/components/table.tsx";
import { useFormat, useSession } from "@/lib/session.ts";
import { closeSupportSession, isOpenSession, supportSessionsQuery } from "@/lib/support.ts";

/** Who looked in to help, why, and until when. Open ones can be ended. */
export function SupportSessions() {
  const { t } = useTranslation("support");
  const format = useFormat();
  const { data: sessions } = useSuspenseQuery(supportSessionsQuery(useSession()));
  const close = useMutation(closeSupportSession(useQueryClient()));
  if (sessions.length === 0) return <p className="text-ink-muted">{t("empty")}</p>;
  return (
    <Table
      label={t("title")}
      rows={sessions}
      rowId={({ id }) => id}
      columns={[
        {
          id: "reason",
          header: t("col.reason"),
          isRowHeader: true,
          cell: ({ reason }) => <span className="wrap-anywhere">{reason}</span>,
        },
        {
          id: "district",
          header: t("col.district"),
          cell: ({ district }) => district?.name ?? "–",
        },
        {
          id: "time",
          header: t("col.time"),
          cell: ({ starts_at, ends_at }) =>
            `${format.dateTime(starts_at)} – ${format.time(ends_at)}`,
        },
        {
          id: "state",
          header: t("col.state"),
          cell: (session) => (
            <Badge tone={isOpenSession(session) ? "waiting" : "neutral"}>
              {t(isOpenSession(session) ? "open" : "ended")}
            </Badge>
          ),
        },
        {
          id: "actions",
          header: t("col.actions"),
          isActions: true,
          cell: (session) =>
            isOpenSession(session) && (
              <Button
                size="sm"
                isPending={close.isPending && close.variables === session.id}
                aria-label={t("close_named", { name: session.district?.name ?? "" })}
                onClick={() => close.mutate(session.id)}
              >
                {t("close")}
              </Button>
            ),
        },
      ]}
    />
  );
}
