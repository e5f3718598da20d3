import { MessageSquareText } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cx } from "@/components/styles.ts";
import { BANDS } from "./band.ts";
import type { Reflection } from "./contract.ts";
import { isUntouched } from "./draft.ts";
import { ReadAloud } from "./read-aloud.tsx";
import type { useSpeech } from "./speech.ts";
import { useHeadingFocus } from "./use-heading-focus.ts";
import { isolated, termName, whenWords } from "./words.ts";

interface WelcomeStepProps {
  reflection: Reflection;
  language: string;
  speech: ReturnType<typeof useSpeech>;
}

/** Who, what about, and, when it was returned, what the teacher asks for. */
export function WelcomeStep({ reflection, language, speech }: WelcomeStepProps) {
  const { t } = useTranslation("reflect");
  const heading = useHeadingFocus("welcome");
  const { age_band: band, returned, student, behavior, occurred_at } = reflection;
  const style = BANDS[band];
  const isResumed = !isUntouched(reflection);
  const hello = t(isResumed ? "welcome.back" : "welcome.hello", { name: isolated(student) });
  const about = `${isolated(termName(behavior, language))} · ${whenWords(occurred_at, language)}`;
  const kindly = t(isResumed ? "welcome.resume" : "welcome.listen");
  const reasons = returned?.reasons.map((reason) => termName(reason, language)) ?? [];
  const spoken = [hello, t("welcome.about"), about];
  if (returned) {
    spoken.push(t("returned.title"), ...reasons);
    if (returned.note) spoken.push(t("returned.note"), returned.note);
  } else spoken.push(kindly);

  return (
    <div className="grid gap-6">
      <div className="flex items-start justify-between gap-4">
        <h1 ref={heading} tabIndex={-1} className={cx("min-w-0 flex-1", style.question)}>
          {hello}
        </h1>
        <ReadAloud speech={speech} texts={spoken} band={band} />
      </div>
      <div className="rounded-2xl border border-line bg-surface p-5">
        <p className="text-base text-ink-muted">{t("welcome.about")}</p>
        <p className={cx("font-semibold", style.body)}>{about}</p>
      </div>
      {returned && (
        <section className="grid gap-3 rounded-2xl bg-review-soft p-5 text-review-ink">
          <h2 className={cx("font-semibold", style.body)}>{t("returned.title")}</h2>
          {reasons.length > 0 && (
            <ul className="grid gap-2">
              {reasons.map((reason) => (
                <li key={reason} className={cx("flex gap-2.5", style.body)}>
                  <span aria-hidden="true">•</span>
                  {reason}
                </li>
              ))}
            </ul>
          )}
          {returned.note && (
            <figure className="rounded-xl bg-surface p-4 text-ink">
              <figcaption className="mb-1 flex items-center gap-2 text-base text-ink-muted">
                <MessageSquareText aria-hidden="true" className="size-5" />
                {t("returned.note")}
              </figcaption>
              <blockquote dir="auto" className={cx("whitespace-pre-wrap", style.body)}>
                {returned.note}
              </blockquote>
            </figure>
          )}
          <p className="text-base">{t("returned.kept")}</p>
        </section>
      )}
      {(!returned || isResumed) && <p className={style.body}>{kindly}</p>}
      <p className="text-base text-ink-muted">{t("welcome.readers")}</p>
    </div>
  );
}
