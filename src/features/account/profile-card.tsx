import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { Card } from "@/components/card.tsx";
import { TextField } from "@/components/text-field.tsx";
import { useSession } from "@/lib/session.ts";
import { showToast } from "@/lib/toast.ts";
import { updateProfile } from "./account-queries.ts";

export function ProfileCard() {
  const { t } = useTranslation(["account", "common"]);
  const { userId, displayName, email } = useSession();
  const [name, setName] = useState(displayName);
  const save = useMutation(updateProfile(useQueryClient(), userId));
  const isEmpty = name.trim() === "";

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isEmpty) return;
    save.mutate(
      { display_name: name.trim() },
      { onSuccess: () => showToast({ tone: "success", text: t("profile.saved") }) },
    );
  }

  return (
    <Card title={t("profile.title")}>
      <form className="grid gap-4" onSubmit={submit} noValidate>
        <TextField
          label={t("profile.name")}
          hint={t("profile.name_hint")}
          autoComplete="name"
          maxLength={120}
          value={name}
          onChange={setName}
          error={isEmpty ? t("common:field.required") : undefined}
        />
        <dl>
          <dt className="text-sm font-medium">{t("profile.email")}</dt>
          <dd className="text-ink-muted">{email}</dd>
        </dl>
        <Button type="submit" isPending={save.isPending} className="justify-self-start">
          {t("common:action.save")}
        </Button>
      </form>
    </Card>
  );
}
