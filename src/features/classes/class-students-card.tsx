import { useMutation, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/components/avatar.tsx";
import { Card } from "@/components/card.tsx";
import { IconButton } from "@/components/icon-button.tsx";
import { StudentPicker } from "@/components/student-picker.tsx";
import { directoryQuery } from "@/lib/directory.ts";
import { gradeText } from "@/lib/grade.ts";
import { useFormat } from "@/lib/session.ts";
import { showToast } from "@/lib/toast.ts";
import { addStudent, removeStudent } from "./classes-queries.ts";

interface ClassStudentsCardProps {
  schoolId: string;
  classId: string;
  students: ReadonlyArray<{
    id: string;
    student: { id: string; display_name: string; grade: string; family_name: string };
  }>;
}

/** Who is enrolled in a class: added by search, removed with a way back. */
export function ClassStudentsCard({ schoolId, classId, students }: ClassStudentsCardProps) {
  const { t } = useTranslation(["classes", "common"]);
  const format = useFormat();
  const queryClient = useQueryClient();
  const add = useMutation(addStudent(queryClient, schoolId, classId));
  const remove = useMutation(removeStudent(queryClient, schoolId));
  const sorted = [...students].sort((a, b) =>
    format.compare(
      `${a.student.family_name} ${a.student.display_name}`,
      `${b.student.family_name} ${b.student.display_name}`,
    ),
  );
  return (
    <Card title={t("students.title")} description={t("students.count", { count: students.length })}>
      <StudentPicker
        key={students.length}
        label={t("students.pick")}
        hint={t("students.pick_hint")}
        directory={directoryQuery(schoolId)}
        value={null}
        without={new Set(students.map(({ student }) => student.id))}
        onChange={(student) =>
          student &&
          add.mutate(student.id, {
            onSuccess: () =>
              showToast({ tone: "success", text: t("students.added", { name: student.name }) }),
          })
        }
      />
      {sorted.length === 0 && <p className="mt-4 text-ink-muted">{t("students.empty")}</p>}
      <ul className="mt-3 grid gap-x-8 md:grid-cols-2">
        {sorted.map(({ id, student }) => (
          <li key={id} className="flex min-h-13 items-center gap-3 border-b border-line">
            <Avatar name={student.display_name} size="sm" />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{student.display_name}</span>
              <span className="block text-sm text-ink-subtle">{gradeText(t, student.grade)}</span>
            </span>
            <IconButton
              label={t("students.remove", { name: student.display_name })}
              disabled={remove.isPending}
              onClick={() =>
                remove.mutate(id, {
                  onSuccess: () =>
                    showToast({
                      tone: "success",
                      text: t("students.removed", { name: student.display_name }),
                      action: { label: t("students.undo"), onAction: () => add.mutate(student.id) },
                    }),
                })
              }
            >
              <X aria-hidden="true" className="size-4" />
            </IconButton>
          </li>
        ))}
      </ul>
    </Card>
  );
}
