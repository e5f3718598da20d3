import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { schoolQuery } from "@/lib/school.ts";
import { useFormat, useSession } from "@/lib/session.ts";
import type { PlanEntity, PlanRow } from "../../../../functions/import-roster/contract.ts";
import { planQuery, type RosterImport } from "../import-queries.ts";
import { changedName, changedValue } from "./change-text.ts";
import type { ListedAction } from "./plan-details.tsx";
import { reasonText } from "./reasons.ts";

interface PlanListProps {
  roster: RosterImport;
  entity: PlanEntity;
  action: ListedAction;
}

/** The records of one kind that one action concerns, page by page. */
export function PlanList({ roster, entity, action }: PlanListProps) {
  const { t } = useTranslation("import");
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(
    planQuery(roster.id, roster.planned_at, entity, action),
  );
  const rows = data.pages.flat();
  if (rows.length === 0) return <p className="text-ink-muted">{t("plan.list_empty")}</p>;
  return (
    <div className="grid gap-4 *:min-w-0">
      <ul
        aria-label={t("plan.list_label", {
          entity: t(`entity.${entity}`),
          action: t(`action.${action}`),
        })}
        className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface shadow-card"
      >
        {rows.map((row) => (
          <PlanItem key={row.position} row={row} entity={entity} action={action} />
        ))}
      </ul>
      {hasNextPage && (
        <div>
          <Button isPending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </div>
  );
}

interface PlanItemProps {
  row: PlanRow;
  entity: PlanEntity;
  action: ListedAction;
}

function PlanItem({ row, entity, action }: PlanItemProps) {
  const { t } = useTranslation("import");
  const changes = Object.entries(row.changes);
  return (
    <li className="grid gap-1.5 px-4 py-2.5 text-sm">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="min-w-0 font-medium wrap-anywhere" dir="auto">
          {row.label}
        </span>
        {row.row_no !== null && (
          <span className="nums text-ink-subtle">{t("row", { row: row.row_no })}</span>
        )}
      </p>
      <Why entity={entity} action={action} reason={row.reason} />
      {changes.length > 0 && (
        <ul className="grid gap-1">
          {changes.map(([column, [from, to]]) => (
            <Change key={column} column={column} from={from} to={to} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** A household always says why its people are one; other records only when there is something to say. */
function Why({
  entity,
  action,
  reason,
}: Pick<PlanItemProps, "entity" | "action"> & { reason: string }) {
  const { t } = useTranslation("import");
  if (entity === "families" && action === "created") {
    return (
      <p className="text-ink-muted">
        {reason === ""
          ? t("plan.own_household")
          : t("plan.merged_because", { reason: reasonText(t, reason) })}
      </p>
    );
  }
  return reason === "" ? null : <p className="text-ink-muted">{reasonText(t, reason)}</p>;
}

function Change({ column, from, to }: { column: string; from: unknown; to: unknown }) {
  const { t } = useTranslation("import");
  const format = useFormat();
  const name = changedName(t, column);
  const { data: school } = useSuspenseQuery(schoolQuery(useSession().schoolId));
  const former = changedValue(t, format, school.phone_region, column, from);
  const next = changedValue(t, format, school.phone_region, column, to);
  return (
    <li>
      <span className="sr-only">{t("plan.from_to", { field: name, from: former, to: next })}</span>
      <span aria-hidden="true" className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <span className="text-ink-muted">{name}</span>
        <span className="rounded-sm bg-danger-soft px-1.5 text-danger-ink line-through" dir="auto">
          {former}
        </span>
        <ArrowRight className="flip-rtl size-3.5 shrink-0 text-ink-subtle" />
        <span className="rounded-sm bg-done-soft px-1.5 text-done-ink" dir="auto">
          {next}
        </span>
      </span>
    </li>
  );
}
