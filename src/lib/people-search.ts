import { queryOptions } from "@tanstack/react-query";
import { unwrap } from "./postgrest.ts";
import { db } from "./supabase.ts";

const FOUND = 20;

/** The words of a search, each as a LIKE pattern that is found literally, anywhere. */
export function searchPatterns(text: string): string[] {
  return text
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `%${word.replace(/[\\%_]/g, (found) => `\\${found}`)}%`);
}

/** Guardians whose given or family name begins with the text, by name. */
export const guardianSearchQuery = (school: string, text: string) =>
  queryOptions({
    queryKey: ["guardians", school, "search", text],
    queryFn: () => {
      let query = db()
        .from("guardians")
        .select("id, given_name, family_name, email, phone")
        .eq("school_id", school);
      for (const pattern of searchPatterns(text)) {
        // Quoted, so that a comma or bracket in the text does not end the value.
        const value = `"${pattern.slice(1).replace(/[\\"]/g, (found) => `\\${found}`)}"`;
        query = query.or(`given_name.ilike.${value},family_name.ilike.${value}`);
      }
      return unwrap(query.order("family_name").order("given_name").limit(FOUND));
    },
  });
