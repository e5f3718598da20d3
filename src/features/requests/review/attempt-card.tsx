import { Clock, Hand, Languages, Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/badge.tsx";
import { cx } from "@/components/styles.ts";
import { isLanguage, LANGUAGE_NAMES } from "@/lib/i18n.ts";
import { useFormat, useSession } from "@/lib/session.ts";
import { useVocabulary } from "@/lib/vocabulary.ts";
import type { Attempt, Prompt } from "../requests-queries.ts";
import { answerText, promptText } from "./attempts.ts";

const TONE = { submitted: "review", returned: "waiting", approved: "done" } as const;

function Answer({ prompt, attempt }: { prompt: Prompt; attempt: Attempt }) {
  const { t, i18n } = useTranslation("requests");
  const vocabulary = useVocabulary(useSession().schoolId);
  if (prompt.kind === "mood") {
    return <>{attempt.mood ? t(`mood.${attempt.mood}`) : t("review.no_answer")}</>;
  }
  if (prompt.kind === "needs") {
    const needs = vocabulary.termNames(attempt.need_ids);
    return <>{needs.length > 0 ? needs.join(" · ") : t("review.no_answer")}</>;
  }
  const text = answerText(prompt, attempt, i18n.language);
  if (text === null) return <span className="text-ink-subtle">{t("review.no_answer")}</span>;
  return (
    <span lang={prompt.kind === "text" ? attempt.language : undefined} dir="auto">
      {text}
    </span>
  );
}

/** One try of the student: every question with its answer, and what came back. */
export function AttemptCard({ attempt, isLatest }: { attempt: Attempt; isLatest: boolean }) {
  const { t, i18n } = useTranslation("requests");
  const { schoolId } = useSession();
  const format = useFormat();
  const vocabulary = useVocabulary(schoolId);
  const minutes = Math.max(1, Math.round(attempt.active_seconds / 60));
  const wantsToTalk = vocabulary.hasTerm(attempt.need_ids, "need", "talk_to_adult");
  const status = attempt.status as keyof typeof TONE;
  return (
    <section
      aria-labelledby={`attempt-${attempt.id}`}
      className={cx(
        "rounded-xl border bg-surface p-4 shadow-card sm:p-5",
        isLatest ? "border-accent-line" : "border-line",
      )}
    >
      <header className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <h2 id={`attempt-${attempt.id}`} className="text-lg font-semibold">
          {t("review.attempt", { number: attempt.attempt })}
        </h2>
        <Badge tone={TONE[status]}>{t(`review.status.${status}`)}</Badge>
        <span className="flex w-full flex-wrap gap-x-4 gap-y-1 text-sm text-ink-subtle">
          {attempt.submitted_at && <span>{format.dateTime(attempt.submitted_at)}</span>}
          <span className="flex items-center gap-1.5">
            <Clock aria-hidden="true" className="size-4" />
            {t("review.time_spent", { minutes: format.number(minutes) })}
          </span>
          <span className="flex items-center gap-1.5">
            <Languages aria-hidden="true" className="size-4" />
            {isLanguage(attempt.language) ? LANGUAGE_NAMES[attempt.language] : attempt.language}
          </span>
        </span>
      </header>
      {wantsToTalk && (
        <p className="mb-4 flex items-center gap-2.5 rounded-md border border-review-line bg-review-soft px-3.5 py-2.5 font-semibold text-review-ink">
          <Hand aria-hidden="true" className="size-5 shrink-0" />
          {t("review.wants_to_talk")}
        </p>
      )}
      <dl className="grid gap-4">
        {(attempt.prompt_set?.prompts ?? []).map((prompt) => (
          <div key={prompt.id}>
            <dt className="text-sm font-medium text-ink-muted">
              {promptText(prompt, i18n.language)}
            </dt>
            <dd className="free-text mt-1">
              <Answer prompt={prompt} attempt={attempt} />
            </dd>
          </div>
        ))}
      </dl>
      {attempt.status === "returned" && (
        <div className="mt-5 rounded-md border border-waiting-line bg-waiting-soft px-3.5 py-3 text-sm text-waiting-ink">
          <p className="flex items-center gap-2 font-semibold">
            <Undo2 aria-hidden="true" className="flip-rtl size-4" />
            {t("review.returned_because")}
          </p>
          <ul className="mt-1 list-disc ps-6">
            {vocabulary.termNames(attempt.return_reason_ids).map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          {attempt.return_note && <p className="free-text mt-1.5">{attempt.return_note}</p>}
        </div>
      )}
    </section>
  );
}
