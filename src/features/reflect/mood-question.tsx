import { useTranslation } from "react-i18next";
import { cx } from "@/components/styles.ts";
import { BANDS } from "./band.ts";
import { ChoiceTile } from "./choice-tile.tsx";
import { type AgeBand, MOODS, type MoodAnswer } from "./contract.ts";
import { Face } from "./face.tsx";

interface MoodQuestionProps {
  band: AgeBand;
  value: MoodAnswer | null;
  onChange: (mood: MoodAnswer) => void;
  /** Index into the five faces and the last answer that is being read aloud. */
  reading: number | null;
  labelId: string;
}

export function MoodQuestion({ band, value, onChange, reading, labelId }: MoodQuestionProps) {
  const { t } = useTranslation("reflect");
  const style = BANDS[band];
  return (
    <div role="radiogroup" aria-labelledby={labelId} className="grid gap-3">
      <div className={cx("grid", style.faces)}>
        {MOODS.map((mood, index) => (
          <ChoiceTile
            key={mood}
            kind="radio"
            name="mood"
            isChosen={value === mood}
            isRead={reading === index}
            onChoose={() => onChange(mood)}
            className={cx(
              "flex-col items-center justify-center p-2 sm:p-3",
              band === "6-12" ? "rounded-xl" : "rounded-3xl",
              // five do not fill two columns
              index === 4 && "max-sm:col-span-2",
            )}
          >
            <Face mood={mood} className={style.face} />
            <span className={style.tileText}>{t(`mood.${mood}`)}</span>
          </ChoiceTile>
        ))}
      </div>
      <ChoiceTile
        kind="radio"
        name="mood"
        isChosen={value === "prefer_not_to_say"}
        isRead={reading === MOODS.length}
        onChoose={() => onChange("prefer_not_to_say")}
        className="min-h-16 items-center justify-center rounded-2xl px-4 py-2"
      >
        <Face mood="prefer_not_to_say" className="size-8 shrink-0" />
        <span className={style.body}>{t("mood.prefer_not_to_say")}</span>
      </ChoiceTile>
    </div>
  );
}
