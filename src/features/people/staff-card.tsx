import { useSuspenseQuery } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/components/avatar.tsx";
import { Badge } from "@/components/badge.tsx";
import { Button } from "@/components/button.tsx";
import { Card } from "@/components/card.tsx";
import { invitationState, invitationsQuery } from "./invitations-queries.ts";
import { staffWithoutLoginQuery } from "./staff-queries.ts";

const SHOWN_FIRST = 8;

interface StaffCardProps {
  schoolId: string;
  onInvite: (email: string) => void;
}

/** Adults of the roster who cannot sign in yet, each one tap from an invitation. */
export function StaffCard({ schoolId, onInvite }: StaffCardProps) {
  const { t } = useTranslation("people");
  const { data: staff } = useSuspenseQuery(staffWithoutLoginQuery(schoolId));
  const { data: invitations } = useSuspenseQuery(invitationsQuery({ school: schoolId }));
  const [isAll, setIsAll] = useState(false);
  const invited = new Set(
    invitations
      .filter((invitation) => invitationState(invitation) === "open")
      .map(({ email }) => email),
  );
  const shown = isAll ? staff : staff.slice(0, SHOWN_FIRST);

  return (
    <Card title={t("staff.title")} description={t("staff.description")}>
      {staff.length === 0 && <p className="text-ink-muted">{t("staff.empty")}</p>}
      <ul className="-my-2 divide-y divide-line">
        {shown.map(({ id, given_name, family_name, email, missing_since }) => {
          const name = `${given_name} ${family_name}`;
          return (
            <li key={id} className="flex flex-wrap items-center gap-3 py-2.5">
              <Avatar name={name} size="sm" />
              <span className="min-w-0 flex-1 basis-40">
                <span className="block font-medium">{name}</span>
                <span className="block text-sm wrap-anywhere text-ink-muted">
                  {email ?? t("staff.no_email")}
                </span>
                {missing_since && <Badge tone="waiting">{t("staff.missing")}</Badge>}
              </span>
              {email && invited.has(email) ? (
                <Badge tone="waiting">{t("staff.invited")}</Badge>
              ) : (
                <Button
                  size="sm"
                  aria-label={t("staff.invite_named", { name })}
                  onClick={() => onInvite(email ?? "")}
                >
                  <Send aria-hidden="true" className="size-4" />
                  {t("staff.invite")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {shown.length < staff.length && (
        <Button size="sm" variant="quiet" className="mt-3" onClick={() => setIsAll(true)}>
          {t("staff.show_all", { count: staff.length - shown.length })}
        </Button>
      )}
    </Card>
  );
}
