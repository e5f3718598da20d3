import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";
import {
  isCategory,
  type List,
  moved,
  newCode,
  readTranslations,
  type Word,
} from "./vocabulary-model.ts";

const COLUMNS = "id, code, name, translations, sort_order, is_active";

async function fetchWords(school: string, list: List): Promise<Word[]> {
  if (isCategory(list)) {
    const rows = await unwrap(
      db()
        .from("behavior_types")
        .select(`${COLUMNS}, objectivity`)
        .eq("school_id", school)
        .eq("category", list)
        .order("sort_order")
        .order("name"),
    );
    return rows.map((row) => ({
      ...row,
      translations: readTranslations(row.translations),
      objectivity: row.objectivity as Word["objectivity"],
    }));
  }
  const rows = await unwrap(
    db()
      .from("vocabulary_terms")
      .select(COLUMNS)
      .eq("school_id", school)
      .eq("kind", list)
      .order("sort_order")
      .order("name"),
  );
  return rows.map((row) => ({
    ...row,
    translations: readTranslations(row.translations),
    objectivity: null,
  }));
}

/** The words of a list in the school's order, switched-off ones too. */
export const wordsQuery = (school: string, list: List) =>
  queryOptions({
    queryKey: ["vocabulary", school, "list", list],
    queryFn: () => fetchWords(school, list),
  });

type Change = Partial<Pick<Word, "name" | "translations" | "sort_order" | "is_active">> & {
  objectivity?: Word["objectivity"];
};

function update(school: string, list: List, id: string, change: Change) {
  const key = { school_id: school, id };
  if (isCategory(list)) {
    return unwrap(db().from("behavior_types").update(change).match(key).select("id").single());
  }
  const { objectivity: _, ...term } = change;
  return unwrap(db().from("vocabulary_terms").update(term).match(key).select("id").single());
}

function insert(school: string, list: List, words: readonly Word[], word: NewWord) {
  const row = {
    school_id: school,
    code: newCode(
      word.name,
      words.map(({ code }) => code),
    ),
    name: word.name,
    translations: word.translations,
    sort_order: Math.max(0, ...words.map(({ sort_order }) => sort_order)) + 1,
  };
  return isCategory(list)
    ? unwrap(
        db()
          .from("behavior_types")
          .insert({ ...row, category: list, objectivity: word.objectivity })
          .select("id")
          .single(),
      )
    : unwrap(
        db()
          .from("vocabulary_terms")
          .insert({ ...row, kind: list })
          .select("id")
          .single(),
      );
}

export type NewWord = Pick<Word, "name" | "translations" | "objectivity">;

const refresh = (queryClient: QueryClient) => () =>
  queryClient.invalidateQueries({ queryKey: ["vocabulary"] });

/** Adds a word, or changes its names. */
export const saveWord = (queryClient: QueryClient, school: string, list: List, words: Word[]) =>
  mutationOptions({
    mutationFn: ({ id, word }: { id: string | null; word: NewWord }) =>
      id ? update(school, list, id, word) : insert(school, list, words, word),
    meta: { showsOwnErrors: true },
    onSuccess: refresh(queryClient),
  });

export const switchWord = (queryClient: QueryClient, school: string, list: List) =>
  mutationOptions({
    mutationFn: ({ id, is_active }: { id: string; is_active: boolean }) =>
      update(school, list, id, { is_active }),
    onSuccess: refresh(queryClient),
  });

export const moveWord = (queryClient: QueryClient, school: string, list: List, words: Word[]) =>
  mutationOptions({
    mutationFn: ({ id, step }: { id: string; step: -1 | 1 }) =>
      Promise.all(
        moved(words, id, step).map(({ id: changed, sort_order }) =>
          update(school, list, changed, { sort_order }),
        ),
      ),
    onSettled: refresh(queryClient),
  });
