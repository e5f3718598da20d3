import { useTranslation } from "react-i18next";
import { type Counts, writtenLines } from "../counts.ts";

/** Everything that is written, in sentences with numbers. */
export function WrittenLines({ counts }: { counts: Counts }) {
  const { t } = useTranslation("import");
  return (
    <ul className="grid list-disc gap-1 ps-5 marker:text-ink-subtle">
      {writtenLines(counts).map(({ entity, action, count }) => (
        <li key={`${entity} ${action}`}>{t(`sentence.${entity}.${action}`, { count })}</li>
      ))}
    </ul>
  );
}
