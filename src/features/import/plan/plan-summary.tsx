import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { cx } from "@/components/styles.ts";
import { useFormat } from "@/lib/session.ts";
import type { PlanAction, PlanEntity } from "../../../../functions/import-roster/contract.ts";
import { type Counts, countOf, mentioned } from "../counts.ts";

const COLUMNS = [
  "created",
  "updated",
  "unchanged",
  "missing",
  "held",
] as const satisfies readonly PlanAction[];

const TONES: Record<(typeof COLUMNS)[number], string> = {
  created: "text-done-ink",
  updated: "text-reflecting-ink",
  unchanged: "text-ink-subtle",
  missing: "text-danger-ink",
  held: "text-waiting-ink",
};

/** Every kind of record against what happens to it; the numbers lead to the records. */
export function PlanSummary({ counts, hasLists }: { counts: Counts; hasLists: boolean }) {
  const { t } = useTranslation("import");
  const columns = COLUMNS.filter(
    (action) =>
      action === "created" ||
      action === "updated" ||
      mentioned(counts).some((entity) => countOf(counts, entity, action) > 0),
  );
  return (
    <div className="overflow-x-auto rounded-xl border border-line bg-surface shadow-card">
      <table aria-label={t("plan.summary_label")} className="w-full text-sm max-md:block">
        <thead className="border-b border-line bg-canvas text-ink-muted max-md:sr-only">
          <tr>
            <th scope="col" className="px-4 py-2 text-start font-medium">
              {t("plan.entity")}
            </th>
            {columns.map((action) => (
              <th key={action} scope="col" className="px-4 py-2 text-end font-medium">
                {t(`action.${action}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line max-md:block">
          {mentioned(counts).map((entity) => (
            <tr
              key={entity}
              className="max-md:flex max-md:flex-wrap max-md:items-baseline max-md:gap-x-4 max-md:gap-y-1 max-md:px-4 max-md:py-3"
            >
              <th
                scope="row"
                className="px-4 py-2.5 text-start font-medium max-md:w-full max-md:p-0"
              >
                {t(`entity.${entity}`)}
              </th>
              {columns.map((action) => (
                <Count key={action} {...{ counts, entity, action, hasLists }} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CountProps {
  counts: Counts;
  entity: PlanEntity;
  action: (typeof COLUMNS)[number];
  hasLists: boolean;
}

function Count({ counts, entity, action, hasLists }: CountProps) {
  const { t } = useTranslation("import");
  const format = useFormat();
  const count = countOf(counts, entity, action);
  const number = format.number(count);
  const isListed = hasLists && count > 0 && action !== "unchanged";
  return (
    <td
      className={cx(
        "nums px-4 py-2.5 text-end max-md:flex max-md:items-baseline max-md:gap-1.5 max-md:p-0",
        count === 0 && "max-md:hidden",
      )}
    >
      <span className="text-ink-muted md:hidden">{t(`action.${action}`)}</span>
      {isListed ? (
        <Link
          from="/import/$importId"
          to="."
          search={{ show: action, entity }}
          hash="details"
          aria-label={`${t("plan.list_label", { entity: t(`entity.${entity}`), action: t(`action.${action}`) })}: ${number}`}
          className="link inline-flex min-h-6 items-center font-semibold"
        >
          {number}
        </Link>
      ) : (
        <span
          className={cx(
            "font-semibold",
            count === 0 ? "font-normal text-ink-subtle" : TONES[action],
          )}
        >
          {number}
        </span>
      )}
    </td>
  );
}
