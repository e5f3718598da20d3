import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Ban, Mails, RotateCw } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge, type Tone } from "@/components/badge.tsx";
import { Button } from "@/components/button.tsx";
import ConfirmDialog from "@/components/confirm-dialog.tsx";
import { Email } from "@/components/email.tsx";
import { EmptyState } from "@/components/empty-state.tsx";
import { Menu } from "@/components/menu.tsx";
import { Table } from "@/components/table.tsx";
import { useFormat } from "@/lib/session.ts";
import { showToast } from "@/lib/toast.ts";
import {
  type Invitation,
  type InvitationState,
  invitationState,
  invitationsQuery,
  type Place,
  revokeInvitation,
} from "./invitations-queries.ts";
import { InviteDialog } from "./invite-dialog.tsx";

const TONES: Record<InvitationState, Tone> = {
  open: "waiting",
  accepted: "done",
  expired: "neutral",
  revoked: "neutral",
};

/** The invitations to a place: open ones first, older ones on demand. */
export function InvitationsCard({ place }: { place: Place }) {
  const { t } = useTranslation("invite");
  const format = useFormat();
  const { data: invitations } = useSuspenseQuery(invitationsQuery(place));
  const [isAll, setIsAll] = useState(false);
  const [revoking, setRevoking] = useState<Invitation | null>(null);
  const [repeating, setRepeating] = useState<Invitation | null>(null);
  const revoke = useMutation(revokeInvitation(useQueryClient()));
  const isOpen = (invitation: Invitation) => invitationState(invitation) === "open";
  const shown = isAll ? invitations : invitations.filter(isOpen);

  return (
    <section className="grid gap-3">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 className="text-lg font-semibold">{t("list.title")}</h2>
          <p className="text-sm text-ink-muted">{t("list.description")}</p>
        </div>
        {invitations.length > 0 && (
          <Button size="sm" variant="quiet" onClick={() => setIsAll(!isAll)}>
            {t(isAll ? "list.open_only" : "list.all")}
          </Button>
        )}
      </header>
      {shown.length === 0 ? (
        <div className="rounded-xl border border-line bg-surface">
          <EmptyState icon={Mails} title={t("list.none_open")} />
        </div>
      ) : (
        <Table
          label={t("list.title")}
          rows={shown}
          rowId={({ id }) => id}
          columns={[
            {
              id: "email",
              header: t("list.person"),
              isRowHeader: true,
              cell: ({ email }) => <Email address={email} />,
            },
            { id: "role", header: t("role"), cell: ({ role }) => t(`role_name.${role}`) },
            {
              id: "state",
              header: t("list.state"),
              cell: (invitation) => {
                const state = invitationState(invitation);
                return <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>;
              },
            },
            {
              id: "sent",
              header: t("list.sent"),
              cell: ({ created_at, inviter }) => (
                <span>
                  {format.date(created_at)}
                  {inviter && (
                    <span className="text-ink-subtle">
                      {" "}
                      {t("list.by", { name: inviter.display_name })}
                    </span>
                  )}
                </span>
              ),
            },
            {
              id: "actions",
              header: t("list.actions"),
              isActions: true,
              cell: (invitation) =>
                invitation.accepted_at ? null : (
                  <Menu
                    label={t("list.actions_for", { name: invitation.email })}
                    actions={[
                      {
                        id: "again",
                        label: t("again"),
                        icon: RotateCw,
                        onAction: () => setRepeating(invitation),
                      },
                      {
                        id: "revoke",
                        label: t("revoke.action"),
                        icon: Ban,
                        isDanger: true,
                        isDisabled: !isOpen(invitation),
                        onAction: () => setRevoking(invitation),
                      },
                    ]}
                  />
                ),
            },
          ]}
        />
      )}
      {repeating && (
        <InviteDialog
          place={place}
          roles={[repeating.role]}
          timeZone={format.timeZone}
          start={{
            email: repeating.email,
            role: repeating.role,
            record: repeating.record_id ?? undefined,
          }}
          onClose={() => setRepeating(null)}
        />
      )}
      {revoking && (
        <ConfirmDialog
          tone="danger"
          title={t("revoke.title")}
          confirmLabel={t("revoke.action")}
          isPending={revoke.isPending}
          onCancel={() => setRevoking(null)}
          onConfirm={() =>
            revoke.mutate(revoking.id, {
              onSuccess: () => showToast({ tone: "success", text: t("revoke.done") }),
              onSettled: () => setRevoking(null),
            })
          }
        >
          {t("revoke.body", { email: revoking.email })}
        </ConfirmDialog>
      )}
    </section>
  );
}
