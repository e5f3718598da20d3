import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { Card } from "@/components/card.tsx";
import { IconButton } from "@/components/icon-button.tsx";
import { usePeople } from "@/lib/people.ts";
import { useFormat } from "@/lib/session.ts";
import { AssignTeacherDialog } from "./assign-teacher-dialog.tsx";
import { assignmentsQuery, unassignTeacher } from "./assignments-queries.ts";

/** Whose "own student" this is. */
export function TeachersCard({ schoolId, studentId }: { schoolId: string; studentId: string }) {
  const { t } = useTranslation("roster");
  const format = useFormat();
  const { data: assignments } = useSuspenseQuery(assignmentsQuery(schoolId, studentId));
  const [isAdding, setIsAdding] = useState(false);
  const remove = useMutation(unassignTeacher(useQueryClient(), schoolId));
  const personName = usePeople(schoolId);
  const sorted = [...Map.groupBy(assignments, ({ profile_id }) => profile_id)]
    .map(([id, own]) => ({ id, own, name: personName(id) ?? "–" }))
    .sort((a, b) => format.compare(a.name, b.name));
  return (
    <Card
      title={t("teachers.title")}
      description={t("teachers.description")}
      actions={
        <Button size="sm" onClick={() => setIsAdding(true)}>
          <Plus aria-hidden="true" className="size-4" />
          {t("teachers.add")}
        </Button>
      }
    >
      {sorted.length === 0 && <p className="text-ink-muted">{t("teachers.empty")}</p>}
      <ul className="-my-2 divide-y divide-line">
        {sorted.map(({ id, own, name }) => {
          const byHand = own.find(({ class_id }) => class_id === null);
          const until = byHand?.ends_at
            ? t("teachers.until", { date: format.date(byHand.ends_at) })
            : null;
          const reasons = [
            ...own.flatMap((row) => (row.class ? [row.class.name] : [])),
            ...(byHand ? [[t("teachers.by_hand"), until].filter(Boolean).join(", ")] : []),
          ];
          return (
            <li key={id} className="flex min-h-14 items-center gap-3 py-1.5">
              <div className="min-w-0 flex-1">
                <span className="block font-medium">{name}</span>
                <span className="block text-sm text-ink-muted">{format.list(reasons)}</span>
              </div>
              {byHand && (
                <IconButton
                  label={t("teachers.remove", { name })}
                  disabled={remove.isPending}
                  onClick={() => remove.mutate(byHand.id)}
                >
                  <X aria-hidden="true" className="size-4" />
                </IconButton>
              )}
            </li>
          );
        })}
      </ul>
      {isAdding && (
        <AssignTeacherDialog
          schoolId={schoolId}
          studentId={studentId}
          assigned={
            new Set(
              assignments.filter(({ class_id }) => class_id === null).map((row) => row.profile_id),
            )
          }
          onClose={() => setIsAdding(false)}
        />
      )}
    </Card>
  );
}
