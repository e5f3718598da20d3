import { UserRoundPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { useFormat } from "@/lib/session.ts";
import { InvitationsCard } from "./invitations-card.tsx";
import type { InvitedRole, Place } from "./invitations-queries.ts";
import { InviteDialog } from "./invite-dialog.tsx";
import { MembersCard } from "./members-card.tsx";

interface PlacePeopleProps {
  place: Place;
  roles: readonly InvitedRole[];
}

/** Members and invitations of a place, as a part of another screen. */
export function PlacePeople({ place, roles }: PlacePeopleProps) {
  const { t } = useTranslation("people");
  const { timeZone } = useFormat();
  const [isInviting, setIsInviting] = useState(false);
  return (
    <div className="grid gap-8">
      <Button className="justify-self-start" onClick={() => setIsInviting(true)}>
        <UserRoundPlus aria-hidden="true" className="size-4" />
        {t("invite")}
      </Button>
      <MembersCard place={place} />
      <InvitationsCard place={place} />
      {isInviting && (
        <InviteDialog
          place={place}
          roles={roles}
          timeZone={timeZone}
          onClose={() => setIsInviting(false)}
        />
      )}
    </div>
  );
}
