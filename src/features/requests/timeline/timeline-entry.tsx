import { Link } from "@tanstack/react-router";
import { ChevronDown, MessageSquareText, PhoneCall, Users } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/badge.tsx";
import { Dots } from "@/components/dots.tsx";
import { StatusBadge } from "@/components/status-badge.tsx";
import { usePeople } from "@/lib/people.ts";
import { useFormat, useSession } from "@/lib/session.ts";
import { useVocabulary } from "@/lib/vocabulary.ts";
import { CategoryMark } from "../category-mark.tsx";
import type { TimelineRequest } from "../requests-queries.ts";
import { StoryList } from "./story-list.tsx";

/** One request in a student's timeline; opens to the story of what happened to it. */
export function TimelineEntry({ request }: { request: TimelineRequest }) {
  const { t } = useTranslation("requests");
  const session = useSession();
  const format = useFormat();
  const vocabulary = useVocabulary(session.schoolId);
  const personName = usePeople(session.schoolId);
  const moods = [...request.reflections]
    .filter(({ status }) => status !== "draft" && status !== "abandoned")
    .sort((a, b) => a.attempt - b.attempt)
    .flatMap(({ mood }) => mood ?? []);
  const place = [
    format.dateTime(request.occurred_at),
    vocabulary.termName(request.location_id),
    request.class?.name,
    personName(request.filed_by),
  ];
  return (
    <li className="rounded-lg border border-line bg-surface shadow-card">
      <details className="group">
        <summary className="flex list-none items-start gap-3 rounded-lg p-3.5 hover:bg-sunken [&::-webkit-details-marker]:hidden">
          <CategoryMark category={request.category} className="mt-0.5 size-5" />
          <span className="min-w-0 flex-1">
            <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              <span className="font-medium">
                {vocabulary.behaviorName(request.behavior_type_id)}
              </span>
              {request.category !== "positive" && <StatusBadge status={request.status} />}
              {request.shared_with_guardians_at && (
                <Badge tone="accent" icon={Users}>
                  {t("queue.shared")}
                </Badge>
              )}
            </span>
            <span className="mt-0.5 block text-sm text-ink-subtle">
              <Dots parts={place} />
            </span>
            <span className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-muted">
              {moods.length > 0 && (
                <span>
                  {t("timeline.mood", {
                    moods: format.list(moods.map((mood) => t(`mood.${mood}`))),
                  })}
                </span>
              )}
              {request.notes.length > 0 && (
                <span className="flex items-center gap-1.5">
                  <MessageSquareText aria-hidden="true" className="size-4" />
                  {t("timeline.notes", { count: request.notes.length })}
                </span>
              )}
              {request.has_safety_alert && (
                <span className="flex items-center gap-1.5 font-semibold text-danger-ink">
                  <PhoneCall aria-hidden="true" className="size-4" />
                  {session.role === "teacher" ? t("safety_flag.teacher") : t("safety_flag.desk")}
                </span>
              )}
            </span>
          </span>
          <ChevronDown
            aria-hidden="true"
            className="mt-1 size-4 shrink-0 text-ink-muted transition-transform group-open:rotate-180"
          />
        </summary>
        <div className="border-t border-line p-4">
          <StoryList events={request.events} notes={request.notes} />
          <Link
            to="/review/$year/$requestId"
            params={{ year: String(request.school_year), requestId: request.id }}
            className="link mt-4 inline-flex min-h-11 items-center"
          >
            {t("timeline.open")}
          </Link>
        </div>
      </details>
    </li>
  );
}
