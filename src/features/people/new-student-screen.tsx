import { useState } from "react";
import { useTranslation } from "react-i18next";
import { BackLink } from "@/components/back-link.tsx";
import { PageHeader } from "@/components/page-header.tsx";
import { showToast } from "@/lib/toast.ts";
import { StudentForm } from "./student-form.tsx";

/** Adds a student; guardians and household follow on the student's own screen. */
export function NewStudentScreen({ onAdded }: { onAdded: (id: string) => void }) {
  const { t } = useTranslation("roster");
  const [key] = useState(() => crypto.randomUUID());
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t("new_title")}
        back={<BackLink to="/settings/students">{t("back")}</BackLink>}
      />
      <StudentForm
        student={null}
        id={key}
        onSaved={(id) => {
          showToast({ tone: "success", text: t("form.created") });
          onAdded(id);
        }}
      />
    </div>
  );
}
