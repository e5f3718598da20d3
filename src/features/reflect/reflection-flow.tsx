import { useTranslation } from "react-i18next";
import { cx } from "@/components/styles.ts";
import { isLanguage, type Language } from "@/lib/i18n.ts";
import { AskDialog } from "./ask-dialog.tsx";
import { BANDS } from "./band.ts";
import { BigButton } from "./big-button.tsx";
import type { Reflection } from "./contract.ts";
import type { DeviceApi } from "./device-api.ts";
import { FlowFooter } from "./flow-footer.tsx";
import { FlowHeader } from "./flow-header.tsx";
import { useIdle } from "./idle.ts";
import { QuestionStep } from "./question-step.tsx";
import { ReviewStep } from "./review-step.tsx";
import { SaveNotice } from "./save-notice.tsx";
import { useSpeech } from "./speech.ts";
import { type End, useReflectionFlow, WELCOME } from "./use-reflection-flow.ts";
import { WelcomeStep } from "./welcome-step.tsx";

const IDLE_COUNTDOWN_MS = 20_000;

interface ReflectionFlowProps {
  api: DeviceApi;
  session: string;
  reflection: Reflection;
  idleAfterMs: number;
  onEnd: (end: End) => void;
}

/** The student's way from the greeting to handing in. */
export function ReflectionFlow({
  api,
  session,
  reflection,
  idleAfterMs,
  onEnd,
}: ReflectionFlowProps) {
  const { t, i18n } = useTranslation("reflect");
  const language: Language = isLanguage(i18n.language) ? i18n.language : "en";
  const flow = useReflectionFlow({ api, session, reflection, language, onEnd });
  const speech = useSpeech(language);
  const idle = useIdle({
    afterMs: idleAfterMs,
    countdownMs: IDLE_COUNTDOWN_MS,
    onIdle: () => flow.leave("idle"),
  });
  const { prompts, age_band: band } = reflection;
  const { step, draft } = flow;
  const prompt = prompts[step];

  return (
    <div className="flex min-h-dvh flex-col">
      <FlowHeader
        step={step}
        total={prompts.length}
        isLeaving={flow.leaving === "saving"}
        onLater={() => void flow.finishLater()}
        onLanguage={(chosen) => {
          void i18n.changeLanguage(chosen);
          flow.languageChanged(chosen);
        }}
      />
      <SaveNotice state={flow.saveState} />
      <main
        key={step}
        className={cx(
          "mx-auto w-full flex-1 px-4 py-5 wrap-anywhere sm:px-6 sm:py-8",
          BANDS[band].width,
        )}
      >
        {step === WELCOME && <WelcomeStep {...{ reflection, language, speech }} />}
        {prompt && (
          <QuestionStep
            {...{ reflection, prompt, draft, language, speech }}
            onChange={flow.change}
            onLeaveField={flow.leaveField}
          />
        )}
        {step === prompts.length && (
          <ReviewStep
            {...{ reflection, draft, language, speech }}
            onEdit={(target) => flow.goTo(target, { editing: true })}
          />
        )}
      </main>
      <FlowFooter reflection={reflection} flow={flow} />
      {idle.secondsLeft !== null ? (
        <AskDialog
          title={t("idle_dialog.title")}
          body={t(flow.saveState === "saved" ? "idle_dialog.body" : "idle_dialog.body_unsaved", {
            count: idle.secondsLeft,
          })}
          stayLabel={t("idle_dialog.stay")}
          onStay={idle.stay}
        />
      ) : (
        flow.leaving === "unsaved" && (
          <AskDialog
            title={t("leave_dialog.title")}
            body={t("leave_dialog.body")}
            stayLabel={t("leave_dialog.stay")}
            onStay={flow.stay}
          >
            <BigButton onClick={() => flow.leave("idle")}>{t("leave_dialog.leave")}</BigButton>
          </AskDialog>
        )
      )}
    </div>
  );
}
