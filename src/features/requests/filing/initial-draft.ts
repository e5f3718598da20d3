import type { QueryClient } from "@tanstack/react-query";
import { directoryQuery } from "@/lib/directory.ts";
import { outbox } from "@/lib/person.ts";
import { Filing, toggleStudent } from "./filing.ts";
import { type Draft, draftOf, emptyDraft } from "./use-draft.ts";

/** Where the screen was opened from, as its address says. */
export interface DraftSource {
  /** The outbox id of a filing the server refused. */
  from?: string | undefined;
  /** The student whose page led here. */
  student?: string | undefined;
}

/**
 * What the screen begins with, or null for nothing. Of a refused filing only students who are still
 * at the school are taken over: another one is the usual reason for the refusal.
 */
export function initialDraft(
  queryClient: QueryClient,
  schoolId: string,
  { from, student }: DraftSource,
): Draft | null {
  const directory = queryClient.getQueryData(directoryQuery(schoolId).queryKey) ?? [];
  const isHere = (id: string) => directory.some((known) => known.id === id);
  const refused = outbox()
    .entries()
    .find(({ id }) => id === from);
  const parsed = refused ? Filing.safeParse(refused.payload) : null;
  if (parsed?.success) {
    const draft = draftOf(parsed.data);
    return { ...draft, students: draft.students.filter(({ student_id }) => isHere(student_id)) };
  }
  const known = directory.find(({ id }) => id === student);
  return known ? { ...emptyDraft(), students: toggleStudent([], known) } : null;
}
