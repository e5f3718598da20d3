import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Copy, KeyRound, Link2, type LucideIcon, UserRoundX, Users } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { Dialog } from "@/components/dialog.tsx";
import { TextField } from "@/components/text-field.tsx";
import { useSession } from "@/lib/session.ts";
import { showToast } from "@/lib/toast.ts";
import { mayAct } from "../may-act.ts";
import { createLink, renewCode, shareRequest } from "../request-acts-queries.ts";
import type { RequestSummary } from "../requests-queries.ts";
import { CancelDialog } from "./cancel-dialog.tsx";

interface RequestActionsProps {
  request: RequestSummary;
  onClose: () => void;
}

interface ActionProps {
  icon: LucideIcon;
  label: string;
  hint: string;
  isPending?: boolean;
  isDanger?: boolean;
  onClick: () => void;
}

function Action({ icon: Icon, label, hint, isPending, isDanger, onClick }: ActionProps) {
  return (
    <li>
      <button
        type="button"
        disabled={isPending}
        onClick={onClick}
        className="flex min-h-14 w-full items-center gap-3 rounded-md px-3 py-2 text-start hover:bg-sunken is-disabled:opacity-50"
      >
        <Icon
          aria-hidden="true"
          className={`size-5 shrink-0 ${isDanger ? "text-danger-ink" : "text-ink-muted"}`}
        />
        <span>
          <span className={`block font-medium ${isDanger ? "text-danger-ink" : ""}`}>{label}</span>
          <span className="block text-sm text-ink-muted">{hint}</span>
        </span>
      </button>
    </li>
  );
}

/** What one can do with an open request besides reviewing it. */
export default function RequestActions({ request, onClose }: RequestActionsProps) {
  const { t } = useTranslation(["requests", "common"]);
  const session = useSession();
  const queryClient = useQueryClient();
  const [isCancelling, setIsCancelling] = useState(false);
  const link = useMutation(createLink(session.schoolId));
  const renew = useMutation(renewCode(queryClient, session.schoolId));
  const share = useMutation(shareRequest(queryClient, session.schoolId));
  const isShared = request.shared_with_guardians_at !== null;
  const isWithStudent = request.status === "waiting" || request.status === "reflecting";
  const isMine = mayAct(session, request);
  const name = request.student?.display_name ?? "";

  async function copyLink() {
    const url = await link.mutateAsync(request.id);
    try {
      await navigator.clipboard.writeText(url);
      showToast({ tone: "success", text: t("actions.link_copied") });
    } catch {
      // No permission for the clipboard: the address stands in the dialog to be copied by hand.
      showToast({ tone: "info", text: t("actions.link_shown") });
    }
  }

  if (isCancelling) return <CancelDialog request={request} onClose={onClose} />;
  return (
    <Dialog title={name} size="sm" onClose={onClose}>
      <ul className="-mx-2 grid">
        {isWithStudent && (
          <>
            <Action
              icon={Link2}
              label={t("actions.link")}
              hint={t("actions.link_hint")}
              isPending={link.isPending}
              onClick={() => void copyLink()}
            />
            {link.data && (
              <li className="px-3 pb-3">
                <TextField
                  readOnly
                  label={t("actions.link_address")}
                  value={link.data}
                  onChange={() => {}}
                  onFocus={(event) => event.target.select()}
                  inputClassName="text-sm"
                />
                <Button size="sm" className="mt-2" onClick={() => void copyLink()}>
                  <Copy aria-hidden="true" className="size-4" />
                  {t("actions.copy")}
                </Button>
              </li>
            )}
            <Action
              icon={KeyRound}
              label={t("queue.new_code")}
              hint={t("actions.code_hint")}
              isPending={renew.isPending}
              onClick={() =>
                renew.mutate(request.id, {
                  onSuccess: (code) => {
                    showToast({ tone: "success", text: t("actions.new_code_is", { code }) });
                    onClose();
                  },
                })
              }
            />
          </>
        )}
        {isMine && (
          <Action
            icon={Users}
            label={isShared ? t("actions.unshare") : t("actions.share")}
            hint={isShared ? t("actions.unshare_hint") : t("actions.share_hint")}
            isPending={share.isPending}
            onClick={() =>
              share.mutate(
                { request: request.id, is_shared: !isShared },
                {
                  onSuccess: () => {
                    const text = isShared ? t("actions.unshared") : t("actions.shared");
                    showToast({ tone: "success", text });
                    onClose();
                  },
                },
              )
            }
          />
        )}
        {isMine && isWithStudent && (
          <Action
            isDanger
            icon={UserRoundX}
            label={t("actions.cancel")}
            hint={t("actions.cancel_hint")}
            onClick={() => setIsCancelling(true)}
          />
        )}
      </ul>
    </Dialog>
  );
}
