import { CircleCheck, Eye, type LucideIcon, NotebookPen, PencilLine } from "lucide-react";
import { useTranslation } from "react-i18next";

const STEPS = [
  { key: "file", icon: NotebookPen },
  { key: "reflect", icon: PencilLine },
  { key: "review", icon: Eye },
  { key: "done", icon: CircleCheck },
] as const satisfies ReadonlyArray<{ key: string; icon: LucideIcon }>;

/** The core loop in four lines: what the product does, told before anyone signs in. */
export function LoopPicture() {
  const { t } = useTranslation("auth");
  return (
    <ol className="max-w-sm">
      {STEPS.map(({ key, icon: Icon }) => (
        <li key={key} className="group relative flex gap-4 pb-7 last:pb-0">
          <span
            aria-hidden="true"
            className="absolute start-5.5 top-11 bottom-0 w-px bg-on-brand/25 group-last:hidden"
          />
          <span className="inline-flex size-11 shrink-0 items-center justify-center rounded-full border border-on-brand/25 bg-on-brand/10">
            <Icon aria-hidden="true" className="size-5" />
          </span>
          <span className="pt-1">
            <span className="block font-semibold">{t(`loop.${key}.title`)}</span>
            <span className="block text-sm text-on-brand/85">{t(`loop.${key}.body`)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
