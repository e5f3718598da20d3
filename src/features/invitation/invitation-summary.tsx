import { useTranslation } from "react-i18next";
import { createFormat } from "@/lib/format.ts";
import type { InvitationPreview } from "./invitation-queries.ts";

/** Who invites, where to, as what, and until when. */
export function InvitationSummary({ preview }: { preview: InvitationPreview }) {
  const { t, i18n } = useTranslation("invitation");
  const format = createFormat(i18n.language, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const rows = [
    { label: t("as"), value: t(`role.${preview.role}`) },
    { label: t("for_email"), value: preview.email },
    { label: t("until"), value: format.date(preview.expires_at) },
  ];
  return (
    <header className="grid gap-4">
      <title>{`${t("title")} · BX-OS`}</title>
      <div>
        <h1 className="text-2xl font-semibold">{t("title")}</h1>
        <p className="mt-1.5 text-ink-muted">
          {t("lead", { inviter: preview.invited_by, place: preview.place })}
        </p>
      </div>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 rounded-lg border border-line bg-surface p-4 text-sm">
        {rows.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-ink-subtle">{label}</dt>
            <dd className="font-medium wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}
