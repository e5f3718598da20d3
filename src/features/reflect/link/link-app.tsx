import {
  CircleCheck,
  DoorClosed,
  Hand,
  Link2,
  Link2Off,
  LoaderCircle,
  WifiOff,
} from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { toAppError } from "@/lib/errors.ts";
import { BigButton } from "../big-button.tsx";
import type { DeviceApi } from "../device-api.ts";
import { MessageScreen } from "../message-screen.tsx";
import { ReflectionSession } from "../reflection-session.tsx";
import type { End } from "../use-reflection-flow.ts";

type Screen =
  | { name: "opening" }
  | { name: "missing" }
  | { name: "expired" }
  | { name: "network" | "other" }
  | { name: "reflection"; session: string }
  | { name: "end"; end: End };

const ENDS = {
  handed_in: { icon: CircleCheck, title: "end.thanks", body: "link.thanks_body" },
  stopped: { icon: Hand, title: "end.stopped", body: "link.stopped_body" },
  idle: { icon: Hand, title: "end.stopped", body: "link.idle_body" },
  ended: { icon: DoorClosed, title: "end.ended", body: "link.ended_body" },
} as const;

interface LinkAppProps {
  api: DeviceApi;
  /** The token in the address; null when the page was opened without one. */
  linkToken: string | null;
  /** The link was used: take it out of the address. */
  onOpened: () => void;
  idleAfterMs?: number;
}

/** A reflection on the student's own device, opened by a link. */
export function LinkApp({ api, linkToken, onOpened, idleAfterMs = 600_000 }: LinkAppProps) {
  const { t } = useTranslation("reflect");
  const [screen, setScreen] = useState<Screen>(
    linkToken ? { name: "opening" } : { name: "missing" },
  );
  const [attempt, setAttempt] = useState(0);

  const opened = useEffectEvent((session: string) => {
    onOpened();
    setScreen({ name: "reflection", session });
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again
  useEffect(() => {
    if (!linkToken) return;
    let isCurrent = true;
    api
      .openLink(linkToken)
      .then((session) => {
        if (isCurrent) opened(session);
      })
      .catch((error: unknown) => {
        const { code, kind } = toAppError(error);
        if (!isCurrent) return;
        if (code === "link_expired") setScreen({ name: "expired" });
        else setScreen({ name: kind === "network" ? "network" : "other" });
      });
    return () => {
      isCurrent = false;
    };
  }, [api, linkToken, attempt]);

  switch (screen.name) {
    case "opening":
      return <MessageScreen icon={LoaderCircle} title={t("load.opening")} />;
    case "missing":
      return (
        <MessageScreen icon={Link2} title={t("link.missing")}>
          {t("link.missing_body")}
        </MessageScreen>
      );
    case "expired":
      return (
        <MessageScreen icon={Link2Off} title={t("link.expired")}>
          {t("link.expired_body")}
        </MessageScreen>
      );
    case "network":
    case "other":
      return (
        <MessageScreen
          icon={WifiOff}
          title={t("load.failed")}
          actions={
            <BigButton
              variant="primary"
              onClick={() => {
                setScreen({ name: "opening" });
                setAttempt(attempt + 1);
              }}
            >
              {t("load.retry")}
            </BigButton>
          }
        >
          {t(`load.${screen.name}`)}
        </MessageScreen>
      );
    case "reflection":
      return (
        <ReflectionSession
          {...{ api, idleAfterMs }}
          session={screen.session}
          chosenLanguage={null}
          isOwnDevice
          onEnd={(end) => setScreen({ name: "end", end })}
        />
      );
    case "end": {
      const { icon, title, body } = ENDS[screen.end];
      return (
        <MessageScreen
          icon={icon}
          tone={screen.end === "handed_in" ? "good" : "plain"}
          title={t(title)}
        >
          {t(body)}
        </MessageScreen>
      );
    }
  }
}
