import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { BellOff, Pencil, Plus, Star, Trash2, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/badge.tsx";
import { Button } from "@/components/button.tsx";
import ConfirmDialog from "@/components/confirm-dialog.tsx";
import { EmptyState } from "@/components/empty-state.tsx";
import { IconButton } from "@/components/icon-button.tsx";
import { Menu } from "@/components/menu.tsx";
import { useFormat } from "@/lib/session.ts";
import { PeriodDialog, ScheduleDialog } from "./bell-dialogs.tsx";
import { deleteSchedule, makeDefault, type PeriodEntry, removePeriod } from "./bells-queries.ts";
import { schedulesQuery } from "./calendar-queries.ts";

const DAY = "2026-08-03T";

/** The bell schedules of the school and their periods. */
export function BellsTab({ schoolId }: { schoolId: string }) {
  const { t } = useTranslation("calendar");
  const queryClient = useQueryClient();
  const { language } = useFormat();
  const { data: schedules } = useSuspenseQuery(schedulesQuery(schoolId));
  const [naming, setNaming] = useState<{ id: string; name: string } | "new" | null>(null);
  const [deleting, setDeleting] = useState<{ id: string; name: string } | null>(null);
  const [period, setPeriod] = useState<PeriodEntry | null>(null);
  const setDefault = useMutation(makeDefault(queryClient, schoolId));
  const drop = useMutation(deleteSchedule(queryClient, schoolId));
  const remove = useMutation(removePeriod(queryClient, schoolId));
  const clock = new Intl.DateTimeFormat(language, { timeStyle: "short", timeZone: "UTC" });
  const time = (value: string) => clock.format(new Date(`${DAY}${value.slice(0, 5)}:00Z`));

  return (
    <div className="grid gap-5">
      <Button className="justify-self-start" onClick={() => setNaming("new")}>
        <Plus aria-hidden="true" className="size-4" />
        {t("bells.add")}
      </Button>
      {schedules.length === 0 && (
        <EmptyState icon={BellOff} title={t("bells.none.title")}>
          {t("bells.none.body")}
        </EmptyState>
      )}
      <div className="grid items-start gap-5 xl:grid-cols-2">
        {schedules.map(({ id, name, is_default, periods }) => (
          <section
            key={id}
            aria-label={name}
            className="rounded-xl border border-line bg-surface p-4 shadow-card sm:p-6"
          >
            <header className="mb-2 flex items-center justify-between gap-2">
              <h2 className="flex flex-wrap items-center gap-2 text-lg font-semibold">
                {name}
                {is_default && <Badge tone="accent">{t("bells.default")}</Badge>}
              </h2>
              <Menu
                label={t("bells.actions_for", { name })}
                actions={[
                  {
                    id: "rename",
                    label: t("bells.rename"),
                    icon: Pencil,
                    onAction: () => setNaming({ id, name }),
                  },
                  {
                    id: "default",
                    label: t("bells.make_default"),
                    icon: Star,
                    isDisabled: is_default,
                    onAction: () => setDefault.mutate(id),
                  },
                  {
                    id: "delete",
                    label: t("bells.delete"),
                    icon: Trash2,
                    isDanger: true,
                    isDisabled: is_default,
                    onAction: () => setDeleting({ id, name }),
                  },
                ]}
              />
            </header>
            {periods.length === 0 && <p className="text-ink-muted">{t("bells.empty")}</p>}
            <ul className="divide-y divide-line">
              {periods.map((entry) => (
                <li key={entry.id} className="flex min-h-12 items-center gap-1">
                  <span className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-3">
                    <bdi className="font-medium">{entry.name}</bdi>
                    <span className="nums text-sm text-ink-muted">
                      {time(entry.starts_at)} – {time(entry.ends_at)}
                    </span>
                  </span>
                  <IconButton
                    label={t("period.edit", { name: entry.name })}
                    onClick={() => setPeriod({ bell_schedule_id: id, ...entry })}
                  >
                    <Pencil aria-hidden="true" className="size-4" />
                  </IconButton>
                  <IconButton
                    label={t("period.remove", { name: entry.name })}
                    disabled={remove.isPending}
                    onClick={() => remove.mutate(entry.id)}
                  >
                    <X aria-hidden="true" className="size-4" />
                  </IconButton>
                </li>
              ))}
            </ul>
            <Button
              size="sm"
              variant="quiet"
              className="mt-2"
              aria-label={t("period.add_to", { name })}
              onClick={() => {
                const last = periods.at(-1)?.ends_at ?? "08:00";
                setPeriod({
                  id: null,
                  bell_schedule_id: id,
                  name: "",
                  starts_at: last,
                  ends_at: "",
                });
              }}
            >
              <Plus aria-hidden="true" className="size-4" />
              {t("period.add")}
            </Button>
          </section>
        ))}
      </div>
      {naming && (
        <ScheduleDialog
          schoolId={schoolId}
          schedule={naming === "new" ? null : naming}
          isFirst={schedules.length === 0}
          onClose={() => setNaming(null)}
        />
      )}
      {period && (
        <PeriodDialog
          schoolId={schoolId}
          period={period}
          periods={schedules.find(({ id }) => id === period.bell_schedule_id)?.periods ?? []}
          onClose={() => setPeriod(null)}
        />
      )}
      {deleting && (
        <ConfirmDialog
          tone="danger"
          title={t("bells.delete_title", { name: deleting.name })}
          confirmLabel={t("bells.delete")}
          isPending={drop.isPending}
          onCancel={() => setDeleting(null)}
          onConfirm={() => drop.mutate(deleting.id, { onSettled: () => setDeleting(null) })}
        >
          {t("bells.delete_body")}
        </ConfirmDialog>
      )}
    </div>
  );
}
