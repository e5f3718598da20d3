import { useSuspenseQuery } from "@tanstack/react-query";
import { Ban, Languages, Mail, Phone } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/badge.tsx";
import { useSession } from "@/lib/session.ts";
import {
  type GuardianContact,
  guardianContactsQuery,
  guardianNamesQuery,
} from "./students-queries.ts";

function languageName(tag: string, display: string): string {
  return new Intl.DisplayNames(display, { type: "language" }).of(tag) ?? tag;
}

function Contact({ contact }: { contact: GuardianContact }) {
  const { t, i18n } = useTranslation("students");
  const { guardian } = contact;
  if (!guardian) return null;
  const { email, phone, phone_extension: extension } = guardian;
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium">{`${guardian.given_name} ${guardian.family_name}`}</span>
        <span className="text-sm text-ink-muted">{contact.relationship}</span>
        {contact.is_barred && (
          <Badge tone="danger" icon={Ban}>
            {t("guardian.barred")}
          </Badge>
        )}
        {!contact.has_custody && <Badge>{t("guardian.no_custody")}</Badge>}
        {!contact.may_be_contacted && <Badge tone="waiting">{t("guardian.no_contact")}</Badge>}
        {!contact.may_pick_up && <Badge tone="waiting">{t("guardian.no_pick_up")}</Badge>}
        {contact.lives_with && <Badge tone="accent">{t("guardian.lives_with")}</Badge>}
      </p>
      {!contact.is_barred && (
        <p className="mt-1 flex flex-wrap gap-x-5 gap-y-1 text-sm">
          {phone && (
            <a className="link inline-flex tap items-center gap-1.5" href={`tel:${phone}`}>
              <Phone aria-hidden="true" className="size-4" />
              <bdi dir="ltr">{extension ? `${phone} ×${extension}` : phone}</bdi>
            </a>
          )}
          {email && (
            <a className="link inline-flex tap items-center gap-1.5" href={`mailto:${email}`}>
              <Mail aria-hidden="true" className="size-4" />
              {email}
            </a>
          )}
          <span className="inline-flex tap items-center gap-1.5 text-ink-muted">
            <Languages aria-hidden="true" className="size-4" />
            {languageName(guardian.language, i18n.language)}
          </span>
        </p>
      )}
    </li>
  );
}

function ContactList({ studentId }: { studentId: string }) {
  const { data } = useSuspenseQuery(guardianContactsQuery(useSession().schoolId, studentId));
  if (data.length === 0) return <NoGuardians />;
  return (
    <GuardianRows>
      {data.map((contact) => (
        <Contact key={contact.id} contact={contact} />
      ))}
    </GuardianRows>
  );
}

function NameList({ studentId }: { studentId: string }) {
  const { data } = useSuspenseQuery(guardianNamesQuery(useSession().schoolId, studentId));
  if (data.length === 0) return <NoGuardians />;
  return (
    <GuardianRows>
      {data.map(({ guardian_id, display_name, relationship }) => (
        <li key={guardian_id} className="py-2.5 first:pt-0 last:pb-0">
          <span className="font-medium">{display_name}</span>{" "}
          <span className="text-sm text-ink-muted">{relationship}</span>
        </li>
      ))}
    </GuardianRows>
  );
}

function GuardianRows({ children }: { children: ReactNode }) {
  return <ul className="divide-y divide-line">{children}</ul>;
}

function NoGuardians() {
  const { t } = useTranslation("students");
  return <p className="text-sm text-ink-muted">{t("guardian.none")}</p>;
}

/** The student's adults, as far as the person's role may know them. */
export function GuardianList({ studentId }: { studentId: string }) {
  const { role } = useSession();
  return role === "teacher" ? (
    <NameList studentId={studentId} />
  ) : (
    <ContactList studentId={studentId} />
  );
}
