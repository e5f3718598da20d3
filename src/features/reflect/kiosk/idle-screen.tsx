import { ArrowRight, Wifi, WifiOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cx } from "@/components/styles.ts";
import type { Language } from "@/lib/i18n.ts";
import { BigButton } from "../big-button.tsx";
import type { Kiosk } from "../contract.ts";
import type { DeviceApi } from "../device-api.ts";
import { useIdle } from "../idle.ts";
import { LanguageSwitch } from "../language-switch.tsx";
import { useHeadingFocus } from "../use-heading-focus.ts";
import { CalmPicture } from "./calm-picture.tsx";
import { usePoll } from "./use-poll.ts";

const HEARTBEAT_MS = 20_000;
const LANGUAGE_RESET_MS = 60_000;

interface IdleScreenProps {
  api: DeviceApi;
  token: string;
  kiosk: Kiosk | null;
  isLanguageChosen: boolean;
  onKiosk: (kiosk: Kiosk) => void;
  onUnpaired: () => void;
  onLanguage: (language: Language) => void;
  onStart: () => void;
  onIdle: () => void;
}

/** What the tablet shows all day: no names, one button. */
export function IdleScreen({
  api,
  token,
  kiosk,
  isLanguageChosen,
  onKiosk,
  onUnpaired,
  onLanguage,
  onStart,
  onIdle,
}: IdleScreenProps) {
  const { t } = useTranslation("reflect");
  const heading = useHeadingFocus("idle");
  const isOnline = usePoll({
    ask: () => api.kiosk(token),
    everyMs: HEARTBEAT_MS,
    onAnswer: onKiosk,
    onUnpaired,
  });
  return (
    <div className="flex min-h-dvh flex-col">
      {isLanguageChosen && <LanguageReset onIdle={onIdle} />}
      <header className="flex flex-wrap items-center justify-between gap-3 p-4 sm:p-6">
        <p className="min-h-14 content-center">
          <span className="block text-lg font-semibold">{kiosk?.school}</span>
          <span className="block text-base text-ink-muted">{kiosk?.name}</span>
        </p>
        <LanguageSwitch onChoose={onLanguage} />
      </header>
      <main className="grid flex-1 place-content-center justify-items-center gap-6 p-4 text-center sm:gap-8 sm:p-6">
        <CalmPicture />
        <h1 ref={heading} tabIndex={-1} className="text-4xl font-bold sm:text-5xl">
          {t("idle.title")}
        </h1>
        <BigButton
          variant="primary"
          onClick={onStart}
          className="min-h-24 min-w-64 rounded-full! px-12! text-3xl!"
        >
          {t("idle.start")}
          <ArrowRight aria-hidden="true" className="flip-rtl size-9" />
        </BigButton>
      </main>
      <footer className="p-4 sm:p-6">
        <p
          role="status"
          className={cx(
            "inline-flex items-center gap-2 rounded-full px-3 py-1.5 text-base",
            isOnline ? "text-ink-muted" : "bg-waiting-soft text-waiting-ink",
          )}
        >
          {isOnline ? (
            <Wifi aria-hidden="true" className="size-5" />
          ) : (
            <WifiOff aria-hidden="true" className="size-5" />
          )}
          {t(isOnline ? "idle.online" : "idle.offline")}
        </p>
      </footer>
    </div>
  );
}

/** Somebody chose a language and left: the next one finds the school's again. */
function LanguageReset({ onIdle }: { onIdle: () => void }) {
  useIdle({ afterMs: LANGUAGE_RESET_MS, countdownMs: 0, onIdle });
  return null;
}
