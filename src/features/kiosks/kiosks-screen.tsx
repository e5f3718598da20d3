import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Pencil, Plus, TabletSmartphone, Unplug } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge, type Tone } from "@/components/badge.tsx";
import { Button } from "@/components/button.tsx";
import ConfirmDialog from "@/components/confirm-dialog.tsx";
import { EmptyState } from "@/components/empty-state.tsx";
import { Menu } from "@/components/menu.tsx";
import { PageHeader } from "@/components/page-header.tsx";
import { Table } from "@/components/table.tsx";
import { useFormat, useSession } from "@/lib/session.ts";
import { showToast } from "@/lib/toast.ts";
import { KioskDialog } from "./kiosk-dialog.tsx";
import { type Kiosk, type KioskState, kioskState } from "./kiosk-state.ts";
import { kiosksQuery, unpairKiosk } from "./kiosks-queries.ts";
import { PairingDialog } from "./pairing-dialog.tsx";

const TONES: Record<KioskState, Tone> = {
  online: "done",
  offline: "waiting",
  unpaired: "neutral",
};

type Open = { what: "edit" | "pair" | "unpair"; id: string } | { what: "add" } | null;

/** The shared devices of the school. */
export function KiosksScreen() {
  const { t } = useTranslation("kiosks");
  const { schoolId } = useSession();
  const format = useFormat();
  const [open, setOpen] = useState<Open>(null);
  const { data: kiosks } = useSuspenseQuery(kiosksQuery(schoolId, open?.what === "pair"));
  const unpair = useMutation(unpairKiosk(useQueryClient(), schoolId));
  const close = () => setOpen(null);
  const current = open && "id" in open ? kiosks.find(({ id }) => id === open.id) : undefined;

  const actionsOf = ({ id, paired_at }: Kiosk) => [
    {
      id: "rename",
      label: t("rename"),
      icon: Pencil,
      onAction: () => setOpen({ what: "edit", id }),
    },
    {
      id: "unpair",
      label: t("unpair"),
      icon: Unplug,
      isDanger: true,
      isDisabled: !paired_at,
      onAction: () => setOpen({ what: "unpair", id }),
    },
  ];

  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <Button variant="primary" onClick={() => setOpen({ what: "add" })}>
            <Plus aria-hidden="true" className="size-4" />
            {t("add")}
          </Button>
        }
      />
      {kiosks.length === 0 ? (
        <div className="rounded-xl border border-line bg-surface">
          <EmptyState icon={TabletSmartphone} title={t("empty.title")}>
            {t("empty.body")}
          </EmptyState>
        </div>
      ) : (
        <Table
          label={t("title")}
          rows={kiosks}
          rowId={({ id }) => id}
          columns={[
            { id: "name", header: t("name"), isRowHeader: true, cell: ({ name }) => name },
            {
              id: "state",
              header: t("col.state"),
              cell: (kiosk) => {
                const state = kioskState(kiosk);
                return <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>;
              },
            },
            {
              id: "seen",
              header: t("col.seen"),
              cell: ({ last_seen_at }) =>
                last_seen_at ? format.relative(last_seen_at) : t("never"),
            },
            {
              id: "actions",
              header: t("col.actions"),
              isActions: true,
              cell: (kiosk) => (
                <span className="flex items-center justify-end gap-1">
                  <Button size="sm" onClick={() => setOpen({ what: "pair", id: kiosk.id })}>
                    {t(kiosk.paired_at ? "pair_again" : "pair")}
                  </Button>
                  <Menu label={t("actions_for", { name: kiosk.name })} actions={actionsOf(kiosk)} />
                </span>
              ),
            },
          ]}
        />
      )}
      {(open?.what === "add" || (open?.what === "edit" && current)) && (
        <KioskDialog schoolId={schoolId} kiosk={current ?? null} onClose={close} />
      )}
      {open?.what === "pair" && current && (
        <PairingDialog schoolId={schoolId} kiosk={current} onClose={close} />
      )}
      {open?.what === "unpair" && current && (
        <ConfirmDialog
          tone="danger"
          title={t("unpair_title", { name: current.name })}
          confirmLabel={t("unpair")}
          isPending={unpair.isPending}
          onCancel={close}
          onConfirm={() =>
            unpair.mutate(current.id, {
              onSuccess: () => showToast({ tone: "success", text: t("unpaired") }),
              onSettled: close,
            })
          }
        >
          {t("unpair_body")}
        </ConfirmDialog>
      )}
    </>
  );
}
