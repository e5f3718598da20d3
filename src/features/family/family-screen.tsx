import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Inbox, LogOut } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Brand } from "@/components/brand.tsx";
import { Button } from "@/components/button.tsx";
import { EmptyState } from "@/components/empty-state.tsx";
import { IconButton } from "@/components/icon-button.tsx";
import { LanguageMenu } from "@/components/language-menu.tsx";
import { LinkButton } from "@/components/link-button.tsx";
import { PageHeader } from "@/components/page-header.tsx";
import { createFormat } from "@/lib/format.ts";
import { useSignOut } from "@/lib/use-sign-out.ts";
import { type FamilyStudent, familyRequestsQuery } from "./family-queries.ts";
import { FamilyRequestCard } from "./family-request.tsx";

function StudentSection({ student }: { student: FamilyStudent }) {
  const { t, i18n } = useTranslation("family");
  const list = useSuspenseInfiniteQuery(familyRequestsQuery(student.school_id, student.id));
  const requests = list.data.pages.flat();
  const zone = student.school?.timezone ?? "UTC";
  const format = useMemo(() => createFormat(i18n.language, zone), [i18n.language, zone]);
  return (
    <section aria-labelledby={`student-${student.id}`} className="mb-8">
      <h2 id={`student-${student.id}`} className="text-lg font-semibold">
        {student.display_name}
      </h2>
      <p className="mb-3 text-sm text-ink-muted">{student.school?.name}</p>
      {requests.length === 0 ? (
        <EmptyState icon={Inbox} title={t("empty")}>
          {student.isSelf ? t("empty_self") : t("empty_child")}
        </EmptyState>
      ) : (
        <ul className="grid gap-2.5">
          {requests.map((request) => (
            <FamilyRequestCard
              key={request.id}
              request={request}
              schoolId={student.school_id}
              format={format}
            />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button
          className="mt-3"
          isPending={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("older")}
        </Button>
      )}
    </section>
  );
}

/** The home of a student's or a guardian's login: what they may see, and nothing else. */
export function FamilyScreen({ students }: { students: readonly FamilyStudent[] }) {
  const { t } = useTranslation(["family", "common"]);
  const signOut = useSignOut("local");
  const isSelf = students.every((student) => student.isSelf);
  return (
    <div className="mx-auto min-h-dvh max-w-3xl px-4 pb-12 sm:px-6">
      <header className="mb-6 flex flex-wrap items-center justify-between gap-3 border-b border-line py-3">
        <Brand />
        <div className="flex items-center gap-1">
          <LanguageMenu />
          <IconButton
            label={t("common:sign_out.action")}
            disabled={signOut.isPending}
            onClick={() => signOut.mutate()}
          >
            <LogOut aria-hidden="true" className="flip-rtl size-5" />
          </IconButton>
        </div>
      </header>
      <main>
        <PageHeader
          title={isSelf ? t("title") : t("title_guardian")}
          description={isSelf ? t("intro_self") : t("intro_child")}
          actions={!isSelf && <LinkButton to="/my-contact">{t("contact")}</LinkButton>}
        />
        {students.map((student) => (
          <StudentSection key={student.id} student={student} />
        ))}
      </main>
    </div>
  );
}
