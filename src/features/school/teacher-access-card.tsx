import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card.tsx";
import ConfirmDialog from "@/components/confirm-dialog.tsx";
import { FormError } from "@/components/form-error.tsx";
import { Switch } from "@/components/switch.tsx";
import { updateSchool } from "./school-queries.ts";

/** The one setting that widens what teachers see; widening asks first. */
export function TeacherAccessCard({ schoolId, isWide }: { schoolId: string; isWide: boolean }) {
  const { t } = useTranslation("school");
  const [isAsking, setIsAsking] = useState(false);
  const save = useMutation(updateSchool(useQueryClient(), schoolId));
  const set = (has_teachers_see_all_students: boolean) =>
    save.mutate({ has_teachers_see_all_students }, { onSettled: () => setIsAsking(false) });
  return (
    <Card title={t("access.title")}>
      <FormError error={save.error} />
      <Switch
        label={t("access.label")}
        hint={t(isWide ? "access.on" : "access.off")}
        isSelected={isWide}
        isDisabled={save.isPending}
        onChange={(next) => (next ? setIsAsking(true) : set(false))}
      />
      {isAsking && (
        <ConfirmDialog
          title={t("access.confirm_title")}
          confirmLabel={t("access.confirm")}
          isPending={save.isPending}
          onConfirm={() => set(true)}
          onCancel={() => setIsAsking(false)}
        >
          {t("access.on")}
        </ConfirmDialog>
      )}
    </Card>
  );
}
