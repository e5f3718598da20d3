import { Pencil } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cx } from "@/components/styles.ts";
import { BANDS } from "./band.ts";
import { BigButton } from "./big-button.tsx";
import type { Reflection } from "./contract.ts";
import { type Draft, isAnswered } from "./draft.ts";
import { Face } from "./face.tsx";
import { ReadAloud } from "./read-aloud.tsx";
import type { useSpeech } from "./speech.ts";
import { useHeadingFocus } from "./use-heading-focus.ts";
import { answerWords, inLanguage } from "./words.ts";

interface ReviewStepProps {
  reflection: Reflection;
  draft: Draft;
  language: string;
  speech: ReturnType<typeof useSpeech>;
  onEdit: (step: number) => void;
}

/** All answers on one screen, each with a way back to its question. */
export function ReviewStep({ reflection, draft, language, speech, onEdit }: ReviewStepProps) {
  const { t } = useTranslation("reflect");
  const heading = useHeadingFocus("review");
  const style = BANDS[reflection.age_band];
  const rows = reflection.prompts.map((prompt) => ({
    prompt,
    question: inLanguage(prompt.text, language),
    words: answerWords(reflection, prompt, draft, language, t),
    isMissing: prompt.is_required && !isAnswered(prompt, draft),
  }));
  return (
    <div className="grid gap-5">
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0 flex-1">
          <h1 ref={heading} tabIndex={-1} className={style.question}>
            {t("review.title")}
          </h1>
          <p className="mt-2 text-lg text-ink-muted">{t("review.hint")}</p>
        </div>
        <ReadAloud
          speech={speech}
          texts={rows.flatMap(({ question, words }) => [question, words.join(", ")])}
          band={reflection.age_band}
        />
      </div>
      <ul className="grid gap-3">
        {rows.map(({ prompt, question, words, isMissing }, index) => (
          <li
            key={prompt.id}
            className={cx(
              "flex items-start justify-between gap-3 rounded-2xl border bg-surface p-2 ps-4 sm:p-3 sm:ps-5",
              isMissing ? "border-waiting-ink" : "border-line",
            )}
          >
            <div className="min-w-0 py-1">
              <h2 className="text-base text-ink-muted">{question}</h2>
              <div className={cx("mt-1 flex items-center gap-2 font-medium sm:gap-3", style.body)}>
                {prompt.kind === "mood" && draft.mood && (
                  <Face mood={draft.mood} className="size-8 shrink-0 sm:size-10" />
                )}
                {words.length > 0 ? (
                  <p dir="auto" className="min-w-0 whitespace-pre-wrap wrap-break-word">
                    {words.join(" · ")}
                  </p>
                ) : (
                  <p className={isMissing ? "text-waiting-ink" : "text-ink-subtle"}>
                    {t(isMissing ? "review.missing" : "review.none")}
                  </p>
                )}
              </div>
            </div>
            <BigButton
              variant="quiet"
              aria-label={t("review.edit_label", { question })}
              onClick={() => onEdit(index)}
              className="shrink-0 px-2! text-base! text-accent-ink!"
            >
              <Pencil aria-hidden="true" className="size-5" />
              <span className="hidden sm:inline">{t("review.edit")}</span>
            </BigButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
