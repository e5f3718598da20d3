import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { FormError } from "@/components/form-error.tsx";
import { RadioCards } from "@/components/radio-cards.tsx";
import { Select } from "@/components/select.tsx";
import { TextField } from "@/components/text-field.tsx";
import { formatPhone, toE164 } from "@/lib/phone.ts";
import { showToast } from "@/lib/toast.ts";
import { CHANNELS, type Channel } from "./guardian-model.ts";
import { messageLanguages } from "./message-languages.ts";
import { updateMyContact } from "./my-contact-queries.ts";

export interface MyContact {
  id: string;
  email: string | null;
  phone: string | null;
  language: string;
  preferred_channel: string;
  region: string;
}

/** A guardian's own address, phone, language and channel at one school. */
export function MyContactForm({ contact }: { contact: MyContact }) {
  const { t, i18n } = useTranslation(["contact", "common"]);
  const [email, setEmail] = useState(contact.email ?? "");
  const [phone, setPhone] = useState(formatPhone(contact.phone, contact.region));
  const [language, setLanguage] = useState(contact.language);
  const [channel, setChannel] = useState<Channel>(
    CHANNELS.find((value) => value === contact.preferred_channel) ?? "sms",
  );
  const save = useMutation(updateMyContact(useQueryClient()));
  const e164 = toE164(phone, contact.region);
  const isEmailValid = email.trim() === "" || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email.trim());

  function channelError(): string | undefined {
    if (channel === "sms" && e164 === "") return t("channel_needs_phone");
    if (channel === "email" && email.trim() === "") return t("channel_needs_email");
    return undefined;
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (e164 === null || !isEmailValid || channelError()) return;
    save.mutate(
      { guardian: contact.id, email, phone: e164, language, preferred_channel: channel },
      { onSuccess: () => showToast({ tone: "success", text: t("saved") }) },
    );
  }

  return (
    <form className="grid gap-5" onSubmit={submit} noValidate>
      <FormError error={save.error} />
      <TextField
        label={t("email")}
        type="email"
        autoComplete="email"
        dir="ltr"
        inputClassName="rtl:text-end"
        value={email}
        onChange={setEmail}
        error={isEmailValid ? undefined : t("common:field.email_invalid")}
      />
      <TextField
        label={t("phone")}
        hint={t("phone_hint", { example: "\u2066(312) 555-0142\u2069" })}
        type="tel"
        autoComplete="tel"
        dir="ltr"
        inputClassName="rtl:text-end"
        value={phone}
        onChange={setPhone}
        error={e164 === null ? t("phone_error") : undefined}
      />
      <Select
        label={t("language")}
        options={messageLanguages(i18n.language, contact.language)}
        value={language}
        onChange={setLanguage}
      />
      <RadioCards
        label={t("channel.label")}
        options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
        value={channel}
        onChange={setChannel}
        error={channelError()}
      />
      <Button type="submit" variant="primary" isPending={save.isPending}>
        {t("common:action.save")}
      </Button>
    </form>
  );
}
