import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { BackLink } from "@/components/back-link.tsx";
import { Button } from "@/components/button.tsx";
import { Skeleton } from "@/components/skeleton.tsx";
import { useSignOut } from "@/lib/use-sign-out.ts";
import { MyContactForm } from "./my-contact-form.tsx";
import { myContactsQuery } from "./my-contact-queries.ts";

/** As high as the form of one school. */
export function MyContactSkeleton() {
  const { t } = useTranslation(["contact", "common"]);
  return (
    <div role="status" className="grid gap-8">
      <span className="sr-only">{t("common:loading")}</span>
      <div className="grid gap-2">
        <Skeleton className="h-8 w-48" />
        <Skeleton className="h-5" />
      </div>
      <div className="grid gap-5">
        {["email", "phone", "language", "channel"].map((field) => (
          <div key={field} className="grid gap-2">
            <Skeleton className="h-4 w-32" />
            <Skeleton className={field === "channel" ? "h-56" : "h-11"} />
          </div>
        ))}
        <Skeleton className="h-11" />
      </div>
    </div>
  );
}

interface MyContactScreenProps {
  userId: string;
  /** Whether the school shares a child's records with this guardian. */
  hasChildren: boolean;
}

/** For guardians: how each school reaches them. */
export function MyContactScreen({ userId, hasChildren }: MyContactScreenProps) {
  const { t } = useTranslation(["contact", "family"]);
  const { data: contacts } = useSuspenseQuery(myContactsQuery(userId));
  const signOut = useSignOut("local");
  return (
    <div className="grid gap-8">
      <title>{`${t("title")} · BX-OS`}</title>
      <header>
        {hasChildren && (
          <p className="mb-1.5 text-sm">
            <BackLink to="/my">{t("family:title_guardian")}</BackLink>
          </p>
        )}
        <h1 className="text-2xl font-semibold">{t("title")}</h1>
        <p className="mt-1.5 text-ink-muted">{t("description")}</p>
        {!hasChildren && (
          <p className="mt-4 rounded-md border border-line bg-sunken px-3.5 py-3 text-sm text-ink-muted">
            {t("no_child")}
          </p>
        )}
      </header>
      {contacts.map(({ school, ...contact }) => (
        <section key={contact.id} aria-label={school.name} className="grid gap-4">
          <h2 className="text-lg font-semibold">{school.name}</h2>
          <MyContactForm contact={{ ...contact, region: school.phone_region }} />
        </section>
      ))}
      <Button variant="quiet" isPending={signOut.isPending} onClick={() => signOut.mutate()}>
        {t("sign_out")}
      </Button>
    </div>
  );
}
