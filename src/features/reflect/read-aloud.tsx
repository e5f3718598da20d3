import { Square, Volume2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cx } from "@/components/styles.ts";
import { BigButton } from "./big-button.tsx";
import type { AgeBand } from "./contract.ts";
import type { useSpeech } from "./speech.ts";

interface ReadAloudProps {
  speech: ReturnType<typeof useSpeech>;
  texts: readonly string[];
  band: AgeBand;
}

/** Reads the screen to the student; absent where the device has no voice for the language. */
export function ReadAloud({ speech, texts, band }: ReadAloudProps) {
  const { t } = useTranslation("reflect");
  if (!speech.isAvailable) return null;
  const isReading = speech.reading !== null;
  const Icon = isReading ? Square : Volume2;
  return (
    <BigButton
      onClick={() => (isReading ? speech.stop() : speech.read(texts))}
      variant={band === "6-12" ? "quiet" : "secondary"}
      className={cx(
        "shrink-0 max-sm:px-3!",
        band === "K-2" && "min-h-18 border-accent! text-accent-ink!",
      )}
    >
      <Icon
        aria-hidden="true"
        className={cx(band === "K-2" ? "size-9" : "size-6", isReading && "fill-current")}
      />
      <span className={cx("max-sm:sr-only", band === "6-12" ? "text-base" : "text-lg")}>
        {t(isReading ? "speech.stop" : "speech.read")}
      </span>
    </BigButton>
  );
}
