import type { Database } from "@/lib/database.types.ts";

type Insert<Table extends keyof Database["public"]["Tables"]> =
  Database["public"]["Tables"][Table]["Insert"];

export type StudentEntry = Pick<
  Insert<"students">,
  "given_name" | "middle_name" | "family_name" | "preferred_name" | "grade" | "status"
>;
export type StudentDetails = Pick<
  Insert<"student_details">,
  | "source_id"
  | "student_number"
  | "state_id"
  | "birth_date"
  | "gender"
  | "races"
  | "is_hispanic"
  | "home_language"
  | "is_english_learner"
  | "has_iep"
  | "has_504_plan"
  | "email"
>;

/** The student form as typed: empty texts instead of nothing. */
export interface StudentForm {
  given_name: string;
  middle_name: string;
  family_name: string;
  preferred_name: string;
  grade: string | null;
  source_id: string;
  student_number: string;
  state_id: string;
  birth_date: string;
  gender: string;
  races: string[];
  is_hispanic: boolean;
  home_language: string;
  is_english_learner: boolean;
  has_iep: boolean;
  has_504_plan: boolean;
  email: string;
}

type Known = Omit<StudentEntry, "status"> & { details: Partial<StudentDetails> | null };

export function toForm(student: Known | null): StudentForm {
  const details = student?.details;
  return {
    given_name: student?.given_name ?? "",
    middle_name: student?.middle_name ?? "",
    family_name: student?.family_name ?? "",
    preferred_name: student?.preferred_name ?? "",
    grade: student?.grade ?? null,
    source_id: details?.source_id ?? "",
    student_number: details?.student_number ?? "",
    state_id: details?.state_id ?? "",
    birth_date: details?.birth_date ?? "",
    gender: details?.gender ?? "unspecified",
    races: details?.races ?? [],
    is_hispanic: details?.is_hispanic ?? false,
    home_language: details?.home_language ?? "",
    is_english_learner: details?.is_english_learner ?? false,
    has_iep: details?.has_iep ?? false,
    has_504_plan: details?.has_504_plan ?? false,
    email: details?.email ?? "",
  };
}

const orNull = (text: string): string | null => text.trim() || null;

/**
 * What the form stores. A yes/no that was never known stays unknown while it is left unticked:
 * "no" would be a statement nobody made.
 */
export function fromForm(
  form: StudentForm,
  known: Partial<StudentDetails> | null,
): { student: Omit<StudentEntry, "status">; details: StudentDetails } {
  const yesNo = (value: boolean, before: boolean | null | undefined) =>
    value || (before ?? null) !== null ? value : null;
  return {
    student: {
      given_name: form.given_name.trim(),
      middle_name: orNull(form.middle_name),
      family_name: form.family_name.trim(),
      preferred_name: orNull(form.preferred_name),
      grade: form.grade ?? "UG",
    },
    details: {
      source_id: orNull(form.source_id),
      student_number: orNull(form.student_number),
      state_id: orNull(form.state_id),
      birth_date: orNull(form.birth_date),
      gender: form.gender === "unspecified" ? (known?.gender ?? null) && form.gender : form.gender,
      races: form.races,
      is_hispanic: yesNo(form.is_hispanic, known?.is_hispanic),
      home_language: orNull(form.home_language),
      is_english_learner: yesNo(form.is_english_learner, known?.is_english_learner),
      has_iep: yesNo(form.has_iep, known?.has_iep),
      has_504_plan: yesNo(form.has_504_plan, known?.has_504_plan),
      email: orNull(form.email.toLowerCase()),
    },
  };
}
