import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { FormError } from "@/components/form-error.tsx";
import { PasswordField } from "@/components/password-field.tsx";
import { lineLinkClass } from "@/components/styles.ts";
import { TextField } from "@/components/text-field.tsx";
import { signIn } from "@/lib/auth-actions.ts";
import { AuthHeading } from "./auth-heading.tsx";

export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation(["auth", "common"]);
  const queryClient = useQueryClient();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const attempt = useMutation({
    mutationFn: () => signIn(queryClient, { email: email.trim(), password }),
    meta: { showsOwnErrors: true },
    onSuccess: onSignedIn,
  });
  const missing = (value: string) =>
    isChecked && value.trim() === "" ? t("common:field.required") : undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    if (email.trim() && password) attempt.mutate();
  }

  return (
    <form className="grid gap-5" onSubmit={submit} noValidate>
      <AuthHeading title={t("sign_in.title")} />
      <FormError error={attempt.error} />
      <TextField
        label={t("sign_in.email")}
        type="email"
        autoComplete="username"
        dir="ltr"
        inputClassName="rtl:text-end"
        value={email}
        onChange={setEmail}
        error={missing(email)}
      />
      <PasswordField
        label={t("sign_in.password")}
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={missing(password)}
      />
      <Button type="submit" variant="primary" size="lg" isPending={attempt.isPending}>
        {t("sign_in.submit")}
      </Button>
      <Link to="/forgot-password" className={lineLinkClass}>
        {t("sign_in.forgot")}
      </Link>
      <p className="border-t border-line pt-4 text-sm text-ink-muted">{t("sign_in.invited")}</p>
    </form>
  );
}
