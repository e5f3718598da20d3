import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { FormError } from "@/components/form-error.tsx";
import { answerQuestions, type RosterImport } from "../import-queries.ts";
import { CancelImport } from "../upload/upload-step.tsx";
import type { Question } from "./question.ts";
import { QuestionCard, STOP } from "./question-card.tsx";

const PAGE = 5;

interface QuestionListProps {
  roster: RosterImport;
  questions: readonly Question[];
}

/** What only a person can decide; answers are saved together. */
export function QuestionList({ roster, questions }: QuestionListProps) {
  const { t } = useTranslation("import");
  const [answers, setAnswers] = useState<ReadonlyMap<string, string>>(new Map());
  const [shown, setShown] = useState(PAGE);
  const answer = useMutation(answerQuestions(useQueryClient()));
  const open = questions.filter((question) => question.answer === null);
  const visible = open.slice(0, shown);
  const isStopping = [...answers.values()].includes(STOP);
  const households = open.filter(({ kind, id }) => kind === "same_household" && !answers.has(id));

  function choose(ids: readonly string[], value: string) {
    setAnswers((former) => new Map([...former, ...ids.map((id) => [id, value] as const)]));
  }
  function apply() {
    const given = [...answers].map(([question, value]) => ({ question, answer: value }));
    // An answer that changes the plan makes the import a draft again, which is then compared anew.
    answer.mutate(given, { onSuccess: () => setAnswers(new Map()) });
  }

  return (
    <section aria-labelledby="questions" className="grid gap-3 *:min-w-0">
      <header>
        <h2 id="questions" className="text-lg font-semibold">
          {t("question.title", { count: open.length })}
        </h2>
        {open.some(({ is_blocking }) => !is_blocking) && (
          <p className="text-sm text-ink-muted">{t("question.optional")}</p>
        )}
      </header>
      <ul className="grid gap-3 *:min-w-0">
        {visible.map((question) => (
          <li key={question.id}>
            <QuestionCard
              question={question}
              value={answers.get(question.id) ?? null}
              onChange={(value) => choose([question.id], value)}
            />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        {open.length > shown && (
          <Button onClick={() => setShown(shown + PAGE * 4)}>
            {t("question.show_more", { count: open.length - shown })}
          </Button>
        )}
        {households.length > 1 &&
          (["same", "different"] as const).map((value) => (
            <Button
              key={value}
              variant="quiet"
              onClick={() =>
                choose(
                  households.map(({ id }) => id),
                  value,
                )
              }
            >
              {t(`question.same_household.all_${value}`)}
            </Button>
          ))}
      </div>
      <FormError error={answer.error} />
      <div className="flex flex-wrap gap-2">
        {isStopping ? (
          <CancelImport importId={roster.id} />
        ) : (
          <Button
            variant="primary"
            disabled={answers.size === 0}
            isPending={answer.isPending}
            onClick={apply}
          >
            {answers.size > 0
              ? t("question.apply", { count: answers.size })
              : t("question.apply_none")}
          </Button>
        )}
      </div>
    </section>
  );
}
