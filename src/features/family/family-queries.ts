import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { RequestStatus } from "@/components/status-badge.tsx";
import { unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";
import type { Category } from "@/lib/vocabulary.ts";

export interface FamilyStudent {
  id: string;
  school_id: string;
  display_name: string;
  /** The login is this student's own; otherwise a guardian's. */
  isSelf: boolean;
  school: { name: string; timezone: string } | null;
}

const CHILD = "id, school_id, display_name, school:schools!students_school_id_fkey(name, timezone)";

/** The student whose login this is, or the children of a guardian; empty for everyone else. */
export const familyQuery = (userId: string) =>
  queryOptions({
    queryKey: ["family", userId],
    // Asked by whose they are, not as "all I may see": that would look at every student of every school.
    queryFn: async (): Promise<FamilyStudent[]> => {
      const [own, guardians] = await Promise.all([
        unwrap(db().from("students").select(CHILD).eq("profile_id", userId)),
        unwrap(
          db()
            .from("guardians")
            .select(`student_guardians!inner(student:students!inner(${CHILD}))`)
            .eq("profile_id", userId),
        ),
      ]);
      const children = guardians.flatMap(({ student_guardians }) =>
        student_guardians.map(({ student }) => student),
      );
      return [
        ...own.map((student) => ({ ...student, isSelf: true })),
        // A login may stand on two contact records of one child.
        ...new Map(children.map((student) => [student.id, { ...student, isSelf: false }])).values(),
      ].sort((a, b) => a.display_name.localeCompare(b.display_name));
    },
  });

export interface FamilyReflection {
  id: string;
  attempt: number;
  status: string;
  language: string;
  responses: Record<string, { text?: string; choices?: string[] }>;
  return_reason_ids: string[];
  return_note: string | null;
  prompt_set: {
    prompts: Array<{ id: string; kind: string; text: Record<string, string> }>;
  } | null;
}

export interface FamilyRequest {
  id: string;
  behavior_type_id: string;
  category: Category;
  status: RequestStatus;
  occurred_at: string;
  reflections: FamilyReflection[];
}

const PAGE = 20;

/** What this person may see of one student's requests: the database decides. Latest first. */
export const familyRequestsQuery = (schoolId: string, studentId: string) =>
  infiniteQueryOptions({
    queryKey: ["family", "requests", schoolId, studentId],
    queryFn: ({ pageParam }) =>
      unwrap(
        db()
          .from("behavior_requests")
          .select(
            "id, behavior_type_id, category, status, occurred_at, reflections(id, attempt, status, " +
              "language, responses, return_reason_ids, return_note, prompt_set:prompt_sets(prompts))",
          )
          .eq("school_id", schoolId)
          .eq("student_id", studentId)
          .neq("status", "cancelled")
          .order("occurred_at", { ascending: false })
          .order("id")
          .range(pageParam, pageParam + PAGE - 1)
          .overrideTypes<FamilyRequest[], { merge: false }>(),
      ),
    initialPageParam: 0,
    getNextPageParam: (page, _pages, from) => (page.length < PAGE ? undefined : from + PAGE),
  });
