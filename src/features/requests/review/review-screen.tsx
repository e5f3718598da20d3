import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Ellipsis, Info, PencilLine, PhoneCall } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { BackLink } from "@/components/back-link.tsx";
import { Button } from "@/components/button.tsx";
import { Card } from "@/components/card.tsx";
import { PageHeader } from "@/components/page-header.tsx";
import { StatusBadge } from "@/components/status-badge.tsx";
import { useFormat, useSession } from "@/lib/session.ts";
import { showToast } from "@/lib/toast.ts";
import { useNow } from "@/lib/use-now.ts";
import { useVocabulary } from "@/lib/vocabulary.ts";
import { CategoryMark } from "../category-mark.tsx";
import { isPractitioner, mayAct } from "../may-act.ts";
import { nextToReview } from "../queue/queue.ts";
import { openQueueQuery, requestQuery } from "../requests-queries.ts";
import { StoryList } from "../timeline/story-list.tsx";
import { AttemptCard } from "./attempt-card.tsx";
import { handedIn } from "./attempts.ts";
import { NoteForm } from "./note-form.tsx";
import { RequestFacts } from "./request-facts.tsx";
import { ReviewBar } from "./review-bar.tsx";

const AmendDialog = lazy(() => import("./amend-dialog.tsx"));
const RequestActions = lazy(() => import("../queue/request-actions.tsx"));

/** A request with its reflections: read, compare, approve or return. */
export function ReviewScreen({ year, requestId }: { year: number; requestId: string }) {
  const { t } = useTranslation(["requests", "common"]);
  const session = useSession();
  const format = useFormat();
  const now = useNow();
  const navigate = useNavigate();
  const vocabulary = useVocabulary(session.schoolId);
  const { data: request } = useSuspenseQuery(requestQuery(session.schoolId, year, requestId));
  const queue = useQuery(openQueueQuery(session.schoolId)).data;
  const [dialog, setDialog] = useState<"amend" | "actions" | null>(null);
  const [hasConflict, setHasConflict] = useState(false);
  const attempts = handedIn(request.reflections);
  const name = request.student?.display_name ?? "—";
  const isOpen = !["completed", "cancelled"].includes(request.status);
  const canDecide = request.status === "in_review" && mayAct(session, request);

  // Beside the only attempt there is room for what it answers to.
  const facts = (
    <Card title={t("record.facts")}>
      <RequestFacts request={request} />
    </Card>
  );

  function goOn(text: string) {
    const next = nextToReview(queue ?? [], request.id, (other) => mayAct(session, other));
    if (!next) {
      showToast({ tone: "success", text });
      void navigate({ to: "/" });
      return;
    }
    const nextName = next.student?.display_name ?? "";
    showToast({ tone: "success", text: t("review.next", { done: text, name: nextName }) });
    void navigate({
      to: "/review/$year/$requestId",
      params: { year: String(next.school_year), requestId: next.id },
    });
  }

  return (
    <>
      <PageHeader
        title={name}
        back={<BackLink to="/">{t("queue.title")}</BackLink>}
        description={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <span className="flex items-center gap-1.5">
              <CategoryMark category={request.category} />
              {vocabulary.behaviorName(request.behavior_type_id)}
            </span>
            <StatusBadge status={request.status} />
            {isOpen && <span>{format.elapsed(request.waiting_since, now)}</span>}
          </span>
        }
        actions={
          <>
            <Link
              to="/students/$studentId"
              params={{ studentId: request.student_id }}
              className="link inline-flex min-h-11 items-center px-2"
            >
              {t("review.history")}
            </Link>
            {session.role === "counselor" && (
              <Button onClick={() => setDialog("amend")}>
                <PencilLine aria-hidden="true" className="size-4" />
                {t("amend.action")}
              </Button>
            )}
            {isPractitioner(session) && (isOpen || mayAct(session, request)) && (
              <Button onClick={() => setDialog("actions")}>
                <Ellipsis aria-hidden="true" className="size-4" />
                {t("common:action.more")}
              </Button>
            )}
          </>
        }
      />
      <div role="status">
        {hasConflict && !canDecide && (
          <p className="mb-5 flex items-center gap-2.5 rounded-md border border-reflecting-line bg-reflecting-soft px-3.5 py-3 text-reflecting-ink">
            <Info aria-hidden="true" className="size-5 shrink-0" />
            {t("review.conflict", { status: t(`common:status.${request.status}`) })}
          </p>
        )}
      </div>
      {request.has_safety_alert && (
        <p className="mb-5 flex items-center gap-2.5 rounded-md border border-danger-line bg-danger-soft px-3.5 py-3 font-semibold text-danger-ink">
          <PhoneCall aria-hidden="true" className="size-5 shrink-0" />
          {session.role === "teacher" ? t("safety_flag.teacher") : t("safety_flag.desk")}
        </p>
      )}
      {attempts.length > 0 ? (
        <div className="grid items-start gap-5 xl:grid-cols-2">
          {attempts.map((attempt, index) => (
            <AttemptCard key={attempt.id} attempt={attempt} isLatest={index === 0} />
          ))}
          {attempts.length === 1 && facts}
        </div>
      ) : (
        request.category !== "positive" && (
          <p className="rounded-xl border border-dashed border-line px-4 py-8 text-center text-ink-muted">
            {t("review.none_yet")}
          </p>
        )
      )}
      {canDecide && (
        <ReviewBar
          key={request.id}
          requestId={request.id}
          onDone={goOn}
          onConflict={() => setHasConflict(true)}
        />
      )}
      <div className="mt-6 grid items-start gap-5 xl:grid-cols-2">
        {attempts.length !== 1 && facts}
        <Card title={t("record.story")}>
          <StoryList events={request.events} notes={request.notes} />
          {isPractitioner(session) && (
            <div className="mt-6 border-t border-line pt-5">
              <NoteForm requestId={request.id} />
            </div>
          )}
        </Card>
      </div>
      <Suspense>
        {dialog === "amend" && <AmendDialog request={request} onClose={() => setDialog(null)} />}
        {dialog === "actions" && (
          <RequestActions request={request} onClose={() => setDialog(null)} />
        )}
      </Suspense>
    </>
  );
}
