import { LoaderCircle, WifiOff } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type AppError, toAppError } from "@/lib/errors.ts";
import { isLanguage, type Language } from "@/lib/i18n.ts";
import { BigButton } from "./big-button.tsx";
import type { Reflection } from "./contract.ts";
import type { DeviceApi } from "./device-api.ts";
import { isUntouched } from "./draft.ts";
import { useIdle } from "./idle.ts";
import { MessageScreen } from "./message-screen.tsx";
import { ReflectionFlow } from "./reflection-flow.tsx";
import type { End } from "./use-reflection-flow.ts";

interface ReflectionSessionProps {
  api: DeviceApi;
  session: string;
  /** What the student chose on this device before opening; null: go on in the draft's language. */
  chosenLanguage: Language | null;
  /** Whether a first visit keeps the page's language (own device) or takes the draft's. */
  isOwnDevice: boolean;
  idleAfterMs: number;
  onEnd: (end: End) => void;
}

/** Loads what a session may see and hands it to the flow. */
export function ReflectionSession({
  api,
  session,
  chosenLanguage,
  isOwnDevice,
  idleAfterMs,
  onEnd,
}: ReflectionSessionProps) {
  const { t, i18n } = useTranslation("reflect");
  const [reflection, setReflection] = useState<Reflection | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [attempt, setAttempt] = useState(0);

  const loaded = useEffectEvent(async (answer: Reflection) => {
    const keepsPage = chosenLanguage !== null || (isOwnDevice && isUntouched(answer));
    if (!keepsPage && isLanguage(answer.language)) await i18n.changeLanguage(answer.language);
    setReflection(answer);
  });
  const failed = useEffectEvent((problem: AppError) => {
    if (problem.code === "session_ended") onEnd("ended");
    else setError(problem);
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again
  useEffect(() => {
    let isCurrent = true;
    api
      .reflection(session)
      .then((answer) => (isCurrent ? loaded(answer) : undefined))
      .catch((problem: unknown) => {
        if (isCurrent) failed(toAppError(problem));
      });
    return () => {
      isCurrent = false;
    };
  }, [api, session, attempt]);

  if (reflection) {
    return <ReflectionFlow {...{ api, session, reflection, idleAfterMs, onEnd }} />;
  }
  if (!error) return <MessageScreen icon={LoaderCircle} title={t("load.opening")} />;
  return (
    <FailedLoad
      isNetwork={error.kind === "network"}
      idleAfterMs={idleAfterMs}
      onRetry={() => {
        setError(null);
        setAttempt(attempt + 1);
      }}
      onEnd={onEnd}
    />
  );
}

interface FailedLoadProps {
  isNetwork: boolean;
  idleAfterMs: number;
  onRetry: () => void;
  onEnd: (end: End) => void;
}

function FailedLoad({ isNetwork, idleAfterMs, onRetry, onEnd }: FailedLoadProps) {
  const { t } = useTranslation("reflect");
  useIdle({ afterMs: idleAfterMs, countdownMs: 0, onIdle: () => onEnd("idle") });
  return (
    <MessageScreen
      icon={WifiOff}
      title={t("load.failed")}
      actions={
        <>
          <BigButton onClick={() => onEnd("stopped")}>{t("later.action")}</BigButton>
          <BigButton variant="primary" onClick={onRetry}>
            {t("load.retry")}
          </BigButton>
        </>
      }
    >
      {t(isNetwork ? "load.network" : "load.other")}
    </MessageScreen>
  );
}
