import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";

/** Who has a student as "my student", through which class or by hand; `usePeople` names them. */
export const assignmentsQuery = (school: string, student: string) =>
  queryOptions({
    queryKey: ["assignments", school, student],
    queryFn: () =>
      unwrap(
        db()
          .from("teacher_student_assignments")
          .select("id, profile_id, class_id, ends_at, class:classes(name)")
          .eq("school_id", school)
          .eq("student_id", student),
      ),
  });

const refresh = (queryClient: QueryClient) => () =>
  queryClient.invalidateQueries({ queryKey: ["assignments"] });

export const assignTeacher = (queryClient: QueryClient, school: string, student: string) =>
  mutationOptions({
    mutationFn: (input: { profile_id: string; ends_at: string | null }) =>
      unwrap(
        db()
          .from("teacher_student_assignments")
          .insert({ school_id: school, student_id: student, ...input })
          .select("id")
          .single(),
      ),
    meta: { showsOwnErrors: true },
    onSuccess: refresh(queryClient),
  });

export const unassignTeacher = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: (id: string) =>
      unwrap(
        db()
          .from("teacher_student_assignments")
          .delete()
          .match({ school_id: school, id })
          .select("id")
          .single(),
      ),
    onSuccess: refresh(queryClient),
  });
