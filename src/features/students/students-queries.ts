import { queryOptions } from "@tanstack/react-query";
import { unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";

export const studentQuery = (schoolId: string, studentId: string) =>
  queryOptions({
    queryKey: ["student", schoolId, studentId],
    queryFn: () =>
      unwrap(
        db()
          .from("students")
          .select(
            "id, display_name, given_name, middle_name, family_name, grade, status, missing_since, " +
              "enrolled:class_students(class:classes(id, name, period, is_active, school_year, " +
              "staffed:class_staff(staff(given_name, family_name))))",
          )
          .eq("school_id", schoolId)
          .eq("id", studentId)
          .single()
          .overrideTypes<StudentRecord, { merge: false }>(),
      ),
  });

export interface StudentRecord {
  id: string;
  display_name: string;
  given_name: string;
  middle_name: string | null;
  family_name: string;
  grade: string;
  status: "active" | "withdrawn" | "graduated";
  missing_since: string | null;
  enrolled: Array<{
    class: {
      id: string;
      name: string;
      period: string | null;
      is_active: boolean;
      school_year: number;
      staffed: Array<{ staff: { given_name: string; family_name: string } | null }>;
    } | null;
  }>;
}

/** Name and relationship: what a teacher may know of the adults of the own students. */
export const guardianNamesQuery = (school: string, student: string) =>
  queryOptions({
    queryKey: ["student", school, student, "guardian-names"],
    queryFn: () => unwrap(db().rpc("list_student_guardians", { school, student })),
  });

export interface GuardianContact {
  id: string;
  relationship: string;
  has_custody: boolean;
  lives_with: boolean;
  may_be_contacted: boolean;
  may_pick_up: boolean;
  is_barred: boolean;
  contact_order: number;
  guardian: {
    given_name: string;
    family_name: string;
    email: string | null;
    phone: string | null;
    phone_extension: string | null;
    language: string;
  } | null;
}

/** With contact data and court orders: for counselors and administrators. */
export const guardianContactsQuery = (schoolId: string, studentId: string) =>
  queryOptions({
    queryKey: ["student", schoolId, studentId, "guardian-contacts"],
    queryFn: () =>
      unwrap(
        db()
          .from("student_guardians")
          .select(
            "id, relationship, has_custody, lives_with, may_be_contacted, may_pick_up, is_barred, " +
              "contact_order, guardian:guardians(given_name, family_name, email, phone, " +
              "phone_extension, language)",
          )
          .eq("school_id", schoolId)
          .eq("student_id", studentId)
          .is("missing_since", null)
          .order("contact_order")
          .overrideTypes<GuardianContact[], { merge: false }>(),
      ),
  });
