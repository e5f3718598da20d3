import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MailCheck } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { FormError } from "@/components/form-error.tsx";
import { lineLinkClass } from "@/components/styles.ts";
import { TextField } from "@/components/text-field.tsx";
import { requestPasswordReset } from "@/lib/auth-actions.ts";
import { config } from "@/lib/supabase.ts";
import { AuthHeading } from "./auth-heading.tsx";

function LinkSent({ email }: { email: string }) {
  const { t } = useTranslation("auth");
  const { mailboxUrl } = config();
  return (
    <div className="grid gap-5" role="status">
      <MailCheck aria-hidden="true" className="size-10 text-accent-ink" />
      <AuthHeading title={t("forgot.sent_title")}>{t("forgot.sent_body", { email })}</AuthHeading>
      {mailboxUrl && (
        <a href={mailboxUrl} className={lineLinkClass}>
          {t("forgot.open_mailbox")}
        </a>
      )}
    </div>
  );
}

export function ForgotPasswordForm() {
  const { t } = useTranslation(["auth", "common"]);
  const [email, setEmail] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const isValid = /^\S+@\S+\.\S+$/.test(email.trim());
  const request = useMutation({
    mutationFn: requestPasswordReset,
    meta: { showsOwnErrors: true },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    if (isValid) request.mutate(email.trim());
  }

  return (
    <div className="grid gap-5">
      {request.isSuccess ? (
        <LinkSent email={request.variables} />
      ) : (
        <form className="grid gap-5" onSubmit={submit} noValidate>
          <AuthHeading title={t("forgot.title")}>{t("forgot.body")}</AuthHeading>
          <FormError error={request.error} />
          <TextField
            label={t("sign_in.email")}
            type="email"
            autoComplete="username"
            dir="ltr"
            inputClassName="rtl:text-end"
            value={email}
            onChange={setEmail}
            error={isChecked && !isValid ? t("common:field.email_invalid") : undefined}
          />
          <Button type="submit" variant="primary" size="lg" isPending={request.isPending}>
            {t("forgot.submit")}
          </Button>
        </form>
      )}
      <Link to="/sign-in" className={lineLinkClass}>
        {t("forgot.back")}
      </Link>
    </div>
  );
}
