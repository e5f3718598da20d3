import {
  PLAN_ENTITIES,
  type PlanAction,
  type PlanEntity,
} from "../../../functions/import-roster/contract.ts";
import type { RosterImport } from "./import-queries.ts";

export type Counts = NonNullable<RosterImport["counts"]>;
/** What an import writes; the other actions leave the school as it is. */
export const WRITTEN = ["created", "updated", "missing"] as const satisfies readonly PlanAction[];
export type WrittenAction = (typeof WRITTEN)[number];

export const countOf = (counts: Counts, entity: PlanEntity, action: PlanAction): number =>
  counts[entity][action] ?? 0;

/** How many records of any kind an action concerns. */
export const countAll = (counts: Counts, action: PlanAction): number =>
  PLAN_ENTITIES.reduce((sum, entity) => sum + countOf(counts, entity, action), 0);

export const writesNothing = (counts: Counts): boolean =>
  WRITTEN.every((action) => countAll(counts, action) === 0);

/** The kinds of record that the files say anything about. */
export const mentioned = (counts: Counts): PlanEntity[] =>
  PLAN_ENTITIES.filter((entity) =>
    (["created", "updated", "unchanged", "missing", "held"] as const).some(
      (action) => countOf(counts, entity, action) > 0,
    ),
  );

/** Everything that would be written, line by line, in a fixed order: what a person confirms. */
export const writtenLines = (
  counts: Counts,
): { entity: PlanEntity; action: WrittenAction; count: number }[] =>
  PLAN_ENTITIES.flatMap((entity) =>
    WRITTEN.map((action) => ({ entity, action, count: countOf(counts, entity, action) })),
  ).filter(({ count }) => count > 0);

/** Whether two imports are of the very same files, in any order. */
export function isSameFiles(
  a: readonly { fingerprint: string }[],
  b: readonly { fingerprint: string }[],
): boolean {
  const sorted = (files: readonly { fingerprint: string }[]) =>
    files.map(({ fingerprint }) => fingerprint).sort();
  return a.length > 0 && sorted(a).join() === sorted(b).join();
}
