import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { Card } from "@/components/card.tsx";
import { FormError } from "@/components/form-error.tsx";
import { PasswordField } from "@/components/password-field.tsx";
import { MIN_PASSWORD_LENGTH } from "@/lib/auth-actions.ts";
import { useSession } from "@/lib/session.ts";
import { showToast } from "@/lib/toast.ts";
import { changeOwnPassword } from "./account-queries.ts";

export function PasswordCard() {
  const { t } = useTranslation(["account", "common", "errors"]);
  const { email } = useSession();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const change = useMutation(changeOwnPassword());
  const isWeak = next.length < MIN_PASSWORD_LENGTH;
  const isWrong = change.error?.code === "invalid_credentials";

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    if (current === "" || isWeak) return;
    change.mutate(
      { email, current, next },
      {
        onSuccess: () => {
          setCurrent("");
          setNext("");
          setIsChecked(false);
          showToast({ tone: "success", text: t("password.saved") });
        },
      },
    );
  }

  function currentError(): string | undefined {
    if (isWrong) return t("password.wrong_current");
    return isChecked && current === "" ? t("common:field.required") : undefined;
  }

  return (
    <Card title={t("password.title")}>
      <form className="grid gap-4" onSubmit={submit} noValidate>
        {!isWrong && <FormError error={change.error} />}
        <PasswordField
          label={t("password.current")}
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          error={currentError()}
        />
        <PasswordField
          label={t("password.next")}
          autoComplete="new-password"
          value={next}
          onChange={setNext}
          error={isChecked && isWeak ? t("errors:weak_password") : undefined}
        />
        <Button type="submit" isPending={change.isPending} className="justify-self-start">
          {t("password.submit")}
        </Button>
      </form>
    </Card>
  );
}
