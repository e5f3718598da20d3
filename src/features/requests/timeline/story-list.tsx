import {
  CircleCheck,
  CircleSlash,
  FilePlus2,
  type LucideIcon,
  MessageSquareText,
  PencilLine,
  PencilRuler,
  PhoneCall,
  Send,
  Undo2,
  Users,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import { Dots } from "@/components/dots.tsx";
import { Timeline, type TimelineItem } from "@/components/timeline.tsx";
import { usePeople } from "@/lib/people.ts";
import { useFormat, useSession } from "@/lib/session.ts";
import { useVocabulary } from "@/lib/vocabulary.ts";
import type { RequestEvent, RequestNote } from "../requests-queries.ts";
import { storyOf } from "./story.ts";

const KINDS = [
  "filed",
  "started",
  "submitted",
  "returned",
  "approved",
  "cancelled",
  "amended",
  "shared",
  "unshared",
  "alerted",
] as const;
type EventKind = (typeof KINDS)[number];

const LOOK: Record<EventKind, { icon: LucideIcon; tone: TimelineItem["tone"] }> = {
  filed: { icon: FilePlus2, tone: "accent" },
  started: { icon: PencilLine, tone: "reflecting" },
  submitted: { icon: Send, tone: "review" },
  returned: { icon: Undo2, tone: "waiting" },
  approved: { icon: CircleCheck, tone: "done" },
  cancelled: { icon: CircleSlash, tone: "neutral" },
  amended: { icon: PencilRuler, tone: "neutral" },
  shared: { icon: Users, tone: "accent" },
  unshared: { icon: Users, tone: "neutral" },
  alerted: { icon: PhoneCall, tone: "danger" },
};

interface StoryListProps {
  events: readonly RequestEvent[];
  notes: readonly RequestNote[];
}

/** Who did what with a request, and what staff wrote about it, in order. */
export function StoryList({ events, notes }: StoryListProps) {
  const { t } = useTranslation("requests");
  const { schoolId } = useSession();
  const format = useFormat();
  const vocabulary = useVocabulary(schoolId);
  const personName = usePeople(schoolId);

  function eventItem(event: RequestEvent): TimelineItem {
    const kind = KINDS.find((known) => known === event.kind) ?? "amended";
    const actor = personName(event.actor_id) ?? t(`actor.${event.actor_kind}`);
    const reasons = vocabulary.termNames(event.reason_ids);
    return {
      ...LOOK[kind],
      id: event.id,
      when: format.dateTime(event.at),
      dateTime: event.at,
      title: t(`event.${kind}`),
      children: (
        <>
          {actor}
          {reasons.length > 0 && (
            <span className="block text-ink">
              <Dots parts={reasons} />
            </span>
          )}
          {event.note && <span className="free-text block text-ink">{event.note}</span>}
        </>
      ),
    };
  }

  const items = storyOf({ events, notes }).map((line): TimelineItem => {
    if (line.type === "event") return eventItem(line.event);
    return {
      id: line.id,
      icon: MessageSquareText,
      tone: "neutral",
      when: format.dateTime(line.at),
      dateTime: line.at,
      title: t("event.note"),
      children: (
        <>
          {personName(line.note.author_id)}
          <span className="free-text block text-ink">{line.note.body}</span>
        </>
      ),
    };
  });
  return <Timeline label={t("record.story")} items={items} />;
}
