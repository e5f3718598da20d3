import { useMutation } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { Dialog } from "@/components/dialog.tsx";
import { FormError } from "@/components/form-error.tsx";
import { Skeleton } from "@/components/skeleton.tsx";
import { grouped, type Kiosk, timeLeft } from "./kiosk-state.ts";
import { createPairingCode } from "./kiosks-queries.ts";

interface PairingDialogProps {
  schoolId: string;
  /** As the list has it now, so that the dialog notices when the device took the code. */
  kiosk: Kiosk;
  onClose: () => void;
}

/** The milliseconds since 1970, told anew every second. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}

/** A code to type on the tablet, with the time it is good for. */
export function PairingDialog({ schoolId, kiosk, onClose }: PairingDialogProps) {
  const { t } = useTranslation("kiosks");
  const [pairedBefore] = useState(kiosk.paired_at);
  const { mutate, data, error, isPending } = useMutation(createPairingCode(schoolId));
  useEffect(() => mutate(kiosk.id), [mutate, kiosk.id]);
  const now = useNow();
  const left = data ? timeLeft(data.madeAt, now) : null;
  const isPaired = kiosk.paired_at !== null && kiosk.paired_at !== pairedBefore;
  const address = `${window.location.origin}/kiosk`;

  return (
    <Dialog
      title={t("code.title", { name: kiosk.name })}
      onClose={onClose}
      footer={
        <>
          {!isPaired && data && (
            <Button isPending={isPending} onClick={() => mutate(kiosk.id)}>
              {t("code.new")}
            </Button>
          )}
          <Button variant="primary" onClick={onClose}>
            {t("code.done")}
          </Button>
        </>
      }
    >
      <div role="status" className="grid gap-5 pt-1">
        <FormError error={error} />
        {isPaired ? (
          <p className="flex items-center gap-3 py-6 text-lg font-medium text-done-ink">
            <CircleCheck aria-hidden="true" className="size-7 shrink-0" />
            {t("code.paired")}
          </p>
        ) : (
          <>
            <p className="text-ink-muted">{t("code.steps")}</p>
            <p className="text-sm">
              <span className="text-ink-subtle">{t("code.address")}: </span>
              <a
                href={address}
                target="_blank"
                rel="noreferrer"
                dir="ltr"
                className="link wrap-anywhere"
              >
                {address}
              </a>
            </p>
            <div className="grid justify-items-center gap-2 rounded-xl border border-line bg-sunken px-3 py-6">
              <span className="text-sm text-ink-muted">{t("code.label")}</span>
              {data ? (
                <bdi
                  dir="ltr"
                  data-testid="pairing-code"
                  className={
                    left
                      ? "font-mono text-3xl font-semibold tracking-wider whitespace-nowrap sm:text-4xl"
                      : "font-mono text-3xl font-semibold tracking-wider text-ink-subtle line-through"
                  }
                >
                  {grouped(data.code)}
                </bdi>
              ) : (
                <Skeleton className="h-10 w-56" />
              )}
              {data && (
                // Read aloud once a minute at most would still be a nuisance: seen, not said.
                <span aria-live="off" className="nums text-sm text-ink-muted">
                  {left ? t("code.left", { time: left }) : t("code.over")}
                </span>
              )}
            </div>
            {pairedBefore && <p className="text-sm text-ink-subtle">{t("code.replaces")}</p>}
          </>
        )}
      </div>
    </Dialog>
  );
}
