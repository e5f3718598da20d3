import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { isLanguage, type Language } from "@/lib/i18n.ts";
import type { Kiosk, WaitingStudent } from "../contract.ts";
import type { DeviceApi } from "../device-api.ts";
import { ReflectionSession } from "../reflection-session.tsx";
import type { End } from "../use-reflection-flow.ts";
import { CodeScreen } from "./code-screen.tsx";
import { forgetDeviceToken, readDeviceToken, storeDeviceToken } from "./device-token.ts";
import { EndScreen } from "./end-screen.tsx";
import { IdleScreen } from "./idle-screen.tsx";
import { PairingScreen } from "./pairing-screen.tsx";
import { StudentsScreen } from "./students-screen.tsx";

type Screen =
  | { name: "idle" }
  | { name: "students" }
  | { name: "code"; student: WaitingStudent }
  | { name: "reflection"; session: string }
  | { name: "end"; end: Exclude<End, "idle"> };

interface KioskAppProps {
  api: DeviceApi;
  /** Without input for this long, a student's answers leave the screen. */
  idleAfterMs?: number;
}

/**
 * A shared tablet. Where it is lives in this component's memory alone: no address, no history entry
 * and no storage changes while a student uses it, so a reload is always the idle screen.
 */
export function KioskApp({ api, idleAfterMs = 90_000 }: KioskAppProps) {
  const { i18n } = useTranslation("reflect");
  const [token, setToken] = useState(readDeviceToken);
  const [kiosk, setKiosk] = useState<Kiosk | null>(null);
  const [screen, setScreen] = useState<Screen>({ name: "idle" });
  const [chosenLanguage, setChosenLanguage] = useState<Language | null>(null);

  const changeLanguage = useCallback(
    (language: string) => {
      if (isLanguage(language) && i18n.language !== language) void i18n.changeLanguage(language);
    },
    [i18n],
  );

  /** Back to the start, in the school's language, as if nobody had been here. */
  const reset = useCallback(() => {
    setScreen({ name: "idle" });
    setChosenLanguage(null);
    if (kiosk) changeLanguage(kiosk.language);
  }, [kiosk, changeLanguage]);

  const learn = useCallback(
    (news: Kiosk) => {
      setKiosk(news);
      if (chosenLanguage === null) changeLanguage(news.language);
    },
    [chosenLanguage, changeLanguage],
  );

  const unpair = useCallback(() => {
    forgetDeviceToken();
    setToken(null);
    setKiosk(null);
    setChosenLanguage(null);
    setScreen({ name: "idle" });
  }, []);

  const choose = (language: Language) => {
    setChosenLanguage(language);
    changeLanguage(language);
  };

  if (token === null) {
    return (
      <PairingScreen
        onLanguage={changeLanguage}
        pair={async (code) => {
          const paired = await api.pair(code);
          storeDeviceToken(paired);
          setToken(paired);
        }}
      />
    );
  }
  switch (screen.name) {
    case "idle":
      return (
        <IdleScreen
          {...{ api, token, kiosk }}
          isLanguageChosen={chosenLanguage !== null}
          onKiosk={learn}
          onUnpaired={unpair}
          onLanguage={choose}
          onStart={() => setScreen({ name: "students" })}
          onIdle={reset}
        />
      );
    case "students":
      return (
        <StudentsScreen
          {...{ api, token }}
          onPick={(student) => setScreen({ name: "code", student })}
          onLanguage={choose}
          onUnpaired={unpair}
          onLeave={reset}
        />
      );
    case "code":
      return (
        <CodeScreen
          {...{ api, token }}
          student={screen.student}
          onOpened={(session) => setScreen({ name: "reflection", session })}
          onLanguage={choose}
          onUnpaired={unpair}
          onBack={() => setScreen({ name: "students" })}
          onLeave={reset}
        />
      );
    case "reflection":
      return (
        <ReflectionSession
          {...{ api, chosenLanguage, idleAfterMs }}
          session={screen.session}
          isOwnDevice={false}
          onEnd={(end) => (end === "idle" ? reset() : setScreen({ name: "end", end }))}
        />
      );
    case "end":
      return <EndScreen end={screen.end} onDone={reset} />;
  }
}
