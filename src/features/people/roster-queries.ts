import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { searchPatterns } from "@/lib/people-search.ts";
import { unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";
import type { StudentDetails, StudentEntry } from "./student-model.ts";

export interface RosterFilter {
  text: string;
  grade: string | null;
  show: "active" | "missing" | "withdrawn" | "graduated";
  limit: number;
}

/** One page of the roster by name; one more row than `limit` says that there is more. */
export const rosterQuery = (school: string, filter: RosterFilter) =>
  queryOptions({
    queryKey: ["students", school, "roster", filter],
    queryFn: () => {
      let query = db()
        .from("students")
        .select("id, display_name, grade, status, missing_since, profile_id")
        .eq("school_id", school);
      query =
        filter.show === "missing"
          ? query.eq("status", "active").not("missing_since", "is", null)
          : query.eq("status", filter.show);
      if (filter.grade) query = query.eq("grade", filter.grade);
      for (const pattern of searchPatterns(filter.text)) {
        query = query.ilike("display_name", pattern);
      }
      return unwrap(
        query
          .order("family_name")
          .order("given_name")
          .order("id")
          .limit(filter.limit + 1),
      );
    },
  });

/** A student with the details beyond the directory; `details` is null before any are known. */
export const studentQuery = (school: string, id: string) =>
  queryOptions({
    queryKey: ["students", school, "one", id],
    queryFn: async () => {
      const [student, details] = await Promise.all([
        unwrap(
          db()
            .from("students")
            .select(
              "id, display_name, given_name, middle_name, family_name, preferred_name, grade, status, missing_since, profile_id",
            )
            .eq("school_id", school)
            .eq("id", id)
            .single(),
        ),
        unwrap(
          db()
            .from("student_details")
            .select(
              "source_id, student_number, state_id, birth_date, gender, races, is_hispanic, home_language, is_english_learner, has_iep, has_504_plan, email, family_id",
            )
            .eq("school_id", school)
            .eq("id", id),
        ),
      ]);
      return { ...student, details: details[0] ?? null };
    },
  });

export interface StudentChange {
  /** Of a new student a key: sending twice adds one. */
  id: string;
  isNew: boolean;
  student: StudentEntry;
  details: StudentDetails;
}

const refresh = (queryClient: QueryClient) => () =>
  queryClient.invalidateQueries({ queryKey: ["students"] });

/** Adds or changes a student; answers the id. */
export const saveStudent = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: ({ id, isNew, student, details }: StudentChange) =>
      unwrap(
        db().rpc("save_student", { school, student: id, is_new: isNew, entry: student, details }),
      ),
    meta: { showsOwnErrors: true },
    onSuccess: refresh(queryClient),
  });

/** Withdraws, enrolls again, or clears the flag of an import. */
export const setEnrollment = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: ({ id, ...change }: { id: string; status?: string; missing_since?: null }) =>
      unwrap(
        db().from("students").update(change).match({ school_id: school, id }).select("id").single(),
      ),
    onSuccess: refresh(queryClient),
  });
