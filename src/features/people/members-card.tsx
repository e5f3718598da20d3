import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { UsersRound } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/components/avatar.tsx";
import { Badge } from "@/components/badge.tsx";
import { Button } from "@/components/button.tsx";
import ConfirmDialog from "@/components/confirm-dialog.tsx";
import { Email } from "@/components/email.tsx";
import { EmptyState } from "@/components/empty-state.tsx";
import { Table } from "@/components/table.tsx";
import { useFormat, useSession } from "@/lib/session.ts";
import { showToast } from "@/lib/toast.ts";
import type { Place } from "./invitations-queries.ts";
import { endMembership, hasEnded, type Member, membersQuery } from "./members-queries.ts";

/** Who can sign in at a place, and the way to end it. */
export function MembersCard({ place }: { place: Place }) {
  const { t } = useTranslation("invite");
  const format = useFormat();
  const { userId } = useSession();
  const { data: members } = useSuspenseQuery(membersQuery(place));
  const [isFormer, setIsFormer] = useState(false);
  const [ending, setEnding] = useState<Member | null>(null);
  const end = useMutation(endMembership(useQueryClient()));
  const former = members.filter((member) => hasEnded(member));
  const shown = isFormer ? former : members.filter((member) => !hasEnded(member));

  return (
    <section className="grid gap-3">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 className="text-lg font-semibold">
            {t(isFormer ? "members.ended" : "members.title")}
          </h2>
          <p className="text-sm text-ink-muted">{t("members.description")}</p>
        </div>
        {(former.length > 0 || isFormer) && (
          <Button
            size="sm"
            variant="quiet"
            className="max-sm:-ms-3"
            onClick={() => setIsFormer(!isFormer)}
          >
            {t(isFormer ? "members.show_current" : "members.show_ended")}
          </Button>
        )}
      </header>
      {shown.length === 0 ? (
        <div className="rounded-xl border border-line bg-surface">
          <EmptyState icon={UsersRound} title={t("members.empty")} />
        </div>
      ) : (
        <Table
          label={t("members.title")}
          rows={shown}
          rowId={({ id }) => id}
          columns={[
            {
              id: "name",
              header: t("members.name"),
              isRowHeader: true,
              cell: ({ profile }) => (
                <span className="flex items-center gap-3">
                  <Avatar name={profile.display_name} size="sm" />
                  <span className="min-w-0">
                    <span className="block">
                      {profile.display_name}
                      {profile.id === userId && (
                        <span className="font-normal text-ink-subtle"> ({t("members.you")})</span>
                      )}
                    </span>
                    <span className="block font-normal text-ink-muted">
                      <Email address={profile.email} />
                    </span>
                  </span>
                </span>
              ),
            },
            {
              id: "role",
              header: t("role"),
              cell: ({ role }) => <Badge tone="accent">{t(`role_name.${role}`)}</Badge>,
            },
            {
              id: "since",
              header: t("members.since"),
              cell: ({ starts_at }) => format.date(starts_at),
            },
            {
              id: "until",
              header: t("members.until"),
              cell: ({ ends_at }) =>
                ends_at ? (
                  format.date(ends_at)
                ) : (
                  <span className="text-ink-subtle">{t("members.no_end")}</span>
                ),
            },
            {
              id: "actions",
              header: t("list.actions"),
              isActions: true,
              cell: (member) =>
                hasEnded(member) || member.profile.id === userId ? null : (
                  <Button
                    size="sm"
                    variant="quiet"
                    aria-label={`${t("end.action")}: ${member.profile.display_name}`}
                    onClick={() => setEnding(member)}
                  >
                    {t("end.action")}
                  </Button>
                ),
            },
          ]}
        />
      )}
      {ending && (
        <ConfirmDialog
          tone="danger"
          title={t("end.title", { name: ending.profile.display_name })}
          confirmLabel={t("end.action")}
          isPending={end.isPending}
          onCancel={() => setEnding(null)}
          onConfirm={() =>
            end.mutate(ending.id, {
              onSuccess: () => showToast({ tone: "success", text: t("end.done") }),
              onSettled: () => setEnding(null),
            })
          }
        >
          {t("end.body", {
            name: ending.profile.display_name,
            role: t(`role_name.${ending.role}`),
          })}
        </ConfirmDialog>
      )}
    </section>
  );
}
