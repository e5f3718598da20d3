import { queryOptions } from "@tanstack/react-query";
import { unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";

export interface RosterStudent {
  id: string;
  display_name: string;
  grade: string;
}

export interface RosterClass {
  id: string;
  name: string;
  period: string | null;
  students: RosterStudent[];
}

export interface Rosters {
  classes: RosterClass[];
  /** Students assigned by hand, outside of any class. */
  others: RosterStudent[];
}

type Enrolled = RosterStudent & { status: string; family_name: string };

function activeOnes(rows: Array<{ student: Enrolled | null }>): RosterStudent[] {
  return rows
    .flatMap(({ student }) => (student?.status === "active" ? [student] : []))
    .sort((a, b) => a.family_name.localeCompare(b.family_name))
    .map(({ id, display_name, grade }) => ({ id, display_name, grade }));
}

const STUDENT = "student:students(id, display_name, grade, status, family_name)";

async function fetchRosters(schoolId: string, userId: string): Promise<Rosters> {
  const [classes, others] = await Promise.all([
    unwrap(
      db()
        .from("classes")
        .select(
          `id, name, period, school_year, class_staff!inner(staff!inner(profile_id)), class_students(${STUDENT})`,
        )
        .eq("school_id", schoolId)
        .eq("is_active", true)
        .eq("class_staff.staff.profile_id", userId),
    ),
    unwrap(
      db()
        .from("teacher_student_assignments")
        .select(STUDENT)
        .eq("school_id", schoolId)
        .eq("profile_id", userId)
        .is("class_id", null),
    ),
  ]);
  const latest = Math.max(...classes.map(({ school_year }) => school_year));
  return {
    classes: classes
      .filter(({ school_year }) => school_year === latest)
      .map(({ id, name, period, class_students }) => ({
        id,
        name,
        period,
        students: activeOnes(class_students),
      }))
      .sort((a, b) => (a.period ?? "").localeCompare(b.period ?? "", undefined, { numeric: true })),
    others: activeOnes(others),
  };
}

/** The person's classes of the present year and who sits in them. */
export const rostersQuery = (schoolId: string, userId: string) =>
  queryOptions({
    queryKey: ["rosters", schoolId, userId],
    queryFn: () => fetchRosters(schoolId, userId),
    staleTime: 10 * 60_000,
    meta: { keepOffline: true },
  });

export function studentIdsOf({ classes, others }: Rosters): ReadonlySet<string> {
  return new Set([...classes.flatMap(({ students }) => students), ...others].map(({ id }) => id));
}

export interface RecentFiling {
  behavior_type_id: string;
  location_id: string | null;
  occurred_at: string;
}

/** The person's latest filings: what was used last and most is offered first. */
export const recentFilingsQuery = (schoolId: string, userId: string) =>
  queryOptions({
    queryKey: ["recent-filings", schoolId, userId],
    queryFn: () =>
      unwrap(
        db()
          .from("behavior_requests")
          .select("behavior_type_id, location_id, occurred_at")
          .eq("school_id", schoolId)
          .eq("filed_by", userId)
          .order("occurred_at", { ascending: false })
          .limit(100),
      ),
    staleTime: 5 * 60_000,
    meta: { keepOffline: true },
  });

export const kiosksQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ["kiosks", schoolId, "paired"],
    queryFn: () =>
      unwrap(
        db()
          .from("kiosks")
          .select("id, name")
          .eq("school_id", schoolId)
          .not("paired_at", "is", null)
          .order("name"),
      ),
    staleTime: 10 * 60_000,
    meta: { keepOffline: true },
  });
