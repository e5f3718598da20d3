import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, CloudUpload, Undo2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { Spinner } from "@/components/spinner.tsx";
import { outbox, useOutboxEntries } from "@/lib/person.ts";
import { useSession } from "@/lib/session.ts";
import { cancelRequests } from "../request-acts-queries.ts";
import { requestCodesQuery } from "../requests-queries.ts";
import type { Filing } from "./filing.ts";

interface FiledNoticeProps {
  filing: Filing;
  onDone: () => void;
}

const LOOK = {
  undone: { icon: Undo2, color: "text-ink-muted" },
  refused: { icon: CircleAlert, color: "text-danger-ink" },
  saved: { icon: CloudUpload, color: "text-reflecting-ink" },
  filed: { icon: CircleCheck, color: "text-done-ink" },
};

/** What became of the filing just made: sent with its codes, or still on this device. */
export function FiledNotice({ filing, onDone }: FiledNoticeProps) {
  const { t } = useTranslation("requests");
  const entry = useOutboxEntries().find(({ id }) => id === filing.incident);
  const cancel = useMutation(cancelRequests(useQueryClient(), useSession().schoolId));
  const isFiled = !entry;
  // A recognition asks for no reflection, so it has no code.
  const hasCodes = isFiled && filing.category !== "positive";
  const codes = useQuery({ ...requestCodesQuery(filing.school), enabled: hasCodes }).data;
  const isSending = entry && !entry.failure && entry.attempts === 0 && navigator.onLine;
  const [isUndone, setIsUndone] = useState(false);
  const state = isUndone ? "undone" : isFiled ? "filed" : entry.failure ? "refused" : "saved";
  const { icon: Icon, color } = LOOK[state];
  // A recognition is done the moment it is filed; there is nothing left to cancel.
  const canUndo = !isUndone && (!isFiled || filing.category !== "positive");

  async function undo() {
    if (!entry || !(await outbox().discard(entry.id))) {
      const requests = filing.entries.map(({ id }) => id);
      await cancel.mutateAsync({ requests, reason: t("filing.undo_reason") });
    }
    setIsUndone(true);
  }

  return (
    <div className="grid gap-3">
      <div className="flex items-start gap-3">
        {isSending ? (
          <Spinner />
        ) : (
          <Icon aria-hidden="true" className={`mt-0.5 size-6 shrink-0 ${color}`} />
        )}
        <p className="min-w-0 flex-1">
          <span className="block font-semibold">
            {isSending ? t("filing.state.sending") : t(`filing.state.${state}`)}
          </span>
          <span className="text-sm text-ink-muted">
            {filing.behavior_name}
            {hasCodes && codes && state === "filed"
              ? ""
              : ` · ${filing.entries.map(({ name }) => name).join(", ")}`}
          </span>
        </p>
      </div>
      {state === "filed" && hasCodes && codes && (
        <ul className="grid gap-1.5 sm:grid-cols-2">
          {filing.entries.map(({ id, name }) => (
            <li
              key={id}
              className="flex items-center justify-between gap-3 rounded-md bg-sunken px-3 py-1.5"
            >
              <span className="min-w-0 truncate text-sm font-medium">{name}</span>
              <span className="nums text-xl font-bold tracking-widest">
                {codes[id]?.code ?? "····"}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="flex gap-2">
        {canUndo && (
          <Button isPending={cancel.isPending} onClick={() => void undo()}>
            <Undo2 aria-hidden="true" className="flip-rtl size-4" />
            {t("filing.undo")}
          </Button>
        )}
        <Button className="flex-1 lg:flex-none" onClick={onDone}>
          {t("filing.another")}
        </Button>
      </div>
    </div>
  );
}
