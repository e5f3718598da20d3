import { useTranslation } from "react-i18next";
import { Badge } from "@/components/badge.tsx";
import { Card } from "@/components/card.tsx";
import { PageHeader } from "@/components/page-header.tsx";
import { useSession } from "@/lib/session.ts";
import { DisplayCard } from "./display-card.tsx";
import { PasswordCard } from "./password-card.tsx";
import { ProfileCard } from "./profile-card.tsx";
import { SessionsCard } from "./sessions-card.tsx";

export function AccountScreen() {
  const { t } = useTranslation(["account", "common"]);
  const { memberships } = useSession();
  return (
    <div className="max-w-4xl">
      <PageHeader title={t("title")} />
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <ProfileCard />
        <PasswordCard />
        <DisplayCard />
        <SessionsCard />
        <Card title={t("memberships.title")} className="xl:col-span-2">
          <ul className="divide-y divide-line">
            {memberships.map(({ id, school, district, role }) => (
              <li key={id} className="flex flex-wrap items-center justify-between gap-2 py-3">
                <span>
                  <span className="block font-medium">{school?.name ?? district?.name}</span>
                  {school && <span className="text-sm text-ink-muted">{district?.name}</span>}
                </span>
                <Badge tone="accent">{t(`common:role.${role}`)}</Badge>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </div>
  );
}
