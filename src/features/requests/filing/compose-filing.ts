import { periodAt, type SchoolCalendar } from "@/lib/school-calendar.ts";
import { instantOf, localTime } from "@/lib/school-time.ts";
import type { BehaviorType } from "@/lib/vocabulary.ts";
import { type Filing, likelyLocation } from "./filing.ts";
import type { RecentFiling, RosterClass } from "./roster-queries.ts";
import type { Draft } from "./use-draft.ts";

/** What the guesses are made from. */
export interface FilingContext {
  schoolId: string;
  timeZone: string;
  now: Date;
  calendar: SchoolCalendar;
  recent: readonly RecentFiling[];
  classroomId: string | null;
  selectedClass: RosterClass | null;
}

export interface Guess {
  location: string | null;
  period: string | null;
  /** As the field has it, in the school's zone. */
  when: string;
}

function happenedAt({ details }: Draft, { now, timeZone }: FilingContext): Date {
  const [day = "", time = ""] = details.when.split("T");
  return time ? instantOf(day, time, timeZone) : now;
}

/** What fills the optional fields until somebody changes them. */
export function guessDetails(draft: Draft, context: FilingContext): Guess {
  const { calendar, timeZone, now, recent, classroomId, selectedClass } = context;
  const local = localTime(now, timeZone);
  return {
    location: likelyLocation(recent, classroomId, now),
    period:
      periodAt(calendar, happenedAt(draft, context), timeZone) ?? selectedClass?.period ?? null,
    when: `${local.day}T${local.time}`,
  };
}

/** The filing a complete draft makes, or null while students or behavior are missing. */
export function composeFiling(
  draft: Draft,
  behavior: (Pick<BehaviorType, "id" | "category"> & { name: string }) | null,
  context: FilingContext,
): Filing | null {
  if (!behavior || draft.students.length === 0) return null;
  const { details } = draft;
  const guess = guessDetails(draft, context);
  return {
    school: context.schoolId,
    incident: draft.incident,
    entries: draft.students,
    behavior_type: behavior.id,
    behavior_name: behavior.name,
    category: behavior.category,
    occurred_at: happenedAt(draft, context).toISOString(),
    urgency: details.urgency,
    location: details.location === undefined ? guess.location : details.location,
    motivation: details.motivation,
    class: context.selectedClass?.id ?? null,
    period: details.period === undefined ? guess.period : details.period,
    others_involved: details.others,
    actions: details.actions,
    kiosk: details.kiosk,
    description: details.description.trim(),
  };
}
