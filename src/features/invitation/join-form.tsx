import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { FormError } from "@/components/form-error.tsx";
import { TextField } from "@/components/text-field.tsx";
import { showToast } from "@/lib/toast.ts";
import { acceptInvitation, type InvitationPreview } from "./invitation-queries.ts";

interface JoinFormProps {
  token: string;
  preview: InvitationPreview;
  /** Typed at sign-up. */
  initialName: string;
  /** An account that is a member somewhere has its name already. */
  needsName: boolean;
  onJoined: () => void;
}

/** The last step: the signed-in person takes the invitation. */
export function JoinForm({ token, preview, initialName, needsName, onJoined }: JoinFormProps) {
  const { t } = useTranslation(["invitation", "common"]);
  const [name, setName] = useState(initialName);
  const [isChecked, setIsChecked] = useState(false);
  const accept = useMutation(acceptInvitation(useQueryClient()));
  const isMissing = needsName && name.trim() === "";

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    if (isMissing) return;
    accept.mutate(
      { token, display_name: name.trim() },
      {
        onSuccess: () => {
          showToast({ tone: "success", text: t("join.done", { place: preview.place }) });
          onJoined();
        },
      },
    );
  }

  return (
    <form className="grid gap-5" onSubmit={submit} noValidate>
      <FormError error={accept.error} />
      {needsName ? (
        <TextField
          label={t("name")}
          hint={t("name_hint")}
          autoComplete="name"
          maxLength={120}
          value={name}
          onChange={setName}
          error={isChecked && isMissing ? t("common:field.required") : undefined}
        />
      ) : (
        <p className="text-ink-muted">{t("join.signed_in", { email: preview.email })}</p>
      )}
      <Button type="submit" variant="primary" size="lg" isPending={accept.isPending}>
        {t("join.submit", { place: preview.place })}
      </Button>
    </form>
  );
}
