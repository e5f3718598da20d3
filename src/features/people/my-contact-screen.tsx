import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { useSignOut } from "@/lib/use-sign-out.ts";
import { MyContactForm } from "./my-contact-form.tsx";
import { myContactsQuery } from "./my-contact-queries.ts";

/** For guardians: how each school reaches them. */
export function MyContactScreen({ userId }: { userId: string }) {
  const { t } = useTranslation("contact");
  const { data: contacts } = useSuspenseQuery(myContactsQuery(userId));
  const signOut = useSignOut("local");
  return (
    <div className="grid gap-8">
      <title>{`${t("title")} · BX-OS`}</title>
      {contacts.map(({ school, ...contact }) => (
        <section key={contact.id} className="grid gap-5">
          <header>
            <h1 className="text-2xl font-semibold">{t("title")}</h1>
            <p className="mt-1.5 text-ink-muted">{t("description", { school: school.name })}</p>
          </header>
          <MyContactForm contact={{ ...contact, region: school.phone_region }} />
        </section>
      ))}
      <Button variant="quiet" isPending={signOut.isPending} onClick={() => signOut.mutate()}>
        {t("sign_out")}
      </Button>
    </div>
  );
}
