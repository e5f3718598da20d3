import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { ChipGroup } from "@/components/chip-group.tsx";
import { Dialog } from "@/components/dialog.tsx";
import { FormError } from "@/components/form-error.tsx";
import { Select } from "@/components/select.tsx";
import { useSession } from "@/lib/session.ts";
import { showToast } from "@/lib/toast.ts";
import { nameOf, useVocabulary } from "@/lib/vocabulary.ts";
import { type Amendment, amendRequest } from "../request-acts-queries.ts";
import type { RequestRecord, Urgency } from "../requests-queries.ts";

const NONE = "none";
const URGENCIES: readonly Urgency[] = ["routine", "soon", "urgent"];

interface AmendDialogProps {
  request: RequestRecord;
  onClose: () => void;
}

/** A counselor corrects how a request was classified; who, when and the words stay. */
export default function AmendDialog({ request, onClose }: AmendDialogProps) {
  const { t, i18n } = useTranslation(["requests", "common"]);
  const { schoolId } = useSession();
  const vocabulary = useVocabulary(schoolId);
  const amend = useMutation(amendRequest(useQueryClient(), schoolId));
  const [values, setValues] = useState<Amendment>({
    request: request.id,
    behavior_type: request.behavior_type_id,
    urgency: request.urgency,
    location: request.location_id ?? undefined,
    motivation: request.motivation_id ?? undefined,
    others_involved: request.others_involved_ids,
    actions: request.action_ids,
  });
  const set = (change: Partial<Amendment>) => setValues((old) => ({ ...old, ...change }));
  const isPositive = request.category === "positive";
  // A recognition stays one, and a referral too: the database refuses anything else.
  const behaviors = vocabulary.behaviors.filter(
    ({ category }) => (category === "positive") === isPositive,
  );
  const none = { value: NONE, label: t("filing.not_said") };
  return (
    <Dialog
      title={t("amend.title")}
      onClose={onClose}
      isLocked={amend.isPending}
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button
            variant="primary"
            isPending={amend.isPending}
            onClick={() =>
              amend.mutate(values, {
                onSuccess: () => {
                  showToast({ tone: "success", text: t("amend.done") });
                  onClose();
                },
              })
            }
          >
            {t("common:action.save")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <p className="text-ink-muted">{t("amend.body")}</p>
        <FormError error={amend.error} />
        <Select
          label={t("field.behavior")}
          options={behaviors.map((type) => ({
            value: type.id,
            label: isPositive
              ? nameOf(type, i18n.language)
              : `${t(`category.${type.category}`)} · ${nameOf(type, i18n.language)}`,
          }))}
          value={values.behavior_type}
          onChange={(behavior_type) => set({ behavior_type })}
        />
        <Select
          label={t("field.location")}
          options={[none, ...vocabulary.options("location")]}
          value={values.location ?? NONE}
          onChange={(value) => set({ location: value === NONE ? undefined : value })}
        />
        {!isPositive && (
          <>
            <Select
              label={t("field.motivation")}
              options={[none, ...vocabulary.options("motivation")]}
              value={values.motivation ?? NONE}
              onChange={(value) => set({ motivation: value === NONE ? undefined : value })}
            />
            <ChipGroup
              selection="single"
              label={t("field.urgency")}
              options={URGENCIES.map((value) => ({ value, label: t(`urgency.${value}`) }))}
              value={values.urgency}
              onChange={(urgency) => set({ urgency: urgency ?? "routine" })}
            />
            <ChipGroup
              label={t("field.others")}
              options={vocabulary.options("others_involved")}
              value={values.others_involved}
              onChange={(others_involved) => set({ others_involved })}
            />
            <ChipGroup
              label={t("field.actions")}
              options={vocabulary.options("action_taken")}
              value={values.actions}
              onChange={(actions) => set({ actions })}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}
