import { Armchair } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Language } from "@/lib/i18n.ts";
import { BigButton } from "../big-button.tsx";
import type { WaitingStudent } from "../contract.ts";
import type { DeviceApi } from "../device-api.ts";
import { useIdle } from "../idle.ts";
import { useHeadingFocus } from "../use-heading-focus.ts";
import { KioskFrame } from "./kiosk-frame.tsx";
import { usePoll } from "./use-poll.ts";

const REFRESH_MS = 8_000;
/** Names do not stay on a screen nobody looks at. */
export const NAMES_IDLE_MS = 45_000;

interface StudentsScreenProps {
  api: DeviceApi;
  token: string;
  onPick: (student: WaitingStudent) => void;
  onLanguage: (language: Language) => void;
  onUnpaired: () => void;
  onLeave: () => void;
}

/** First names and initials of those who wait at this kiosk. */
export function StudentsScreen({
  api,
  token,
  onPick,
  onLanguage,
  onUnpaired,
  onLeave,
}: StudentsScreenProps) {
  const { t } = useTranslation("reflect");
  const heading = useHeadingFocus("students");
  const [students, setStudents] = useState<WaitingStudent[] | null>(null);
  const isOnline = usePoll({
    ask: () => api.waitingStudents(token),
    everyMs: REFRESH_MS,
    onAnswer: setStudents,
    onUnpaired,
  });
  useIdle({ afterMs: NAMES_IDLE_MS, countdownMs: 0, onIdle: onLeave });

  return (
    <KioskFrame backLabel={t("question.back")} onBack={onLeave} onLanguage={onLanguage}>
      <h1 ref={heading} tabIndex={-1} className="mb-6 text-3xl font-bold sm:text-4xl">
        {t("students.title")}
      </h1>
      <div role="status">
        {!isOnline && (
          <p className="mb-4 rounded-2xl bg-waiting-soft px-4 py-3 text-lg text-waiting-ink">
            {t("students.offline")}
          </p>
        )}
        {students?.length === 0 && (
          <div className="grid justify-items-center gap-3 py-12 text-center">
            <span className="inline-flex size-24 items-center justify-center rounded-full bg-accent-soft text-accent-ink">
              <Armchair aria-hidden="true" className="size-12" />
            </span>
            <p className="text-2xl font-semibold">{t("students.empty")}</p>
            <p className="max-w-md text-xl text-ink-muted">{t("students.empty_body")}</p>
          </div>
        )}
      </div>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-3 sm:grid-cols-2 sm:gap-4 lg:grid-cols-3">
        {students?.map((student) => (
          <li key={student.entry}>
            <BigButton
              onClick={() => onPick(student)}
              className="min-h-24 w-full rounded-3xl! text-2xl! font-semibold!"
            >
              <bdi className="min-w-0">{student.label}</bdi>
            </BigButton>
          </li>
        ))}
      </ul>
    </KioskFrame>
  );
}
