import { UserRoundPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { PageHeader } from "@/components/page-header.tsx";
import { useFormat, useSession } from "@/lib/session.ts";
import { InvitationsCard } from "./invitations-card.tsx";
import type { InvitedRole } from "./invitations-queries.ts";
import { InviteDialog, type InviteStart } from "./invite-dialog.tsx";
import { MembersCard } from "./members-card.tsx";
import { StaffCard } from "./staff-card.tsx";

const ROLES: readonly InvitedRole[] = [
  "teacher",
  "counselor",
  "school_admin",
  "student",
  "guardian",
];

/** Who works at the school: members, invitations, and roster staff without a login. */
export function PeopleScreen() {
  const { t } = useTranslation("people");
  const { schoolId } = useSession();
  const { timeZone } = useFormat();
  const [inviting, setInviting] = useState<InviteStart | null>(null);
  const place = { school: schoolId };
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <Button variant="primary" onClick={() => setInviting({})}>
            <UserRoundPlus aria-hidden="true" className="size-4" />
            {t("invite")}
          </Button>
        }
      />
      <div className="grid gap-8">
        <MembersCard place={place} />
        <InvitationsCard place={place} />
        <StaffCard
          schoolId={schoolId}
          onInvite={(email) => setInviting({ email, role: "teacher" })}
        />
      </div>
      {inviting && (
        <InviteDialog
          place={place}
          roles={ROLES}
          start={inviting}
          timeZone={timeZone}
          onClose={() => setInviting(null)}
        />
      )}
    </>
  );
}
