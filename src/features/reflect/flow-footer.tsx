import { ArrowLeft, ArrowRight, Check } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cx } from "@/components/styles.ts";
import { BANDS } from "./band.ts";
import { BigButton } from "./big-button.tsx";
import type { Reflection } from "./contract.ts";
import { isAnswered, isUntouched } from "./draft.ts";
import { type Flow, WELCOME } from "./use-reflection-flow.ts";

interface FlowFooterProps {
  reflection: Reflection;
  flow: Flow;
}

/** Back and next, always at the same place, and above them why it does not go on: further up it may be out of sight. */
export function FlowFooter({ reflection, flow }: FlowFooterProps) {
  const { t } = useTranslation("reflect");
  const { prompts, age_band: band } = reflection;
  const { step, draft, isEditing } = flow;
  const review = prompts.length;
  const prompt = prompts[step];
  const isLarge = band === "K-2";
  const size = isLarge ? "min-h-18 px-4! text-2xl! sm:px-7!" : "";

  function next(): void {
    if (step === WELCOME) {
      flow.goTo(Math.min(reflection.position, review));
      return;
    }
    if (prompt?.is_required && !isAnswered(prompt, draft)) {
      flow.showHint();
      return;
    }
    // Coming from the review, a changed answer leads back to it.
    flow.goTo(isEditing ? review : step + 1);
  }

  function nextLabel(): string {
    if (step === WELCOME) return t(isUntouched(reflection) ? "welcome.start" : "welcome.continue");
    if (isEditing) return t("question.edited");
    if (prompt && !prompt.is_required && !isAnswered(prompt, draft)) return t("question.skip");
    return t(step === review - 1 ? "question.check" : "question.next");
  }

  function problem(): string | null {
    if (flow.submission === "failed") return t("review.failed");
    if (!flow.isHintShown || !prompt) return null;
    return t(prompt.kind === "text" ? "question.missing_text" : "question.missing_choice");
  }
  const told = problem();

  return (
    <footer className="sticky bottom-0 border-t border-line bg-canvas py-3">
      <div role="alert" className={cx("mx-auto px-4 sm:px-6", BANDS[band].width)}>
        {told && (
          <p className="mb-3 rounded-2xl bg-waiting-soft px-4 py-3 text-lg text-waiting-ink">
            {told}
          </p>
        )}
      </div>
      <div className={cx("mx-auto flex items-stretch gap-3 px-4 sm:px-6", BANDS[band].width)}>
        {step > WELCOME && !isEditing && (
          <BigButton onClick={() => flow.goTo(step - 1)} className={size}>
            <ArrowLeft aria-hidden="true" className="flip-rtl size-6 shrink-0" />
            <span className="max-sm:sr-only">{t("question.back")}</span>
          </BigButton>
        )}
        {step === review ? (
          <BigButton
            variant="primary"
            isPending={flow.submission === "pending"}
            onClick={() => void flow.handIn()}
            className={cx("ms-auto max-sm:flex-1", size)}
          >
            <Check aria-hidden="true" className="size-6 shrink-0" />
            {t("review.hand_in")}
          </BigButton>
        ) : (
          <BigButton variant="primary" onClick={next} className={cx("ms-auto max-sm:flex-1", size)}>
            {nextLabel()}
            <ArrowRight aria-hidden="true" className="flip-rtl size-6 shrink-0" />
          </BigButton>
        )}
      </div>
    </footer>
  );
}
