import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check, Undo2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { ChipGroup } from "@/components/chip-group.tsx";
import { FormError } from "@/components/form-error.tsx";
import { cx } from "@/components/styles.ts";
import { TextArea } from "@/components/text-area.tsx";
import { useSession } from "@/lib/session.ts";
import { useVocabulary } from "@/lib/vocabulary.ts";
import { approveReflection, returnReflection } from "../request-acts-queries.ts";

interface ReviewBarProps {
  requestId: string;
  /** Done; the text says what. */
  onDone: (text: string) => void;
  /** Somebody else was quicker. */
  onConflict: () => void;
}

const CONFLICTS = ["illegal_transition", "request_not_found"];

/** Approve, or return with reasons the student will read. */
export function ReviewBar({ requestId, onDone, onConflict }: ReviewBarProps) {
  const { t } = useTranslation(["requests", "common"]);
  const { schoolId } = useSession();
  const vocabulary = useVocabulary(schoolId);
  const queryClient = useQueryClient();
  const approve = useMutation(approveReflection(queryClient, schoolId));
  const giveBack = useMutation(returnReflection(queryClient, schoolId));
  const [isReturning, setIsReturning] = useState(false);
  const [reasons, setReasons] = useState<string[]>([]);
  const [note, setNote] = useState("");
  const isEmpty = reasons.length === 0 && note.trim() === "";
  const error = approve.error ?? giveBack.error;
  const isConflict = error !== null && CONFLICTS.includes(error.code);
  const settle = (text: string) => ({
    onSuccess: () => onDone(text),
    onError: ({ code }: { code: string }) => CONFLICTS.includes(code) && onConflict(),
  });

  return (
    <section
      aria-label={t("review.decide")}
      className={cx(
        !isReturning && "lg:ms-auto lg:w-fit",
        "sticky bottom-[calc(4rem+env(safe-area-inset-bottom))] z-20 -mx-4 mt-6 flex max-h-[70dvh] flex-col border-t border-line bg-raised px-4 py-3 shadow-overlay sm:mx-0 sm:rounded-xl sm:border lg:bottom-4",
      )}
    >
      {!isConflict && <FormError error={error} />}
      {isReturning && (
        <div className="-mx-1 mb-3 grid min-h-0 gap-4 overflow-y-auto p-1">
          <ChipGroup
            label={t("review.reasons")}
            hint={t("review.student_reads")}
            options={vocabulary.options("return_reason")}
            value={reasons}
            onChange={setReasons}
          />
          <TextArea
            label={t("review.note")}
            optionalText={reasons.length > 0 ? t("common:field.optional") : undefined}
            maxLength={4000}
            rows={2}
            value={note}
            onChange={setNote}
          />
        </div>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        {isReturning ? (
          <>
            <Button variant="quiet" onClick={() => setIsReturning(false)}>
              {t("common:action.back")}
            </Button>
            <Button
              variant="primary"
              className="flex-1 sm:flex-none"
              disabled={isEmpty}
              isPending={giveBack.isPending}
              onClick={() =>
                giveBack.mutate(
                  { request: requestId, reasons, note: note.trim() },
                  settle(t("review.returned")),
                )
              }
            >
              <Undo2 aria-hidden="true" className="flip-rtl size-4" />
              {t("review.return_now")}
            </Button>
          </>
        ) : (
          <>
            <Button className="flex-1 sm:flex-none" onClick={() => setIsReturning(true)}>
              <Undo2 aria-hidden="true" className="flip-rtl size-4" />
              {t("review.return")}
            </Button>
            <Button
              variant="primary"
              className="flex-1 sm:flex-none"
              isPending={approve.isPending}
              onClick={() => approve.mutate(requestId, settle(t("review.approved")))}
            >
              <Check aria-hidden="true" className="size-4" />
              {t("review.approve")}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}
