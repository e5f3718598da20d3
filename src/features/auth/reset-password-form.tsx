import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { FormError } from "@/components/form-error.tsx";
import { LinkButton } from "@/components/link-button.tsx";
import { PasswordField } from "@/components/password-field.tsx";
import { MIN_PASSWORD_LENGTH, resetPassword } from "@/lib/auth-actions.ts";
import { showToast } from "@/lib/toast.ts";
import { AuthHeading } from "./auth-heading.tsx";

export function ResetLinkInvalid() {
  const { t } = useTranslation("auth");
  return (
    <div className="grid gap-5">
      <AuthHeading title={t("reset.invalid_title")}>{t("reset.invalid_body")}</AuthHeading>
      <LinkButton to="/forgot-password" variant="primary">
        {t("reset.again")}
      </LinkButton>
    </div>
  );
}

export function ResetPasswordForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation(["auth", "errors"]);
  const [password, setPassword] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const isWeak = password.length < MIN_PASSWORD_LENGTH;
  const save = useMutation({
    mutationFn: () => resetPassword(password),
    meta: { showsOwnErrors: true },
    onSuccess: () => {
      showToast({ tone: "success", text: t("reset.done") });
      onDone();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    if (!isWeak) save.mutate();
  }

  return (
    <form className="grid gap-5" onSubmit={submit} noValidate>
      <AuthHeading title={t("reset.title")} />
      <FormError error={save.error} />
      <PasswordField
        label={t("reset.password")}
        hint={t("reset.hint")}
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        error={isChecked && isWeak ? t("errors:weak_password") : undefined}
      />
      <Button type="submit" variant="primary" size="lg" isPending={save.isPending}>
        {t("reset.submit")}
      </Button>
    </form>
  );
}
