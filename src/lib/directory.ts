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

/** The same for support: nothing of a school it helps stays on its device. */
export const supportDirectoryQuery = (schoolId: string) => ({
  ...directoryQuery(schoolId),
  meta: { keepOffline: false },
});

/** Students who have left: withdrawn or graduated. */
export const formerStudentsQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ["directory", schoolId, "former"],
    queryFn: () => fetchDirectory(schoolId, false),
    staleTime: 10 * 60_000,
  });

/** Without case and accents, so that "jose" finds "José", and with the apostrophe that keyboards have. */
export function plainText(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").toLocaleLowerCase();
}

/** Whether a word of the name begins so: "brien", "o'brien" and "o" begin one of "O'Brien". */
function hasWord(name: string, start: string): boolean {
  for (let at = name.indexOf(start); at >= 0; at = name.indexOf(start, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(name.charAt(at - 1))) return true;
  }
  return false;
}

/** Students whose name has a word beginning with each word of the search. */
export function searchStudents<T extends { display_name: string }>(
  students: readonly T[],
  search: string,
): T[] {
  const wanted = plainText(search).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [...students];
  return students.filter(({ display_name }) => {
    const name = plainText(display_name);
    return wanted.every((start) => hasWord(name, start));
  });
}
