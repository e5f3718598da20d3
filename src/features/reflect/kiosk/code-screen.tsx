import { KeyRound } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { toAppError } from "@/lib/errors.ts";
import type { Language } from "@/lib/i18n.ts";
import { BigButton } from "../big-button.tsx";
import type { Opening, WaitingStudent } from "../contract.ts";
import type { DeviceApi } from "../device-api.ts";
import { useIdle } from "../idle.ts";
import { MessageScreen } from "../message-screen.tsx";
import { useHeadingFocus } from "../use-heading-focus.ts";
import { isolated } from "../words.ts";
import { CodePad } from "./code-pad.tsx";
import { KioskFrame } from "./kiosk-frame.tsx";
import { LockedScreen } from "./locked-screen.tsx";
import { NAMES_IDLE_MS } from "./students-screen.tsx";

type Problem = Exclude<Opening["outcome"], "opened" | "not_waiting"> | "network" | "other";

interface CodeScreenProps {
  api: DeviceApi;
  token: string;
  student: WaitingStudent;
  onOpened: (session: string) => void;
  onLanguage: (language: Language) => void;
  onUnpaired: () => void;
  onBack: () => void;
  onLeave: () => void;
}

/** The four digits the teacher has told the student. */
export function CodeScreen({
  api,
  token,
  student,
  onOpened,
  onLanguage,
  onUnpaired,
  onBack,
  onLeave,
}: CodeScreenProps) {
  const { t } = useTranslation("reflect");
  const [code, setCode] = useState("");
  const [isChecking, setIsChecking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  /** Tries left after a wrong code, or seconds of a lock. */
  const [count, setCount] = useState(0);
  const heading = useHeadingFocus(problem === "code_void" || problem === "kiosk_locked");
  useIdle({
    // A lock lasts longer, and the screen says nothing about the student meanwhile.
    afterMs: problem === "kiosk_locked" ? 600_000 : NAMES_IDLE_MS,
    countdownMs: 0,
    onIdle: onLeave,
  });

  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);

  function show(opening: Opening): void {
    if (opening.outcome === "opened") {
      onOpened(opening.session);
      return;
    }
    if (opening.outcome === "not_waiting") {
      onBack();
      return;
    }
    setCode("");
    setProblem(opening.outcome);
    if (opening.outcome === "wrong_code") setCount(opening.tries_left);
    if (opening.outcome === "kiosk_locked") setCount(opening.seconds);
  }

  async function check(entered: string): Promise<void> {
    setIsChecking(true);
    try {
      const opening = await api.open(token, student.entry, entered);
      if (isShown.current) show(opening);
      // The student went away meanwhile; left open, it would end by itself.
      else if (opening.outcome === "opened") await api.close(opening.session);
    } catch (error) {
      const { code: reason, kind } = toAppError(error);
      if (reason === "kiosk_not_paired") return onUnpaired();
      setCode("");
      setProblem(kind === "network" ? "network" : "other");
    } finally {
      setIsChecking(false);
    }
  }

  function enter(next: string): void {
    setCode(next);
    setProblem(null);
    if (next.length === 4) void check(next);
  }

  const messages: Record<"wrong_code" | "network" | "other", string> = {
    wrong_code: t("code.wrong", { count }),
    network: t("code.network"),
    other: t("code.other"),
  };

  if (problem === "kiosk_locked") {
    return <LockedScreen seconds={count} onOver={() => setProblem(null)} onLeave={onLeave} />;
  }
  if (problem === "code_void") {
    return (
      <MessageScreen
        icon={KeyRound}
        title={t("code.void")}
        actions={
          <BigButton variant="primary" onClick={onLeave}>
            {t("end.done")}
          </BigButton>
        }
      />
    );
  }
  return (
    <KioskFrame backLabel={t("code.not_me")} onBack={onBack} onLanguage={onLanguage}>
      <div className="m-auto grid w-full max-w-lg justify-items-center gap-3 text-center sm:gap-4">
        <h1 ref={heading} tabIndex={-1} className="text-2xl font-bold sm:text-4xl">
          {t("code.title", { name: isolated(student.label) })}
        </h1>
        {/* The message takes the hint's place: keys that move under a finger type wrong numbers. */}
        <div className="grid min-h-15 w-full content-center text-base sm:text-lg">
          {!problem && <p className="text-ink-muted">{t("code.hint")}</p>}
          <div role="alert">
            {problem && (
              <p className="rounded-2xl bg-waiting-soft px-4 py-1.5 text-waiting-ink">
                {messages[problem]}
              </p>
            )}
          </div>
        </div>
        <CodePad code={code} isChecking={isChecking} onChange={enter} />
      </div>
    </KioskFrame>
  );
}
