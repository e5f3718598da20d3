import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Pencil, Plus, Send, Unlink } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/components/avatar.tsx";
import { Badge } from "@/components/badge.tsx";
import { Button } from "@/components/button.tsx";
import { Card } from "@/components/card.tsx";
import ConfirmDialog from "@/components/confirm-dialog.tsx";
import { Menu } from "@/components/menu.tsx";
import { PhoneLink } from "@/components/phone-link.tsx";
import { showToast } from "@/lib/toast.ts";
import { GuardianDialog, type StudentGuardian } from "./guardian-dialog.tsx";
import { RIGHTS } from "./guardian-model.ts";
import { guardiansQuery, removeGuardian } from "./guardians-queries.ts";

interface GuardiansCardProps {
  school: { id: string; region: string; language: string };
  studentId: string;
  onInvite: (guardian: { id: string; email: string | null }) => void;
}

const nameOf = ({ guardian }: StudentGuardian) => `${guardian.given_name} ${guardian.family_name}`;

/** Who is responsible for a student. */
export function GuardiansCard({ school, studentId, onInvite }: GuardiansCardProps) {
  const { t } = useTranslation("roster");
  const { data: links } = useSuspenseQuery(guardiansQuery(school.id, studentId));
  const [editing, setEditing] = useState<StudentGuardian | "new" | null>(null);
  const [removing, setRemoving] = useState<StudentGuardian | null>(null);
  const remove = useMutation(removeGuardian(useQueryClient(), school.id));
  return (
    <Card
      title={t("guardians.title")}
      description={t("guardians.description")}
      actions={
        <Button size="sm" onClick={() => setEditing("new")}>
          <Plus aria-hidden="true" className="size-4" />
          {t("guardians.add")}
        </Button>
      }
    >
      {links.length === 0 && <p className="text-ink-muted">{t("guardians.empty")}</p>}
      <ul className="-my-2 divide-y divide-line">
        {links.map((link) => {
          const { guardian } = link;
          return (
            <li key={link.id} className="flex items-start gap-3 py-3">
              <Avatar name={nameOf(link)} size="sm" />
              <div className="grid min-w-0 flex-1 gap-1.5">
                <div>
                  <span className="font-medium">{nameOf(link)}</span>
                  <span className="text-ink-muted"> · {link.relationship}</span>
                  {guardian.profile_id && (
                    <span className="text-sm text-ink-subtle"> · {t("guardians.has_login")}</span>
                  )}
                </div>
                <div className="flex flex-wrap items-center gap-x-4 text-sm text-ink-muted">
                  {guardian.phone && <PhoneLink phone={guardian.phone} region={school.region} />}
                  {guardian.email && <bdi className="wrap-anywhere">{guardian.email}</bdi>}
                </div>
                <div className="flex flex-wrap gap-1.5">
                  {link.is_barred && <Badge tone="danger">{t("right.is_barred")}</Badge>}
                  {RIGHTS.filter((right) => link[right]).map((right) => (
                    <Badge key={right}>{t(`right.${right}`)}</Badge>
                  ))}
                </div>
              </div>
              <Menu
                label={t("guardians.actions", { name: nameOf(link) })}
                actions={[
                  {
                    id: "edit",
                    label: t("guardians.edit_short"),
                    icon: Pencil,
                    onAction: () => setEditing(link),
                  },
                  {
                    id: "invite",
                    label: t("guardians.invite"),
                    icon: Send,
                    isDisabled: guardian.profile_id !== null || link.is_barred,
                    onAction: () => onInvite(guardian),
                  },
                  {
                    id: "remove",
                    label: t("guardians.remove"),
                    icon: Unlink,
                    isDanger: true,
                    onAction: () => setRemoving(link),
                  },
                ]}
              />
            </li>
          );
        })}
      </ul>
      {editing && (
        <GuardianDialog
          school={school}
          studentId={studentId}
          link={editing === "new" ? null : editing}
          present={links}
          onClose={() => setEditing(null)}
        />
      )}
      {removing && (
        <ConfirmDialog
          tone="danger"
          title={t("guardians.remove_title", { name: nameOf(removing) })}
          confirmLabel={t("guardians.remove")}
          isPending={remove.isPending}
          onCancel={() => setRemoving(null)}
          onConfirm={() =>
            remove.mutate(removing.id, {
              onSuccess: () => showToast({ tone: "success", text: t("guardians.removed") }),
              onSettled: () => setRemoving(null),
            })
          }
        >
          {t("guardians.remove_body", { name: nameOf(removing) })}
        </ConfirmDialog>
      )}
    </Card>
  );
}
