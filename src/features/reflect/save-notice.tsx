import { CloudOff, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { SaveState } from "./autosave.ts";

/** Says when answers are not saved yet. Saving that works needs no words. */
export function SaveNotice({ state }: { state: SaveState }) {
  const { t } = useTranslation("reflect");
  const Icon = state === "refused" ? TriangleAlert : CloudOff;
  const isTrouble = state === "retrying" || state === "refused";
  return (
    <div role="status">
      {isTrouble && (
        <p className="flex items-center gap-2.5 bg-waiting-soft px-4 py-2.5 text-base text-waiting-ink">
          <Icon aria-hidden="true" className="size-5 shrink-0" />
          {t(state === "retrying" ? "save.retrying" : "save.refused")}
        </p>
      )}
    </div>
  );
}
