import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { CalendarX, Pencil, Plus, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { Card } from "@/components/card.tsx";
import { EmptyState } from "@/components/empty-state.tsx";
import { IconButton } from "@/components/icon-button.tsx";
import { schoolYearsQuery, schoolYearText } from "@/lib/school.ts";
import { useFormat } from "@/lib/session.ts";
import { removeTerm, type TermEntry, termsQuery, type YearEntry } from "./calendar-queries.ts";
import { TermDialog, YearDialog } from "./year-dialogs.tsx";

/** School years with their terms. */
export function YearsTab({ schoolId }: { schoolId: string }) {
  const { t } = useTranslation("calendar");
  const format = useFormat();
  const { data: years } = useSuspenseQuery(schoolYearsQuery(schoolId));
  const { data: terms } = useSuspenseQuery(termsQuery(schoolId));
  const remove = useMutation(removeTerm(useQueryClient(), schoolId));
  const [editingYear, setEditingYear] = useState<YearEntry | null>(null);
  const [editingTerm, setEditingTerm] = useState<TermEntry | null>(null);
  const yearOfTerm = years.find(({ id }) => id === editingTerm?.school_year_id);
  const range = ({ starts_on, ends_on }: { starts_on: string; ends_on: string }) =>
    t("years.range", { from: format.date(starts_on), to: format.date(ends_on) });

  function newYear(): YearEntry {
    const latest = years[0]?.school_year ?? new Date().getFullYear() - 1;
    return { id: null, starts_on: `${latest + 1}-08-15`, ends_on: `${latest + 2}-06-15` };
  }

  return (
    <div className="grid gap-5">
      <Button className="justify-self-start" onClick={() => setEditingYear(newYear())}>
        <Plus aria-hidden="true" className="size-4" />
        {t("years.add")}
      </Button>
      {years.length === 0 && (
        <EmptyState icon={CalendarX} title={t("years.empty.title")}>
          {t("years.empty.body")}
        </EmptyState>
      )}
      {years.map((year) => {
        const own = terms.filter(({ school_year_id }) => school_year_id === year.id);
        const name = schoolYearText(year.school_year);
        return (
          <Card
            key={year.id}
            title={name}
            description={range(year)}
            actions={
              <>
                <Button
                  size="sm"
                  onClick={() =>
                    setEditingTerm({
                      id: null,
                      school_year_id: year.id,
                      name: "",
                      starts_on: year.starts_on,
                      ends_on: year.ends_on,
                    })
                  }
                >
                  <Plus aria-hidden="true" className="size-4" />
                  {t("terms.add")}
                </Button>
                <IconButton label={t("years.edit", { name })} onClick={() => setEditingYear(year)}>
                  <Pencil aria-hidden="true" className="size-4" />
                </IconButton>
              </>
            }
          >
            {own.length === 0 && <p className="text-sm text-ink-muted">{t("terms.empty")}</p>}
            <ul className="-my-2 divide-y divide-line">
              {own.map((term) => (
                <li key={term.id} className="flex min-h-13 items-center gap-1">
                  <span className="min-w-0 flex-1">
                    <span className="block font-medium">{term.name}</span>
                    <span className="block text-sm text-ink-muted">{range(term)}</span>
                  </span>
                  <IconButton
                    label={t("terms.edit", { name: term.name })}
                    onClick={() => setEditingTerm(term)}
                  >
                    <Pencil aria-hidden="true" className="size-4" />
                  </IconButton>
                  <IconButton
                    label={t("terms.remove", { name: term.name })}
                    disabled={remove.isPending}
                    onClick={() => remove.mutate(term.id)}
                  >
                    <X aria-hidden="true" className="size-4" />
                  </IconButton>
                </li>
              ))}
            </ul>
          </Card>
        );
      })}
      {editingYear && (
        <YearDialog
          schoolId={schoolId}
          year={editingYear}
          taken={years.map(({ school_year }) => school_year)}
          onClose={() => setEditingYear(null)}
        />
      )}
      {editingTerm && yearOfTerm && (
        <TermDialog
          schoolId={schoolId}
          term={editingTerm}
          year={yearOfTerm}
          onClose={() => setEditingTerm(null)}
        />
      )}
    </div>
  );
}
