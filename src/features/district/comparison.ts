export const DISTRICT_TABS = ["overview", "schools", "people", "support"] as const;
export type DistrictTab = (typeof DISTRICT_TABS)[number];

export const KINDS = ["all", "minor", "major", "positive"] as const;
export type Kind = (typeof KINDS)[number];

export interface Count {
  school_id: string;
  /** First day of the month. */
  month: string;
  category: string;
  requests: number;
}

export interface SchoolRow {
  id: string;
  name: string;
  students: number;
  requests: number;
  /** Requests per 100 enrolled students; null without students. */
  rate: number | null;
}

/** One row per school for a kind and a month (null: the whole year), in the order given. */
export function compareSchools(
  schools: ReadonlyArray<{ id: string; name: string }>,
  enrollment: Readonly<Record<string, number>>,
  counts: readonly Count[],
  kind: Kind,
  month: string | null,
): SchoolRow[] {
  return schools.map(({ id, name }) => {
    const requests = counts
      .filter(({ school_id }) => school_id === id)
      .filter(({ category }) => kind === "all" || category === kind)
      .filter((count) => month === null || count.month === month)
      .reduce((sum, count) => sum + Number(count.requests), 0);
    const students = enrollment[id] ?? 0;
    return { id, name, students, requests, rate: students ? (requests / students) * 100 : null };
  });
}

export const SORTS = ["school", "students", "requests", "rate"] as const;
export type SortColumn = (typeof SORTS)[number];

/** Schools without students have no rate and stand last whichever way it is read. */
export function sortSchools(
  rows: readonly SchoolRow[],
  column: SortColumn,
  isDescending: boolean,
  compare: (a: string, b: string) => number,
): SchoolRow[] {
  const direction = isDescending ? -1 : 1;
  return [...rows].sort((a, b) => {
    if (column === "school") return direction * compare(a.name, b.name);
    const [first, second] = [a[column], b[column]];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return direction * (first - second);
  });
}

/** The months anything was filed in, in order. */
export function monthsOf(counts: readonly Count[]): string[] {
  return [...new Set(counts.map(({ month }) => month))].sort();
}
