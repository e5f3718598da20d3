import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import {
  CircleCheck,
  Coffee,
  Eye,
  Hourglass,
  type LucideIcon,
  PencilLine,
  Plus,
} from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "@/components/link-button.tsx";
import { PageHeader } from "@/components/page-header.tsx";
import { Select } from "@/components/select.tsx";
import { localTime } from "@/lib/school-time.ts";
import { useFormat, useSession } from "@/lib/session.ts";
import { showToast } from "@/lib/toast.ts";
import { useNow } from "@/lib/use-now.ts";
import { rostersQuery, studentIdsOf } from "../filing/roster-queries.ts";
import { SavedSection } from "../filing/saved-section.tsx";
import { isPractitioner } from "../may-act.ts";
import { renewCode } from "../request-acts-queries.ts";
import {
  doneTodayQuery,
  openQueueQuery,
  type RequestSummary,
  requestCodesQuery,
} from "../requests-queries.ts";
import { DoneList } from "./done-list.tsx";
import { Freshness } from "./freshness.tsx";
import { groupQueue, inScope, type Scope, scopesOf } from "./queue.ts";
import { QueueCard } from "./queue-card.tsx";

const RequestActions = lazy(() => import("./request-actions.tsx"));

interface HomeScreenProps {
  scope: Scope;
  onScope: (scope: Scope) => void;
}

/** What waits for somebody right now, and what was done today. */
export function HomeScreen({ scope, onScope }: HomeScreenProps) {
  const { t } = useTranslation("requests");
  const session = useSession();
  const { schoolId, userId, role } = session;
  const format = useFormat();
  const now = useNow();
  const queryClient = useQueryClient();
  const queue = useSuspenseQuery(openQueueQuery(schoolId));
  const codes = useQuery(requestCodesQuery(schoolId));
  const done = useSuspenseQuery(doneTodayQuery(schoolId, format.timeZone));
  const rosters = useSuspenseQuery(rostersQuery(schoolId, userId));
  const renew = useMutation(renewCode(queryClient, schoolId));
  const [acting, setActing] = useState<string | null>(null);

  const viewer = { userId, studentIds: studentIdsOf(rosters.data) };
  const inView = (request: RequestSummary) => inScope(request, scope, viewer);
  const groups = groupQueue(queue.data.filter(inView));
  // What was kept on the device may be yesterday's.
  const dayOf = (instant: Date) => localTime(instant, format.timeZone).day;
  const doneToday = done.data
    .filter(inView)
    .filter(({ closed_at }) => closed_at && dayOf(new Date(closed_at)) === dayOf(now));
  const actingOn = queue.data.find(({ id }) => id === acting);

  const sections: Array<{ key: keyof typeof groups; icon: LucideIcon; tone: string }> = [
    { key: "in_review", icon: Eye, tone: "text-review-ink" },
    { key: "waiting", icon: Hourglass, tone: "text-waiting-ink" },
    { key: "reflecting", icon: PencilLine, tone: "text-reflecting-ink" },
  ];
  const card = (request: RequestSummary) => (
    <li key={request.id}>
      <QueueCard
        request={request}
        code={codes.data?.[request.id]}
        now={now}
        onRenewCode={({ id }) =>
          renew.mutate(id, {
            onSuccess: () => showToast({ tone: "success", text: t("queue.code_renewed") }),
          })
        }
        onMore={({ id }) => setActing(id)}
      />
    </li>
  );

  return (
    <>
      <PageHeader
        title={t("queue.title")}
        description={format.day(now)}
        actions={
          isPractitioner(session) && (
            <LinkButton to="/file" variant="primary">
              <Plus aria-hidden="true" className="size-4" />
              {t("filing.title")}
            </LinkButton>
          )
        }
      />
      <SavedSection />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <Select
          isLabelHidden
          className="min-w-0 flex-1 basis-40 sm:flex-none sm:basis-auto"
          label={t("queue.scope")}
          options={scopesOf(role).map((value) => ({ value, label: t(`scope.${value}`) }))}
          value={scope}
          onChange={onScope}
        />
        <Freshness
          now={now}
          updatedAt={queue.dataUpdatedAt}
          hasFailed={queue.errorUpdatedAt > queue.dataUpdatedAt}
          isFetching={queue.isFetching}
          onRefresh={() => void Promise.all([queue.refetch(), codes.refetch(), done.refetch()])}
        />
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 md:grid-cols-2 md:max-xl:grid-rows-[auto_1fr] xl:grid-cols-3">
        {sections.map(({ key, icon: Icon, tone }) => (
          <section
            key={key}
            aria-labelledby={`queue-${key}`}
            // The longest of the three stands alone beside the other two.
            className={key === "waiting" ? "md:max-xl:row-span-2" : undefined}
          >
            <h2 id={`queue-${key}`} className="mb-2.5 flex items-center gap-2 font-semibold">
              <Icon aria-hidden="true" className={`size-5 ${tone}`} />
              {t(`queue.${key}`)}
              <span className="nums ms-auto rounded-full bg-sunken px-2.5 text-sm text-ink-muted">
                {format.number(groups[key].length)}
              </span>
            </h2>
            {groups[key].length === 0 ? (
              <p className="flex items-center gap-2 rounded-lg border border-dashed border-line px-3.5 py-5 text-sm text-ink-muted">
                <Coffee aria-hidden="true" className="size-4 shrink-0" />
                {t(`queue.${key}_empty`)}
              </p>
            ) : (
              <ul className="grid grid-cols-[minmax(0,1fr)] gap-2.5">{groups[key].map(card)}</ul>
            )}
          </section>
        ))}
      </div>
      <section aria-labelledby="queue-done" className="mt-8">
        <h2 id="queue-done" className="mb-2.5 flex items-center gap-2 font-semibold">
          <CircleCheck aria-hidden="true" className="size-5 text-done-ink" />
          {t("queue.done")}
          <span className="nums rounded-full bg-sunken px-2.5 text-sm text-ink-muted">
            {format.number(doneToday.length)}
          </span>
        </h2>
        {doneToday.length === 0 ? (
          <p className="text-sm text-ink-muted">{t("queue.done_empty")}</p>
        ) : (
          <DoneList requests={doneToday} />
        )}
      </section>
      {actingOn && (
        <Suspense>
          <RequestActions request={actingOn} onClose={() => setActing(null)} />
        </Suspense>
      )}
    </>
  );
}
