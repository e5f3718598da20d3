import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";

/** The classes of a school year with their staff and how many students they have. */
export const classesQuery = (school: string, year: number) =>
  queryOptions({
    queryKey: ["classes", school, "year", year],
    queryFn: () =>
      unwrap(
        db()
          .from("classes")
          .select(
            "id, name, period, grade, is_active, class_staff(is_lead, staff(given_name, family_name)), class_students(id)",
          )
          .eq("school_id", school)
          .eq("school_year", year)
          .order("name"),
      ),
  });

/** One class with everyone in it. */
export const classQuery = (school: string, id: string) =>
  queryOptions({
    queryKey: ["classes", school, "one", id],
    queryFn: () =>
      unwrap(
        db()
          .from("classes")
          .select(
            "id, name, course_code, period, grade, school_year, is_active, class_staff(id, is_lead, staff!inner(id, given_name, family_name, profile_id)), class_students(id, student:students!inner(id, display_name, grade, family_name))",
          )
          .eq("school_id", school)
          .eq("id", id)
          .single(),
      ),
  });

/** Everyone a class can be given to, by name. */
export const staffQuery = (school: string) =>
  queryOptions({
    queryKey: ["staff", school, "all"],
    queryFn: () =>
      unwrap(
        db()
          .from("staff")
          .select("id, given_name, family_name, email")
          .eq("school_id", school)
          .is("missing_since", null)
          .order("family_name")
          .order("given_name"),
      ),
  });

/** The names of the school's bell periods, each once, in the order of the day. */
export const periodNamesQuery = (school: string) =>
  queryOptions({
    queryKey: ["bell-periods", school, "names"],
    queryFn: async () => {
      const rows = await unwrap(
        db().from("bell_periods").select("name").eq("school_id", school).order("starts_at"),
      );
      return [...new Set(rows.map(({ name }) => name))];
    },
  });

export interface ClassEntry {
  name: string;
  course_code: string | null;
  period: string | null;
  grade: string | null;
}

const refresh = (queryClient: QueryClient) => () =>
  queryClient.invalidateQueries({ queryKey: ["classes"] });

export const saveClass = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: (input: { id: string; isNew: boolean; year: number; entry: ClassEntry }) => {
      const key = { school_id: school, id: input.id };
      const table = db().from("classes");
      return unwrap(
        input.isNew
          ? table
              .insert({ ...key, school_year: input.year, ...input.entry })
              .select("id")
              .single()
          : table.update(input.entry).match(key).select("id").single(),
      );
    },
    meta: { showsOwnErrors: true },
    onSuccess: refresh(queryClient),
  });

export const setClassActive = (queryClient: QueryClient, school: string, id: string) =>
  mutationOptions({
    mutationFn: (is_active: boolean) =>
      unwrap(
        db()
          .from("classes")
          .update({ is_active })
          .match({ school_id: school, id })
          .select("id")
          .single(),
      ),
    onSuccess: refresh(queryClient),
  });

export const addStudent = (queryClient: QueryClient, school: string, classId: string) =>
  mutationOptions({
    mutationFn: (student_id: string) =>
      unwrap(
        db()
          .from("class_students")
          .insert({ school_id: school, class_id: classId, student_id })
          .select("id")
          .single(),
      ),
    onSuccess: refresh(queryClient),
  });

export const removeStudent = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: (id: string) =>
      unwrap(
        db().from("class_students").delete().match({ school_id: school, id }).select("id").single(),
      ),
    onSuccess: refresh(queryClient),
  });

export const addStaff = (queryClient: QueryClient, school: string, classId: string) =>
  mutationOptions({
    mutationFn: (input: { staff_id: string; is_lead: boolean }) =>
      unwrap(
        db()
          .from("class_staff")
          .insert({ school_id: school, class_id: classId, ...input })
          .select("id")
          .single(),
      ),
    onSuccess: refresh(queryClient),
  });

export const setLead = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: ({ id, is_lead }: { id: string; is_lead: boolean }) =>
      unwrap(
        db()
          .from("class_staff")
          .update({ is_lead })
          .match({ school_id: school, id })
          .select("id")
          .single(),
      ),
    onSuccess: refresh(queryClient),
  });

export const removeStaff = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: (id: string) =>
      unwrap(
        db().from("class_staff").delete().match({ school_id: school, id }).select("id").single(),
      ),
    onSuccess: refresh(queryClient),
  });
