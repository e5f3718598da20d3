import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, Pencil, Plus, ShieldAlert } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/badge.tsx";
import { Button } from "@/components/button.tsx";
import { Dots } from "@/components/dots.tsx";
import { IconButton } from "@/components/icon-button.tsx";
import { cx } from "@/components/styles.ts";
import { Switch } from "@/components/switch.tsx";
import { hasObjectivity, type List, type Word } from "./vocabulary-model.ts";
import { moveWord, switchWord, wordsQuery } from "./vocabulary-queries.ts";
import { WordDialog } from "./word-dialog.tsx";

/** One list of words: order, names, on and off. */
export function WordList({ schoolId, list }: { schoolId: string; list: List }) {
  const { t, i18n } = useTranslation("vocabulary");
  const queryClient = useQueryClient();
  const { data: words } = useSuspenseQuery(wordsQuery(schoolId, list));
  const [editing, setEditing] = useState<Word | "new" | null>(null);
  const toggle = useMutation(switchWord(queryClient, schoolId, list));
  const move = useMutation(moveWord(queryClient, schoolId, list, words));
  const nameOf = ({ name, translations }: Word) =>
    (i18n.language === "es" || i18n.language === "ar" ? translations[i18n.language] : null) ?? name;
  const isSafety = list === "safety_phrase";

  return (
    <>
      <div className="mb-4 flex flex-wrap items-start justify-between gap-4">
        <p
          className={cx(
            "max-w-prose text-sm",
            isSafety
              ? "flex gap-3 rounded-lg border border-danger-line bg-danger-soft p-4 text-danger-ink"
              : "text-ink-muted",
          )}
        >
          {isSafety && <ShieldAlert aria-hidden="true" className="size-5 shrink-0" />}
          <span>{t(`hint.${list}`)}</span>
        </p>
        <Button onClick={() => setEditing("new")}>
          <Plus aria-hidden="true" className="size-4" />
          {t("add")}
        </Button>
      </div>
      <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        {words.length === 0 && <li className="p-4 text-ink-muted">{t("empty")}</li>}
        {words.map((word, index) => {
          const name = nameOf(word);
          const others = [word.name, word.translations.es, word.translations.ar].filter(
            (text) => text && text !== name,
          );
          return (
            <li key={word.id} className="flex flex-wrap items-center gap-x-2 px-3 py-1.5 sm:px-4">
              <div
                className={cx("min-w-0 flex-1 basis-44 py-1", !word.is_active && "text-ink-subtle")}
              >
                <span className="font-medium">{name}</span>{" "}
                {hasObjectivity(list) && word.objectivity && <Badge>{t(word.objectivity)}</Badge>}{" "}
                {!word.is_active && <Badge tone="waiting">{t("off")}</Badge>}
                {others.length > 0 && (
                  <span className="block text-sm text-ink-subtle">
                    <Dots parts={others} />
                  </span>
                )}
              </div>
              <div className="ms-auto flex items-center">
                <IconButton
                  label={t("up", { name })}
                  disabled={index === 0 || move.isPending}
                  onClick={() => move.mutate({ id: word.id, step: -1 })}
                >
                  <ArrowUp aria-hidden="true" className="size-4" />
                </IconButton>
                <IconButton
                  label={t("down", { name })}
                  disabled={index === words.length - 1 || move.isPending}
                  onClick={() => move.mutate({ id: word.id, step: 1 })}
                >
                  <ArrowDown aria-hidden="true" className="size-4" />
                </IconButton>
                <IconButton label={t("edit", { name })} onClick={() => setEditing(word)}>
                  <Pencil aria-hidden="true" className="size-4" />
                </IconButton>
                <Switch
                  isLabelHidden
                  label={t("toggle", { name })}
                  isSelected={word.is_active}
                  onChange={(is_active) => toggle.mutate({ id: word.id, is_active })}
                />
              </div>
            </li>
          );
        })}
      </ul>
      {editing && (
        <WordDialog
          schoolId={schoolId}
          list={list}
          words={words}
          word={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}
