import { useSuspenseQuery } from "@tanstack/react-query";
import { Ban, Languages, Mail } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/badge.tsx";
import { PhoneLink } from "@/components/phone-link.tsx";
import { schoolQuery } from "@/lib/school.ts";
import { useSession } from "@/lib/session.ts";
import { GuardianRows, NoGuardians } from "./guardian-rows.tsx";
import { type GuardianContact, guardianContactsQuery } from "./students-queries.ts";

function languageName(tag: string, display: string): string {
  return new Intl.DisplayNames(display, { type: "language" }).of(tag) ?? tag;
}

function Contact({ contact, region }: { contact: GuardianContact; region: string }) {
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
          {phone && <PhoneLink phone={phone} extension={extension} region={region} />}
          {email && (
            <a className="link inline-flex tap items-center gap-1.5" href={`mailto:${email}`}>
              <Mail aria-hidden="true" className="size-4 shrink-0" />
              <bdi className="wrap-anywhere">{email}</bdi>
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

/** The adults with how to reach them. A file of its own: it brings the telephone numbers' formats along. */
export default function GuardianContacts({ studentId }: { studentId: string }) {
  const { schoolId } = useSession();
  const { data } = useSuspenseQuery(guardianContactsQuery(schoolId, studentId));
  const { data: school } = useSuspenseQuery(schoolQuery(schoolId));
  if (data.length === 0) return <NoGuardians />;
  return (
    <GuardianRows>
      {data.map((contact) => (
        <Contact key={contact.id} contact={contact} region={school.phone_region} />
      ))}
    </GuardianRows>
  );
}
