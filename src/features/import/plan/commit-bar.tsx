import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import ConfirmDialog from "@/components/confirm-dialog.tsx";
import { FormError } from "@/components/form-error.tsx";
import { useSession } from "@/lib/session.ts";
import { ActionBar } from "../action-bar.tsx";
import { type Counts, countAll, writesNothing } from "../counts.ts";
import { commitImport, planImport, type RosterImport } from "../import-queries.ts";
import { Notice } from "../notice.tsx";
import { CancelImport } from "../upload/upload-step.tsx";
import { WrittenLines } from "./written-lines.tsx";

interface CommitBarProps {
  roster: RosterImport;
  counts: Counts;
  isBlocked: boolean;
}

/** Write it, after the numbers were confirmed; or discard it. */
export function CommitBar({ roster, counts, isBlocked }: CommitBarProps) {
  const { t } = useTranslation("import");
  const { active } = useSession();
  const queryClient = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const commit = useMutation(commitImport(queryClient, roster.id));
  const plan = useMutation(planImport(queryClient, roster.id));
  const isStale = commit.error?.code === "import_plan_is_stale";
  const held = countAll(counts, "held");
  const isEmpty = writesNothing(counts);
  const text = isBlocked ? t("plan.blocked") : isEmpty ? t("plan.nothing") : t("plan.bar");

  return (
    <>
      <div className="mt-6 grid gap-3">
        {isStale ? (
          <div role="alert">
            <Notice
              tone="waiting"
              action={
                <Button
                  size="sm"
                  isPending={plan.isPending}
                  onClick={() => plan.mutate(undefined, { onSuccess: () => commit.reset() })}
                >
                  {t("plan.compare_again")}
                </Button>
              }
            >
              {t("plan.outdated")}
            </Notice>
          </div>
        ) : (
          <FormError error={commit.error ?? plan.error} />
        )}
      </div>
      <ActionBar label={t("steps.review")} text={text}>
        <CancelImport importId={roster.id} label={t("plan.discard")} />
        {!isEmpty && (
          <Button
            variant="primary"
            disabled={isBlocked || isStale}
            isPending={commit.isPending}
            onClick={() => setIsAsking(true)}
          >
            {t("plan.commit")}
          </Button>
        )}
      </ActionBar>
      {isAsking && (
        <ConfirmDialog
          title={t("plan.commit_title", { school: active.school?.name ?? "" })}
          confirmLabel={t("plan.commit")}
          isPending={commit.isPending}
          onCancel={() => setIsAsking(false)}
          onConfirm={() => commit.mutate(undefined, { onSettled: () => setIsAsking(false) })}
        >
          <div className="grid gap-3 *:min-w-0">
            <WrittenLines counts={counts} />
            {held > 0 && <p>{t("plan.commit_held", { count: held })}</p>}
            <p>{commit.isPending ? t("plan.committing") : t("plan.commit_undo")}</p>
          </div>
        </ConfirmDialog>
      )}
    </>
  );
}
