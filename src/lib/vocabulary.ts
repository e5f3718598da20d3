import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Json } from "./database.types.ts";
import { unwrap } from "./postgrest.ts";
import { db } from "./supabase.ts";

export const CATEGORIES = ["minor", "major", "positive"] as const;
export type Category = (typeof CATEGORIES)[number];

export type TermKind =
  | "location"
  | "motivation"
  | "others_involved"
  | "action_taken"
  | "return_reason"
  | "need";

interface Named {
  id: string;
  code: string;
  name: string;
  translations: Json;
  is_active: boolean;
}

export interface BehaviorType extends Named {
  category: Category;
}

export interface Term extends Named {
  kind: string;
}

export interface Vocabulary {
  behaviors: BehaviorType[];
  terms: Term[];
}

async function fetchVocabulary(schoolId: string): Promise<Vocabulary> {
  const columns = "id, code, name, translations, is_active";
  const [behaviors, terms] = await Promise.all([
    unwrap(
      db()
        .from("behavior_types")
        .select(`${columns}, category`)
        .eq("school_id", schoolId)
        .order("sort_order"),
    ),
    unwrap(
      db()
        .from("vocabulary_terms")
        .select(`${columns}, kind`)
        .eq("school_id", schoolId)
        // Staff act on alerts; they need not carry the list of alarming words around.
        .neq("kind", "safety_phrase")
        .order("sort_order"),
    ),
  ]);
  return {
    behaviors: behaviors.map((row) => ({ ...row, category: row.category as Category })),
    terms,
  };
}

/** The school's own lists: behaviors, locations, reasons and so on, in the school's order. */
export const vocabularyQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ["vocabulary", schoolId],
    queryFn: () => fetchVocabulary(schoolId),
    staleTime: 30 * 60_000,
    meta: { keepOffline: true },
  });

/** A term in the reader's language; schools write English first, so that is what stands in. */
export function nameOf({ name, translations }: Named, language: string): string {
  if (typeof translations !== "object" || translations === null) return name;
  const translated = (translations as Record<string, unknown>)[language];
  return typeof translated === "string" && translated !== "" ? translated : name;
}

/** Names by id in the page's language. Ids of terms that were switched off still have their name. */
export function useVocabulary(schoolId: string) {
  const { data } = useSuspenseQuery(vocabularyQuery(schoolId));
  const { language } = useTranslation().i18n;
  const find = (list: readonly Named[], id: string | null) => {
    const found = list.find((candidate) => candidate.id === id);
    return found ? nameOf(found, language) : null;
  };
  return {
    behaviors: data.behaviors.filter(({ is_active }) => is_active),
    behaviorName: (id: string) => find(data.behaviors, id) ?? "—",
    termName: (id: string | null) => find(data.terms, id),
    termNames: (ids: readonly string[]) => ids.flatMap((id) => find(data.terms, id) ?? []),
    hasTerm: (ids: readonly string[], kind: TermKind, code: string) =>
      data.terms.some((term) => term.kind === kind && term.code === code && ids.includes(term.id)),
    options: (kind: TermKind) =>
      data.terms
        .filter((term) => term.kind === kind && term.is_active)
        .map((term) => ({ value: term.id, label: nameOf(term, language) })),
    idOf: (kind: TermKind, code: string) =>
      data.terms.find((term) => term.kind === kind && term.code === code && term.is_active)?.id ??
      null,
  };
}
