import { tables } from "../../supabase/access-model.ts";
import { id, type Place, year } from "./world.ts";

interface NewRow {
  place: Place;
  /** Whose row it would be: about a student or class of theirs. */
  owners: readonly string[];
  row: Record<string, unknown>;
}

interface School {
  place: Place;
  /** The class of the school's first teacher, who owns rows about it, and a student of it without details. */
  teacher: string;
  className: string;
  own: string;
  /** A class and a student of somebody else, where the school has them. */
  other?: { className: string; student: string };
}

const schools: Record<string, School> = {
  north: {
    place: { district: "maple", school: "north" },
    teacher: "ada",
    className: "4A",
    own: "nia",
    other: { className: "5B", student: "max" },
  },
  south: {
    place: { district: "maple", school: "south" },
    teacher: "hugo",
    className: "4S",
    own: "sven",
  },
  east: {
    place: { district: "cedar", school: "east" },
    teacher: "tess",
    className: "4E",
    own: "elsa",
  },
};

/** Rows a school's administrator could add: about one's own student or class, about others', in each school. */
export function newRows(table: string): NewRow[] {
  if (!tables[table]?.insert) return [];
  return Object.entries(schools).flatMap(([school, at]) => {
    const about = [{ student: at.own, className: at.className, owners: [at.teacher] }];
    if (at.other) about.push({ ...at.other, owners: [] });
    return about.map(({ student, className, owners }) => ({
      place: at.place,
      owners: isAboutSomebody(table) ? owners : [],
      row: {
        school_id: id(school),
        ...newValues(table, school, at, `${student} the student`, className),
      },
    }));
  });
}

const isAboutSomebody = (table: string) =>
  ["class_staff", "class_students", "teacher_student_assignments"].includes(table);

function newValues(
  table: string,
  school: string,
  at: School,
  student: string,
  className: string,
): Record<string, unknown> {
  switch (table) {
    case "school_years":
      return { school_year: year + 1, starts_on: "2027-08-16", ends_on: "2028-06-09" };
    case "terms":
      return {
        school_year_id: id(`year of ${school}`),
        name: "Spring",
        starts_on: "2027-01-04",
        ends_on: "2027-06-11",
      };
    case "bell_schedules":
      return { name: "Early dismissal" };
    case "bell_periods":
      return {
        bell_schedule_id: id(`bell of ${school}`),
        name: "2",
        starts_at: "09:00",
        ends_at: "09:50",
      };
    case "calendar_days":
      return { on_date: "2026-11-27", is_in_session: false };
    case "staff":
      return { given_name: "New", family_name: "Comer" };
    case "classes":
      return { school_year: year, name: "6C" };
    case "class_staff":
      return { class_id: id(`class ${className}`), staff_id: id(`spare of ${school}`) };
    case "class_students":
      // a student of the other class, or one who is in none
      return { class_id: id(`class ${className}`), student_id: id(addedTo(className, at)) };
    case "teacher_student_assignments":
      return { profile_id: id(at.teacher), student_id: id(assigned(school, student)) };
    case "behavior_types":
      return { code: "new", category: "minor", objectivity: "objective", name: "New" };
    case "vocabulary_terms":
      return { kind: "location", code: "new", name: "New" };
    case "kiosks":
      return { name: "Gym tablet" };
    default:
      throw new Error(`Say in new-rows.ts what a new row of ${table} looks like.`);
  }
}

const addedTo = (className: string, at: School) =>
  `${className === at.className ? (at.other?.student ?? at.own) : at.own} the student`;

// Elsa is assigned to Tess by hand already
const assigned = (school: string, student: string) =>
  school === "east" ? "ezra the student" : student;
