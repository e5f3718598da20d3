import { Link } from "@tanstack/react-router";
import { Ellipsis, KeyRound, PhoneCall, Users } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/components/avatar.tsx";
import { Badge } from "@/components/badge.tsx";
import { Button } from "@/components/button.tsx";
import { Dots } from "@/components/dots.tsx";
import { IconButton } from "@/components/icon-button.tsx";
import { LinkButton } from "@/components/link-button.tsx";
import { StatusBadge } from "@/components/status-badge.tsx";
import { usePeople } from "@/lib/people.ts";
import { localTime } from "@/lib/school-time.ts";
import { useFormat, useSession } from "@/lib/session.ts";
import { useVocabulary } from "@/lib/vocabulary.ts";
import { Breakable } from "../breakable.tsx";
import { CategoryMark } from "../category-mark.tsx";
import { isPractitioner, mayAct } from "../may-act.ts";
import type { RequestCode, RequestSummary } from "../requests-queries.ts";

interface QueueCardProps {
  request: RequestSummary;
  code: RequestCode | undefined;
  now: Date;
  onRenewCode: (request: RequestSummary) => void;
  onMore: (request: RequestSummary) => void;
}

/** One request in the queue: who, what, where, for how long, and the next thing to do. */
export function QueueCard({ request, code, now, onRenewCode, onMore }: QueueCardProps) {
  const { t } = useTranslation("requests");
  const session = useSession();
  const format = useFormat();
  const vocabulary = useVocabulary(session.schoolId);
  const name = request.student?.display_name ?? "—";
  const filer = usePeople(session.schoolId)(request.filed_by);
  const isOpen = ["waiting", "reflecting", "in_review"].includes(request.status);
  const dayOf = (at: Date | string) => localTime(new Date(at), format.timeZone).day;
  const place = [
    vocabulary.termName(request.location_id),
    request.class?.name ?? (request.period && t("period", { period: request.period })),
    dayOf(request.occurred_at) === dayOf(now)
      ? format.time(request.occurred_at)
      : format.shortDay(request.occurred_at),
  ];
  const reviewable = request.status === "in_review" && mayAct(session, request);
  return (
    <article
      aria-label={name}
      className="grid gap-3 rounded-lg border border-line bg-surface p-3.5 shadow-card"
    >
      <div className="flex items-start gap-3">
        <Avatar name={name} />
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-baseline justify-between gap-x-2">
            <Link
              to="/students/$studentId"
              params={{ studentId: request.student_id }}
              className="-my-3 rounded-sm py-3 font-semibold hover:underline"
            >
              {name}
            </Link>
            {isOpen ? (
              <time
                dateTime={request.waiting_since}
                className="nums text-sm font-medium whitespace-nowrap text-ink-muted"
              >
                {format.elapsed(request.waiting_since, now)}
              </time>
            ) : (
              <StatusBadge status={request.status} />
            )}
          </div>
          <p className="flex gap-1.5 text-sm">
            <CategoryMark category={request.category} className="mt-0.5" />
            <span className="min-w-0">
              <Breakable text={vocabulary.behaviorName(request.behavior_type_id)} />
            </span>
          </p>
          <p className="text-sm text-ink-subtle">
            <Dots parts={place} />
          </p>
          {request.filed_by !== session.userId && filer && (
            <p className="text-sm text-ink-subtle">{t("queue.filed_by", { name: filer })}</p>
          )}
        </div>
      </div>
      {request.has_safety_alert && (
        <p className="flex items-center gap-2 rounded-md border border-danger-line bg-danger-soft px-3 py-2 text-sm font-semibold text-danger-ink">
          <PhoneCall aria-hidden="true" className="size-4 shrink-0" />
          {session.role === "teacher" ? t("safety_flag.teacher") : t("safety_flag.desk")}
        </p>
      )}
      <CardBadges request={request} isOpen={isOpen} />
      {code?.isVoid && <VoidCode onRenew={() => onRenewCode(request)} />}
      <div className="flex items-center gap-2">
        {code && !code.isVoid && <Code code={code.code} />}
        <LinkButton
          to="/review/$year/$requestId"
          params={{ year: String(request.school_year), requestId: request.id }}
          variant={reviewable ? "primary" : "secondary"}
          className={code ? undefined : "flex-1"}
          aria-label={t(reviewable ? "queue.review_of" : "queue.open_of", { name })}
        >
          {t(reviewable ? "queue.review" : "queue.open")}
        </LinkButton>
        {isOpen && isPractitioner(session) && (
          <IconButton label={t("queue.more_for", { name })} onClick={() => onMore(request)}>
            <Ellipsis aria-hidden="true" className="size-5" />
          </IconButton>
        )}
      </div>
    </article>
  );
}

function CardBadges({ request, isOpen }: { request: RequestSummary; isOpen: boolean }) {
  const { t } = useTranslation("requests");
  const { urgency, attempts, status, shared_with_guardians_at: sharedAt } = request;
  const attempt = status === "in_review" ? attempts : attempts + 1;
  const hasUrgency = isOpen && urgency !== "routine";
  const hasAttempt = isOpen && attempt > 1;
  if (!hasUrgency && !hasAttempt && !sharedAt) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {hasUrgency && (
        <Badge tone={urgency === "urgent" ? "danger" : "waiting"}>{t(`urgency.${urgency}`)}</Badge>
      )}
      {hasAttempt && <Badge>{t("queue.attempt", { number: attempt })}</Badge>}
      {sharedAt && (
        <Badge tone="accent" icon={Users}>
          {t("queue.shared")}
        </Badge>
      )}
    </div>
  );
}

/** Large enough to be read to a child across the room. */
function Code({ code }: { code: string }) {
  const { t } = useTranslation("requests");
  return (
    <p className="flex min-h-11 min-w-0 flex-1 items-center justify-between gap-1.5 rounded-md bg-sunken ps-2.5 pe-1.5">
      <KeyRound aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />
      <span className="sr-only">{t("queue.code")}</span>
      <span className="nums text-2xl font-bold tracking-[0.12em] sm:tracking-[0.18em]" dir="ltr">
        {code}
      </span>
    </p>
  );
}

function VoidCode({ onRenew }: { onRenew: () => void }) {
  const { t } = useTranslation("requests");
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 rounded-md border border-danger-line bg-danger-soft px-3 py-1.5 text-sm text-danger-ink">
      <span className="font-medium">{t("queue.code_void")}</span>
      <Button size="sm" onClick={onRenew}>
        {t("queue.new_code")}
      </Button>
    </div>
  );
}
