import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { LinkButton } from "@/components/link-button.tsx";
import { signOut } from "@/lib/auth-actions.ts";
import type { ClosedReason } from "./invitation-queries.ts";

interface InvitationClosedProps {
  reason: ClosedReason;
  isSignedIn: boolean;
}

/** Why the invitation leads nowhere any more, and what to do instead. */
export function InvitationClosed({ reason, isSignedIn }: InvitationClosedProps) {
  const { t } = useTranslation(["invitation", "errors"]);
  const title = t(`closed.title.${reason}`);
  return (
    <div className="grid gap-4">
      <title>{`${title} · BX-OS`}</title>
      <h1 className="text-2xl font-semibold">{title}</h1>
      <p className="text-ink-muted">{t(`errors:${reason}`)}</p>
      <LinkButton to={isSignedIn ? "/" : "/sign-in"} variant="primary" className="mt-2">
        {t(isSignedIn ? "closed.home" : "closed.sign_in")}
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
