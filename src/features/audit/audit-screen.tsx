import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Info, ScrollText } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { EmptyState } from "@/components/empty-state.tsx";
import { PageHeader } from "@/components/page-header.tsx";
import { useFormat } from "@/lib/session.ts";
import { AuditFilters } from "./audit-filters.tsx";
import { type AuditFilter, type AuditPlace, actorsQuery, auditQuery } from "./audit-queries.ts";
import { AuditTable } from "./audit-table.tsx";
import { ExportButton } from "./export-button.tsx";
import { type AuditTexts, useAuditTexts } from "./use-audit-texts.ts";

interface AuditScreenProps {
  place: AuditPlace;
  schools: ReadonlyArray<{ id: string; name: string }>;
  filter: AuditFilter;
  onFilter: (change: Partial<AuditFilter>) => void;
  onSchool: (id: string) => void;
}

/** The trail of every change, newest first. */
export function AuditScreen({ place, schools, filter, onFilter, onSchool }: AuditScreenProps) {
  const { t } = useTranslation("audit");
  const { timeZone } = useFormat();
  const { data: actors } = useSuspenseQuery(actorsQuery(place));
  const texts = useAuditTexts(actors);
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={<ExportButton place={place} filter={filter} timeZone={timeZone} texts={texts} />}
      />
      <AuditFilters
        filter={filter}
        actors={actors}
        schools={schools}
        schoolId={"school" in place ? place.school : ""}
        texts={texts}
        onFilter={onFilter}
        onSchool={onSchool}
      />
      <p className="mb-4 flex max-w-prose gap-2 text-sm text-ink-muted">
        <Info aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        {t("note")}
      </p>
      <Trail
        place={place}
        filter={filter}
        timeZone={timeZone}
        texts={texts}
        onRecord={(record) => onFilter({ record })}
      />
    </>
  );
}

interface TrailProps {
  place: AuditPlace;
  filter: AuditFilter;
  timeZone: string;
  texts: AuditTexts;
  onRecord: (record: string) => void;
}

function Trail({ place, filter, timeZone, texts, onRecord }: TrailProps) {
  const { t } = useTranslation("audit");
  const trail = useSuspenseInfiniteQuery(auditQuery(place, filter, timeZone));
  const entries = trail.data.pages.flatMap((page) => page.entries);
  const names = Object.assign({}, ...trail.data.pages.map((page) => page.names)) as Record<
    string,
    string
  >;
  if (entries.length === 0) {
    return (
      <div className="rounded-xl border border-line bg-surface">
        <EmptyState icon={ScrollText} title={t("empty.title")}>
          {t("empty.body")}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="grid justify-items-center gap-4">
      <div className="w-full">
        <AuditTable entries={entries} names={names} texts={texts} onRecord={onRecord} />
      </div>
      {trail.hasNextPage ? (
        <Button isPending={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
          {t("more")}
        </Button>
      ) : (
        <p className="text-sm text-ink-subtle">{t("end")}</p>
      )}
    </div>
  );
}
