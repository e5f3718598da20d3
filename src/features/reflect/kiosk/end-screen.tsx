import { CircleCheck, DoorClosed, Hand } from "lucide-react";
import { useTranslation } from "react-i18next";
import { BigButton } from "../big-button.tsx";
import { MessageScreen } from "../message-screen.tsx";
import type { End } from "../use-reflection-flow.ts";
import { useCountdown } from "./use-countdown.ts";

const ENDS = {
  handed_in: { icon: CircleCheck, title: "end.thanks", body: "end.thanks_body", seconds: 10 },
  stopped: { icon: Hand, title: "end.stopped", body: "end.stopped_body", seconds: 8 },
  ended: { icon: DoorClosed, title: "end.ended", body: "end.ended_body", seconds: 20 },
} as const;

interface EndScreenProps {
  end: Exclude<End, "idle">;
  onDone: () => void;
}

/** The last words, without a name; goes back to the start by itself. */
export function EndScreen({ end, onDone }: EndScreenProps) {
  const { t } = useTranslation("reflect");
  const { icon, title, body, seconds } = ENDS[end];
  const left = useCountdown(seconds, onDone);
  return (
    <MessageScreen
      icon={icon}
      tone={end === "handed_in" ? "good" : "plain"}
      title={t(title)}
      actions={
        <BigButton variant="primary" onClick={onDone} className="min-w-40">
          {t("end.done")}
        </BigButton>
      }
    >
      <p>{t(body)}</p>
      <p className="mt-3 text-base nums">{t("end.returns", { count: left })}</p>
    </MessageScreen>
  );
}
