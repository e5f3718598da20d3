import { LogOut } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "@/components/icon-button.tsx";
import { useOutboxEntries } from "@/lib/person.ts";
import { useSignOut } from "@/lib/use-sign-out.ts";

const ConfirmDialog = lazy(() => import("@/components/confirm-dialog.tsx"));

/** Signs out here; asks first when that would lose something that was not sent yet. */
export function SignOutButton() {
  const { t } = useTranslation("common");
  const unsent = useOutboxEntries().length;
  const [isAsking, setIsAsking] = useState(false);
  const signOut = useSignOut("local");
  return (
    <>
      <IconButton
        label={t("sign_out.action")}
        disabled={signOut.isPending}
        onClick={() => (unsent > 0 ? setIsAsking(true) : signOut.mutate())}
      >
        <LogOut aria-hidden="true" className="flip-rtl size-5" />
      </IconButton>
      {isAsking && (
        <Suspense>
          <ConfirmDialog
            tone="danger"
            title={t("sign_out.unsent_title")}
            confirmLabel={t("sign_out.unsent_confirm")}
            isPending={signOut.isPending}
            onConfirm={() => signOut.mutate()}
            onCancel={() => setIsAsking(false)}
          >
            {t("sign_out.unsent_body", { count: unsent })}
          </ConfirmDialog>
        </Suspense>
      )}
    </>
  );
}
