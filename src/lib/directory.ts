import { queryOptions } from "@tanstack/react-query";
import { unwrap } from "./postgrest.ts";
import { db } from "./supabase.ts";

export interface DirectoryStudent {
  id: string;
  display_name: string;
  grade: string;
}

/** As many rows as the Data API hands out at once (supabase/config.toml, max_rows). */
const PAGE = 1000;

async function fetchDirectory(schoolId: string, isActive: boolean): Promise<DirectoryStudent[]> {
  const students: DirectoryStudent[] = [];
  for (let from = 0; ; from += PAGE) {
    const all = db()
      .from("students")
      .select("id, display_name, grade")
      .eq("school_id", schoolId)
      .order("family_name")
      .order("given_name")
      .order("id")
      .range(from, from + PAGE - 1);
    const page = await unwrap(isActive ? all.eq("status", "active") : all.neq("status", "active"));
    students.push(...page);
    if (page.length < PAGE) return students;
  }
}

/** Every student of the school now, by family name. Kept on the device: one files without a network. */
export const directoryQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ["directory", schoolId],
    queryFn: () => fetchDirectory(schoolId, true),
    staleTime: 10 * 60_000,
    meta: { keepOffline: true },
  });

/** Students who have left: withdrawn or graduated. */
export const formerStudentsQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ["directory", schoolId, "former"],
    queryFn: () => fetchDirectory(schoolId, false),
    staleTime: 10 * 60_000,
  });

/** Without case and accents, so that "jose" finds "José". */
export function plainText(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

/** Students whose name has a word beginning with each word of the search. */
export function searchStudents<T extends { display_name: string }>(
  students: readonly T[],
  search: string,
): T[] {
  const wanted = plainText(search).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [...students];
  return students.filter(({ display_name }) => {
    const words = plainText(display_name).split(/[\s-]+/);
    return wanted.every((start) => words.some((word) => word.startsWith(start)));
  });
}
