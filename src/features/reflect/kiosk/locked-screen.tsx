import { Hourglass } from "lucide-react";
import { useTranslation } from "react-i18next";
import { BigButton } from "../big-button.tsx";
import { MessageScreen } from "../message-screen.tsx";
import { useCountdown } from "./use-countdown.ts";

interface LockedScreenProps {
  seconds: number;
  onOver: () => void;
  onLeave: () => void;
}

/** Too many wrong codes at this kiosk: when it opens again. */
export function LockedScreen({ seconds, onOver, onLeave }: LockedScreenProps) {
  const { t } = useTranslation("reflect");
  const left = useCountdown(seconds, onOver);
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  return (
    <MessageScreen
      icon={Hourglass}
      title={t("locked.title")}
      actions={<BigButton onClick={onLeave}>{t("end.done")}</BigButton>}
    >
      <p>{t("locked.body")}</p>
      <p dir="ltr" className="my-3 text-5xl font-bold text-ink nums">
        {clock}
      </p>
      <p>{t("locked.ask")}</p>
    </MessageScreen>
  );
}
