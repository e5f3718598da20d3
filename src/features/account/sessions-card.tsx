import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { Card } from "@/components/card.tsx";
import { useSignOut } from "@/lib/use-sign-out.ts";

const ConfirmDialog = lazy(() => import("@/components/confirm-dialog.tsx"));

export function SessionsCard() {
  const { t } = useTranslation("account");
  const [isAsking, setIsAsking] = useState(false);
  const signOut = useSignOut("global");
  return (
    <Card title={t("sessions.title")} description={t("sessions.body")}>
      <Button onClick={() => setIsAsking(true)}>{t("sessions.submit")}</Button>
      {isAsking && (
        <Suspense>
          <ConfirmDialog
            tone="danger"
            title={t("sessions.confirm_title")}
            confirmLabel={t("sessions.submit")}
            isPending={signOut.isPending}
            onConfirm={() => signOut.mutate()}
            onCancel={() => setIsAsking(false)}
          >
            {t("sessions.confirm_body")}
          </ConfirmDialog>
        </Suspense>
      )}
    </Card>
  );
}
