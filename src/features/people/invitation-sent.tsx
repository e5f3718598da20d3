import { MailCheck, MailWarning } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { CopyField } from "@/components/copy-field.tsx";
import { Dialog } from "@/components/dialog.tsx";
import { config } from "@/lib/supabase.ts";
import type { InviteAnswer } from "./invitations-queries.ts";

interface InvitationSentProps {
  email: string;
  answer: InviteAnswer;
  onClose: () => void;
}

/** What became of an invitation, and its link: the only time it can be seen. */
export function InvitationSent({ email, answer, onClose }: InvitationSentProps) {
  const { t } = useTranslation("invite");
  const { mailboxUrl } = config();
  const Icon = answer.mailed ? MailCheck : MailWarning;
  return (
    <Dialog
      title={t(answer.mailed ? "sent_title" : "not_mailed_title")}
      onClose={onClose}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t("done")}
        </Button>
      }
    >
      <div className="grid gap-5 pt-1">
        <p role="status" className="flex gap-3 text-ink-muted">
          <Icon
            aria-hidden="true"
            className={
              answer.mailed ? "size-5 shrink-0 text-done-ink" : "size-5 shrink-0 text-waiting-ink"
            }
          />
          <span>{answer.mailed ? t("sent_body", { email }) : t(answer.reason, { email })}</span>
        </p>
        <CopyField label={t("link")} hint={t("link_hint")} value={answer.link} />
        {answer.mailed && mailboxUrl && (
          <a href={mailboxUrl} target="_blank" rel="noreferrer" className="link text-sm">
            {t("open_mailbox")}
          </a>
        )}
      </div>
    </Dialog>
  );
}
