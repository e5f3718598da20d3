import { School } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { EmptyState } from "@/components/empty-state.tsx";
import { useSignOut } from "@/lib/use-sign-out.ts";

/** Signed in, but a member of nothing (any more). */
export function NoAccess({ email }: { email: string }) {
  const { t } = useTranslation("common");
  const signOut = useSignOut("local");
  return (
    <main className="grid min-h-dvh place-content-center">
      <EmptyState
        heading="h1"
        icon={School}
        title={t("no_access.title")}
        action={
          <Button isPending={signOut.isPending} onClick={() => signOut.mutate()}>
            {t("sign_out.action")}
          </Button>
        }
      >
        {t("no_access.body", { email })}
      </EmptyState>
    </main>
  );
}
