import * as z from "zod/mini";
import type { BehaviorType } from "@/lib/vocabulary.ts";
import type { RecentFiling, RosterClass } from "./roster-queries.ts";

/** What one filing sends, and what is shown of it while it is still on this device. */
export const Filing = z.object({
  school: z.string(),
  /** One behavior of several students is one incident; also the outbox id. */
  incident: z.string(),
  /** The id of each student's request is made here and kept until the server has it. */
  entries: z.array(z.object({ id: z.string(), student_id: z.string(), name: z.string() })),
  behavior_type: z.string(),
  behavior_name: z.string(),
  category: z.enum(["minor", "major", "positive"]),
  occurred_at: z.string(),
  urgency: z.enum(["routine", "soon", "urgent"]),
  location: z.nullable(z.string()),
  motivation: z.nullable(z.string()),
  class: z.nullable(z.string()),
  period: z.nullable(z.string()),
  others_involved: z.array(z.string()),
  actions: z.array(z.string()),
  kiosk: z.nullable(z.string()),
  description: z.string(),
});
export type Filing = z.infer<typeof Filing>;

/** The last used behavior first, then by how often it was used, then in the school's order. */
export function rankBehaviors(
  behaviors: readonly BehaviorType[],
  recent: readonly RecentFiling[],
): BehaviorType[] {
  const uses = new Map<string, { count: number; lastAt: string }>();
  for (const { behavior_type_id, occurred_at } of recent) {
    const { count = 0, lastAt = "" } = uses.get(behavior_type_id) ?? {};
    const isLater = occurred_at > lastAt;
    uses.set(behavior_type_id, { count: count + 1, lastAt: isLater ? occurred_at : lastAt });
  }
  const used = (type: BehaviorType) => uses.get(type.id);
  const latestOf = (category: string) =>
    behaviors
      .filter((type) => type.category === category && used(type))
      .sort((a, b) => (used(b)?.lastAt ?? "").localeCompare(used(a)?.lastAt ?? ""))[0]?.id;
  const latest = new Set(["minor", "major", "positive"].map(latestOf));
  // Array.prototype.sort is stable, so equals keep the school's order.
  return [...behaviors].sort(
    (a, b) =>
      Number(latest.has(b.id)) - Number(latest.has(a.id)) ||
      (used(b)?.count ?? 0) - (used(a)?.count ?? 0),
  );
}

/** Used within this time, a location is where the adult still is. */
const SAME_PLACE_MS = 45 * 60_000;

/** Where it happened, guessed: the last used place if that was just now, else the classroom. */
export function likelyLocation(
  recent: readonly RecentFiling[],
  classroomId: string | null,
  now: Date,
): string | null {
  const [last] = [...recent].sort((a, b) => b.occurred_at.localeCompare(a.occurred_at));
  const isRecent = last && now.getTime() - Date.parse(last.occurred_at) < SAME_PLACE_MS;
  return (isRecent ? last.location_id : null) ?? classroomId;
}

/** The class that meets in the period, else the first one. */
export function likelyClass(
  classes: readonly RosterClass[],
  period: string | null,
): RosterClass | null {
  return classes.find((candidate) => candidate.period === period) ?? classes[0] ?? null;
}

export interface Chosen {
  id: string;
  student_id: string;
  name: string;
}

/** Adds the student with a new request id, or takes the student out again. */
export function toggleStudent(
  chosen: readonly Chosen[],
  student: { id: string; display_name: string },
  newId: () => string = () => crypto.randomUUID(),
): Chosen[] {
  if (chosen.some(({ student_id }) => student_id === student.id)) {
    return chosen.filter(({ student_id }) => student_id !== student.id);
  }
  return [...chosen, { id: newId(), student_id: student.id, name: student.display_name }];
}
