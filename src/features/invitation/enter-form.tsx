import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MailCheck } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { FormError } from "@/components/form-error.tsx";
import { PasswordField } from "@/components/password-field.tsx";
import { RadioCards } from "@/components/radio-cards.tsx";
import { lineLinkClass } from "@/components/styles.ts";
import { TextField } from "@/components/text-field.tsx";
import { MIN_PASSWORD_LENGTH, signIn, signUp } from "@/lib/auth-actions.ts";
import { AppError } from "@/lib/errors.ts";
import { config } from "@/lib/supabase.ts";
import type { InvitationPreview } from "./invitation-queries.ts";

type Mode = "sign_up" | "sign_in";

interface EnterFormProps {
  token: string;
  preview: InvitationPreview;
  /** Opened by a confirmation mail whose link did not work any more. */
  isLinkUsed: boolean;
  /** The person is signed in now. */
  onEntered: () => void;
}

/** The link of the confirmation mail comes back here, with the name typed before. */
function returnPath(token: string, name: string): string {
  return `/accept-invitation?${new URLSearchParams({ token, name })}`;
}

function ConfirmMail({ preview }: { preview: InvitationPreview }) {
  const { t } = useTranslation("invitation");
  const { mailboxUrl } = config();
  return (
    <div className="grid gap-3" role="status">
      <MailCheck aria-hidden="true" className="size-10 text-accent-ink" />
      <h2 className="text-lg font-semibold">{t("confirm.title")}</h2>
      <p className="text-ink-muted">
        {t("confirm.body", { email: preview.email, place: preview.place })}
      </p>
      {mailboxUrl && (
        <a href={mailboxUrl} className={lineLinkClass}>
          {t("confirm.mailbox")}
        </a>
      )}
    </div>
  );
}

/** Makes an account for the invited address, or signs in to the one it has. */
export function EnterForm({ token, preview, isLinkUsed, onEntered }: EnterFormProps) {
  const { t } = useTranslation(["invitation", "common", "errors"]);
  const queryClient = useQueryClient();
  const [mode, setMode] = useState<Mode>(isLinkUsed ? "sign_in" : "sign_up");
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const [isMailed, setIsMailed] = useState(false);
  const isNew = mode === "sign_up";
  const isWeak = isNew ? password.length < MIN_PASSWORD_LENGTH : password === "";
  const isNameMissing = isNew && name.trim() === "";

  const enter = useMutation({
    mutationFn: async (): Promise<boolean> => {
      const { email } = preview;
      if (isNew) {
        return signUp(queryClient, { email, password, returnPath: returnPath(token, name.trim()) });
      }
      await signIn(queryClient, { email, password });
      return true;
    },
    meta: { showsOwnErrors: true },
    onSuccess: (isSignedIn) => (isSignedIn ? onEntered() : setIsMailed(true)),
    onError: (error) => error.code === "user_already_exists" && setMode("sign_in"),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    if (!isWeak && !isNameMissing) enter.mutate();
  }

  if (isMailed) return <ConfirmMail preview={preview} />;
  return (
    <form className="grid gap-5" onSubmit={submit} noValidate>
      <FormError error={isLinkUsed ? new AppError("confirmation_link_used") : null} />
      <RadioCards
        label={t("mode.label")}
        columns={2}
        options={[
          { value: "sign_up", label: t("mode.sign_up") },
          { value: "sign_in", label: t("mode.sign_in") },
        ]}
        value={mode}
        onChange={(next) => {
          setMode(next);
          setIsChecked(false);
          enter.reset();
        }}
      />
      {/* Lets password managers store the password with its address. */}
      <input type="hidden" name="username" autoComplete="username" value={preview.email} readOnly />
      {isNew && (
        <TextField
          label={t("name")}
          hint={t("name_hint")}
          autoComplete="name"
          maxLength={120}
          value={name}
          onChange={setName}
          error={isChecked && isNameMissing ? t("common:field.required") : undefined}
        />
      )}
      <PasswordField
        label={t(isNew ? "new_password" : "password")}
        hint={isNew ? t("password_hint", { count: MIN_PASSWORD_LENGTH }) : undefined}
        autoComplete={isNew ? "new-password" : "current-password"}
        value={password}
        onChange={setPassword}
        error={
          isChecked && isWeak
            ? t(isNew ? "errors:weak_password" : "common:field.required")
            : undefined
        }
      />
      {/* Beside the button: on a phone the top of the form is out of sight by then. */}
      <FormError error={enter.error} />
      <Button type="submit" variant="primary" size="lg" isPending={enter.isPending}>
        {t(isNew ? "sign_up" : "sign_in")}
      </Button>
      {!isNew && (
        <Link to="/forgot-password" className={lineLinkClass}>
          {t("forgot")}
        </Link>
      )}
    </form>
  );
}
