import { UserRoundPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { useFormat } from "@/lib/session.ts";
import { InvitationsCard } from "./invitations-card.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { MembersCard } from "./members-card.tsx";

/** The administrators of a district and their invitations. */
export function DistrictPeople({ districtId }: { districtId: string }) {
  const { t } = useTranslation("people");
  const { timeZone } = useFormat();
  const [isInviting, setIsInviting] = useState(false);
  const place = { district: districtId };
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
          roles={["district_admin"]}
          timeZone={timeZone}
          onClose={() => setIsInviting(false)}
        />
      )}
    </div>
  );
}
