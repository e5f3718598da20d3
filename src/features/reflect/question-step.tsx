import { useId } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "@/components/styles.ts";
import { BANDS } from "./band.ts";
import type { Prompt, Reflection } from "./contract.ts";
import { type Draft, textOf, toggled } from "./draft.ts";
import { FormerAnswer } from "./former-answer.tsx";
import { MoodQuestion } from "./mood-question.tsx";
import { ReadAloud } from "./read-aloud.tsx";
import type { useSpeech } from "./speech.ts";
import { TextQuestion } from "./text-question.tsx";
import { TilesQuestion } from "./tiles-question.tsx";
import { useHeadingFocus } from "./use-heading-focus.ts";
import { answerWords, chosenIds, inLanguage, spokenTexts, tilesOf } from "./words.ts";

interface QuestionStepProps {
  reflection: Reflection;
  prompt: Prompt;
  draft: Draft;
  language: string;
  speech: ReturnType<typeof useSpeech>;
  onChange: (draft: Draft) => void;
  onLeaveField: () => void;
}

/** One question on one screen. */
export function QuestionStep(props: QuestionStepProps) {
  const { reflection, prompt, draft, language, speech } = props;
  const { t } = useTranslation("reflect");
  const id = useId();
  const heading = useHeadingFocus(prompt.id);
  const { age_band: band, returned } = reflection;
  const style = BANDS[band];
  const isTiles = prompt.kind === "choice" || prompt.kind === "needs";
  const former: Draft | null = returned && {
    responses: returned.responses,
    mood: returned.mood,
    needIds: returned.need_ids,
  };

  return (
    <div className="grid gap-5">
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0 flex-1">
          <h1
            id={id}
            ref={heading}
            tabIndex={-1}
            className={cx(style.question, speech.reading === 0 && "text-accent-ink")}
          >
            {inLanguage(prompt.text, language)}
          </h1>
          {(isTiles || !prompt.is_required) && (
            <p className="mt-2 text-lg text-ink-muted">
              {isTiles && t("question.choose_many")} {!prompt.is_required && t("question.optional")}
            </p>
          )}
        </div>
        <ReadAloud
          speech={speech}
          texts={spokenTexts(reflection, prompt, language, t)}
          band={band}
        />
      </div>
      <Answering {...props} labelId={id} />
      {former && (
        <FormerAnswer
          former={answerWords(reflection, prompt, former, language, t)}
          present={answerWords(reflection, prompt, draft, language, t)}
          isFilledIn={prompt.kind !== "mood"}
        />
      )}
    </div>
  );
}

function Answering({
  reflection,
  prompt,
  draft,
  language,
  speech,
  onChange,
  onLeaveField,
  labelId,
}: QuestionStepProps & { labelId: string }) {
  const band = reflection.age_band;
  // The question itself is read first.
  const reading = speech.reading === null ? null : speech.reading - 1;
  const respond = (answer: Draft["responses"][string]) =>
    onChange({ ...draft, responses: { ...draft.responses, [prompt.id]: answer } });

  if (prompt.kind === "mood") {
    return (
      <MoodQuestion
        {...{ band, reading, labelId }}
        value={draft.mood}
        onChange={(mood) => onChange({ ...draft, mood })}
      />
    );
  }
  if (prompt.kind === "text") {
    return (
      <TextQuestion
        {...{ band, labelId }}
        value={textOf(draft.responses[prompt.id])}
        onChange={(text) => respond({ text })}
        onLeave={onLeaveField}
      />
    );
  }
  const chosen = chosenIds(prompt, draft);
  return (
    <TilesQuestion
      {...{ band, chosen, reading, labelId }}
      name={prompt.id}
      tiles={tilesOf(reflection, prompt, language)}
      onToggle={(id) => {
        const next = toggled(chosen, id);
        if (prompt.kind === "needs") onChange({ ...draft, needIds: next });
        else respond({ choices: next });
      }}
    />
  );
}
