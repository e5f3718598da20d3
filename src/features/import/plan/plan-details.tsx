import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { ScreenSkeleton } from "@/components/skeleton.tsx";
import { cx } from "@/components/styles.ts";
import { type TabItem, Tabs } from "@/components/tabs.tsx";
import { useFormat } from "@/lib/session.ts";
import type { PlanAction, PlanEntity } from "../../../../functions/import-roster/contract.ts";
import { type Counts, countAll, countOf, mentioned } from "../counts.ts";
import type { RosterImport } from "../import-queries.ts";
import { PlanList } from "./plan-list.tsx";
import { ReportedRows } from "./reported-rows.tsx";

export const LISTED = [
  "created",
  "updated",
  "missing",
  "held",
] as const satisfies readonly PlanAction[];
export type ListedAction = (typeof LISTED)[number];
export const SHOWN = [...LISTED, "problems"] as const;

/** Which list one looks at; lives in the URL. */
export interface Shown {
  show?: (typeof SHOWN)[number];
  entity?: PlanEntity;
}

interface PlanDetailsProps {
  roster: RosterImport;
  counts: Counts;
  shown: Shown;
  onShow: (shown: Shown) => void;
}

/** The records behind the numbers: by what happens to them, then by kind. */
export function PlanDetails({ roster, counts, shown, onShow }: PlanDetailsProps) {
  const { t } = useTranslation("import");
  const format = useFormat();
  const problems = counts.rejected_rows + counts.left_out_values;
  const tabs: TabItem<(typeof SHOWN)[number]>[] = [
    ...LISTED.filter((action) => countAll(counts, action) > 0).map((action) => ({
      id: action,
      label: t(`action.${action}`),
      count: format.number(countAll(counts, action)),
    })),
    ...(problems > 0
      ? [{ id: "problems" as const, label: t("plan.problems"), count: format.number(problems) }]
      : []),
  ];
  const selected = tabs.find(({ id }) => id === shown.show)?.id ?? tabs[0]?.id;
  if (!selected) return null;
  return (
    <section id="details" aria-labelledby="details-title" className="scroll-mt-4">
      <h2 id="details-title" className="mb-2 text-lg font-semibold">
        {t("plan.details")}
      </h2>
      <Tabs
        label={t("plan.details")}
        items={tabs}
        selected={selected}
        onSelect={(show) => onShow({ show })}
      >
        <Suspense fallback={<ScreenSkeleton rows={4} />}>
          {selected === "problems" ? (
            <ReportedRows roster={roster} />
          ) : (
            <ActionLists
              {...{ roster, counts, onShow }}
              action={selected}
              entity={shown.entity ?? null}
            />
          )}
        </Suspense>
      </Tabs>
    </section>
  );
}

interface ActionListsProps extends Omit<PlanDetailsProps, "shown"> {
  action: ListedAction;
  entity: PlanEntity | null;
}

function ActionLists({ roster, counts, action, entity, onShow }: ActionListsProps) {
  const { t } = useTranslation("import");
  const format = useFormat();
  const entities = mentioned(counts).filter((one) => countOf(counts, one, action) > 0);
  const chosen = entities.find((one) => one === entity) ?? entities[0];
  if (!chosen) return null;
  return (
    <div className="grid gap-4 *:min-w-0">
      {(action === "missing" || action === "held") && (
        <p className="max-w-prose text-sm text-ink-muted">{t(`action_hint.${action}`)}</p>
      )}
      {entities.length > 1 && (
        <ul className="flex flex-wrap gap-2">
          {entities.map((one) => (
            <li key={one}>
              <button
                type="button"
                aria-pressed={one === chosen}
                onClick={() => onShow({ show: action, entity: one })}
                className={cx(
                  "inline-flex tap items-center gap-2 rounded-full border px-3.5 text-sm transition-colors",
                  one === chosen
                    ? "border-accent bg-accent-soft font-medium text-accent-ink"
                    : "border-line-strong/60 bg-surface text-ink hover:border-line-strong",
                )}
              >
                {t(`entity.${one}`)}
                <span className="nums text-ink-muted">
                  {format.number(countOf(counts, one, action))}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <PlanList roster={roster} entity={chosen} action={action} />
    </div>
  );
}
