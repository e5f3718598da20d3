import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state.tsx";
import { PageHeader } from "@/components/page-header.tsx";
import { cx } from "@/components/styles.ts";
import { outbox } from "@/lib/person.ts";
import { calendarQuery, periodAt, periodsOf } from "@/lib/school-calendar.ts";
import { localTime } from "@/lib/school-time.ts";
import { useFormat, useSession } from "@/lib/session.ts";
import { showToast } from "@/lib/toast.ts";
import { useNow } from "@/lib/use-now.ts";
import { nameOf, useVocabulary } from "@/lib/vocabulary.ts";
import { BehaviorPicker } from "./behavior-picker.tsx";
import { composeFiling, guessDetails } from "./compose-filing.ts";
import { FiledNotice } from "./filed-notice.tsx";
import { type Filing, likelyClass, rankBehaviors } from "./filing.ts";
import { FILING_KIND } from "./filing-kind.ts";
import { FilingPanel } from "./filing-panel.tsx";
import { type DraftSource, initialDraft } from "./initial-draft.ts";
import { MoreDetails } from "./more-details.tsx";
import { recentFilingsQuery, rostersQuery } from "./roster-queries.ts";
import { SavedSection } from "./saved-section.tsx";
import { GroupBar, SchoolSearch, SEARCH_GROUP, StudentGrid } from "./student-picker.tsx";
import { useDraft } from "./use-draft.ts";

const OTHERS_GROUP = "others";

/** File for one or several students: tap who, tap what, File. */
export function FilingScreen({ source }: { source: DraftSource }) {
  const { t, i18n } = useTranslation("requests");
  const { schoolId, userId } = useSession();
  const { timeZone } = useFormat();
  const queryClient = useQueryClient();
  const now = useNow();
  const rosters = useSuspenseQuery(rostersQuery(schoolId, userId)).data;
  const calendar = useSuspenseQuery(calendarQuery(schoolId)).data;
  const recent = useSuspenseQuery(recentFilingsQuery(schoolId, userId)).data;
  const vocabulary = useVocabulary(schoolId);

  const [initial] = useState(() => initialDraft(queryClient, schoolId, source));
  const { draft, ...change } = useDraft(initial);
  const [filed, setFiled] = useState<Filing | null>(null);
  const [isDetailsOpen, setIsDetailsOpen] = useState(false);
  const [search, setSearch] = useState("");
  const [chosenGroup, setChosenGroup] = useState(initial ? SEARCH_GROUP : null);

  const period = periodAt(calendar, now, timeZone);
  const current = likelyClass(rosters.classes, period);
  const group = chosenGroup ?? current?.id ?? SEARCH_GROUP;
  const selectedClass = rosters.classes.find(({ id }) => id === group) ?? null;
  const students = group === OTHERS_GROUP ? rosters.others : (selectedClass?.students ?? []);
  const behaviors = useMemo(
    () => rankBehaviors(vocabulary.behaviors, recent),
    [vocabulary.behaviors, recent],
  );
  const found = behaviors.find(({ id }) => id === draft.behaviorId);
  const behavior = found ? { ...found, name: nameOf(found, i18n.language) } : null;
  const classroomId = vocabulary.idOf("location", "classroom");
  const context = { schoolId, timeZone, now, calendar, recent, classroomId, selectedClass };

  async function file() {
    const filing = composeFiling(draft, behavior, { ...context, now: new Date() });
    if (!filing || !change.claim()) return;
    try {
      await outbox().enqueue({ id: filing.incident, kind: FILING_KIND, payload: filing });
    } catch (error) {
      change.release();
      console.error(error);
      showToast({ tone: "error", text: t("filing.not_kept") });
      return;
    }
    const { behavior_type: behavior_type_id, location: location_id, occurred_at } = filing;
    queryClient.setQueryData(recentFilingsQuery(schoolId, userId).queryKey, (old = []) => [
      { behavior_type_id, location_id, occurred_at },
      ...old,
    ]);
    setFiled(filing);
    change.reset();
    setIsDetailsOpen(false);
    setSearch("");
  }

  const ordered = [...rosters.classes].sort(
    (a, b) => Number(b.id === current?.id) - Number(a.id === current?.id),
  );
  const groups = ordered.map(({ id, name, period: meets }) => ({
    id,
    label: meets ? `${meets} · ${name}` : name,
    isNow: period !== null && meets === period,
  }));
  if (rosters.others.length > 0) {
    groups.push({ id: OTHERS_GROUP, label: t("filing.my_others"), isNow: false });
  }
  const isNoticeShown = filed !== null && draft.students.length === 0;
  const isPanelOpen = isNoticeShown || draft.students.length > 0;

  return (
    <>
      <PageHeader title={t("filing.title")} />
      <SavedSection />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <section
          aria-label={t("filing.who")}
          className={cx(
            "grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4",
            isPanelOpen && "max-lg:pb-80",
          )}
        >
          <GroupBar groups={groups} selected={group} onSelect={setChosenGroup} />
          {group === SEARCH_GROUP ? (
            <SchoolSearch
              search={search}
              onSearch={setSearch}
              chosen={draft.students}
              onToggle={change.toggle}
            />
          ) : students.length > 0 ? (
            <StudentGrid students={students} chosen={draft.students} onToggle={change.toggle} />
          ) : (
            <EmptyState icon={Users} title={t("filing.empty_class")}>
              {t("filing.empty_class_hint")}
            </EmptyState>
          )}
        </section>
        <aside
          aria-label={t("filing.what")}
          className={cx(
            "z-30 flex flex-col overflow-hidden border-line bg-raised",
            "max-lg:fixed max-lg:inset-x-0 max-lg:bottom-[calc(4rem+env(safe-area-inset-bottom))]",
            "max-lg:rounded-t-xl max-lg:border-t max-lg:shadow-overlay",
            isDetailsOpen ? "max-lg:max-h-[82dvh]" : "max-lg:max-h-[58dvh]",
            "lg:sticky lg:top-6 lg:max-h-[calc(100dvh-3rem)] lg:rounded-xl lg:border lg:shadow-card",
            !isPanelOpen && "max-lg:hidden",
          )}
        >
          <div role="status" className={cx(isNoticeShown && "border-b border-line p-4 lg:p-5")}>
            {isNoticeShown && <FiledNotice filing={filed} onDone={() => setFiled(null)} />}
          </div>
          <div className={cx("min-h-0 flex-1 flex-col", isNoticeShown ? "hidden lg:flex" : "flex")}>
            <FilingPanel
              chosen={draft.students}
              behaviorName={behavior?.name ?? null}
              picker={
                <BehaviorPicker
                  behaviors={behaviors}
                  value={draft.behaviorId}
                  onChange={change.chooseBehavior}
                />
              }
              details={
                <MoreDetails
                  details={draft.details}
                  guess={guessDetails(draft, context)}
                  periods={periodsOf(calendar, localTime(now, timeZone).day)}
                  isPositive={behavior?.category === "positive"}
                  onChange={change.setDetails}
                />
              }
              isDetailsOpen={isDetailsOpen}
              onToggleDetails={() => setIsDetailsOpen((isOpen) => !isOpen)}
              onFile={() => void file()}
            />
          </div>
        </aside>
      </div>
    </>
  );
}
