import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { run, unwrap } from "@/lib/postgrest.ts";
import type { Role } from "@/lib/session.ts";
import { db } from "@/lib/supabase.ts";

/** Says in the school's audit that support looks into it. */
export const enterSchool = (session: string) =>
  mutationOptions({
    mutationFn: (school: string) => run(db().rpc("enter_school", { session, school })),
  });

/** Who can sign in at a school now, by name. */
export const schoolStaffQuery = (school: string) =>
  queryOptions({
    queryKey: ["support", school, "members"],
    queryFn: async () => {
      const rows = await unwrap(
        db()
          .from("memberships")
          .select("id, role, starts_at, ends_at, profile:profiles!inner(display_name)")
          .eq("school_id", school)
          .or(`ends_at.is.null,ends_at.gt.${new Date().toISOString()}`),
      );
      return rows
        .map((row) => ({ ...row, role: row.role as Role }))
        .sort((a, b) => a.profile.display_name.localeCompare(b.profile.display_name));
    },
  });

export const schoolKiosksQuery = (school: string) =>
  queryOptions({
    queryKey: ["support", school, "kiosks"],
    queryFn: () =>
      unwrap(
        db()
          .from("kiosks")
          .select("id, name, paired_at, last_seen_at")
          .eq("school_id", school)
          .order("name"),
      ),
  });

/** Which teachers have a student, and why; `usePeople` names them. */
export const teachersOfQuery = (school: string, student: string) =>
  queryOptions({
    queryKey: ["support", school, "teachers", student],
    queryFn: () =>
      unwrap(
        db()
          .from("teacher_student_assignments")
          .select("id, profile_id, ends_at, class:classes(name)")
          .eq("school_id", school)
          .eq("student_id", student),
      ),
  });
