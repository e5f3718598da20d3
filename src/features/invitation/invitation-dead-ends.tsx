import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { LinkButton } from "@/components/link-button.tsx";
import { signOut } from "@/lib/auth-actions.ts";

/** Used, replaced, revoked or expired: what to do instead. */
export function InvitationClosed() {
  const { t } = useTranslation("invitation");
  return (
    <div className="grid gap-4">
      <title>{`${t("closed.title")} · BX-OS`}</title>
      <h1 className="text-2xl font-semibold">{t("closed.title")}</h1>
      <p className="text-ink-muted">{t("closed.body")}</p>
      <ul className="list-disc ps-5 text-ink-muted">
        <li>{t("closed.used")}</li>
        <li>{t("closed.new")}</li>
      </ul>
      <LinkButton to="/sign-in" variant="primary">
        {t("closed.sign_in")}
      </LinkButton>
    </div>
  );
}

interface OtherAccountProps {
  email: string;
  invited: string;
  onSignedOut: () => void;
}

/** Signed in with another address than the invited one. */
export function OtherAccount({ email, invited, onSignedOut }: OtherAccountProps) {
  const { t } = useTranslation("invitation");
  const queryClient = useQueryClient();
  const leave = useMutation({
    mutationFn: () => signOut(queryClient, "local"),
    onSuccess: onSignedOut,
  });
  return (
    <div className="grid gap-4">
      <h2 className="text-lg font-semibold">{t("other.title")}</h2>
      <p className="text-ink-muted">{t("other.body", { email, invited })}</p>
      <Button variant="primary" isPending={leave.isPending} onClick={() => leave.mutate()}>
        {t("other.sign_out")}
      </Button>
      <LinkButton to="/">{t("other.home")}</LinkButton>
    </div>
  );
}
