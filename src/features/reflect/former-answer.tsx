import { History } from "lucide-react";
import { useTranslation } from "react-i18next";

interface FormerAnswerProps {
  /** The answer of the returned attempt, in words. */
  former: readonly string[];
  /** The present answer, in words. */
  present: readonly string[];
  /** The mood is asked anew, so the former one is not filled in. */
  isFilledIn: boolean;
}

/** Last time's answer beside the field it is filled into, so that nothing written is ever lost. */
export function FormerAnswer({ former, present, isFilledIn }: FormerAnswerProps) {
  const { t } = useTranslation("reflect");
  if (former.length === 0) return null;
  const isSame = isFilledIn && former.join("\n") === present.join("\n");
  return (
    <div className="flex gap-3 rounded-2xl bg-review-soft px-4 py-3 text-base text-review-ink">
      <History aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      {isSame ? (
        <p>{t("returned.same")}</p>
      ) : (
        <div className="min-w-0">
          <p className="font-semibold">{t("returned.last_time")}</p>
          <p dir="auto" className="whitespace-pre-wrap">
            {former.join(" · ")}
          </p>
        </div>
      )}
    </div>
  );
}
