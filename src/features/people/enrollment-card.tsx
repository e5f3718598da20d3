import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/badge.tsx";
import { Button } from "@/components/button.tsx";
import { Card } from "@/components/card.tsx";
import ConfirmDialog from "@/components/confirm-dialog.tsx";
import { showToast } from "@/lib/toast.ts";
import { setEnrollment } from "./roster-queries.ts";

interface EnrollmentCardProps {
  schoolId: string;
  student: {
    id: string;
    display_name: string;
    status: string;
    missing_since: string | null;
    profile_id: string | null;
  };
  onInvite: () => void;
}

/** Enrollment, the import's flag, and the student's own login. */
export function EnrollmentCard({ schoolId, student, onInvite }: EnrollmentCardProps) {
  const { t } = useTranslation("roster");
  const [isAsking, setIsAsking] = useState(false);
  const set = useMutation(setEnrollment(useQueryClient(), schoolId));
  const { id, display_name: name, status, missing_since, profile_id } = student;
  const isActive = status === "active";
  const change = (to: { status?: string; missing_since?: null }, done: string) =>
    set.mutate(
      { id, ...to },
      {
        onSuccess: () => showToast({ tone: "success", text: done }),
        onSettled: () => setIsAsking(false),
      },
    );
  return (
    <Card title={t("form.status")}>
      <div className="grid gap-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Badge tone={isActive ? "done" : "neutral"}>
            {t(`status.${status as "active" | "withdrawn" | "graduated"}`)}
          </Badge>
          {isActive ? (
            <Button size="sm" onClick={() => setIsAsking(true)}>
              {t("withdraw.action")}
            </Button>
          ) : (
            <Button
              size="sm"
              isPending={set.isPending}
              onClick={() => change({ status: "active" }, t("enroll.done"))}
            >
              {t("enroll.action")}
            </Button>
          )}
        </div>
        {isActive && missing_since && (
          <div className="grid gap-2 rounded-lg border border-waiting-line bg-waiting-soft p-3 text-sm text-waiting-ink">
            <p className="font-medium">{t("missing.title")}</p>
            <p>{t("missing.body", { name })}</p>
            <Button
              size="sm"
              className="justify-self-start"
              isPending={set.isPending}
              onClick={() => change({ missing_since: null }, t("form.saved"))}
            >
              {t("missing.keep")}
            </Button>
          </div>
        )}
        <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
          <p className="min-w-0 flex-1 basis-40 text-sm text-ink-muted">
            {t(profile_id ? "login.has" : "login.none")}
          </p>
          {!profile_id && (
            <Button size="sm" onClick={onInvite}>
              <Send aria-hidden="true" className="size-4" />
              {t("login.invite")}
            </Button>
          )}
        </div>
      </div>
      {isAsking && (
        <ConfirmDialog
          tone="danger"
          title={t("withdraw.title", { name })}
          confirmLabel={t("withdraw.action")}
          isPending={set.isPending}
          onCancel={() => setIsAsking(false)}
          onConfirm={() => change({ status: "withdrawn" }, t("withdraw.done"))}
        >
          {t("withdraw.body", { name })}
        </ConfirmDialog>
      )}
    </Card>
  );
}
