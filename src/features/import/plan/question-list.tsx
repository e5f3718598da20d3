import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { FormError } from "@/components/form-error.tsx";
import { useSession } from "@/lib/session.ts";
import {
  answerQuestions,
  type OpenQuestions,
  questionsQuery,
  type RosterImport,
} from "../import-queries.ts";
import { CancelImport } from "../upload/upload-step.tsx";
import {
  type Answers,
  allOf,
  answerOf,
  countAnswers,
  NO_ANSWERS,
  oneOf,
  toSend,
} from "./answers.ts";
import { QuestionCard, STOP } from "./question-card.tsx";

const SHOWN_FIRST = 5;
const SHOWN_MORE = 20;

interface QuestionListProps {
  roster: RosterImport;
  open: OpenQuestions;
}

/** What only a person can decide; answers are saved together. */
export function QuestionList({ roster, open }: QuestionListProps) {
  const { t } = useTranslation("import");
  const { schoolId } = useSession();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(
    questionsQuery(schoolId, roster.id),
  );
  const [answers, setAnswers] = useState(NO_ANSWERS);
  const [shown, setShown] = useState(SHOWN_FIRST);
  const answer = useMutation(answerQuestions(useQueryClient(), roster.id));
  const loaded = data.pages.flat();
  const total = open.reduce((sum, kind) => sum + kind.open, 0);
  const given = countAnswers(answers, open);
  const isStopping = [...answers.one.values()].some((one) => one.answer === STOP);

  function showMore() {
    setShown(shown + SHOWN_MORE);
    if (shown + SHOWN_MORE > loaded.length && hasNextPage) void fetchNextPage();
  }
  function apply() {
    // An answer that changes the plan makes the import a draft again, which is then compared anew.
    answer.mutate(toSend(answers), { onSuccess: () => setAnswers(NO_ANSWERS) });
  }

  return (
    <section aria-labelledby="questions" className="grid gap-3 *:min-w-0">
      <header>
        <h2 id="questions" className="text-lg font-semibold">
          {t("question.title", { count: total })}
        </h2>
        {open.some(({ is_blocking }) => !is_blocking) && (
          <p className="text-sm text-ink-muted">{t("question.optional")}</p>
        )}
      </header>
      <ul className="grid gap-3 *:min-w-0">
        {loaded.slice(0, shown).map((question) => (
          <li key={question.id}>
            <QuestionCard
              question={question}
              value={answerOf(answers, question)}
              onChange={(value) => setAnswers(oneOf(answers, question, value))}
            />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        {total > shown && (
          <Button isPending={isFetchingNextPage || loaded.length === 0} onClick={showMore}>
            {t("question.show_more", { count: total - shown })}
          </Button>
        )}
        <AllAlike open={open} answers={answers} onChange={setAnswers} />
      </div>
      <FormError error={answer.error} />
      <div className="flex flex-wrap gap-2">
        {isStopping ? (
          <CancelImport importId={roster.id} />
        ) : (
          <Button
            variant="primary"
            disabled={given === 0}
            isPending={answer.isPending}
            onClick={apply}
          >
            {given > 0 ? t("question.apply", { count: given }) : t("question.apply_none")}
          </Button>
        )}
      </div>
    </section>
  );
}

interface AllAlikeProps {
  open: OpenQuestions;
  answers: Answers;
  onChange: (answers: Answers) => void;
}

/** One answer for all questions of a kind that have none of their own, also those that are not on the screen. */
function AllAlike({ open, answers, onChange }: AllAlikeProps) {
  const { t } = useTranslation("import");
  return (["same_student", "same_household"] as const)
    .filter((kind) => open.some((other) => other.kind === kind && other.open > 1))
    .flatMap((kind) =>
      (["same", "different"] as const).map((value) => (
        <Button
          key={`${kind} ${value}`}
          variant="quiet"
          aria-pressed={answers.all.get(kind) === value}
          onClick={() => onChange(allOf(answers, kind, value))}
        >
          {t(`question.${kind}.all_${value}`)}
        </Button>
      )),
    );
}
